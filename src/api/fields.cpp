#include "api/fields.h"

#include <charconv>
#include <limits>

namespace tandem::api {

std::unexpected<Fault> cannot_parse(std::string_view property) {
  return bad_request("Request property [" + std::string(property) + "] cannot be parsed");
}

std::unexpected<Fault> not_provided(std::string_view property) {
  return std::unexpected(Fault(400, "INVALID_ARGUMENT", "No " + std::string(property) + " provided."));
}

Answer<std::optional<std::string>> Fields::optional_text(std::string_view name) const {
  const Value& value = object_[name];
  if (value.is_null()) return std::nullopt;
  if (!value.is_string()) return cannot_parse(name);
  return std::string(value.string());
}

Answer<std::string> Fields::text(std::string_view name, std::string absent) const {
  auto text = TRY(optional_text(name));
  return text ? std::move(*text) : std::move(absent);
}

Answer<std::string> Fields::required_text(std::string_view name) const {
  auto text = TRY(optional_text(name));
  if (!text || text->empty()) return not_provided(name);
  return std::move(*text);
}

Answer<std::optional<std::int64_t>> Fields::integer(std::string_view name) const {
  const Value& value = object_[name];
  if (value.is_null()) return std::nullopt;
  if (!value.is_number()) return cannot_parse(name);
  const auto number = value.number().to_int64();
  if (!number) return cannot_parse(name);
  return *number;
}

Answer<std::int64_t> Fields::integer(std::string_view name, std::int64_t absent) const {
  return TRY(integer(name)).value_or(absent);
}

Answer<std::optional<int>> Fields::small_integer(std::string_view name) const {
  const auto number = TRY(integer(name));
  if (!number) return std::nullopt;
  if (*number < std::numeric_limits<int>::min() || *number > std::numeric_limits<int>::max()) return cannot_parse(name);
  return static_cast<int>(*number);
}

Answer<std::int64_t> Fields::required_integer(std::string_view name) const {
  const auto number = TRY(integer(name));
  if (!number) return not_provided(name);
  return *number;
}

Answer<std::optional<std::int64_t>> Fields::key(std::string_view name) const {
  const Value& value = object_[name];
  if (value.is_null()) return std::nullopt;
  if (!value.is_string()) return cannot_parse(name);
  const std::string_view text = value.string();
  std::int64_t key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  if (error != std::errc() || end != text.data() + text.size()) return cannot_parse(name);
  return key;
}

Answer<bool> Fields::boolean(std::string_view name, bool absent) const {
  const Value& value = object_[name];
  if (value.is_null()) return absent;
  if (!value.is_boolean()) return cannot_parse(name);
  return value.boolean();
}

Answer<Value> Fields::object(std::string_view name) const {
  const Value& value = object_[name];
  if (!value.is_null() && !value.is_context()) return cannot_parse(name);
  return value;
}

Answer<List> Fields::list(std::string_view name) const {
  const Value& value = object_[name];
  if (value.is_null()) return List{};
  if (!value.is_list()) return cannot_parse(name);
  return value.list();
}

Answer<std::optional<std::vector<std::string>>> Fields::texts(std::string_view name) const {
  const Value& value = object_[name];
  if (value.is_null()) return std::nullopt;
  if (!value.is_list()) return cannot_parse(name);
  std::vector<std::string> texts;
  for (const Value& item : value.list()) {
    if (!item.is_string()) return cannot_parse(name);
    texts.emplace_back(item.string());
  }
  return texts;
}

}  // namespace tandem::api
