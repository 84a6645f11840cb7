// The members of a request body, each asked for with the type it must have. null and absent are the same. The words of
// the faults are those Camunda's clients know.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/fault.h"
#include "base/value.h"

namespace tandem::api {

std::unexpected<Fault> cannot_parse(std::string_view property);     // 400 Bad Request
std::unexpected<Fault> not_provided(std::string_view property);     // 400 INVALID_ARGUMENT

class Fields {
 public:
  explicit Fields(Value object) : object_(std::move(object)) {}

  bool has(std::string_view name) const { return !object_[name].is_null(); }
  Answer<std::string> text(std::string_view name, std::string absent = {}) const;
  Answer<std::optional<std::string>> optional_text(std::string_view name) const;
  Answer<std::string> required_text(std::string_view name) const;  // and not empty
  Answer<std::optional<std::int64_t>> integer(std::string_view name) const;
  Answer<std::int64_t> integer(std::string_view name, std::int64_t absent) const;
  Answer<std::optional<int>> small_integer(std::string_view name) const;  // of 32 bits
  Answer<std::int64_t> required_integer(std::string_view name) const;
  Answer<std::optional<std::int64_t>> key(std::string_view name) const;   // a string of digits, never a number
  Answer<bool> boolean(std::string_view name, bool absent) const;
  Answer<Value> object(std::string_view name) const;                      // or null
  Answer<List> list(std::string_view name) const;                         // empty if absent
  Answer<std::optional<std::vector<std::string>>> texts(std::string_view name) const;

 private:
  Value object_;
};

}  // namespace tandem::api
