// A database with rows in it, and readers on it.
#pragma once
#include <gtest/gtest.h>

#include "core/record.h"
#include "engine/rows.h"
#include "identity/rows.h"
#include "format/json.h"
#include "store/scratch.h"
#include "store/sqlite/reader.h"
#include "store/sqlite/sqlite_store.h"
#include "views/visibility.h"

namespace tandem::testing {

using namespace engine;

inline views::Visibility everybody() { return views::Visibility(core::Caller{}); }
inline views::Visibility only(std::vector<std::string> tenants) {
  return views::Visibility(core::Caller{"ann", false, std::move(tenants)});
}

inline Value json(const std::string& text) {
  auto value = parse_json(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value ? *value : Value();
}

class World {
 public:
  World() : store_(scratch_.path()), readers_(scratch_.path()) {}

  template <class... Rows>
  void has(const Rows&... rows) {
    core::ChangeSet changes;
    (changes.add(core::Change::Op::insert, rows), ...);
    store_.commit(changes);
  }

  template <class Row>
  void has_all(const std::vector<Row>& rows) {
    core::ChangeSet changes;
    for (const Row& row : rows) changes.add(core::Change::Op::insert, row);
    store_.commit(changes);
  }

  store::Snapshot snapshot() { return readers_.snapshot(); }

  template <class View, class... Arguments>
  Value see(View&& view, Arguments&&... arguments) {
    store::Snapshot now = readers_.snapshot();
    auto result = view(now, everybody(), std::forward<Arguments>(arguments)...);
    EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().reason);
    return result ? Value(*result) : Value();
  }

  template <class View, class... Arguments>
  std::string refusal(View&& view, Arguments&&... arguments) {
    store::Snapshot now = readers_.snapshot();
    auto result = view(now, everybody(), std::forward<Arguments>(arguments)...);
    return result ? "none" : std::string(name(result.error().code)) + ": " + result.error().reason;
  }

 private:
  Scratch scratch_ = Scratch::quick();
  store::SqliteStore store_;
  store::Readers readers_;
};

// The values of one property of all items: {"1", "2"}.
inline std::vector<std::string> each(const Value& found, std::string_view property) {
  std::vector<std::string> values;
  for (const Value& item : found["items"].list())
    values.push_back(item[property].is_string() ? std::string(item[property].string()) : to_json(item[property]));
  return values;
}

inline std::vector<std::string> names(const Value& item) {
  std::vector<std::string> names;
  for (const auto& [name, value] : item.context()) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

using Texts = std::vector<std::string>;

}  // namespace tandem::testing
