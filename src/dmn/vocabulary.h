// The names a FEEL text may use where it stands: variables in scope, and the names of entries that can be behind a dot.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dmn/model.h"
#include "feel/expression.h"

namespace tandem::dmn {

class Vocabulary {
 public:
  // `members` are shared by all texts of a model.
  explicit Vocabulary(std::shared_ptr<const feel::Names> members) : members_(std::move(members)) {}

  void add(std::string name);
  Vocabulary with(const std::string& name) const;

  const feel::Names& variables() const { return variables_; }
  const feel::Names& names() const;  // all of them, for the parser

 private:
  std::shared_ptr<const feel::Names> members_;
  feel::Names variables_;
  mutable std::optional<feel::Names> names_;  // put together once for all the cells of a table
};

// Those names of components, context entries, columns and outputs in a model that are more than one plain word.
feel::Names member_names(const Definitions& model);

}  // namespace tandem::dmn
