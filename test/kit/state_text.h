// A whole state as text, one line per live row, with what is derived from the rows. Two states are equal if their texts
// are; a difference shows where they are not.
#pragma once
#include <string>

#include "flow/state.h"

namespace tandem::test {

// Without the key counter: keys that were drawn and not used are no state. Without idempotency and passwords: they are
// no events.
std::string text_of(const flow::State& state);
// Of such a text all but the position, which comes first.
inline std::string_view rows_in(std::string_view text) { return text.substr(text.find('\n')); }

// The lines one text has and the other has not, at most `most`; "" if they are equal.
std::string difference(const std::string& expected, const std::string& actual, int most = 8);

}  // namespace tandem::test
