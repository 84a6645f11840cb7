// Whether two texts were parsed to the same tree: wherever its parts stand in the text, whatever its slots are
// numbered.
#pragma once
#include "feel/expression.h"

namespace tandem::feel {

bool same_tree(const Expression& a, const Expression& b);

}  // namespace tandem::feel
