// Rows with random content of any described type, from a seed: every kind of cell, awkward texts included.
#pragma once
#include <random>

#include "core/row.h"

namespace tandem::testing {

class RandomCells {
 public:
  explicit RandomCells(std::uint64_t seed) : random_(seed) {}

  template <class Row>
  Row row() {
    Row row;
    core::for_each_field<Row>([&](auto field) { fill(row.*field.pointer); });
    return row;
  }

  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

  template <class T>
  void fill(T& field) {
    if constexpr (core::is_optional<T>::value) {
      if (below(2)) fill(field.emplace());
      else field.reset();
    } else if constexpr (core::is_id<T>::value) field.value = number();
    else if constexpr (std::is_same_v<T, bool>) field = below(2);
    else if constexpr (std::is_integral_v<T>) field = static_cast<T>(number());
    else if constexpr (std::is_same_v<T, Instant>) field = from_millis(number());
    else if constexpr (std::is_same_v<T, std::string>) field = text();
    else if constexpr (std::is_same_v<T, core::Blob>) field.bytes = text() + '\xff' + text();
    else if constexpr (std::is_enum_v<T>) field = any_enum<T>();
    else if constexpr (std::is_same_v<T, Value>) field = value(2);
    else {
      field.clear();
      for (auto left = below(4); left; --left) field.emplace_back(text());
    }
  }

 private:
  std::int64_t number() {
    switch (below(4)) {
      case 0: return 0;
      case 1: return -static_cast<std::int64_t>(below(1000));
      case 2: return static_cast<std::int64_t>(random_());
      default: return static_cast<std::int64_t>(below(1000));
    }
  }

  std::string text() {
    static const std::string texts[] = {"", "a", "null", "12", "naïve ✓", std::string("a\0b", 3), "'; --", "\"\\",
                                        std::string(5000, 'x')};
    return texts[below(std::size(texts))];
  }

  Value value(int depth) {
    switch (below(depth ? 6 : 4)) {
      case 0: return {};
      case 1: return below(2) == 1;
      case 2: return Value(number());
      case 3: return Value(text());
      case 4: return Value(List{value(depth - 1), value(depth - 1)});
      default: return Value::context({{"a", value(depth - 1)}, {"b", value(depth - 1)}});
    }
  }

  template <class E>
  E any_enum() {
    std::vector<E> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) { all.push_back(one.value); });
    return all[below(all.size())];
  }

  std::mt19937_64 random_;
};

}  // namespace tandem::testing
