// A DMN file as it was written: the elements of DMN 1.5 chapters 5 to 8 and 10 as plain data, nothing resolved. The
// reader makes it, the compiler turns it into something that can be evaluated.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "format/xml.h"

namespace tandem::dmn {

// Where an element stands in the file, for messages.
struct Place {
  std::string id;
  XmlPosition position;
};

// FEEL (or something else, then the language says so) as written in an element.
struct Text {
  std::string text;
  std::string language;  // empty: that of the model
  Place place;
};

struct Variable {
  std::string name;
  std::string type_ref;
  Place place;
};

struct Boxed;
using BoxedPtr = std::unique_ptr<Boxed>;

enum class HitPolicy { unique, any, priority, first, collect, rule_order, output_order };
enum class Aggregation { none, sum, min, max, count };

struct TableInput {
  Text expression;
  std::string type_ref;
  std::string label;
  std::optional<Text> values;
  Place place;
};

struct TableOutput {
  std::string name;
  std::string label;
  std::string type_ref;
  std::optional<Text> values;
  std::optional<Text> default_entry;
  Place place;
};

struct Rule {
  std::vector<Text> inputs;
  std::vector<Text> outputs;
  std::vector<std::string> annotations;
  Place place;
};

struct DecisionTable {  // §8
  HitPolicy hit_policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::vector<TableInput> inputs;
  std::vector<TableOutput> outputs;
  std::vector<std::string> annotations;  // names of the annotation columns
  std::vector<Rule> rules;
};

struct Literal {  // §10.2.1.1
  Text text;
};

struct Invocation {  // §10.2.1.3
  struct Binding {
    Variable parameter;
    BoxedPtr value;
  };
  BoxedPtr function;
  std::vector<Binding> bindings;
};

struct BoxedContext {  // §10.2.1.4
  struct Entry {
    std::optional<Variable> variable;  // none: the result of the context
    BoxedPtr value;
  };
  std::vector<Entry> entries;
};

struct BoxedList {  // §10.2.1.5
  std::vector<BoxedPtr> items;
};

struct Relation {  // §10.2.1.6
  struct Row {
    std::vector<BoxedPtr> cells;
    Place place;
  };
  std::vector<Variable> columns;
  std::vector<Row> rows;
};

struct FunctionDefinition {  // §10.2.1.7
  enum class Kind { feel, java, pmml } kind = Kind::feel;
  std::vector<Variable> parameters;
  BoxedPtr body;
};

struct Conditional {  // §10.2.1.8
  BoxedPtr condition, yes, no;
};

struct Filter {  // §10.2.1.9
  BoxedPtr in, match;
};

struct Iteration {  // §10.2.1.10
  enum class Kind { for_each, some, every } kind = Kind::for_each;
  std::string variable;
  BoxedPtr in, body;
};

struct Boxed {
  std::string type_ref;
  std::variant<Literal, DecisionTable, Invocation, BoxedContext, BoxedList, Relation, FunctionDefinition, Conditional,
               Filter, Iteration>
      kind;
  Place place;
};

struct ItemDefinition {  // §7.3.3
  std::string name;
  std::string type_ref;
  bool is_collection = false;
  std::optional<Text> allowed_values;   // of the items, if it is a collection
  std::optional<Text> type_constraint;  // of the whole
  std::vector<ItemDefinition> components;
  struct FunctionItem {
    std::vector<Variable> parameters;
    std::string output_type_ref;
  };
  std::optional<FunctionItem> function;
  Place place;
};

struct Import {  // §6.3.3
  std::string name;
  std::string name_space;
  std::string type;
  Place place;
};

// A reference by id: "#id" to this model, "namespace#id" to an imported one.
struct Reference {
  std::string href;
  Place place;
};

struct InputData {
  std::string name;
  Variable variable;
  Place place;
};

struct Decision {
  std::string name;
  std::string version_tag;
  Variable variable;
  std::vector<Reference> information;  // required decisions and input data, as written
  std::vector<Reference> knowledge;
  BoxedPtr logic;  // none: not modelled
  Place place;
};

struct KnowledgeModel {
  std::string name;
  Variable variable;
  std::vector<Reference> knowledge;
  BoxedPtr logic;  // a FunctionDefinition; none: not modelled
  Place place;
};

struct Service {
  std::string name;
  Variable variable;
  std::vector<Reference> output_decisions, encapsulated_decisions, input_decisions, input_data;
  Place place;
};

struct Definitions {
  std::string id, name, name_space;
  std::string expression_language;
  std::string file_name;
  std::vector<Import> imports;
  std::vector<ItemDefinition> items;
  std::vector<InputData> inputs;
  std::vector<Decision> decisions;
  std::vector<KnowledgeModel> knowledge;
  std::vector<Service> services;
};

}  // namespace tandem::dmn
