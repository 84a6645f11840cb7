#include "kit/state_text.h"

#include <charconv>
#include <set>
#include <sstream>

namespace tandem::test {

namespace {

using engine::ElementInstance;

template <class Row>
void write_derived(std::string&, const Row&) {}

template <class Key>
void write_keys(std::string& out, const char* name, const std::vector<Key>& keys) {
  if (keys.empty()) return;
  out += std::string(" ") + name;
  for (const Key key : keys) out += " " + std::to_string(key.value);
}

template <class Key>
void write_key(std::string& out, const char* name, const std::optional<Key>& key) {
  if (key) out += std::string(" ") + name + " " + std::to_string(key->value);
}

void write_derived(std::string& out, const ElementInstance& element) {
  out += " model " + std::to_string(element.element);
  for (const auto& [flow, count] : element.join_tokens)
    out += " token " + std::to_string(flow) + "*" + std::to_string(count);
  write_keys(out, "children", element.children);
  write_keys(out, "variables", element.variables);
  write_key(out, "job", element.job);
  write_key(out, "user_task", element.user_task);
  write_key(out, "called", element.called);
  write_keys(out, "timers", element.timers);
  write_keys(out, "subscriptions", element.subscriptions);
}

void write_derived(std::string& out, const engine::Definition& definition) {
  out += definition.process ? " process" : "";
  out += definition.decisions ? " decisions" : "";
}

void write_integer(std::string& out, std::int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

// Like core::write_field, but quick: a whole state is written after every command.
template <class T>
void write_value(std::string& out, const T& field) {
  if constexpr (core::is_optional<T>::value) {
    if (field) write_value(out, *field);
    else out += '-';
  } else if constexpr (core::is_id<T>::value) write_integer(out, field.value);
  else if constexpr (std::is_same_v<T, Instant>) write_integer(out, to_millis(field));
  else if constexpr (std::is_integral_v<T>) write_integer(out, static_cast<std::int64_t>(field));
  else if constexpr (std::is_same_v<T, std::string>) out.append(1, '\'').append(field).append(1, '\'');
  else core::write_field(out, field);
}

template <class Row>
void write_fields(std::string& out, const Row& row) {
  core::for_each_field<Row>([&](auto field) {
    out.append(1, ' ').append(field.name).append(1, '=');
    write_value(out, row.*field.pointer);
  });
}

// Of a file's bytes a hash will do.
void write_fields(std::string& out, const engine::Resource& resource) {
  out += " " + std::to_string(resource.key.value) + " " + resource.tenant + " " + resource.name + " of " +
         std::to_string(resource.deployment.value);
  out += " bytes " + std::to_string(resource.content.bytes.size()) + " hash " +
         std::to_string(std::hash<std::string>{}(resource.content.bytes));
}

template <class Row>
void write_table(std::string& out, const core::Table<Row>& table) {
  // Neither is in the ledger.
  if constexpr (std::is_same_v<Row, core::Idempotency> || std::is_same_v<Row, identity::Password>) return;
  for (const Row* row : table.sorted()) {
    out += Row::table.name;
    write_fields(out, *row);
    write_derived(out, *row);
    out += '\n';
  }
}

std::multiset<std::string> lines_of(const std::string& text) {
  std::multiset<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

void write_missing(std::string& out, const char* sign, const std::multiset<std::string>& has,
                   const std::multiset<std::string>& lacks, int& most) {
  for (const std::string& line : has)
    if (has.count(line) > lacks.count(line) && most-- > 0) out += std::string(sign) + line + "\n";
}

}  // namespace

std::string text_of(const flow::State& state) {
  std::string out = "position " + std::to_string(state.position) + "\n";
  flow::State::for_each_table(state, [&](const auto& table) { write_table(out, table); });
  return out;
}

std::string difference(const std::string& expected, const std::string& actual, int most) {
  if (expected == actual) return {};
  const auto wanted = lines_of(expected), got = lines_of(actual);
  std::string out;
  int missing = most, extra = most;
  write_missing(out, "- ", wanted, got, missing);
  write_missing(out, "+ ", got, wanted, extra);
  return out.empty() ? "the same lines in another order\n" : out;
}

}  // namespace tandem::test
