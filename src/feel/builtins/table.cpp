#include "feel/builtins/table.h"

#include "feel/builtins/bodies.h"

namespace tandem::feel {

namespace {

// What the other arguments say is for whoever offers the value (an agent's tools), not for the expression.
Value from_ai(Arguments a, Run&) { return a[0]; }

// The last section is not in the standard but in wide use.
constexpr BuiltinRow table[] = {
    // §10.3.4.1 conversion
    {"date(from: string)", builtins::date_from_string},
    {"date(from: date)", builtins::date_from},
    {"date(from: date and time)", builtins::date_from},
    {"date(year: number, month: number, day: number)", builtins::date_of},
    {"date and time(from: string)", builtins::date_and_time_from_string},
    {"date and time(date: date and time, time: time)", builtins::date_and_time_of},
    {"date and time(date: date and time, timezone: string)", builtins::date_and_time_in_zone},
    {"time(from: string)", builtins::time_from_string},
    {"time(from: time)", builtins::time_from},
    {"time(from: date and time)", builtins::time_from},
    {"time(hour: number, minute: number, second: number, offset?: days and time duration?)", builtins::time_of},
    {"number(from: string)", builtins::number_from},
    {"number(from: string, grouping separator: string?, decimal separator: string?)", builtins::number_from},
    {"string(from: Any?)", builtins::string_from},
    {"duration(from: string)", builtins::duration},
    {"years and months duration(from: date and time, to: date and time)", builtins::years_and_months_duration},
    {"range(from: string)", builtins::range_from},
    // §10.3.4.2 boolean
    {"not(negand: Any?)", builtins::negation},
    // §10.3.4.3 string
    {"substring(string: string, start position: number, length?: number)", builtins::substring},
    {"string length(string: string)", builtins::string_length},
    {"upper case(string: string)", builtins::upper_case},
    {"lower case(string: string)", builtins::lower_case},
    {"substring before(string: string, match: string)", builtins::substring_before},
    {"substring after(string: string, match: string)", builtins::substring_after},
    {"replace(input: string, pattern: string, replacement: string, flags?: string?)", builtins::replace},
    {"contains(string: string, match: string)", builtins::contains},
    {"starts with(string: string, match: string)", builtins::starts_with},
    {"ends with(string: string, match: string)", builtins::ends_with},
    {"matches(input: string, pattern: string, flags?: string?)", builtins::matches},
    {"split(string: string, delimiter: string)", builtins::split},
    {"string join(list: list, delimiter?: string?)", builtins::string_join},
    {"string join(list: list, delimiter: string?, prefix: string, suffix: string)", builtins::string_join},
    // §10.3.4.4 list
    {"list contains(list: list, element: Any?)", builtins::list_contains},
    {"list replace(list: list, position: number, newItem: Any?)", builtins::list_replace},
    {"list replace(list: list, match: function, newItem: Any?)", builtins::list_replace_matching},
    {"count(list: list)", builtins::count},
    {"min(*list: list)", builtins::min},
    {"max(*list: list)", builtins::max},
    {"sum(*list: list)", builtins::sum},
    {"mean(*list: list)", builtins::mean},
    {"all(*list: list)", builtins::all},
    {"any(*list: list)", builtins::any},
    {"sublist(list: list, start position: number, length?: number)", builtins::sublist},
    {"append(list: list, ...item: list)", builtins::append},
    {"concatenate(...list: list)", builtins::concatenate},
    {"insert before(list: list, position: number, newItem: Any?)", builtins::insert_before},
    {"remove(list: list, position: number)", builtins::remove},
    {"reverse(list: list)", builtins::reverse},
    {"index of(list: list, match: Any?)", builtins::index_of},
    {"union(...list: list)", builtins::union_of},
    {"distinct values(list: list)", builtins::distinct_values},
    {"flatten(list: list)", builtins::flatten},
    {"product(*list: list)", builtins::product},
    {"median(*list: list)", builtins::median},
    {"stddev(*list: list)", builtins::stddev},
    {"mode(*list: list)", builtins::mode},
    // §10.3.4.5 number
    {"decimal(n: number, scale: number)", builtins::decimal},
    {"floor(n: number, scale?: number)", builtins::floor},
    {"ceiling(n: number, scale?: number)", builtins::ceiling},
    {"round up(n: number, scale: number)", builtins::round_up},
    {"round down(n: number, scale: number)", builtins::round_down},
    {"round half up(n: number, scale: number)", builtins::round_half_up},
    {"round half down(n: number, scale: number)", builtins::round_half_down},
    {"abs(n: number)", builtins::abs},
    {"abs(n: duration)", builtins::abs},
    {"modulo(dividend: number, divisor: number)", builtins::modulo},
    {"sqrt(number: number)", builtins::sqrt},
    {"log(number: number)", builtins::log},
    {"exp(number: number)", builtins::exp},
    {"odd(number: number)", builtins::odd},
    {"even(number: number)", builtins::even},
    // §10.3.4.6 date and time
    {"is(value1?: Any?, value2?: Any?)", builtins::is},
    // §10.3.4.7 ranges
    {"before(range1: range, range2: range)", builtins::before},
    {"before(point: Any, range: range)", builtins::before},
    {"before(range: range, point: Any)", builtins::before},
    {"before(point1: Any, point2: Any)", builtins::before},
    {"after(range1: range, range2: range)", builtins::after},
    {"after(point: Any, range: range)", builtins::after},
    {"after(range: range, point: Any)", builtins::after},
    {"after(point1: Any, point2: Any)", builtins::after},
    {"meets(range1: range, range2: range)", builtins::meets},
    {"met by(range1: range, range2: range)", builtins::met_by},
    {"overlaps(range1: range, range2: range)", builtins::overlaps},
    {"overlaps before(range1: range, range2: range)", builtins::overlaps_before},
    {"overlaps after(range1: range, range2: range)", builtins::overlaps_after},
    {"finishes(range1: range, range2: range)", builtins::finishes},
    {"finishes(point: Any, range: range)", builtins::finishes},
    {"finished by(range1: range, range2: range)", builtins::finished_by},
    {"finished by(range: range, point: Any)", builtins::finished_by},
    {"includes(range1: range, range2: range)", builtins::includes},
    {"includes(range: range, point: Any)", builtins::includes},
    {"during(range1: range, range2: range)", builtins::during},
    {"during(point: Any, range: range)", builtins::during},
    {"starts(range1: range, range2: range)", builtins::starts},
    {"starts(point: Any, range: range)", builtins::starts},
    {"started by(range1: range, range2: range)", builtins::started_by},
    {"started by(range: range, point: Any)", builtins::started_by},
    {"coincides(range1: range, range2: range)", builtins::coincides},
    {"coincides(point1: Any, point2: Any)", builtins::coincides},
    // §10.3.4.8 temporal
    {"day of year(date: date and time)", builtins::day_of_year},
    {"day of week(date: date and time)", builtins::day_of_week},
    {"month of year(date: date and time)", builtins::month_of_year},
    {"week of year(date: date and time)", builtins::week_of_year},
    // §10.3.4.9 sort
    {"sort(list: list, precedes?: function)", builtins::sort},
    // §10.3.4.10 context
    {"get value(m: context, key: string)", builtins::get_value},
    {"get value(m: context, keys: list)", builtins::get_value_at},
    {"get entries(m: context)", builtins::get_entries},
    {"context(entries: list)", builtins::context},
    {"context put(context: context, key: string, value: Any?)", builtins::context_put},
    {"context put(context: context, keys: list, value: Any?)", builtins::context_put_at},
    {"context merge(contexts: list)", builtins::context_merge},
    // §10.3.4.11 miscellaneous
    {"now()", builtins::now},
    {"today()", builtins::today},
    // Beyond the standard
    {"is defined(value: Any?)", builtins::is_defined},
    {"get or else(value: Any?, default: Any?)", builtins::get_or_else},
    {"assert(value: Any?, condition: Any?, cause?: string)", builtins::assert_that},
    {"trim(string: string)", builtins::trim},
    {"to base64(value: string)", builtins::to_base64},
    {"to json(value: Any?)", builtins::to_json},
    {"from json(value: string)", builtins::from_json},
    {"is blank(string: string)", builtins::is_blank},
    {"extract(string: string, pattern: string)", builtins::extract},
    {"duplicate values(list: list)", builtins::duplicate_values},
    {"is empty(list: list)", builtins::is_empty},
    {"partition(list: list, size: number)", builtins::partition},
    {"last day of month(date: date and time)", builtins::last_day_of_month},
    {"fromAi(value: Any?, description?: string?, type?: string?, schema?: context?, options?: context?)", from_ai},
};

}  // namespace

std::span<const BuiltinRow> builtin_table() { return table; }

}  // namespace tandem::feel
