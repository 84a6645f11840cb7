// Boxed expressions -> logic. Everything is parsed here, once; nothing is read from text while evaluating.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "dmn/hit_policy.h"
#include "dmn/logic.h"
#include "dmn/model.h"
#include "dmn/problems.h"
#include "dmn/type_table.h"
#include "dmn/vocabulary.h"

namespace tandem::dmn {

class Compiler {
 public:
  Compiler(const Definitions& model, const TypeTable& types, Problems& problems)
      : model_(model), types_(types), problems_(problems) {}

  // Logic for a boxed expression, null's if there is none. What is wrong becomes a problem, and null with a diagnostic.
  // `self` is the name a function defined here may call itself by.
  LogicPtr compile(const BoxedPtr& boxed, const Vocabulary& vocabulary, const std::string& self = {});
  // The same for a function definition whose result has a type of its own (that of a business knowledge model).
  LogicPtr compile_function(const Boxed& boxed, const Vocabulary& vocabulary, const std::string& self,
                            const feel::Type& result);

  feel::Type type(const Variable& variable) { return types_.resolve(variable.type_ref, variable.place, problems_); }

 private:
  LogicPtr literal(const Literal& literal, feel::Type type, const Vocabulary& vocabulary);
  LogicPtr context(const BoxedContext& context, feel::Type type, const Vocabulary& vocabulary);
  LogicPtr list(const BoxedList& list, feel::Type type, const Vocabulary& vocabulary);
  LogicPtr relation(const Relation& relation, feel::Type type, const Vocabulary& vocabulary);
  LogicPtr invocation(const Invocation& invocation, feel::Type type, const Vocabulary& vocabulary);
  LogicPtr function(const FunctionDefinition& function, feel::Type type, const Vocabulary& vocabulary,
                    const std::string& self);
  LogicPtr iteration(const Iteration& iteration, feel::Type type, const Vocabulary& vocabulary);
  LogicPtr table(const DecisionTable& table, feel::Type type, const Vocabulary& vocabulary);

  // An expression in a text; logic that says what is wrong if it is none, null's if the text is empty.
  LogicPtr expression(const Text& text, feel::Type type, const Vocabulary& vocabulary);
  // A cell of a table: nothing if any value will do.
  std::optional<feel::Expression> unary_tests(const Text& text, const Vocabulary& vocabulary);
  std::shared_ptr<const AllowedValues> allowed_values(const std::optional<Text>& text, const feel::Type& type,
                                                      const Vocabulary& vocabulary);
  void check_priorities(const DecisionTable& table, const HitRules& hit_rules);
  bool is_feel(const Text& text);
  feel::TypeFinder type_finder() const;

  const Definitions& model_;
  const TypeTable& types_;
  Problems& problems_;
};

}  // namespace tandem::dmn
