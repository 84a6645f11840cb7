// match(variant, lambdas...): std::visit that reads like a switch.
#pragma once
#include <variant>

namespace tandem {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

template <class Variant, class... Fs>
decltype(auto) match(Variant&& variant, Fs&&... fs) {
  return std::visit(Overloaded<std::decay_t<Fs>...>{std::forward<Fs>(fs)...}, std::forward<Variant>(variant));
}

}  // namespace tandem
