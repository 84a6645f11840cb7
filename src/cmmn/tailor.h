// A template's next version: a file with one step more, that its planning table offers from then on. Everything else in
// the file stays as its author wrote it.
#pragma once
#include "cmmn/step.h"

namespace tandem::cmmn {

// `stage` is the id of the stage's plan item, "" or the plan's own for the case itself. What the step waits for, and
// the file does not have, is left out: it was another case's own. The file is CMMN XML or a template (*.case), and so
// is the answer; of a template, comments are not kept.
Result<std::string> with_step(std::string_view xml, std::string_view file_name, const std::string& case_id,
                              const std::string& stage, const Step& step);

// What one version of a plan has that another has not: {added, removed, changed: [{itemId, name, kind, stage, what}]}.
// Items are the same if they have the same id.
Value difference(const Case& from, const Case& to);

}  // namespace tandem::cmmn
