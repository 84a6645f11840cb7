// Attribute texts that are fixed or, after "=", FEEL. Whatever is wrong with one is a problem of the file.
#pragma once
#include <string_view>

#include "bpmn/problems.h"
#include "bpmn/process.h"

namespace tandem::bpmn {

// `what` names the text in a sentence: "job type", "correlation key". Empty text is an empty TextOrFeel.
TextOrFeel read_text(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems);

// The same where fixed text makes no sense (a condition, a collection).
TextOrFeel read_feel(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems);

// An expression that must be there.
feel::Expression read_expression(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems);

bool is_fixed(const TextOrFeel& text);     // given, and not an expression
bool is_constant(const TextOrFeel& text);  // fixed, or an expression that reads no variable

bool read_bool(const XmlNode& at, std::string_view attribute, bool otherwise, Problems& problems);

std::string_view trimmed(std::string_view text);

// A name FEEL can read back: letters, digits and _, not starting with a digit.
bool is_variable_name(std::string_view name);

}  // namespace tandem::bpmn
