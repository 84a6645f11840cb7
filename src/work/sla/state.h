// What the room keeps in memory of calendars, policies and clocks. Facts are read once, when a row comes in.
#pragma once
#include <map>
#include <set>

#include "core/table.h"
#include "work/sla/clock.h"

namespace tandem::work {

class Calendars : public core::Table<Calendar> {
 public:
  // check: the calendar exists; "" does, and is always open.
  const BusinessCalendar& read(const std::string& key) const;
  // Of the tenant, else of the provider; nothing if neither has one.
  std::optional<std::string> key_of(const std::string& tenant, const std::string& id) const;

 protected:
  void entered(const Calendar& row) override;
  void left(const Calendar& row) override { read_.erase(row.key); }

 private:
  std::map<std::string, BusinessCalendar> read_;
};

class SlaPolicies : public core::Table<SlaPolicy> {
 public:
  const SlaPolicy* of_line(const std::string& line_key) const;       // that holds
  const Promise* promise(const std::string& line_key) const;         // what it says

 protected:
  void entered(const SlaPolicy& row) override;
  void left(const SlaPolicy& row) override;

 private:
  std::map<std::string, std::pair<SlaPolicyKey, Promise>> by_line_;
};

// Of open items, and not over.
class SlaClocks : public core::Table<SlaClock> {
 public:
  using Keys = std::set<SlaClockKey>;
  const Keys& of_item(std::int64_t item) const;
  const SlaClock* of_item(std::int64_t item, Metric metric) const;
  // When something happens to them by itself, the first one first.
  const std::set<std::pair<Instant, SlaClockKey>>& due() const { return due_; }

 protected:
  void entered(const SlaClock& row) override;
  void left(const SlaClock& row) override;

 private:
  std::map<std::int64_t, Keys> by_item_;
  std::set<std::pair<Instant, SlaClockKey>> due_;
};

// Of open items, those that are over too: a clock that starts late has to know them.
class SlaPauses : public core::Table<SlaPause> {
 public:
  using Keys = std::set<SlaPauseKey>;
  const Keys& of_item(std::int64_t item) const;
  const SlaPause* by_hand(std::int64_t item) const;                  // that is not over, as are all that follow
  const SlaPause* at_element(std::int64_t element) const;
  bool is_paused(std::int64_t item) const;

 protected:
  void entered(const SlaPause& row) override;
  void left(const SlaPause& row) override;

 private:
  std::map<std::int64_t, Keys> by_item_;
  std::map<std::int64_t, SlaPauseKey> by_element_;
};

}  // namespace tandem::work
