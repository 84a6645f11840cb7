// Text as java.lang.String.format and String.valueOf make it, for external functions.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/value.h"

namespace tandem::feel {

std::string java_text(const Value& value);

// The conversions %s %S %d %f %e %x %X %c %b %n %% with flags "-", "0", "+", ",", width and precision. Nothing if the
// pattern is not well-formed, or its arguments are missing or of the wrong kind.
std::optional<std::string> java_format(std::string_view pattern, std::span<const Value> arguments);

}  // namespace tandem::feel
