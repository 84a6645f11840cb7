// Model -> graph: resolves references, checks them, and compiles the logic.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dmn/compiler.h"
#include "dmn/graph.h"
#include "dmn/model.h"
#include "dmn/problems.h"

namespace tandem::dmn {

class GraphBuilder {
 public:
  GraphBuilder(const Definitions& model, const Decisions::Importer& importer, Problems& problems);
  std::shared_ptr<Graph> build();

 private:
  using Kind = Link::Kind;

  void import_models(const Decisions::Importer& importer);
  void define_types();
  void declare_elements();
  void declare(Kind kind, std::size_t index, const std::string& name, const Place& place);
  void resolve_requirements();
  void compile_logic();

  // The links behind references of the wanted kinds; those that lead nowhere are problems.
  std::vector<Link> links(const std::vector<Reference>& references, std::initializer_list<Kind> wanted);
  std::optional<Link> link(const Reference& reference);
  std::optional<Link> imported_link(std::string_view name_space, std::string_view id) const;
  // The names the links bring into scope.
  Vocabulary vocabulary(const std::vector<Link>& links) const;
  feel::Type result_type(const Variable& variable);

  const Definitions& model_;
  Problems& problems_;
  std::shared_ptr<Graph> graph_ = std::make_shared<Graph>();
  std::optional<Compiler> compiler_;
};

}  // namespace tandem::dmn
