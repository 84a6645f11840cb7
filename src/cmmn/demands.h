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

inline constexpr std::string_view tandem_case = "http://tandem/case";

// Of a casePlanModel or a stage. Of the case plan also what every case is asked: expert work that came in as an item of a
// KPO line is not closed without a decision (R002).
std::vector<Demand> read_demands(const XmlNode& what, bool is_case, Problems& problems);

}  // namespace tandem::cmmn
