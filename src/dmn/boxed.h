// Boxed expressions, compiled (DMN 1.5 §10.2.1), except decision tables, functions and iterations.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dmn/logic.h"

namespace tandem::dmn {

// A literal expression; none is null.
LogicPtr make_literal(feel::Type type, std::optional<feel::Expression> expression);
// Logic that cannot be evaluated: null with a diagnostic that says why.
LogicPtr make_broken(std::string why);

struct ContextEntry {
  std::string name;  // empty: the value of the whole context
  feel::Type type;
  LogicPtr value;
};
LogicPtr make_context(feel::Type type, std::vector<ContextEntry> entries);

LogicPtr make_list(feel::Type type, std::vector<LogicPtr> items);

struct RelationColumn {
  std::string name;
  feel::Type type;
};
LogicPtr make_relation(feel::Type type, std::vector<RelationColumn> columns, std::vector<std::vector<LogicPtr>> rows);

struct Argument {
  std::string name;
  LogicPtr value;
};
LogicPtr make_invocation(feel::Type type, LogicPtr function, std::vector<Argument> arguments);

LogicPtr make_conditional(feel::Type type, LogicPtr condition, LogicPtr yes, LogicPtr no);

}  // namespace tandem::dmn
