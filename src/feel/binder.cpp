#include "feel/binder.h"

#include <algorithm>
#include <optional>

namespace tandem::feel {

std::vector<std::string>& Binder::slot_names(std::size_t level) {
  return level == 0 ? program_.slot_names : program_.lambdas[functions_[level].lambda].slot_names;
}

Slot Binder::take_slot(std::size_t level, std::string name) {
  slot_names(level).push_back(std::move(name));
  return functions_[level].next++;
}

Slot Binder::reserve() { return too_many() ? functions_.back().next : take_slot(functions_.size() - 1, {}); }

Slot Binder::declare(std::string name) {
  const Slot slot = too_many() ? functions_.back().next : take_slot(functions_.size() - 1, name);
  functions_.back().locals.push_back({std::move(name), slot});
  return slot;
}

Slot Binder::declare_item() {
  const Slot slot = declare("item");
  functions_.back().locals.push_back({"", slot, true});
  return slot;
}

void Binder::declare_self(std::string name) {
  const Slot slot = declare(std::move(name));
  functions_.back().locals.back() = {std::move(functions_.back().locals.back().name), slot, false, true};
}

void Binder::open_function(std::size_t lambda) {
  functions_.emplace_back();
  functions_.back().lambda = lambda;
}

void Binder::close_function() {
  program_.lambdas[functions_.back().lambda].slots = functions_.back().next;
  functions_.pop_back();
}

bool Binder::is_local(std::string_view name) const {
  bool found = false;
  each_local([&](const std::string& local) { found |= local == name; });
  return found;
}

std::uint32_t Binder::intern(const std::string& name) {
  constexpr std::size_t most_names = 4'000;
  const auto found = std::find(program_.names.begin(), program_.names.end(), name);
  if (found != program_.names.end()) return static_cast<std::uint32_t>(found - program_.names.begin());
  names_overflow_ = names_overflow_ || program_.names.size() >= most_names;
  if (names_overflow_) return 0;  // the program is refused in the end
  program_.names.push_back(name);
  return static_cast<std::uint32_t>(program_.names.size() - 1);
}

NodeId Binder::add(Node node) {
  program_.nodes.push_back(node);
  return static_cast<NodeId>(program_.nodes.size() - 1);
}

// The slot in the function of that level which holds what is captured from the level around it.
Slot Binder::capture(std::size_t level, bool free, std::uint32_t outer) {
  Lambda& lambda = program_.lambdas[functions_[level].lambda];
  for (const Lambda::Capture& known : lambda.captures)
    if (known.free == free && known.outer == outer) return known.inner;
  const std::vector<std::string>& outer_names = free ? program_.names : slot_names(level - 1);
  const Slot inner = take_slot(level, outer < outer_names.size() ? outer_names[outer] : std::string());
  lambda.captures.push_back({free, outer, inner});
  return inner;
}

// A slot of an outer function as a slot of the innermost one.
Slot Binder::bring(Source source) {
  for (; source.level + 1 < functions_.size(); ++source.level)
    source.slot = capture(source.level + 1, false, source.slot);
  return source.slot;
}

NodeId Binder::fallback(const std::string& name, const Source* local, std::uint32_t at) {
  if (local) return add({.op = Op::local, .slot = bring(*local), .at = at});
  const std::uint32_t interned = intern(name);
  if (!names_overflow_ && std::ranges::find(program_.reads, name) == program_.reads.end())
    program_.reads.push_back(name);
  if (functions_.size() == 1) return add({.op = Op::free_name, .at = at, .a = interned});
  const Slot slot = capture(1, true, interned);
  return add({.op = Op::local, .slot = bring({1, slot}), .at = at});
}

NodeId Binder::resolve(const std::string& name, std::uint32_t at) {
  std::vector<Source> items;
  std::optional<Source> found;
  for (std::size_t level = functions_.size(); level-- > 0 && !found;) {
    const FunctionScope& function = functions_[level];
    for (std::size_t i = function.locals.size(); i-- > 0 && !found;) {
      const Local& local = function.locals[i];
      if (local.item) {
        items.push_back({level, local.slot});
      } else if (local.name == name && !(local.self && level + 1 == functions_.size())) {
        found = Source{level, local.slot};
        if (local.self) program_.lambdas[functions_[level + 1].lambda].self = capture(level + 1, false, local.slot);
      }
    }
  }
  const NodeId otherwise = fallback(name, found ? &*found : nullptr, at);
  if (items.empty()) return otherwise;
  Node node{.op = Op::item_name, .at = at, .a = intern(name), .b = otherwise};
  std::vector<std::uint32_t> slots;
  for (const Source& item : items) slots.push_back(bring(item));
  node.first = static_cast<std::uint32_t>(program_.kids.size());
  node.count = static_cast<std::uint32_t>(slots.size());
  program_.kids.insert(program_.kids.end(), slots.begin(), slots.end());
  return add(node);
}

}  // namespace tandem::feel
