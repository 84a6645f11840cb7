// A decision table, compiled (DMN 1.5 §8).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dmn/hit_policy.h"
#include "dmn/logic.h"
#include "dmn/rule_matcher.h"

namespace tandem::dmn {

struct CompiledInput {
  std::string id, name;
  LogicPtr expression;
  std::shared_ptr<const AllowedValues> values;
};

struct CompiledOutput {
  std::string id, name;
  feel::Type type;
  std::shared_ptr<const AllowedValues> values;
  LogicPtr default_entry;  // may be none
};

struct CompiledRule {
  std::string id;
  std::vector<LogicPtr> outputs;
  std::vector<XmlPosition> tests;  // where its cells stand in the file
};

struct CompiledTable {
  HitRules hit_rules;
  std::vector<CompiledInput> inputs;
  std::vector<CompiledOutput> outputs;
  RuleTests tests;
  std::vector<CompiledRule> rules;
};

LogicPtr make_table(feel::Type type, CompiledTable table);

}  // namespace tandem::dmn
