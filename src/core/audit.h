// The audit log: who did what to which entity when. One row for each command that a person or a program gave to change
// something, if it was accepted or came at the wrong moment, written with its record and under its position. (What
// workers do all day is in the ledger only.)
#pragma once
#include "core/record.h"

namespace tandem::core {

enum class AuditCategory { admin, deployed_resources, user_tasks };
BOOST_DESCRIBE_ENUM(AuditCategory, admin, deployed_resources, user_tasks)

struct Audit {
  static constexpr TableName table{"audit", true};
  Position position;
  std::string tenant;        // provider_tenant if it is about no client's data
  std::string actor;
  bool by_program = false;   // an API key
  Instant at;
  AuditCategory category = AuditCategory::admin;
  std::string entity_type;   // "USER_TASK", the API's words
  std::string entity_key;
  std::string operation;     // "ASSIGN"
  std::string description;   // the name of a variable, an assignee, ...
  std::string related_type;  // whom an authorization belongs to, what a member was put into; "" if nothing
  std::string related_key;
  std::string process_id;
  std::optional<std::int64_t> definition;
  std::optional<std::int64_t> instance;
  std::optional<std::int64_t> root;
  std::optional<std::int64_t> element;
  std::optional<std::int64_t> job;
  std::optional<std::int64_t> user_task;
  std::string decision_id;
  std::optional<std::int64_t> decision;
  std::optional<std::int64_t> deployment;
  std::optional<std::int64_t> resource;
};
BOOST_DESCRIBE_STRUCT(Audit, (),
                      (position, tenant, actor, by_program, at, category, entity_type, entity_key, operation,
                       description, related_type, related_key, process_id, definition, instance, root, element, job,
                       user_task, decision_id, decision, deployment, resource))

}  // namespace tandem::core
