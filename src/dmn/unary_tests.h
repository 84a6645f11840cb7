// Takes the text of FEEL unary tests apart at its commas, where the order of the tests matters.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tandem::dmn {

// `"a", "b"` -> {`"a"`, `"b"`}. Commas in strings, calls, lists and contexts do not separate.
std::vector<std::string> split_tests(std::string_view text);

}  // namespace tandem::dmn
