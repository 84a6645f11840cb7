// The types a model defines (item definitions, DMN 1.5 §7.3.3) as FEEL types, with those of imported models by prefix.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dmn/model.h"
#include "dmn/problems.h"
#include "feel/expression.h"
#include "feel/types.h"

namespace tandem::dmn {

// An enumeration or other narrowing of a type: FEEL unary tests, in the order they were written.
class AllowedValues final : public feel::Constraint, public std::enable_shared_from_this<AllowedValues> {
 public:
  // What a base type allows has to be passed too.
  static std::shared_ptr<const AllowedValues> parse(const Text& text, const feel::Names& names,
                                                    const feel::TypeFinder& types, Problems& problems,
                                                    feel::Type base = {});

  bool allows(const Value& value, feel::Run& run) const override;
  // The position of the first test the value passes; that of the end if it passes none. Orders outputs by priority.
  std::size_t rank(const Value& value, feel::Run& run) const;

 private:
  feel::Type base_;
  std::vector<feel::Expression> tests_;
};

class TypeTable {
 public:
  // Resolves all definitions; unknown names are problems. Constraints may use the names of entries given; `imported`
  // answers for types with a prefix.
  TypeTable(const std::vector<ItemDefinition>& items, const feel::Names& entries, feel::TypeFinder imported,
            Problems& problems);
  TypeTable(const TypeTable&) = delete;
  ~TypeTable();

  std::optional<feel::Type> find(std::string_view name) const;
  // The type a typeRef means; Any if there is none, and Any with a problem if nothing is known under that name.
  feel::Type resolve(std::string_view type_ref, const Place& place, Problems& problems) const;

 private:
  class Resolver;
  std::map<std::string, std::unique_ptr<feel::Type>, std::less<>> types_;
  feel::TypeFinder imported_;
};

}  // namespace tandem::dmn
