// The bodies behind the table in registry.cpp, by subject. See registry.h for what they are given.
#pragma once
#include "feel/builtins/registry.h"

namespace tandem::feel::builtins {

// boolean.cpp
Value negation(Arguments, Run&);
Value all(Arguments, Run&);
Value any(Arguments, Run&);
Value is(Arguments, Run&);

// string.cpp
Value substring(Arguments, Run&);
Value string_length(Arguments, Run&);
Value upper_case(Arguments, Run&);
Value lower_case(Arguments, Run&);
Value substring_before(Arguments, Run&);
Value substring_after(Arguments, Run&);
Value replace(Arguments, Run&);
Value contains(Arguments, Run&);
Value starts_with(Arguments, Run&);
Value ends_with(Arguments, Run&);
Value matches(Arguments, Run&);
Value split(Arguments, Run&);
Value string_join(Arguments, Run&);
Value trim(Arguments, Run&);
Value is_blank(Arguments, Run&);
Value extract(Arguments, Run&);
Value to_base64(Arguments, Run&);

// number.cpp
Value decimal(Arguments, Run&);
Value floor(Arguments, Run&);
Value ceiling(Arguments, Run&);
Value round_up(Arguments, Run&);
Value round_down(Arguments, Run&);
Value round_half_up(Arguments, Run&);
Value round_half_down(Arguments, Run&);
Value abs(Arguments, Run&);
Value modulo(Arguments, Run&);
Value sqrt(Arguments, Run&);
Value log(Arguments, Run&);
Value exp(Arguments, Run&);
Value odd(Arguments, Run&);
Value even(Arguments, Run&);

// list.cpp
Value list_contains(Arguments, Run&);
Value count(Arguments, Run&);
Value sublist(Arguments, Run&);
Value append(Arguments, Run&);
Value concatenate(Arguments, Run&);
Value insert_before(Arguments, Run&);
Value remove(Arguments, Run&);
Value list_replace(Arguments, Run&);
Value list_replace_matching(Arguments, Run&);
Value reverse(Arguments, Run&);
Value index_of(Arguments, Run&);
Value union_of(Arguments, Run&);
Value distinct_values(Arguments, Run&);
Value duplicate_values(Arguments, Run&);
Value flatten(Arguments, Run&);
Value sort(Arguments, Run&);
Value is_empty(Arguments, Run&);
Value partition(Arguments, Run&);

// aggregate.cpp
Value min(Arguments, Run&);
Value max(Arguments, Run&);
Value sum(Arguments, Run&);
Value mean(Arguments, Run&);
Value product(Arguments, Run&);
Value median(Arguments, Run&);
Value stddev(Arguments, Run&);
Value mode(Arguments, Run&);

// context.cpp
Value get_value(Arguments, Run&);
Value get_value_at(Arguments, Run&);
Value get_entries(Arguments, Run&);
Value context(Arguments, Run&);
Value context_put(Arguments, Run&);
Value context_put_at(Arguments, Run&);
Value context_merge(Arguments, Run&);

// date.cpp
Value date_from_string(Arguments, Run&);
Value date_from(Arguments, Run&);
Value date_of(Arguments, Run&);
Value date_and_time_from_string(Arguments, Run&);
Value date_and_time_of(Arguments, Run&);
Value date_and_time_in_zone(Arguments, Run&);
Value time_from_string(Arguments, Run&);
Value time_from(Arguments, Run&);
Value time_of(Arguments, Run&);
Value duration(Arguments, Run&);
Value years_and_months_duration(Arguments, Run&);
Value day_of_year(Arguments, Run&);
Value day_of_week(Arguments, Run&);
Value month_of_year(Arguments, Run&);
Value week_of_year(Arguments, Run&);
Value last_day_of_month(Arguments, Run&);
Value now(Arguments, Run&);
Value today(Arguments, Run&);

// range.cpp
Value before(Arguments, Run&);
Value after(Arguments, Run&);
Value meets(Arguments, Run&);
Value met_by(Arguments, Run&);
Value overlaps(Arguments, Run&);
Value overlaps_before(Arguments, Run&);
Value overlaps_after(Arguments, Run&);
Value finishes(Arguments, Run&);
Value finished_by(Arguments, Run&);
Value includes(Arguments, Run&);
Value during(Arguments, Run&);
Value starts(Arguments, Run&);
Value started_by(Arguments, Run&);
Value coincides(Arguments, Run&);

// conversion.cpp
Value number_from(Arguments, Run&);
Value string_from(Arguments, Run&);
Value range_from(Arguments, Run&);
Value to_json(Arguments, Run&);
Value from_json(Arguments, Run&);
Value is_defined(Arguments, Run&);
Value get_or_else(Arguments, Run&);
Value assert_that(Arguments, Run&);

}  // namespace tandem::feel::builtins
