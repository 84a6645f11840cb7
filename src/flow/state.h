// The state of the whole provider in memory: the rooms' states, the ledger's end, and the counter keys come from.
#pragma once
#include <set>

#include "cluster/cluster.h"
#include "commerce/commerce.h"
#include "core/audit.h"
#include "core/keys.h"
#include "core/record.h"
#include "dossier/state.h"
#include "engine/state.h"
#include "identity/identity.h"
#include "people/people.h"
#include "work/work.h"

namespace tandem::flow {

// Answers to repeated commands, and the order in which they are forgotten.
class Answers : public core::Table<core::Idempotency> {
 public:
  const std::set<std::pair<Instant, std::string>>& by_age() const { return by_age_; }

 protected:
  void entered(const core::Idempotency& row) override { by_age_.emplace(row.at, row.key); }
  void left(const core::Idempotency& row) override { by_age_.erase({row.at, row.key}); }

 private:
  std::set<std::pair<Instant, std::string>> by_age_;
};

struct State {
  engine::State engine;
  people::State people;
  commerce::State commerce;
  work::State work;
  identity::State identity;
  cluster::State cluster;
  dossier::State dossier;

  Answers idempotency;
  core::Log<core::Record> records;
  core::Log<core::Audit> audits;
  core::Keys keys;
  std::int64_t position = 0;  // of the last record

  // Calls f(table) for every table, then every log, in the order in which they are loaded.
  template <class Self, class F>
  static void for_each_table(Self& self, F&& f) {
    engine::State::for_each_table(self.engine, f);
    people::State::for_each_table(self.people, f);
    f(self.commerce.services), f(self.commerce.clients), f(self.commerce.lines);
    f(self.work.items), f(self.work.handled), f(self.work.external_ids), f(self.work.counts), f(self.work.outcomes),
        f(self.idempotency);
    f(self.work.calendars), f(self.work.policies), f(self.work.clocks), f(self.work.pauses);
    f(self.work.stored_documents), f(self.work.stored_contents), f(self.cluster.variables), f(self.cluster.listeners);
    f(self.identity.users), f(self.identity.passwords), f(self.identity.groups), f(self.identity.roles),
        f(self.identity.tenants);
    f(self.identity.mapping_rules), f(self.identity.memberships), f(self.identity.authorizations);
    dossier::State::for_each_table(self.dossier, f);
  }
  template <class Self, class F>
  static void for_each_log(Self& self, F&& f) {
    engine::State::for_each_log(self.engine, f);
    f(self.commerce.usages), f(self.work.documents), f(self.work.contents), f(self.work.mode_changes), f(self.work.alerts), f(self.records),
        f(self.audits);
    dossier::State::for_each_log(self.dossier, f);
  }

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

// What the commands since the last call of committed() have changed.
core::ChangeSet changes_of(const State& state);
void committed(State& state);

// When something is due next by itself (a timer, a lock, a message's end); nothing if never.
std::optional<Instant> next_due(const State& state);

}  // namespace tandem::flow
