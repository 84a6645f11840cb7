// Recursive descent over the grammar of DMN 1.5 §10.3.1.2: one function for each rule, from the loosest binding to the
// tightest. The parts stand in grammar_operators.cpp, grammar_operands.cpp, grammar_forms.cpp, grammar_calls.cpp,
// grammar_tests.cpp and grammar_types.cpp.
#pragma once
#include "feel/builtins/registry.h"
#include "feel/name_reader.h"
#include "feel/program_builder.h"

namespace tandem::feel {

class Grammar : ProgramBuilder, NameReader {
 public:
  Grammar(std::string_view text, const Names& names, const TypeFinder& types);

  Result<Program> expression();
  Result<Program> unary_tests();

 private:
  Result<Program> finish();

  // Operators
  Result<NodeId> parse_expression();
  Result<NodeId> parse_disjunction();
  Result<NodeId> parse_conjunction();
  Result<NodeId> parse_chain(std::string_view word, Op op, Result<NodeId> (Grammar::*part)());
  const Op* next_comparison() const;
  Result<NodeId> parse_comparison();
  Result<NodeId> parse_between(NodeId value, std::uint32_t at);
  Result<NodeId> parse_instance_of(NodeId value, std::uint32_t at);
  Result<NodeId> parse_additive();
  Result<NodeId> parse_multiplicative();
  Result<NodeId> parse_power();
  Result<NodeId> parse_unary();
  Result<NodeId> parse_postfix(NodeId value);
  bool ends_range() const;
  Result<NodeId> parse_filter(NodeId list, std::uint32_t at);

  // Operands: literals, names, brackets, ranges, lists and contexts
  Result<NodeId> parse_primary();
  Result<NodeId> parse_number();
  Result<NodeId> parse_string();
  Result<NodeId> parse_word();
  Result<NodeId> parse_name(std::size_t length);
  Result<NodeId> parse_symbol();
  Result<NodeId> parse_at_literal(std::uint32_t at);
  Result<NodeId> parse_brackets(std::uint32_t at);
  Result<NodeId> parse_unary_range(Op op, NodeId end, std::uint32_t at);
  Result<NodeId> range(NodeId low, Range::End low_end, NodeId high, Range::End high_end, std::uint32_t at);
  Result<NodeId> parse_range_rest(NodeId low, Range::End low_end, std::uint32_t at);
  Result<NodeId> parse_open_range(std::uint32_t at);
  Result<NodeId> parse_list_or_range(std::uint32_t at);
  Result<std::string> parse_key();
  Result<NodeId> parse_context(std::uint32_t at);
  Result<NodeId> parse_entry_value(const std::string& key);
  std::optional<Value> constant_context(const Kids& entries) const;

  // if, for, some, every, function
  Result<NodeId> parse_if(std::uint32_t at);
  Result<Kids> parse_iterations(int& deepest);
  Result<NodeId> parse_for(std::uint32_t at);
  Result<NodeId> parse_quantified(std::uint32_t at);
  Result<NodeId> add_iteration(Node made, const Kids& iterations, int deepest);
  Result<NodeId> parse_function(std::uint32_t at);
  Result<std::vector<Function::Parameter>> parse_parameters();

  // Calls
  struct Argument {
    std::string name;  // empty: by position
    NodeId value;
  };
  std::size_t argument_name_length() const;
  Result<std::vector<Argument>> parse_arguments();
  Result<NodeId> parse_call(NodeId callee, std::uint32_t at);
  Result<NodeId> parse_builtin_call(const Builtin& builtin, std::uint32_t at);

  // Types (rules 41 to 45)
  Result<Type> parse_type();
  Result<Type> parse_item_type(Type (*make)(Type));
  Result<Type> parse_context_type();
  Result<Type> parse_function_type();
  Result<Type> parse_named_type();

  // "in" and unary tests (rules 13 to 18): tests of the value in a slot
  Result<NodeId> parse_in(NodeId value, std::uint32_t at);
  Result<NodeId> parse_in_brackets(Slot slot);
  bool continues_operand(std::size_t ahead) const;
  Result<NodeId> parse_unary_tests();
  bool closes_at_end(std::size_t open) const;
  Result<NodeId> parse_tests(Slot slot);
  Result<NodeId> parse_test(Slot slot, Result<NodeId> (Grammar::*operand)());
  Result<NodeId> test_value(Slot slot, NodeId value, std::size_t start);
  bool is_boolean_literal(NodeId value) const;

  const TypeFinder& types_;
  int nesting_ = 0;
  bool in_range_end_ = false;
  std::optional<bool> mentions_partial_;  // anywhere in the text
  NodeId pending_ = no_node;              // an operand that has been read already
  Slot input_ = no_slot;                  // of a unary test
};

// Counts how deep brackets are in brackets; while it lives, one more.
struct Nesting {
  int& level;
  explicit Nesting(int& level) : level(++level) {}
  ~Nesting() { --level; }
};

constexpr int deepest_nesting = 150;

}  // namespace tandem::feel
