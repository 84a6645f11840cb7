#include "camunda7/work.h"

#include <algorithm>
#include <cctype>

#include "camunda7/expressions.h"
#include "juel/to_feel.h"

namespace tandem::camunda7 {

namespace {

bool is_name(std::string_view text) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; };
  return !text.empty() && !std::isdigit(static_cast<unsigned char>(text.front())) &&
         std::all_of(text.begin(), text.end(), is_part);
}

// "bean.method" of "${bean.method(a, b)}", "bean" of "#{bean}".
std::string called_bean(std::string_view expression) {
  const std::string whole = trimmed(expression);
  if (whole.size() < 3 || !juel::is_expression(whole.substr(0, 2)) || whole.back() != '}') return "";
  const std::string inside = trimmed(std::string_view(whole).substr(2, whole.size() - 3));
  const std::string bean = trimmed(inside.substr(0, inside.find('(')));
  const bool is_call = inside.size() == bean.size() || inside.back() == ')';
  return is_call && is_name(bean) ? bean : "";
}

std::optional<Work> external_work(Subject& subject, Subject& holder, const std::string& type) {
  const auto topic = holder.take("topic");
  if (type != "external" || !topic) {
    subject.by_hand("tasks of type " + quoted(type) + " are not known: give the task a job type");
    return Work{};
  }
  const auto text = subject.text(*topic, "topic");
  if (!text) return Work{};
  subject.translated("the topic " + quoted(*topic) + " became the job type");
  return Work{*text};
}

Work delegated_work(Subject& subject, const std::string& expression) {
  const std::string bean = called_bean(expression);
  if (bean.empty()) {
    subject.by_hand("the delegate expression " + quoted(expression) + " names no bean: choose a job type");
    return {};
  }
  subject.translated("the delegate expression " + quoted(expression) + " became the job type " + quoted(bean));
  return {bean};
}

Work evaluated_work(Subject& subject, const std::string& expression) {
  if (auto feel = feel_of(expression)) return {"", {}, *std::move(feel)};
  const std::string bean = called_bean(expression);
  if (bean.empty()) {
    subject.by_hand("the expression " + quoted(expression) + " can neither be FEEL nor a job type: choose a job type");
    return {};
  }
  subject.translated("the expression " + quoted(expression) + " became the job type " + quoted(bean));
  if (expression.find('(') != std::string::npos && expression.find("()") == std::string::npos)
    subject.by_hand("the worker " + quoted(bean) + " has to take its arguments from variables: they were given in " +
                    quoted(expression));
  return {bean, {{"expression", expression}}};
}

// "R3/PT10M", "PT10M,PT1H": how often it is tried.
std::string retries_of(Subject& subject, const std::string& cycle) {
  const std::string text = trimmed(cycle);
  std::string retries = std::to_string(split_list(text).size());
  if (text.starts_with('R')) retries = text.substr(1, text.find('/') - 1);
  if (retries.empty() || !std::all_of(retries.begin(), retries.end(), [](char c) { return '0' <= c && c <= '9'; })) {
    subject.by_hand("the retry cycle " + quoted(text) +
                    " says no number of retries: set retries of zeebe:taskDefinition");
    return "";
  }
  subject.translated("the retry cycle " + quoted(text) + " became " + retries +
                     " retries; how long to wait between them is said by the worker that fails the job");
  return retries;
}

std::string take_retries(Subject& subject) {
  std::string cycle = subject.take("failedJobRetryTimeCycle").value_or("");
  for (const XmlElement& given : subject.take_extensions("failedJobRetryTimeCycle")) cycle = given.text();
  return cycle.empty() ? "" : retries_of(subject, cycle);
}

}  // namespace

std::optional<Work> take_work(Subject& subject, Subject& holder) {
  if (const auto type = holder.take("type")) return external_work(subject, holder, *type);
  if (const auto java_class = holder.take("class")) {
    subject.translated("the class " + quoted(*java_class) + " became the job type");
    return Work{*java_class};
  }
  if (const auto expression = holder.take("delegateExpression")) return delegated_work(subject, *expression);
  if (const auto expression = holder.take("expression")) return evaluated_work(subject, *expression);
  return std::nullopt;
}

void put_headers(Subject& subject, const Pairs& headers) {
  for (const auto& [key, value] : headers)
    subject.extension("taskHeaders").add(zeebe_element("header", {{"key", key}, {"value", value}}));
}

void put_job(Subject& subject, const Work& work) {
  const std::string retries = take_retries(subject);
  if (work.type.empty()) return;
  XmlElement& definition = subject.extension("taskDefinition");
  definition.set("type", work.type);
  if (!retries.empty()) definition.set("retries", retries);
  put_headers(subject, work.headers);
}

}  // namespace tandem::camunda7
