// Hit policies (DMN 1.5 §8.2.10): how the rules that apply become one result.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "dmn/logic.h"
#include "dmn/model.h"
#include "dmn/type_table.h"

namespace tandem::dmn {

// One output column, as far as hit policies look at it.
struct OutputColumn {
  std::string name;
  std::shared_ptr<const AllowedValues> values;  // their order is the priority; may be none
};

struct HitRules {
  HitPolicy policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::vector<OutputColumn> columns;
};

using Outputs = boost::container::small_vector<Value, 2>;  // of one rule, one for each column
using Hits = boost::container::small_vector<Outputs, 1>;

// The result of the rules that apply, at least one, in the order of the table.
Value combine(const HitRules& rules, Hits hits, Session& session);
// The result if none applies and there are no default outputs.
Value without_hits(const HitRules& rules);
// The default outputs as a result: as they are, also where hits would make a list (§10.3.2.10, step 2a).
Value combine_defaults(const HitRules& rules, const Outputs& defaults);

// One match is enough for the policy.
bool is_first_match_enough(HitPolicy policy);

}  // namespace tandem::dmn
