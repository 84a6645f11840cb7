// A list clients can search, described as data: where its rows come from and what its properties are called in the API.
// SQL in these descriptions is ours; nothing a client sends becomes SQL text.
#pragma once
#include <span>
#include <string_view>

#include "base/result.h"
#include "base/value.h"
#include "core/access.h"
#include "views/sql.h"

namespace tandem::views {

// One value of an API enum: the rows that have it. Literals rather than parameters, so partial indexes can serve.
struct Choice {
  std::string_view name;
  std::string_view condition;
};
using Choices = std::span<const Choice>;

enum class Type {
  key,        // an integer here, a string of digits there
  text,       // a filter can be a pattern
  maybe_text, // "" here is null there
  integer,
  time,
  boolean,    // `column` is a condition
  choice,
  json,       // JSON text here, the value itself there
};

// What a property can be used for.
enum Use : unsigned { shown = 1, filtered = 2, sorted = 4, everywhere = 7 };

// A filter that is more than a comparison: given the value from the request, its condition.
using SpecialFilter = Result<Sql> (*)(const Value& value, const std::string& path);

// Properties of a row elsewhere: all filters on them must hold for one such row, so their conditions go into one
// "EXISTS (SELECT ... AND <here>)".
struct Nested {
  std::string_view before;
};

struct Property {
  std::string_view name;
  std::string_view column;            // an SQL expression over the list's rows
  Type type = Type::text;
  unsigned use = everywhere;
  Choices choices = {};
  SpecialFilter special = nullptr;
  const Nested* nested = nullptr;
};

// What a principal must be granted to read a row: this permission on the resource whose id is in the row. `by_property`
// says how rows name a principal, where that may be granted too.
struct Guard {
  core::ResourceType type;
  core::Permission permission;
  std::string_view id;                // an SQL expression over the list's rows
  Sql (*by_property)(std::string_view property, const core::Access& access) = nullptr;
};

struct ListSpec {
  std::string_view what;              // "Process Instance", for messages
  std::string_view from;              // tables, and joins that neither add nor lose rows
  std::string_view key;               // an integer column that is unique and the last one sorted by
  std::string_view tenant;            // "" if the rows are of no tenant's
  std::span<const Property> properties;
  bool has_groups = false;            // the filter knows "$or"
  std::string_view tie = {};          // tells rows of one key apart, where a key has several
  std::span<const Guard> guards = {}; // any of them is enough; a list without is seen by those only who are not asked
};

}  // namespace tandem::views
