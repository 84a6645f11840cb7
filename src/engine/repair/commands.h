// What operators do to instances that run, and to what is left of those that ran.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "engine/keys.h"
#include "engine/rows.h"

namespace tandem::engine {

// Variables of the root scope, or of the scope named by `scope_id`: the element that is activated, or one around it.
struct SetAtActivation {
  Value variables;  // a context
  std::string scope_id = {};
};

// Scopes around the element that have no instance are made; one that has several must be chosen by `ancestor`, the key
// of a scope's instance, below which new ones are made.
struct Activation {
  std::string element_id;
  std::vector<SetAtActivation> variables = {};
  std::optional<ElementKey> ancestor = {};
};

struct Termination {  // of one element instance, or of all of an element
  std::optional<ElementKey> element = {};
  std::string element_id = {};
};

// One instance of an element, or all of them, terminated; for each one the target is activated.
struct Move {
  std::optional<ElementKey> source = {};
  std::string source_id = {};
  std::string target_id;
  enum class Into { the_only, given, inferred, source_parent } into = Into::the_only;  // the scope of the target
  std::optional<ElementKey> ancestor = {};                                             // given
  std::vector<SetAtActivation> variables = {};
};

// All of it or nothing; a refusal names everything that is wrong.
struct ModifyInstance {
  InstanceKey instance;
  std::vector<Activation> activate = {};
  std::vector<Move> move = {};
  std::vector<Termination> terminate = {};
};

struct ElementPair {
  std::string source, target;
};

// The instance goes on in another definition: what is active becomes what it is mapped to.
struct MigrateInstance {
  InstanceKey instance;
  DefinitionKey target;
  std::vector<ElementPair> mapping = {};
};

// Nothing moves in the instance and those it has called until it is resumed.
struct SuspendInstance { InstanceKey instance; };
struct ResumeInstance { InstanceKey instance; };

// Once: an instance that has a business id keeps it.
struct AssignBusinessId { InstanceKey instance; std::string business_id; };

// A finished instance, with those it called, is forgotten; the ledger is not.
struct DeleteInstance { InstanceKey instance; std::string tenant; };
struct DeleteEvaluation { DecisionEvaluationKey evaluation; std::string tenant; };

using RepairCommand = std::variant<ModifyInstance, MigrateInstance, SuspendInstance, ResumeInstance, AssignBusinessId,
                                   DeleteInstance, DeleteEvaluation>;

}  // namespace tandem::engine
