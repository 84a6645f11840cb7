#pragma once
#include <string>
#include <variant>
#include <vector>

#include "engine/keys.h"
#include "engine/rows.h"

namespace tandem::engine {

// By definition key, or by process id in a version (-1: the latest).
// Answers {key, definition, process_id, version, version_tag, tenant, tags, business_id}.
struct CreateInstance {
  std::string tenant;
  std::optional<DefinitionKey> definition = {};
  std::string process_id = {};
  int version = -1;
  Value variables = {};  // a context or null
  Names tags = {};
  std::string business_id = {};
  Names start_at = {};         // elements to begin with instead of the start event
  Names terminate_after = {};  // elements after whose end the instance is terminated
};

struct CancelInstance { InstanceKey instance; };

// Into exactly this scope, or merged upwards as a completing element's are.
struct SetVariables {
  ElementKey scope;
  Value variables;
  bool local = false;
};

// Evaluates a deployed decision on its own. Answers {key, output, failure, failed_decision, traces: [{id, key, version,
// ...}], decision, decision_id, decision_name, version, tenant, requirements, requirements_id}.
struct EvaluateDecision {
  std::string tenant;
  std::optional<DefinitionKey> decision = {};
  std::string decision_id = {};
  Value variables = {};
};

// An element to activate in an ad-hoc sub-process, with variables for its inner instance.
struct AdHocActivation { std::string element_id; Value variables = {}; };

// More activities of a running ad-hoc sub-process; those at work are ended first if `cancel_remaining`.
struct ActivateAdHoc {
  ElementKey sub_process;
  std::vector<AdHocActivation> elements;
  bool cancel_remaining = false;
};

// What the worker of an ad-hoc sub-process has decided.
struct AdHocChoice {
  std::vector<AdHocActivation> activate = {};
  bool condition_fulfilled = false;
  bool cancel_remaining = false;
};

using ProcessCommand = std::variant<CreateInstance, CancelInstance, SetVariables, EvaluateDecision, ActivateAdHoc>;

}  // namespace tandem::engine
