// Id<Tag>: a key that cannot be mistaken for another kind of key. 0 means "none".
// Keys are 64 bits: the partition number in the top 13 bits, a counter below (key.h of core makes them).
#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace tandem {

template <class Tag>
struct Id {
  std::int64_t value = 0;

  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace tandem

template <class Tag>
struct std::hash<tandem::Id<Tag>> {
  std::size_t operator()(const tandem::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
