// Reading what a request carries besides its path: a JSON body, keys in the path.
#pragma once
#include <cstdint>

#include "api/fault.h"
#include "base/value.h"

namespace tandem::api {

enum class Empty : bool { refused, allowed };

// The body as a JSON object; an empty body or null is {} where that is allowed. 415 if it is declared to be something
// else.
Answer<Value> read_object(const Request& request, Empty empty = Empty::refused);

// A 64-bit key in the path, in decimal digits.
Answer<std::int64_t> read_key(const Request& request, std::string_view parameter);

}  // namespace tandem::api
