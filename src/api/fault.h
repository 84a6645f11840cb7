// A Fault: what a request is answered with when it is not answered as wished. It is written as RFC 9457 problem+json
// with the five members every client of this API expects: type, title, status, detail, instance; and errors[] where
// several things are wrong at once. This is the only place where a Code becomes an HTTP status.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"
#include "base/result.h"

namespace tandem::api {

int status_of(Code code);

struct Fault {
  int status = 500;
  std::string title;  // "NOT_FOUND" when the engine says no, "Bad Request" when the request cannot be understood
  std::string detail;
  std::vector<Problem> errors = {};
  Headers headers = {};  // WWW-Authenticate, Allow, Retry-After

  Fault(int status, std::string title, std::string detail);
  Fault(Rejection rejection);  // so that TRY works on a Result inside a function that gives an Answer
};

// A request that cannot be read: 400, titled "Bad Request".
std::unexpected<Fault> bad_request(std::string detail);

Reply problem(const Fault& fault, std::string_view instance);

template <class T>
using Answer = std::expected<T, Fault>;

}  // namespace tandem::api
