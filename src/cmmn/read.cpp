#include "cmmn/read.h"

#include <set>

#include "bpmn/texts.h"
#include "cmmn/control.h"
#include "cmmn/demands.h"
#include "cmmn/link.h"
#include "cmmn/names.h"
#include "cmmn/texts.h"
#include "cmmn/work.h"
#include "juel/to_feel.h"

namespace tandem::cmmn {

namespace {

constexpr int max_depth = 100;      // of stages in stages
constexpr std::size_t max_items = 50'000;  // definitions planned twice multiply

class CaseReader {
 public:
  CaseReader(const XmlNode& node, Problems& problems) : node_(node), problems_(problems) {}

  std::shared_ptr<const Case> read() {
    plan_.id = std::string(node_.attribute("id"));
    plan_.name = std::string(node_.attribute("name"));
    if (plan_.id.empty()) problems_.add(node_, "a case needs an id");
    const XmlNode model = node_.child("casePlanModel");
    if (!model) return problems_.add(node_, "a case needs a casePlanModel"), nullptr;
    note_definitions(node_);
    note_file_items(node_.child("caseFileModel"), {});
    graph_.id = plan_.id;
    graph_.name = plan_.name;
    expand(model, model, none, 0);
    for (ItemIndex index = 0; index < plan_.items.size(); ++index) read_criteria(index);
    plan_.graph = std::make_shared<const bpmn::Process>(std::move(graph_));
    link(plan_);
    return std::make_shared<const Case>(std::move(plan_));
  }

 private:
  // ---- what the file defines, by id

  void note_definitions(const XmlNode& node) {
    for (const XmlNode& child : node.children()) {
      if (!is_cmmn(child)) continue;
      if (const std::string_view id = child.attribute("id"); !id.empty()) definitions_.emplace(id, child);
      if (child.name() == "caseRoles") for (const XmlNode& role : child.children()) note_role(role);
      else if (child.name() == "role") note_role(child);
      note_definitions(child);
    }
  }

  void note_role(const XmlNode& role) {
    const std::string_view role_name = role.attribute("name");
    const bool is_new =
        roles_.emplace(role.attribute("id"), role_name.empty() ? role.attribute("id") : role_name).second;
    if (is_new) plan_.roles.emplace_back(role_name.empty() ? role.attribute("id") : role_name);
  }

  void note_file_items(const XmlNode& parent, const std::vector<std::string>& path) {
    for (const XmlNode& item : parent.children("caseFileItem")) {
      std::vector<std::string> own = path;
      own.emplace_back(item.has_attribute("name") ? item.attribute("name") : item.attribute("id"));
      file_items_.emplace(item.attribute("id"), own);
      note_file_items(item, own);
      note_file_items(item.child("children"), own);
    }
  }

  const XmlNode* definition(std::string_view id) const {
    const auto found = definitions_.find(std::string(id));
    return found == definitions_.end() ? nullptr : &found->second;
  }

  // ---- items

  // `item` is the planItem (or discretionaryItem), `what` its definition; of the case plan, both are the model.
  void expand(const XmlNode& item, const XmlNode& what, ItemIndex parent, int depth) {
    if (depth > max_depth)
      return problems_.add(
          item, "stages are nested more than " + std::to_string(max_depth) + " deep: does one contain itself?");
    if (plan_.items.size() >= max_items)
      return problems_.add(item, "the case has more than " + std::to_string(max_items) + " items");
    const auto kind = what.name() == "eventListener" ? listener_of(extension(what, "eventType")) : kind_of(what.name());
    if (!kind)
      return problems_.add(what, "a plan item cannot be " + bpmn::with_article(what.name()) +
                                     ": use a stage, task, milestone or event listener");
    const auto index = static_cast<ItemIndex>(plan_.items.size());
    plan_.items.push_back(read_item(item, what, *kind, parent));
    graph_.elements.push_back(read_work(what, plan_.items.back(), roles_, problems_));
    graph_.by_id.emplace(plan_.items.back().id, index);
    if (parent != none)
      plan_.items[parent].children.push_back(index), graph_.elements[parent].children.push_back(index);
    sources_.push_back({item, what});
    if (is_stage(*kind)) expand_children(what, index, depth);
  }

  void expand_children(const XmlNode& stage, ItemIndex index, int depth) {
    for (const XmlNode& child : stage.children("planItem")) expand_one(child, index, depth, false);
    if (const XmlNode fragment = stage.child("planFragment")) expand_children(fragment, index, depth);
    expand_table(stage.child("planningTable"), index, depth);
    for (const XmlNode& task : stage.children("humanTask")) expand_table(task.child("planningTable"), index, depth);
  }

  void expand_one(const XmlNode& item, ItemIndex parent, int depth, bool discretionary) {
    const XmlNode* what = definition(item.attribute("definitionRef"));
    if (!what)
      return problems_.add(
          item, "there is no definition " + bpmn::quoted(item.attribute("definitionRef")) + " for this plan item");
    const auto index = plan_.items.size();
    expand(item, *what, parent, depth + 1);
    if (discretionary && index < plan_.items.size()) plan_.items[index].is_discretionary = true;
  }

  void expand_table(const XmlNode& table, ItemIndex parent, int depth) {
    for (const XmlNode& item : table.children("discretionaryItem")) {
      const auto index = plan_.items.size();
      expand_one(item, parent, depth, true);
      if (index == plan_.items.size()) continue;
      read_applicability(item, plan_.items[index]);
      read_roles(item, plan_.items[index]);
    }
    for (const XmlNode& nested : table.children("planningTable")) expand_table(nested, parent, depth);
  }

  void read_applicability(const XmlNode& item, PlanItem& out) {
    for (const std::string& id : words(item.attribute("applicabilityRuleRefs"))) {
      const XmlNode* rule = definition(id);
      if (!rule) problems_.add(item, "there is no applicability rule " + bpmn::quoted(id));
      else if (auto condition =
                   read_condition(*rule, expression_text(rule->child("condition")), "applicability rule", problems_))
        out.applicability.push_back(std::move(*condition));
    }
  }

  void read_roles(const XmlNode& node, PlanItem& out) {
    for (const std::string& id : words(node.attribute("authorizedRoleRefs"))) {
      const auto role = roles_.find(id);
      if (role == roles_.end()) problems_.add(node, "there is no role " + bpmn::quoted(id));
      else out.roles.push_back(role->second);
    }
  }

  static std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    while (!(text = bpmn::trimmed(text)).empty()) {
      const auto end = std::min(text.find(' '), text.size());
      found.emplace_back(text.substr(0, end));
      text.remove_prefix(end);
    }
    return found;
  }

  std::string unique_id(std::string_view wanted) {
    std::string id(wanted);
    for (int n = 2; !ids_.insert(id).second; ++n) id = std::string(wanted) + "#" + std::to_string(n);
    return id;
  }

  PlanItem read_item(const XmlNode& item, const XmlNode& what, Kind kind, ItemIndex parent) {
    PlanItem out;
    out.plan_item_id = std::string(item.attribute("id"));
    out.definition_id = std::string(what.attribute("id"));
    out.id = unique_id(out.plan_item_id.empty() ? out.definition_id : out.plan_item_id);
    const std::string_view own = item.attribute("name");
    out.name = std::string(own.empty() ? what.attribute("name") : own);
    out.kind = kind;
    out.parent = parent;
    out.line = item.position().line;
    out.auto_complete = bpmn::read_bool(what, "autoComplete", false, problems_);
    out.is_blocking = bpmn::read_bool(what, "isBlocking", true, problems_);
    if (kind == Kind::user_listener) read_roles(what, out);
    out.variable = std::string(extension(what, "variableName"));
    if (const auto event = extension(what, "variableChangeType"); !event.empty() && event != "all")
      out.variable_events.emplace_back(event);
    if (!extension(what, "availableCondition").empty())
      out.available_condition =
          read_condition(what, extension(what, "availableCondition"), "available condition", problems_);
    out.milestone_variable = read_milestone_variable(what);
    if (is_stage(kind)) out.demands = read_demands(what, kind == Kind::case_plan, problems_);
    for (const XmlNode& listener : what.child("extensionElements").children("planItemLifecycleListener"))
      read_assignment(listener, out);
    for (const XmlNode& ours : what.child("extensionElements").children("assignment")) read_own_assignment(ours, out);
    read_control(what.child("defaultControl"), out, problems_);
    read_control(item.child("itemControl"), out, problems_);
    return out;
  }

  void read_assignment(const XmlNode& listener, PlanItem& out) {
    const auto assignment = juel::assignment(listener.attribute("expression"));
    if (!assignment)
      return problems_.add(listener, "a life-cycle listener can only set a variable: " + assignment.error().reason);
    if (auto value = read_condition(listener, "=" + assignment->value, "value", problems_))
      out.assignments.push_back({std::string(listener.attribute("sourceState")),
                                 std::string(listener.attribute("targetState")), assignment->variable,
                                 std::move(*value)});
  }

  // The same in words of ours, with FEEL: <tandem:assignment from="active" to="completed" variable="x" value="=y +
  // 1"/>.
  void read_own_assignment(const XmlNode& node, PlanItem& out) {
    if (node.name_space() != tandem_case) return;
    const std::string_view variable = node.attribute("variable");
    if (variable.empty()) problems_.add(node, "an assignment needs the name of a variable");
    if (auto value = read_condition(node, node.attribute("value"), "value", problems_))
      out.assignments.push_back({std::string(node.attribute("from")), std::string(node.attribute("to")),
                                 std::string(variable), std::move(*value)});
  }

  std::string read_milestone_variable(const XmlNode& what) {
    const std::string_view raw = extension(what, "milestoneVariable");
    if (raw.empty()) return {};
    const bpmn::TextOrFeel text = read_value(what, raw, "milestone variable", problems_);
    if (!text.expression) return text.text;
    const Context nothing;
    const Value value = text.expression->evaluate({feel::ContextScope(nothing), Instant{}}).value;
    if (value.is_string()) return std::string(value.string());
    problems_.add(what, "the milestone variable " + bpmn::quoted(raw) + " is not a fixed name");
    return {};
  }

  // ---- criteria

  void read_criteria(ItemIndex index) {
    const XmlNode item = sources_[index].item;
    for (const XmlNode& node : item.children()) {
      if (node.name() == "entryCriterion") plan_.items[index].entries.push_back(read_criterion(node, index, false));
      if (node.name() == "exitCriterion") plan_.items[index].exits.push_back(read_criterion(node, index, true));
    }
  }

  Criterion read_criterion(const XmlNode& node, ItemIndex owner, bool is_exit) {
    Criterion out;
    out.id = std::string(node.attribute("id"));
    out.is_exit = is_exit;
    const std::string_view plain = node.attribute("sentryRef");
    const std::string_view ref = plain.empty() ? node.attribute(flowable, "sentryRef") : plain;
    const XmlNode* sentry = definition(ref);
    if (!sentry || sentry->name() != "sentry")
      return problems_.add(node, "there is no sentry " + bpmn::quoted(ref)), out;
    out.name = std::string(sentry->has_attribute("name") ? sentry->attribute("name") : ref);
    out.on_event = extension(*sentry, "triggerMode") == "onEvent";
    read_exit_kind(node, out);
    for (const XmlNode& part : sentry->children()) read_part(part, owner, out);
    for (const XmlNode& part : sentry->child("extensionElements").children("variableOnPart"))
      read_variable_part(part, out);
    if (out.on_parts.empty() && !out.if_part && problems_.empty())
      problems_.add(*sentry, "the sentry has neither an on-part nor an if-part");
    return out;
  }

  void read_exit_kind(const XmlNode& node, Criterion& out) {
    const std::string_view event = extension(node, "exitEventType"), reach = extension(node, "exitType");
    if (event == "complete") out.exit = Criterion::Exit::complete;
    if (event == "forceComplete") out.exit = Criterion::Exit::force_complete;
    if (reach == "activeInstances") out.reach = Criterion::Reach::active;
    if (reach == "activeAndEnabledInstances") out.reach = Criterion::Reach::active_and_enabled;
  }

  void read_part(const XmlNode& part, ItemIndex owner, Criterion& out) {
    if (part.name() == "ifPart")
      out.if_part = read_condition(part, expression_text(part.child("condition")), "if-part", problems_);
    if (part.name() == "planItemOnPart") read_item_part(part, owner, out);
    if (part.name() == "caseFileItemOnPart") read_file_part(part, out);
  }

  void read_item_part(const XmlNode& part, ItemIndex owner, Criterion& out) {
    OnPart on;
    on.id = std::string(part.attribute("id"));
    on.exit_criterion = std::string(part.attribute("exitCriterionRef"));
    on.source = find_source(owner, part.attribute("sourceRef"));
    const std::string event(bpmn::trimmed(part.child("standardEvent").text()));
    const auto transition = transition_of(event);
    if (on.source == none)
      problems_.add(part, "there is no plan item " + bpmn::quoted(part.attribute("sourceRef")) + " to listen to");
    if (!transition) problems_.add(part, "plan items have no event " + bpmn::quoted(event));
    on.transition = transition.value_or(Transition::complete);
    out.on_parts.push_back(std::move(on));
  }

  void read_file_part(const XmlNode& part, Criterion& out) {
    OnPart on;
    on.id = std::string(part.attribute("id"));
    const auto item = file_items_.find(std::string(part.attribute("sourceRef")));
    const std::string event(bpmn::trimmed(part.child("standardEvent").text()));
    const auto transition = file_transition_of(event);
    if (item == file_items_.end())
      return problems_.add(part,
                           "there is no case file item " + bpmn::quoted(part.attribute("sourceRef")) + " to listen to");
    if (!transition) return problems_.add(part, "case file items have no event " + bpmn::quoted(event));
    on.path = item->second;
    on.file_transition = *transition;
    out.on_parts.push_back(std::move(on));
  }

  void read_variable_part(const XmlNode& part, Criterion& out) {
    OnPart on;
    on.id = "variable_" + std::string(part.attribute("variableName"));
    on.path = {std::string(part.attribute("variableName"))};
    const auto transition = file_transition_of(bpmn::trimmed(part.child("variableEvent").text()));
    if (!transition)
      return problems_.add(part, "variables have no event " + bpmn::quoted(part.child("variableEvent").text()));
    on.file_transition = *transition;
    out.on_parts.push_back(std::move(on));
  }

  // The nearest item of that id: in the owner's own stage, then in the stages around it.
  ItemIndex find_source(ItemIndex owner, std::string_view id) const {
    for (ItemIndex around = owner; around != none; around = plan_.items[around].parent)
      if (const ItemIndex found = find_below(around, id); found != none) return found;
    return none;
  }

  // Items stand in depth-first order: a stage's subtree is what follows it.
  ItemIndex find_below(ItemIndex stage, std::string_view id) const {
    for (ItemIndex index = stage; index < plan_.items.size() && (index == stage || is_below(index, stage)); ++index)
      if (plan_.items[index].plan_item_id == id || (stage == 0 && plan_.items[index].definition_id == id)) return index;
    return none;
  }

  bool is_below(ItemIndex index, ItemIndex stage) const {
    for (ItemIndex around = plan_.items[index].parent; around != none; around = plan_.items[around].parent)
      if (around == stage) return true;
    return false;
  }

  struct Source { XmlNode item, what; };

  XmlNode node_;
  Problems& problems_;
  Case plan_;
  bpmn::Process graph_;
  std::map<std::string, XmlNode> definitions_;
  std::map<std::string, std::string> roles_;
  std::map<std::string, std::vector<std::string>> file_items_;
  std::vector<Source> sources_;
  std::set<std::string> ids_;
};

}  // namespace

Result<std::vector<std::shared_ptr<const Case>>> read(std::string_view xml, std::string_view file_name) {
  const auto document = XmlDocument::parse(xml);
  if (!document)
    return std::unexpected(
        Rejection{Code::invalid_argument,
                  std::string(file_name) + " cannot be deployed, a problem was found",
                  std::string(file_name),
                  {{std::string(file_name) + ":" + document.error().path, document.error().reason}}});
  const XmlNode root = document->root();
  Problems problems(file_name);
  std::vector<std::shared_ptr<const Case>> cases;
  if (root.name() != "definitions" || !is_cmmn(root))
    problems.add(root, "the root element is not CMMN's definitions: export the case as CMMN 1.1 XML");
  else for (const XmlNode& one : root.children("case")) cases.push_back(CaseReader(one, problems).read());
  if (problems.empty() && cases.empty()) problems.add(root, "there is no case in this file");
  if (!problems.empty()) return std::unexpected(problems.rejection());
  return cases;
}

}  // namespace tandem::cmmn
