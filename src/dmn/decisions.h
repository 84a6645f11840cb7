// The decisions of one DMN file, ready to evaluate: read, checked and compiled from XML (DMN 1.2 to 1.5 namespaces).
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/value.h"
#include "feel/expression.h"

namespace tandem::dmn {

struct InputTrace {
  std::string id, name;
  Value value;
};

struct MatchedRule {
  std::string id;
  int index = 0;  // 1-based
  std::vector<InputTrace> outputs;
};

// Why a rule did not apply: the first of its cells that the input does not pass.
struct UnmetRule {
  std::string id;
  int index = 0;                              // 1-based
  int line = 0, column = 0;                   // of the cell in the file
  std::string input;                          // the name of its column
  Value value;                                // of the input
  std::string test;                           // the cell
  std::vector<feel::Diagnostic> diagnostics;  // what was odd about testing it; the places are in `test`
};

// How one decision of an evaluation came to its value; required decisions come before those that need them.
struct DecisionTrace {
  std::string id, name;
  enum class Kind { decision_table, literal_expression, other } kind = Kind::other;
  std::vector<InputTrace> inputs;  // a table's input columns
  std::vector<MatchedRule> matched;
  Value output;
  std::vector<UnmetRule> why_not = {};  // if explanations were asked for, of a table's first rules
};

const char* name(DecisionTrace::Kind kind);  // "DECISION_TABLE", "LITERAL_EXPRESSION" or "UNSPECIFIED"

struct DecisionResult {
  Value value;
  // There is no value because a rule was broken: of a hit policy, of allowed values, of a type, of the budget. The
  // diagnostics say what. That FEEL answers null, with a diagnostic or without, is no failure.
  bool failed = false;
  std::string failed_decision = {};
  std::vector<feel::Diagnostic> diagnostics;
  std::vector<DecisionTrace> traces;
};

struct DecisionInfo {
  std::string id, name;
  std::string version_tag;
};

// What happens to a file with expressions that do not parse and references that lead nowhere: it is refused with all
// its problems, or it is read, and what is broken is null with a diagnostic.
enum class Faults { refuse, tolerate };

// Whether an evaluation keeps a DecisionTrace of each decision it comes by, and whether that says why rules of a table
// did not apply: of the first most_explained ones, and as far as a budget for explaining goes. Neither changes values.
enum class Tracing { off, on, explain };
constexpr std::size_t most_explained = 100;

class Decisions {
 public:
  // Finds an imported model by namespace; the text of the model or nothing.
  using Importer = std::function<const Decisions*(std::string_view name_space)>;

  // All problems at once, each with line and element id.
  static Result<std::shared_ptr<const Decisions>> read(std::string_view xml, std::string_view file_name,
                                                       const Importer& importer = {}, Faults faults = Faults::refuse);

  virtual ~Decisions() = default;
  virtual const std::string& id() const = 0;  // of <definitions>
  virtual const std::string& name() const = 0;
  virtual const std::string& name_space() const = 0;
  virtual const std::vector<DecisionInfo>& decisions() const = 0;
  virtual const std::vector<DecisionInfo>& services() const = 0;
  virtual const std::vector<Problem>& problems() const = 0;  // those that were tolerated

  // Evaluates a decision by id or name, with everything it requires. `inputs` holds input data by name, and overrides
  // required decisions of that name. Unknown decision: Rejection not_found.
  virtual Result<DecisionResult> evaluate(std::string_view decision, const Context& inputs, Instant now,
                                          Tracing tracing = Tracing::on) const = 0;
  // Invokes a decision service, or a business knowledge model, by id or name. `inputs` holds its parameters.
  virtual Result<DecisionResult> invoke_service(std::string_view service, const Context& inputs, Instant now,
                                                Tracing tracing = Tracing::on) const = 0;
};

}  // namespace tandem::dmn
