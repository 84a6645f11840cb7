#include "base/rejection.h"

namespace tandem {

const char* name(Code code) {
  switch (code) {
    case Code::invalid_argument: return "INVALID_ARGUMENT";
    case Code::not_found: return "NOT_FOUND";
    case Code::already_exists: return "ALREADY_EXISTS";
    case Code::invalid_state: return "INVALID_STATE";
    case Code::unprocessable: return "UNPROCESSABLE";
    case Code::unauthorized: return "UNAUTHORIZED";
    case Code::forbidden: return "FORBIDDEN";
    case Code::resource_exhausted: return "RESOURCE_EXHAUSTED";
    case Code::deadline_exceeded: return "DEADLINE_EXCEEDED";
    case Code::unavailable: return "UNAVAILABLE";
  }
  return "UNKNOWN";
}

}  // namespace tandem
