// Result<T>: a T, or the Rejection that says why there is none.
// TRY(x) is the value of x, or returns x's rejection from the enclosing function: the straight line stays visible.
#pragma once
#include <expected>
#include <utility>

#include "base/rejection.h"

namespace tandem {

template <class T>
using Result = std::expected<T, Rejection>;

inline std::unexpected<Rejection> reject(Code code, std::string reason, std::string path = {}) {
  return std::unexpected(Rejection{code, std::move(reason), std::move(path)});
}

}  // namespace tandem

#define TRY(expression)                                                       \
  __extension__({                                                             \
    auto try_result_ = (expression);                                          \
    if (!try_result_) return std::unexpected(std::move(try_result_).error()); \
    std::move(try_result_).value();                                           \
  })
