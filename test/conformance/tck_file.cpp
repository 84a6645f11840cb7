#include "tck_file.h"

#include <optional>

#include "format/xml.h"

namespace conformance {

using tandem::Context;
using tandem::Decimal;
using tandem::List;
using tandem::Value;
using tandem::XmlNode;

namespace {

constexpr std::string_view schema_instance = "http://www.w3.org/2001/XMLSchema-instance";

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

// The decimals and floating point numbers of XML Schema; those without a decimal value (NaN, INF) are null in FEEL.
Value read_number(const std::string& text) {
  const auto number = Decimal::parse(text);
  return number ? Value(*number) : Value();
}

Value read_duration(const std::string& text) {
  if (const auto months = tandem::parse_years_months(text)) return *months;
  if (const auto days = tandem::parse_days_time(text)) return *days;
  return Value();
}

template <class T>
Value value_or_null(std::optional<T> parsed) {
  return parsed ? Value(*std::move(parsed)) : Value();
}

Value read_simple(const XmlNode& node) {
  if (node.attribute(schema_instance, "nil") == "true") return Value();
  const std::string_view qualified = node.attribute(schema_instance, "type");
  const std::string_view type = qualified.substr(qualified.find(':') + 1);
  if (type.empty() || type == "string") return Value(node.text());
  const std::string text = trimmed(node.text());
  if (type == "boolean") return Value(text == "true" || text == "1");
  if (type == "date") return value_or_null(tandem::parse_date(text));
  if (type == "time") return value_or_null(tandem::parse_time(text));
  if (type == "dateTime") return value_or_null(tandem::parse_date_time(text));
  if (type.ends_with("uration")) return read_duration(text);
  return read_number(text);
}

Value read_value(const XmlNode& holder);

Value read_list(const XmlNode& node) {
  List items;
  for (const XmlNode& item : node.children("item")) items.push_back(read_value(item));
  return Value(std::move(items));
}

Value read_components(const XmlNode& holder) {
  Context context;
  for (const XmlNode& component : holder.children("component"))
    context.put(component.attribute("name"), read_value(component));
  return Value(std::move(context));
}

// The value inside an <inputNode>, <expected>, <component> or <item>.
Value read_value(const XmlNode& holder) {
  if (holder.attribute(schema_instance, "nil") == "true") return Value();
  if (const XmlNode value = holder.child("value")) return read_simple(value);
  if (const XmlNode list = holder.child("list")) return read_list(list);
  if (holder.child("component")) return read_components(holder);
  return Value();
}

TckCase read_case(const XmlNode& node) {
  TckCase read;
  read.id = node.attribute("id");
  if (node.attribute("type") != "decision") read.invocable = node.attribute("invocableName");
  for (const XmlNode& input : node.children("inputNode")) read.inputs.put(input.attribute("name"), read_value(input));
  for (const XmlNode& result : node.children("resultNode"))
    read.results.push_back({std::string(result.attribute("name")), read_value(result.child("expected")),
                            result.attribute("errorResult") == "true"});
  return read;
}

}  // namespace

tandem::Result<TckFile> read_tck_file(std::string_view xml) {
  const tandem::XmlDocument document = TRY(tandem::XmlDocument::parse(xml));
  if (document.root().name() != "testCases")
    return tandem::reject(tandem::Code::invalid_argument, "no test file: the root is not <testCases>");
  TckFile file;
  file.model = trimmed(document.root().child("modelName").text());
  for (const XmlNode& node : document.root().children("testCase")) file.cases.push_back(read_case(node));
  return file;
}

}  // namespace conformance
