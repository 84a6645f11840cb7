#include "feel/temporal_literal.h"

namespace tandem::feel {

Value parse_temporal(std::string_view text) {
  if (const auto date = parse_date(text)) return Value(*date);
  if (auto date_time = parse_date_time(text)) return Value(*std::move(date_time));
  if (auto time = parse_time(text)) return Value(*std::move(time));
  if (const auto months = parse_years_months(text)) return Value(*months);
  if (const auto days = parse_days_time(text)) return Value(*days);
  return Value();
}

}  // namespace tandem::feel
