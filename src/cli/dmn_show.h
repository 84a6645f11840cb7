// A DMN file as text: its decisions one below the other, tables as tables.
#pragma once
#include <string>

#include "base/value.h"
#include "dmn/model.h"

namespace tandem::cli {

std::string text_of(const dmn::Definitions& model);
// The same as a list of {id, name, kind, hitPolicy, inputs, outputs, rules} for programs.
List rows_of(const dmn::Definitions& model);

}  // namespace tandem::cli
