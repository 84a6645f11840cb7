#include "people/eligibility.h"

#include <algorithm>

#include "calendar/calendar.h"
#include "people/certification/credential_types.h"
#include "people/certification/levels.h"

namespace tandem::people {

namespace {

bool is_valid_at(const Attestation& row, Instant now) {
  return row.valid_from <= now && (!row.valid_until || now < *row.valid_until);
}

bool is_of_tree(Proof kind) { return kind == Proof::skill || kind == Proof::specialization; }

// ---- one proof

struct Asking {
  const State& state;
  const Requirement& requirement;
  const std::string& client;

  const std::string& code() const {
    return requirement.kind == Proof::nda && requirement.code.empty() ? client : requirement.code;
  }

  // Is the row about what is asked for? Whoever has a node of the tree has those below it.
  bool is_about(const Attestation& row) const {
    if (row.kind != requirement.kind) return false;
    if (is_of_tree(row.kind)) return is_at_or_above(state, row.code, code());
    if (row.kind == Proof::experience) return is_at_or_above(state, code(), row.code);
    if (row.kind == Proof::credential && code() == any_degree) return credential_type(row.code)->degree > 0;
    return row.code == code();
  }

  std::int64_t level_of(const Attestation& row) const {
    return row.kind == Proof::credential && code() == any_degree ? credential_type(row.code)->degree : row.level;
  }
};

std::vector<const Attestation*> rows_about(const Asking& asking, const Person& person) {
  std::vector<const Attestation*> rows;
  for (const auto& [key, row] : asking.state.attestations.of(person.id))
    if (asking.is_about(*row)) rows.push_back(row);
  return rows;
}

bool meets(const Asking& asking, const Attestation& row, Instant now) {
  return row.status == Verification::verified && is_valid_at(row, now) &&
         asking.level_of(row) >= asking.requirement.level;
}

// What keeps a row from counting.
std::string standing(const Asking& asking, const Attestation& row, Instant now) {
  if (row.valid_from > now) return "valid from " + to_iso(row.valid_from);
  if (row.valid_until && *row.valid_until <= now) return "ended at " + to_iso(*row.valid_until);
  if (row.status != Verification::verified)
    return row.status == Verification::claimed ? "claimed, not verified" : "refused when it was verified";
  const std::string level = level_text(row.kind, asking.level_of(row));
  return level.empty() ? "there, without a level" : "level " + level;
}

// The row that came closest: of those that hold the one with the highest level, else any.
std::string closest(const Asking& asking, const std::vector<const Attestation*>& rows, Instant now) {
  const Attestation* best = nullptr;
  const auto rank = [&](const Attestation& row) {
    return std::pair(row.status == Verification::verified && is_valid_at(row, now), asking.level_of(row));
  };
  for (const Attestation* row : rows)
    if (!best || rank(*row) > rank(*best)) best = row;
  return best ? standing(asking, *best, now) : "nothing";
}

// ---- experience

struct Interval { Instant from, to; };

// What was spent in the field until now, each moment once.
std::vector<Interval> spent(const std::vector<const Attestation*>& rows, Instant now) {
  std::vector<Interval> intervals;
  for (const Attestation* row : rows)
    if (row->status == Verification::verified && row->valid_from < now)
      intervals.push_back({row->valid_from, row->valid_until ? std::min(*row->valid_until, now) : now});
  std::ranges::sort(intervals, {}, &Interval::from);
  std::vector<Interval> merged;
  for (const Interval& one : intervals) {
    if (merged.empty() || merged.back().to < one.from) merged.push_back(one);
    else merged.back().to = std::max(merged.back().to, one.to);
  }
  return merged;
}

struct Length { std::int64_t months = 0; Duration rest{}; };

// Whole months by the calendar, and what is left.
Length length_of(const Interval& interval) {
  const DateTime from = to_date_time(interval.from), to = to_date_time(interval.to);
  std::int64_t months = (to.date.year - from.date.year) * 12 + to.date.month - from.date.month;
  const auto after = [&](std::int64_t count) { return *to_instant({*plus_months(from.date, count), from.time}); };
  if (after(months) > interval.to) --months;
  return {months, interval.to - after(months)};
}

std::int64_t months_in(const std::vector<Interval>& intervals) {
  constexpr Duration month = std::chrono::hours(24 * 30);
  std::int64_t months = 0;
  Duration rest{};
  for (const Interval& interval : intervals) {
    const Length length = length_of(interval);
    months += length.months, rest += length.rest;
  }
  return months + rest / month;
}

std::string duration_text(std::int64_t months) { return to_string(YearsMonths{months}); }

// ---- requirements

using Unmet = std::optional<Failure>;

Failure failure_of(const Requirement& requirement, std::string needed, std::string there) {
  return {core::enum_name(requirement.kind), requirement.code, requirement.hard, std::move(needed), std::move(there)};
}

Unmet proof_unmet(const Asking& asking, const Person& person, Instant now) {
  const Requirement& requirement = asking.requirement;
  const auto rows = rows_about(asking, person);
  if (requirement.kind == Proof::experience) {
    const std::int64_t months = months_in(spent(rows, now));
    if (months >= requirement.level) return std::nullopt;
    return failure_of(requirement, "at least " + duration_text(requirement.level),
                      months > 0 ? duration_text(months) : "nothing");
  }
  if (std::ranges::any_of(rows, [&](const Attestation* row) { return meets(asking, *row, now); })) return std::nullopt;
  const std::string level = level_text(requirement.kind, requirement.level);
  Failure failure = failure_of(requirement, level.empty() ? "verified and valid" : "at least level " + level,
                               closest(asking, rows, now));
  failure.code = asking.code();
  return failure;
}

std::string text_of(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Unmet requirement_unmet(const State& state, const Person& person, const Requirement& requirement,
                        const std::string& client, Instant now);

Unmet all_alternatives_unmet(const State& state, const Person& person, const Requirement& requirement,
                             const std::string& client, Instant now) {
  Failure failure{"anyOf", "", requirement.hard, "", ""};
  for (const Requirement& alternative : requirement.any_of) {
    const Unmet unmet = requirement_unmet(state, person, alternative, client, now);
    if (!unmet) return std::nullopt;
    const std::string what = unmet->predicate + (unmet->code.empty() ? "" : " '" + unmet->code + "'");
    failure.needed += (failure.needed.empty() ? "" : " or ") + what + " " + unmet->needed;
    failure.there += (failure.there.empty() ? "" : "; ") + what + ": " + unmet->there;
  }
  if (requirement.any_of.empty()) failure.needed = "requirements that can be read", failure.there = "others";
  return failure;
}

Unmet requirement_unmet(const State& state, const Person& person, const Requirement& requirement,
                        const std::string& client, Instant now) {
  switch (requirement.predicate) {
    case Predicate::any_of: return all_alternatives_unmet(state, person, requirement, client, now);
    case Predicate::country:
      if (is_in(person.country, requirement.countries)) return std::nullopt;
      return Failure{"country", "", requirement.hard, text_of(requirement.countries),
                     person.country.empty() ? "unknown" : person.country};
    case Predicate::proof: break;
  }
  return proof_unmet({state, requirement, client}, person, now);
}

// ---- the person, whatever the work

std::vector<const Attestation*> valid_rows(const State& state, const Person& person, Proof kind, Instant now) {
  std::vector<const Attestation*> rows;
  for (const auto& [key, row] : state.attestations.of(person.id))
    if (row->kind == kind && row->status == Verification::verified && is_valid_at(*row, now)) rows.push_back(row);
  return rows;
}

// Who is dedicated to one client works for no other; a dedicated team takes nobody else in.
void check_dedication(const State& state, const Person& person, const Asked& asked, Instant now, Failures& failures) {
  const auto to = valid_rows(state, person, Proof::dedication, now);
  const auto is_ours = [&](const Attestation* row) {
    return row->code == asked.client || row->code == asked.client + "/" + asked.line;
  };
  if (std::ranges::any_of(to, is_ours) || (to.empty() && !asked.dedicated)) return;
  failures.push_back(
      {"dedication", "", true, "dedicated to " + asked.client, to.empty() ? "to nobody" : "to " + to.front()->code});
}

void check_conflicts(const State& state, const Person& person, const Asked& asked, Instant now, Failures& failures) {
  for (const Attestation* row : valid_rows(state, person, Proof::conflict, now))
    if (row->code == asked.client)
      failures.push_back(
          {"conflict", row->code, true, "no conflict of interest with " + row->code, "declared by " + row->issued_by});
}

bool are_at_work(const Person& person, Instant now) {
  if (person.hours.is_null()) return true;
  auto week = calendar::read_week(person.hours);
  check(week.has_value(), "hours of a person can be read");
  return calendar::is_open({.time_zone = person.time_zone, .week = std::move(*week), .always = false}, now);
}

void check_presence(const State& state, const Person& person, Instant now, Failures& failures) {
  if (const auto absences = valid_rows(state, person, Proof::absence, now); !absences.empty())
    failures.push_back(
        {"absence", absences.front()->code, true, "present",
         "away" + (absences.front()->valid_until ? " until " + to_iso(*absences.front()->valid_until) : "")});
  if (!are_at_work(person, now))
    failures.push_back({"workingTime", "", true, "within their hours", to_iso(now)});
}

void check_load(const Person& person, std::int64_t in_progress, Failures& failures) {
  if (person.wip_limit == 0 || in_progress < person.wip_limit) return;
  failures.push_back(
      {"wipLimit", "", true, "fewer than " + std::to_string(person.wip_limit) + " tasks", std::to_string(in_progress)});
}

}  // namespace

Failures unmet(const State& state, const Person& person, const Requirements& requirements, const std::string& client,
               Instant now) {
  Failures failures;
  for (const Requirement& requirement : requirements)
    if (auto failure = requirement_unmet(state, person, requirement, client, now))
      failures.push_back(std::move(*failure));
  return failures;
}

Failures failures(const State& state, const Person& person, const Asked& asked, std::int64_t in_progress, Instant now) {
  Failures failures = unmet(state, person, asked.requirements, asked.client, now);
  check_dedication(state, person, asked, now, failures);
  check_conflicts(state, person, asked, now, failures);
  check_presence(state, person, now, failures);
  check_load(person, in_progress, failures);
  return failures;
}

bool is_eligible(const Failures& failures) { return std::ranges::none_of(failures, &Failure::hard); }

std::string sentence(const Person& person, const Failure& failure) {
  if (!failure.said.empty()) return failure.said;
  const std::string what = failure.predicate + (failure.code.empty() ? "" : " '" + failure.code + "'");
  return person.name + ": " + what + " needs " + failure.needed + "; there is " + failure.there + ".";
}

}  // namespace tandem::people
