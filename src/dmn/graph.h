// The decision requirements graph of one model, resolved and compiled (DMN 1.5 chapter 6): what evaluation walks over.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dmn/decisions.h"
#include "dmn/logic.h"

namespace tandem::dmn {

class Graph;

// Points at an element of this graph, or of one that is imported.
struct Link {
  enum class Kind { input, decision, knowledge, service } kind = Kind::input;
  int import = -1;  // index into Graph::imports; -1: this graph
  std::size_t index = 0;
  std::string name;  // in the scope of who requires it: "prefix.name" if imported
};

struct ImportNode {
  std::string name;  // the prefix; may be empty
  std::shared_ptr<const Graph> graph;
};

struct InputNode {
  std::string id, name, variable;
  feel::Type type;
};

struct DecisionNode {
  std::string id, name, variable;
  DecisionTrace::Kind kind = DecisionTrace::Kind::other;
  feel::Type type;
  std::vector<Link> requires_;
  LogicPtr logic;
};

struct KnowledgeNode {
  std::string id, name, variable;
  std::vector<Link> requires_;
  LogicPtr logic;  // its value is the function
};

struct ServiceNode {
  std::string id, name, variable;
  feel::Type result;
  std::vector<Link> outputs;
  std::vector<Link> parameters;  // input data, then input decisions (§10.4)
};

class Graph final : public Decisions, public std::enable_shared_from_this<Graph> {
 public:
  const std::string& id() const override { return id_; }
  const std::string& name() const override { return name_; }
  const std::string& name_space() const override { return name_space_; }
  const std::vector<DecisionInfo>& decisions() const override { return decision_infos_; }
  const std::vector<DecisionInfo>& services() const override { return service_infos_; }
  const std::vector<Problem>& problems() const override { return problems_; }
  Result<DecisionResult> evaluate(std::string_view decision, const Context& inputs, Instant now,
                                  Tracing tracing) const override;
  Result<DecisionResult> invoke_service(std::string_view service, const Context& inputs, Instant now,
                                        Tracing tracing) const override;

  std::optional<feel::Type> type(std::string_view name) const;  // that the model defines or FEEL has
  const feel::Names& members() const { return *members_; }
  const Link* find(std::string_view id) const;
  // By name: an input, a decision, ... that the model declares, as opposed to a variable only its caller knows.
  bool declares(std::string_view variable) const;

  std::vector<ImportNode> imports;
  std::vector<InputNode> input_nodes;
  std::vector<DecisionNode> decision_nodes;
  std::vector<KnowledgeNode> knowledge_nodes;
  std::vector<ServiceNode> service_nodes;

 private:
  friend class GraphBuilder;
  std::string id_, name_, name_space_;
  std::vector<DecisionInfo> decision_infos_, service_infos_;
  std::vector<Problem> problems_;
  std::map<std::string, Link, std::less<>> by_id_;
  std::shared_ptr<const class TypeTable> types_;
  std::shared_ptr<const feel::Names> members_;
};

}  // namespace tandem::dmn
