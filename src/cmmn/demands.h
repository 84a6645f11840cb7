// What a case, or a stage of one, may not complete without: extension elements of our own namespace.
//
//   <casePlanModel ...>
//     <extensionElements>
//       <tandem:demands xmlns:tandem="http://tandem/case">
//         <tandem:decision/>
//         <tandem:evidence kind="policy" atLeast="2"/>
//         <tandem:demand text="the article is published">article.published</tandem:demand>
//
// Every demand becomes a condition over the case's variables; `dossier` is what the dossier shows of itself there.
#pragma once
#include "cmmn/case.h"
#include "cmmn/texts.h"

namespace tandem::cmmn {

// Of a casePlanModel or a stage. Of the case plan also what every case is asked: expert work that came in as an item of
// a KPO line is not closed without a decision (R002).
std::vector<Demand> read_demands(const XmlNode& what, bool is_case, Problems& problems);

// ---- demands as words: what the templates say, and both writers

struct DemandWords {
  std::string name;    // "decision", "evidence", "finding", "review", "article" or "questions" (that none is open)
  std::string kind;    // of evidence, "" any
  int least = 1;
};
std::optional<Demand> demand_of(const DemandWords& words);  // nothing if the name is none of these
DemandWords words_of(const Demand& demand);                 // of one that was made of words
bool is_of_words(const Demand& demand);                     // else it has a text and a condition of its own
// What every case is asked that does not ask for a decision itself; it is not written.
Demand implied_demand();
bool is_implied(const Demand& demand);

}  // namespace tandem::cmmn
