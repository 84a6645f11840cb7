// Evaluating a model's texts and expressions where an element stands. What does not come out as it must is a Failure
// with the element's incident type, and says which expression and what it gave.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// A FEEL expression's value; null with diagnostics is still a value. Fixed text is a string. `extra` are names that are
// no variables and come before them.
Value evaluate(const Run& run, ElementKey scope, const feel::Expression& expression, std::string* diagnostics = nullptr,
               const Context& extra = {});

// The value of "text or =feel".
Value evaluate(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, std::string* diagnostics = nullptr);

// Of a text that reads no variable of an instance: what starts a process of the tenant.
Value constant(const Run& run, const std::string& tenant, const bpmn::TextOrFeel& source);
std::string constant_text(const Run& run, const std::string& tenant, const bpmn::TextOrFeel& source);

// `what` names the thing in the message: "the job type", "the correlation key".
Answer<std::string> evaluate_text(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, const char* what);
Answer<std::optional<std::string>> evaluate_optional_text(const Run& run, ElementKey scope,
                                                          const bpmn::TextOrFeel& source, const char* what);
Answer<std::int64_t> evaluate_integer(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source,
                                      const char* what);
Answer<List> evaluate_list(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, const char* what);
// A FEEL list of strings, or a comma-separated text; empty if not given.
Answer<Names> evaluate_names(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, const char* what);
Answer<std::optional<Instant>> evaluate_instant(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source,
                                                const char* what);

// How long from now: ISO 8601 text or a FEEL duration; zero if not given.
Answer<Duration> evaluate_period(const Run& run, ElementKey scope, const bpmn::TextOrFeel& source, const char* what);

// true, false, or a Failure of type condition_error.
Answer<bool> evaluate_condition(const Run& run, ElementKey scope, const feel::Expression& condition, const char* what,
                                const Context& extra = {});

}  // namespace tandem::engine
