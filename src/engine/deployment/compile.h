// What a stored definition stands for, read again from its file. A definition was checked when it was deployed, so here
// a file that cannot be read is a broken invariant.
#pragma once
#include "engine/rows.h"

namespace tandem::engine {

void compile(Definition& definition, const Resource& resource);

}  // namespace tandem::engine
