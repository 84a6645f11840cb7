#include "feel/print.h"

#include <algorithm>
#include <array>

#include "feel/ast.h"
#include "feel/builtins/registry.h"
#include "feel/name_reader.h"
#include "feel/text.h"
#include "feel/to_text.h"

namespace tandem::feel {

namespace {

// How tightly an expression binds (DMN 1.5 §10.3.1.2, rules 1 to 8). An operand that binds less than its place asks for
// stands in brackets, which leave no trace in the tree.
enum class Binding { expression, disjunction, conjunction, comparison, sum, product, power, sign, postfix };

struct Infix {
  Op op;
  const char* text;
  Binding binding;
};

constexpr std::array infixes = {
    Infix{Op::add, " + ", Binding::sum},           Infix{Op::subtract, " - ", Binding::sum},
    Infix{Op::multiply, " * ", Binding::product},  Infix{Op::divide, " / ", Binding::product},
    Infix{Op::power, " ** ", Binding::power},      Infix{Op::equal, " = ", Binding::comparison},
    Infix{Op::unequal, " != ", Binding::comparison},    Infix{Op::less, " < ", Binding::comparison},
    Infix{Op::less_equal, " <= ", Binding::comparison}, Infix{Op::greater, " > ", Binding::comparison},
    Infix{Op::greater_equal, " >= ", Binding::comparison},
};

const Infix* infix_of(Op op) {
  const auto found = std::ranges::find(infixes, op, &Infix::op);
  return found == infixes.end() ? nullptr : &*found;
}

Binding tighter(Binding binding) { return static_cast<Binding>(static_cast<int>(binding) + 1); }

std::string quoted(const std::string& text) { return to_literal(Value(text)); }

bool is_plain_name(std::string_view name) {
  std::size_t at = 0;
  if (name.empty() || is_reserved(name) || !is_name_start(next_code_point(name, at))) return false;
  while (at < name.size())
    if (!is_name_part(next_code_point(name, at))) return false;
  return true;
}

class Printer {
 public:
  explicit Printer(const Program& program) : program_(program), slot_names_(&program.slot_names) {}

  // A unary test whose value is a call of "not" would be read as the negation of tests.
  std::string root() {
    const Node& root = program_.nodes[program_.root];
    const bool is_not =
        root.op == Op::test_value && node(root.a).op == Op::builtin && builtin(node(root.a).a).name == "not";
    return is_not ? "(" + text(program_.root) + ")" : text(program_.root);
  }

 private:
  const Node& node(NodeId id) const { return program_.nodes[id]; }
  std::span<const std::uint32_t> kids(const Node& node) const {
    return std::span(program_.kids).subspan(node.first, node.count);
  }
  const std::string& slot_name(Slot slot) const { return (*slot_names_)[slot]; }

  std::string text(NodeId id, Binding wanted = Binding::expression) {
    const Node& node = program_.nodes[id];
    std::string out = write(node);
    return binding(node) < wanted ? "(" + out + ")" : out;
  }

  Binding binding(const Node& node) const {
    if (const Infix* infix = infix_of(node.op)) return infix->binding;
    switch (node.op) {
      case Op::negate: return Binding::sign;
      case Op::literal: return is_plain_literal(program_.constants[node.a]) ? Binding::postfix : Binding::sign;
      case Op::local:
      case Op::free_name:
      case Op::item_name:
      case Op::path:
      case Op::filter:
      case Op::call:
      case Op::call_named:
      case Op::builtin:
      case Op::list: return Binding::postfix;
      case Op::between:
      case Op::in:
      case Op::instance_of: return Binding::comparison;
      case Op::conjunction: return Binding::conjunction;
      case Op::disjunction: return Binding::disjunction;
      default: return Binding::expression;  // brackets do no harm
    }
  }

  // Those that nothing behind them can be mistaken for a part of.
  static bool is_plain_literal(const Value& value) { return value.is_list() || value.is_boolean() || value.is_null(); }

  std::string write(const Node& node) {
    if (infix_of(node.op)) return infix(node);
    switch (node.op) {
      case Op::literal: return to_literal(program_.constants[node.a]);
      case Op::local: return slot_name(node.slot);
      case Op::free_name:
      case Op::item_name: return program_.names[node.a];
      case Op::path: return text(node.a, Binding::postfix) + "." + program_.names[node.b];
      case Op::filter: return text(node.a, Binding::postfix) + "[" + text(node.b) + "]";
      case Op::call: return callee(node.a) + "(" + joined(kids(node)) + ")";
      case Op::call_named: return callee(node.a) + "(" + named_arguments(node) + ")";
      case Op::builtin: return builtin_call(node);
      case Op::function: return function(program_.lambdas[node.a]);
      case Op::trouble: return std::string(program_.constants[node.b].string());
      case Op::negate: return "-" + text(node.a, Binding::sign);
      case Op::between:
        return text(node.a, Binding::comparison) + " between " + text(node.b, Binding::sum) + " and " +
               text(node.c, Binding::sum);
      case Op::conjunction: return chain(node, " and ", Binding::comparison);
      case Op::disjunction: return chain(node, " or ", Binding::conjunction);
      case Op::instance_of: return text(node.a, Binding::sum) + " instance of " + to_string(program_.types[node.b]);
      case Op::in: return text(node.a, Binding::comparison) + " in (" + text(node.b) + ")";
      case Op::test_compare: return comparison(node);
      case Op::test_value: return text(node.a);
      case Op::tests: return joined(kids(node));
      case Op::test_not: return "not(" + text(node.a) + ")";
      case Op::test_any: return "-";
      case Op::conditional: return "if " + text(node.a) + " then " + text(node.b) + " else " + text(node.c);
      case Op::each: return "for " + iterations(node) + " return " + text(node.a);
      case Op::some: return "some " + iterations(node) + " satisfies " + text(node.a);
      case Op::every: return "every " + iterations(node) + " satisfies " + text(node.a);
      case Op::list: return "[" + joined(kids(node)) + "]";
      case Op::context: return context(node);
      case Op::range: return range(node);
      default: return {};  // infixes, above
    }
  }

  // The right operand binds tighter, because operators of one kind group to the left.
  std::string infix(const Node& node) {
    const Infix& infix = *infix_of(node.op);
    return text(node.a, infix.binding) + infix.text + text(node.b, tighter(infix.binding));
  }

  std::string chain(const Node& node, const char* word, Binding part) {
    std::string out;
    for (const NodeId kid : kids(node)) (out += out.empty() ? "" : word) += text(kid, part);
    return out;
  }

  std::string joined(std::span<const std::uint32_t> nodes) {
    std::string out;
    for (const NodeId id : nodes) (out += out.empty() ? "" : ", ") += text(id);
    return out;
  }

  std::string comparison(const Node& node) {
    const std::string_view symbol = infix_of(static_cast<Op>(node.mode))->text;
    return std::string(symbol.substr(1)) + text(node.a);
  }

  // In brackets, the name of a built-in function is a value like others.
  std::string callee(NodeId id) {
    const Op op = node(id).op;
    const bool is_name = op == Op::free_name || op == Op::item_name || op == Op::local;
    const std::string written = text(id, Binding::postfix);
    return is_name && find_builtin(written) ? "(" + written + ")" : written;
  }

  std::string named_arguments(const Node& node) {
    std::string out;
    const auto parts = kids(node);
    for (std::size_t i = 0; i < parts.size(); i += 2)
      ((out += out.empty() ? "" : ", ") += program_.names[parts[i]]) += ": " + text(parts[i + 1]);
    return out;
  }

  std::string builtin_call(const Node& node) {
    const Builtin& callee = builtin(node.a);
    if (node.b == no_node) return callee.name + "(" + joined(kids(node)) + ")";
    std::string out;
    const auto parts = kids(node);
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (parts[i] != no_node)
        ((out += out.empty() ? "" : ", ") += callee.overloads[node.b].parameters[i].name) += ": " + text(parts[i]);
    return callee.name + "(" + out + ")";
  }

  std::string iterations(const Node& node) {
    std::string out;
    const auto parts = kids(node);
    for (std::size_t i = 0; i < parts.size(); i += 3) {
      ((out += out.empty() ? "" : ", ") += slot_name(static_cast<Slot>(parts[i]))) +=
          " in " + text(parts[i + 1], Binding::sum);
      if (parts[i + 2] != no_node) out += ".." + text(parts[i + 2], Binding::sum);
    }
    return out;
  }

  std::string context(const Node& node) {
    std::string out;
    const auto parts = kids(node);
    for (std::size_t i = 0; i < parts.size(); i += 3) {
      const std::string& key = program_.names[parts[i]];
      ((out += out.empty() ? "" : ", ") += is_plain_name(key) ? key : quoted(key)) += ": " + text(parts[i + 1]);
    }
    return "{" + out + "}";
  }

  std::string range(const Node& node) {
    using End = Range::End;
    const auto low = static_cast<End>(node.mode % 8);
    const auto high = static_cast<End>(node.mode / 8);
    if (low == End::equal) return "(= " + text(node.a) + ")";
    if (low == End::unequal) return "(!= " + text(node.a) + ")";
    if (low == End::absent) return (high == End::closed ? "(<= " : "(< ") + text(node.b) + ")";
    if (high == End::absent) return (low == End::closed ? "(>= " : "(> ") + text(node.a) + ")";
    return (low == End::closed ? "[" : "(") + text(node.a, Binding::sum) + ".." + end(node.b) +
           (high == End::closed ? "]" : ")");
  }

  // A bracket behind the upper end of a range may end the range.
  std::string end(NodeId id) {
    const Op op = node(id).op;
    return op == Op::literal || op == Op::local || op == Op::free_name ? text(id) : "(" + text(id) + ")";
  }

  std::string function(const Lambda& lambda) {
    const auto* outer = std::exchange(slot_names_, &lambda.slot_names);
    std::string out;
    for (const Function::Parameter& parameter : lambda.parameters) {
      (out += out.empty() ? "" : ", ") += parameter.name;
      if (!parameter.type.is_any()) out += ": " + to_string(parameter.type);
    }
    std::string body = text(lambda.body);
    if (!lambda.external && body.starts_with("external")) body = "(" + body + ")";
    slot_names_ = outer;
    return "function(" + out + ")" + (lambda.external ? " external " : " ") + body;
  }

  const Program& program_;
  const std::vector<std::string>* slot_names_;  // of the frame that is being written
};

}  // namespace

std::string print(const Expression& expression) { return Printer(expression.program()).root(); }

}  // namespace tandem::feel
