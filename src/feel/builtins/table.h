// The table of the built-in functions.
#pragma once
#include <span>
#include <string_view>

#include "feel/builtins/registry.h"

namespace tandem::feel {

// "name?: type" may be left out, "type?" may be null, "*list" takes one list or its items, "...items" takes the rest.
// Several rows of a name are its overloads.
struct BuiltinRow {
  std::string_view signature;
  BuiltinBody body;
};

std::span<const BuiltinRow> builtin_table();

}  // namespace tandem::feel
