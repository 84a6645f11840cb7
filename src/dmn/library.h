// Decision models that may import each other, by namespace (DMN 1.5 §6.3.3): each is read when it is first asked for,
// after those it imports.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/decisions.h"

namespace tandem::dmn {

class Library {
 public:
  // Models that are not in the library are looked for elsewhere.
  explicit Library(Decisions::Importer elsewhere = {}, Faults faults = Faults::refuse)
      : elsewhere_(std::move(elsewhere)), faults_(faults) {}

  // Of models with the same namespace, the one that was added first is imported. The text has to outlive the reading.
  void add(std::string file_name, std::string_view xml) { entries_.push_back({std::move(file_name), xml}); }

  // The models as they were added, from 0. A model that imports itself, however indirectly, is refused.
  std::size_t size() const { return entries_.size(); }
  const Result<std::shared_ptr<const Decisions>>& read(std::size_t index);
  // In the order in which they could be read: what is imported comes before who imports it.
  const std::vector<std::size_t>& order() const { return order_; }

 private:
  struct Entry {
    std::string file_name;
    std::string_view xml;
    bool under_way = false;
    std::optional<std::string> name_space = {};  // known when it was first looked for
    std::optional<Result<std::shared_ptr<const Decisions>>> model = {};
  };

  const Decisions* find(std::string_view name_space);

  Decisions::Importer elsewhere_;
  Faults faults_;
  std::vector<Entry> entries_;
  std::vector<std::size_t> order_;
};

}  // namespace tandem::dmn
