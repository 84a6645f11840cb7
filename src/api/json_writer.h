// Writes a JSON object member by member, straight into the text of a reply: what is sent a thousand times a second is
// not first built as a tree. Member names are ours and need no escaping.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "format/json.h"

namespace tandem::api {

class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }
  ~JsonObject() { out_ += '}'; }
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;

  // The text to go on with after the name.
  std::string& member(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    ((out_ += '"') += name) += "\":";
    return out_;
  }
  void text(std::string_view name, std::string_view text) { write_json_string(member(name), text); }
  void text_or_null(std::string_view name, std::string_view value) { value.empty() ? null(name) : text(name, value); }
  void number(std::string_view name, std::int64_t number) { member(name) += std::to_string(number); }
  void boolean(std::string_view name, bool truth) { member(name) += truth ? "true" : "false"; }
  void null(std::string_view name) { member(name) += "null"; }
  void value(std::string_view name, const Value& value) { write_json(member(name), value); }

  // Keys travel as strings of digits: their 64 bits are more than a JavaScript number holds. A null stays null.
  void key(std::string_view name, const Value& number) {
    if (number.is_null()) return null(name);
    ((member(name) += '"') += number.number().to_string()) += '"';
  }

 private:
  std::string& out_;
  bool first_ = true;
};

// A JSON array, with the comma where one is needed.
template <class Items, class Write>
void write_json_array(std::string& out, const Items& items, Write write) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    write(out, item);
  }
  out += ']';
}

}  // namespace tandem::api
