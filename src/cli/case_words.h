// What the commands about dossiers have in common.
#pragma once
#include "cli/client.h"
#include "cli/output.h"

namespace tandem::cli {

inline constexpr Option as{"--as", "PERSON", "the person it is done for"};
inline constexpr Argument a_case{"CASE", "the key of a case"};

std::string case_path(const Invocation& invocation, const char* rest);
Context body_of(const Invocation& invocation);  // with the person it is done for
void put_text(const Invocation& invocation, Context& body, std::string_view option, const char* member);
// Sends the body and shows what was made, or says that it is done.
int post(const Invocation& invocation, const std::string& path, Context body);
int list_of_case(const Invocation& invocation, const char* path, const std::vector<Column>& columns);

}  // namespace tandem::cli
