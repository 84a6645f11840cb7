// The text of an XML file in UTF-8, whatever it came in (XML 1.0 appendix F: byte order mark, then declaration).
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace tandem {

// UTF-8, UTF-16, UTF-32 and every encoding ICU knows by its name and that has ASCII in it (windows-1252, ISO 8859,
// Shift JIS, ...) are read; anything else, and bytes that are not what they claim to be, are refused.
Result<std::string> xml_to_utf8(std::string_view bytes);

}  // namespace tandem
