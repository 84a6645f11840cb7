// A Rejection: the caller asked for something impossible. A value, never an exception; nothing has changed.
// The code decides the HTTP status (api/ alone does that), the reason is a sentence for a person, and the path says
// where in the request or file the trouble is ("/variables/age", "order.bpmn:12:4 task_1").
#pragma once
#include <string>
#include <vector>

namespace tandem {

enum class Code {
  invalid_argument,    // the request itself is wrong
  not_found,
  already_exists,
  invalid_state,       // right request, wrong moment
  unprocessable,       // well formed, but a rule of the business forbids it (a decision without a rationale, say)
  unauthorized,
  forbidden,
  resource_exhausted,  // back-pressure: repeat later
  deadline_exceeded,
  unavailable,
};

// One thing that is wrong, when several are reported at once (a deployment, a form).
struct Problem {
  std::string where;  // file:line:column, element id or JSON pointer
  std::string what;
};

struct Rejection {
  Code code = Code::invalid_argument;
  std::string reason;
  std::string path = {};
  std::vector<Problem> problems = {};
};

const char* name(Code code);  // "INVALID_ARGUMENT", ...

}  // namespace tandem
