// The lists of the dossier as data, and who sees which of their rows.
#pragma once
#include "views/list.h"
#include "views/visibility.h"

namespace tandem::views {

extern const ListSpec evidence_list, findings_list, comments_list, judgements_list, reviews_list, opinions_list,
    questions_list, team_list, time_entries_list, estimates_list, offers_list, articles_list, mandates_list;

// How far a principal sees: what to search with, and which rows of that.
struct Reach {
  Visibility visibility;
  Sql only;
};
// `instance` is the column with the row's case; "" for rows of no case.
Reach reach_of(const Visibility& visibility, std::string_view instance);

Sql is_shown_evidence(const Visibility& visibility);  // of evidence e
Sql is_shown_opinion(const Visibility& visibility);   // of opinion o with its review r
Sql is_shown_comment(const Visibility& visibility);   // of comment c with its review r, if it has one

}  // namespace tandem::views
