// What a command is about, while it is there: the process, the tenant and the keys around it. For those who ask before
// a command is carried out: may the caller do this (authorize.h), and what will the audit log say (audit.h).
#pragma once
#include "flow/state.h"

namespace tandem::flow {

struct Subject {
  std::string tenant;
  std::string process_id;  // "" if it is not known
  std::optional<std::int64_t> definition, instance, root, element, job, user_task;
};

Subject subject_of(const State& state, engine::InstanceKey key);
Subject subject_of(const State& state, engine::ElementKey key);
Subject subject_of(const State& state, engine::JobKey key);
Subject subject_of(const State& state, engine::UserTaskKey key);
Subject subject_of(const State& state, engine::IncidentKey key);

// The definition a command names by its key or by its id.
struct Named {
  std::string id;
  std::optional<std::int64_t> key;
};
Named definition_of(const State& state, const std::optional<engine::DefinitionKey>& key, const std::string& id);

}  // namespace tandem::flow
