// People and their skills from a sheet: a header line, then one line for each person.
//
//   person,name,groups,country,skill:keying.alphanumeric,language:en,credential:cfa
//   ann,Ann Abel,policy-entry;underwriting,IN,3,B2,
//
// A column "kind:code" attests what it names: a cell holds the level, or "yes" where there is none; an empty one
// nothing.
#pragma once
#include "people/people.h"

namespace tandem::people {

// invalid_argument where the sheet as a whole cannot be read. What is wrong with single lines is kept with the command,
// which is refused with all of it at once.
Result<ImportPeople> read_people(std::string_view csv, bool dry_run);

}  // namespace tandem::people
