// A parsed expression, compact: nodes in one array that refer to each other by index, variables resolved to slots of a
// frame, constants folded. The parser makes it, evaluate.cpp walks it.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/value.h"
#include "feel/function.h"
#include "feel/types.h"

namespace tandem::feel {

using NodeId = std::uint32_t;
using Slot = std::uint16_t;
constexpr NodeId no_node = 0xFFFFFFFF;
constexpr Slot no_slot = 0xFFFF;

enum class Op : std::uint8_t {
  // Where a value comes from. "kids" are Program::kids[first .. first+count).
  literal,     // constants[a]
  local,       // the slot
  free_name,   // names[a], asked of the scope; a built-in function if the scope has none
  item_name,   // names[a] as an entry of the filtered items in the slots kids; otherwise b
  path,        // a.names[b]
  filter,      // a[b], the item in the slot
  call,        // a(kids)
  call_named,  // a(kids), pairs of name and node
  builtin,     // built-in overloads[a](kids); no_node: not given
  function,    // lambdas[a]
  trouble,     // null, because of constants[a]; written as constants[b]
  // Operators
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  equal,
  unequal,
  less,
  less_equal,
  greater,
  greater_equal,
  between,      // a between b and c
  conjunction,  // of kids
  disjunction,
  instance_of,  // a instance of types[b]
  in,           // a, put in the slot, in test b
  // Tests of the value in the slot
  test_compare,  // slot <mode> a; the mode is an Op
  test_value,    // slot in a, or a itself if it is a condition; the mode is a TestMode
  tests,         // any of kids
  test_not,      // not a
  test_any,      // "-"
  // Structure
  conditional,  // if a then b else c
  each,
  some,
  every,    // kids: triples of slot, domain and upper end or no_node; a: the body; slot: of "partial"
  list,     // kids
  context,  // kids: triples of name, node and slot
  range,    // a..b; mode: Range::End of the low and, times 8, of the high end
};

// What a test without an operator says of the value in the slot.
enum class TestMode : std::uint8_t {
  value,      // a is a value, a list or a range to find it in
  condition,  // a reads "?": its truth is the answer
  either,     // a may be a condition too; of a boolean it is a value
  relation,   // a is a comparison or the like: as either, but null is no value it gives
};

struct Node {
  Op op = Op::literal;
  std::uint8_t mode = 0;
  Slot slot = no_slot;
  std::uint32_t at = 0;  // where in the text, for diagnostics
  NodeId a = no_node, b = no_node, c = no_node;
  std::uint32_t first = 0, count = 0;
};

// A function literal. It takes along what its body reads from outside (§10.3.2.13.2), so it may outlive its frame.
struct Lambda {
  struct Capture {
    bool free;  // outer is a name of the scope, not a slot of the surrounding frame
    std::uint32_t outer;
    Slot inner;
  };
  std::vector<Function::Parameter> parameters;  // in the slots 0, 1, ...
  NodeId body = no_node;
  Slot slots = 0;
  std::vector<std::string> slot_names;  // of its frame; empty: a slot without a name
  std::vector<Capture> captures;
  Slot self = no_slot;    // where the function itself goes: "{fact: function(n) ... fact(n - 1)}"
  bool external = false;  // then the body makes the context that says what is meant
};

struct Program : std::enable_shared_from_this<Program> {
  std::string text;
  std::vector<Node> nodes;
  std::vector<std::uint32_t> kids;
  std::vector<Value> constants;
  std::vector<std::string> names;
  std::vector<Type> types;
  std::vector<Lambda> lambdas;
  std::vector<std::string> reads;
  NodeId root = no_node;
  Slot slots = 0;                       // of the frame; in a unary test slot 0 is the input
  std::vector<std::string> slot_names;  // for whoever writes the expression down again; evaluation needs none
};

}  // namespace tandem::feel
