// The names a FEEL text may use where it stands: variables in scope, and the names of entries that can be behind a dot.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "dmn/model.h"
#include "feel/expression.h"

namespace tandem::dmn {

class Vocabulary {
 public:
  // `members` are shared by all texts of a model.
  explicit Vocabulary(std::shared_ptr<const feel::Names> members) : members_(std::move(members)) {}

  void add(std::string name) { variables_.push_back(std::move(name)); }
  Vocabulary with(const std::string& name) const;

  const feel::Names& variables() const { return variables_; }
  feel::Names names() const;  // all of them, for the parser

 private:
  std::shared_ptr<const feel::Names> members_;
  feel::Names variables_;
};

// Those names of components, context entries, columns and outputs in a model that are more than one plain word.
feel::Names member_names(const Definitions& model);

}  // namespace tandem::dmn
