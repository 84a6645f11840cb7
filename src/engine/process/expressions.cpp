#include "engine/process/expressions.h"

#include "bpmn/timer_text.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

std::string joined(const std::vector<feel::Diagnostic>& diagnostics) {
  std::string text;
  for (const feel::Diagnostic& one : diagnostics) {
    text += text.empty() ? "" : "; ";
    text += std::to_string(one.line) + ":" + std::to_string(one.column) + " " + one.text;
  }
  return text;
}

std::string source_text(const bpmn::TextOrFeel& source) { return (source.expression ? "=" : "") + source.text; }

std::unexpected<Failure> wrong(const char* what, const bpmn::TextOrFeel& source, const char* wanted, const Value& got,
                               const std::string& diagnostics) {
  std::string message = std::string("Expected ") + what + " '" + source_text(source) + "' to be " + wanted +
                        ", but it is " + (got.is_null() ? "null" : std::string(name(got.kind())) + " " + to_json(got));
  if (!diagnostics.empty()) message += ": " + diagnostics;
  return failed(IncidentType::extract_value_error, std::move(message));
}

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  return from == std::string_view::npos ? ""
                                        : std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

Names split_by_comma(std::string_view text) {
  Names names;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    if (std::string name = trimmed(text.substr(0, comma)); !name.empty()) names.push_back(std::move(name));
    text = comma == std::string_view::npos ? "" : text.substr(comma + 1);
  }
  return names;
}

}  // namespace

Value evaluate(const Run& run, ElementKey scope, const feel::Expression& expression, std::string* diagnostics,
               const Context& extra) {
  const VariableScope variables(run.state(), scope);
  const feel::ContextScope names(extra, &variables);
  feel::Evaluation evaluation = expression.evaluate({names, run.now()});
  if (diagnostics) *diagnostics = joined(evaluation.diagnostics);
  return std::move(evaluation.value);
}

Value evaluate(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, std::string* diagnostics) {
  return source.expression ? evaluate(run, scope, *source.expression, diagnostics) : Value(source.text);
}

Value constant(const Run& run, const std::string& tenant, const bpmn::TextOrFeel& source) {
  if (!source.expression) return Value(source.text);
  Context names;
  names.put("camunda", run.state().surroundings.camunda(tenant));
  return source.expression->evaluate({feel::ContextScope(names), run.now()}).value;
}

std::string constant_text(const Run& run, const std::string& tenant, const bpmn::TextOrFeel& source) {
  const Value value = constant(run, tenant, source);
  return value.is_string() ? std::string(value.string()) : to_json(value);
}

Answer<std::string> evaluate_text(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, const char* what) {
  std::string diagnostics;
  const Value value = evaluate(run, scope, source, &diagnostics);
  if (value.is_string()) return std::string(value.string());
  if (value.is_number()) return value.number().to_string();
  return wrong(what, source, "a string or a number", value, diagnostics);
}

Answer<std::optional<std::string>> evaluate_optional_text(const Run& run, ElementKey scope,
                                                          const bpmn::TextOrFeel& source, const char* what) {
  if (source.empty()) return std::nullopt;
  std::string diagnostics;
  const Value value = evaluate(run, scope, source, &diagnostics);
  if (value.is_null()) return std::nullopt;
  if (value.is_string()) return std::string(value.string());
  return wrong(what, source, "a string", value, diagnostics);
}

Answer<std::int64_t> evaluate_integer(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source,
                                      const char* what) {
  std::string diagnostics;
  const Value value = evaluate(run, scope, source, &diagnostics);
  std::optional<Decimal> number;
  if (value.is_number()) number = value.number();
  if (value.is_string()) number = Decimal::parse(value.string());
  if (number && number->to_int64()) return *number->to_int64();
  return wrong(what, source, "a whole number", value, diagnostics);
}

Answer<List> evaluate_list(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, const char* what) {
  std::string diagnostics;
  const Value value = evaluate(run, scope, source, &diagnostics);
  if (value.is_list()) return value.list();
  return wrong(what, source, "a list", value, diagnostics);
}

Answer<Names> evaluate_names(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, const char* what) {
  if (source.empty()) return Names{};
  std::string diagnostics;
  const Value value = evaluate(run, scope, source, &diagnostics);
  if (value.is_null()) return Names{};
  if (value.is_string()) return split_by_comma(value.string());
  if (!value.is_list()) return wrong(what, source, "a list of strings", value, diagnostics);
  Names names;
  for (const Value& item : value.list()) {
    if (!item.is_string()) return wrong(what, source, "a list of strings", value, diagnostics);
    names.emplace_back(item.string());
  }
  return names;
}

Answer<std::optional<Instant>> evaluate_instant(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source,
                                                const char* what) {
  if (source.empty()) return std::nullopt;
  std::string diagnostics;
  const Value value = evaluate(run, scope, source, &diagnostics);
  if (value.is_null() || (value.is_string() && value.string().empty())) return std::nullopt;
  std::optional<DateTime> moment;
  if (value.kind() == Value::Kind::date_time) moment = value.date_time();
  if (value.is_string()) moment = parse_date_time(value.string());
  if (const auto instant = moment ? to_instant(*moment) : std::nullopt) return *instant;
  return wrong(what, source, "a date and time", value, diagnostics);
}

Answer<Duration> evaluate_period(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, const char* what) {
  if (source.empty()) return Duration{0};
  std::string diagnostics;
  const Value value = evaluate(run, scope, source, &diagnostics);
  const auto schedule = bpmn::Schedule::of(bpmn::TimerSpec::Type::duration, value);
  const auto until = schedule ? schedule->next(run.now()) : std::nullopt;
  if (until && *until >= run.now()) return *until - run.now();
  return wrong(what, source, "a duration", value, diagnostics);
}

Answer<bool> evaluate_condition(const Run& run, ElementKey scope, const feel::Expression& condition, const char* what,
                                const Context& extra) {
  std::string diagnostics;
  const Value value = evaluate(run, scope, condition, &diagnostics, extra);
  if (value.is_boolean()) return value.boolean();
  std::string message = std::string("Expected ") + what + " '=" + condition.text() +
                        "' to be true or false, but it is " + (value.is_null() ? "null" : to_json(value));
  if (!diagnostics.empty()) message += ": " + diagnostics;
  return failed(IncidentType::condition_error, std::move(message));
}

}  // namespace tandem::engine
