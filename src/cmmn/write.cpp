#include "cmmn/write.h"

#include <set>

#include "bpmn/names.h"
#include "cmmn/names.h"
#include "cmmn/write_work.h"

namespace tandem::cmmn {

namespace {

using Path = std::vector<std::string>;

class CaseWriter {
 public:
  explicit CaseWriter(const Case& plan) : plan_(plan) {
    for (const std::string& role : plan.roles) role_ids_.emplace(role, "role_" + std::to_string(role_ids_.size() + 1));
    for (const PlanItem& item : plan.items)
      item_ids_.insert(item.plan_item_id), names_of_definition_[item.definition_id].insert(item.name);
  }

  XmlElement write() {
    XmlElement out = xml_element("case");
    out.set("id", plan_.id);
    set_if(out, "name", plan_.name);
    if (XmlElement file = case_file(); !file.items.empty()) out.add(std::move(file));
    out.add(definition(0));
    if (!plan_.roles.empty()) out.add(roles());
    return out;
  }

 private:
  // ---- the case file: the parts of it that somebody listens to

  XmlElement case_file() {
    XmlElement model = xml_element("caseFileModel");
    for (const PlanItem& item : plan_.items)
      for (const auto* criteria : {&item.entries, &item.exits})
        for (const Criterion& criterion : *criteria)
          for (const OnPart& part : criterion.on_parts)
            if (part.is_file()) add_file_item(part.path, model);
    return model;
  }

  void add_file_item(const Path& path, XmlElement& model) {
    XmlElement* parent = &model;
    for (std::size_t length = 1; length <= path.size(); ++length) {
      const Path own(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length));
      const auto [known, is_new] = file_ids_.emplace(own, "file_item_" + std::to_string(file_ids_.size() + 1));
      if (length > 1) parent = child_list(*parent);
      if (is_new) {
        XmlElement& item = parent->add(xml_element("caseFileItem"));
        item.set("id", known->second);
        item.set("name", own.back());
      }
      for (XmlElement* item : parent->children())
        if (item->value("id") == known->second) { parent = item; break; }
    }
  }

  static XmlElement* child_list(XmlElement& item) {
    for (XmlElement* list : item.children()) return list;
    return &item.add(xml_element("children"));
  }

  XmlElement roles() {
    XmlElement list = xml_element("caseRoles");
    for (const std::string& role : plan_.roles) {
      XmlElement& one = list.add(xml_element("role"));
      one.set("id", role_ids_.at(role));
      one.set("name", role);
    }
    return list;
  }

  // ---- definitions

  // A definition has an id of its own, whatever built the case.
  std::string definition_id(const PlanItem& item) const {
    const bool is_plan = item.kind == Kind::case_plan;
    const bool is_taken = item.definition_id.empty() || (!is_plan && item_ids_.contains(item.definition_id));
    return is_taken ? (item.definition_id.empty() ? item.id : item.definition_id) + "_definition" : item.definition_id;
  }

  XmlElement definition(ItemIndex index) {
    const PlanItem& item = plan_[index];
    const std::string event = event_type(item.kind);
    XmlElement out = xml_element(event.empty() ? tag(item.kind) : "eventListener");
    out.set("id", definition_id(item));
    if (names_of_definition_[item.definition_id].size() == 1) set_if(out, "name", item.name);
    set_if(out, "flowable:eventType", event);
    write_attributes(item, out);
    write_work(item, (*plan_.graph)[index], role_ids_, out);
    if (is_stage(item.kind)) write_content(index, out);
    if (index == 0) write_criteria(item, item.exits, "exitCriterion", out, out);
    return out;
  }

  void write_attributes(const PlanItem& item, XmlElement& out) {
    if (item.auto_complete) out.set("autoComplete", "true");
    if (!item.is_blocking) out.set("isBlocking", "false");
    if (item.kind == Kind::user_listener && !item.is_discretionary) set_if(out, "authorizedRoleRefs", role_refs(item));
    set_if(out, "flowable:variableName", item.variable);
    if (!item.variable_events.empty()) out.set("flowable:variableChangeType", item.variable_events.front());
    if (item.available_condition) out.set("flowable:availableCondition", text_of(*item.available_condition));
    set_if(out, "flowable:milestoneVariable", item.milestone_variable);
  }

  std::string role_refs(const PlanItem& item) const {
    std::string refs;
    for (const std::string& role : item.roles) refs += (refs.empty() ? "" : " ") + role_ids_.at(role);
    return refs;
  }

  // ---- what lies in a stage: its items with their sentries, what may be planned into it, and the definitions of both

  void write_content(ItemIndex stage, XmlElement& out) {
    XmlElement sentries = xml_element("sentries"), table = xml_element("planningTable"), rules = xml_element("rules");
    std::vector<ItemIndex> to_define;
    for (const ItemIndex child : plan_[stage].children) {
      const PlanItem& item = plan_[child];
      if (item.is_discretionary) table.add(discretionary_item(item, sentries, rules));
      else out.add(plan_item("planItem", item, sentries));
      if (defined_.insert(definition_id(item)).second) to_define.push_back(child);
    }
    if (stage == 0) write_criteria_sentries(plan_[0], sentries);
    move_children(sentries, out);
    move_children(rules, table);
    if (!table.items.empty()) out.add(std::move(table));
    for (const ItemIndex child : to_define) out.add(definition(child));
  }

  static void move_children(XmlElement& from, XmlElement& to) {
    for (XmlItem& item : from.items) to.add(std::move(*item.element));
  }

  XmlElement plan_item(const char* tag, const PlanItem& item, XmlElement& sentries) {
    XmlElement out = xml_element(tag);
    set_if(out, "id", item.plan_item_id);
    set_if(out, "name", item.name);
    out.set("definitionRef", definition_id(item));
    if (XmlElement control = item_control(item); !control.items.empty()) out.add(std::move(control));
    write_criteria(item, item.entries, "entryCriterion", out, sentries);
    write_criteria(item, item.exits, "exitCriterion", out, sentries);
    return out;
  }

  XmlElement discretionary_item(const PlanItem& item, XmlElement& sentries, XmlElement& rules) {
    XmlElement out = plan_item("discretionaryItem", item, sentries);
    std::string refs;
    for (const feel::Expression& condition : item.applicability) {
      const std::string id = "applicability_" + std::to_string(++applicability_count_);
      XmlElement& rule = rules.add(xml_element("applicabilityRule"));
      rule.set("id", id);
      rule.add(xml_element("condition")).set_text(text_of(condition));
      refs += (refs.empty() ? "" : " ") + id;
    }
    set_if(out, "applicabilityRuleRefs", refs);
    set_if(out, "authorizedRoleRefs", role_refs(item));
    return out;
  }

  // ---- rules

  XmlElement item_control(const PlanItem& item) {
    XmlElement control = xml_element("itemControl");
    XmlElement extensions = xml_element("extensionElements");
    write_blocks(item.blocks, extensions);
    if (item.reactivation)
      extensions.add(xml_element("flowable:reactivationRule")).set("condition", text_of(*item.reactivation));
    if (!extensions.items.empty()) control.add(std::move(extensions));
    if (item.repetition) control.add(repetition(*item.repetition));
    add_rule("requiredRule", item.required, control);
    add_rule("manualActivationRule", item.manual_activation, control);
    return control;
  }

  static void write_blocks(Blocks blocks, XmlElement& extensions) {
    static constexpr const char* types[] = {"", "ignore", "ignoreIfAvailable", "ignoreIfAvailableOrEnabled",
                                            "ignoreAfterFirstCompletion"};
    if (blocks != Blocks::always)
      extensions.add(xml_element("flowable:parentCompletionRule")).set("type", types[static_cast<std::size_t>(blocks)]);
  }

  static XmlElement rule_element(const char* tag, const Rule& rule) {
    XmlElement out = xml_element(tag);
    if (rule.condition) out.add(xml_element("condition")).set_text(text_of(*rule.condition));
    return out;
  }

  static void add_rule(const char* tag, const Rule& rule, XmlElement& control) {
    if (rule.given) control.add(rule_element(tag, rule));
  }

  static XmlElement repetition(const Repetition& repetition) {
    XmlElement out = rule_element("repetitionRule", repetition.rule);
    if (repetition.maximum) out.set("flowable:maxInstanceCount", std::to_string(*repetition.maximum));
    if (repetition.counter != Repetition().counter) out.set("flowable:counterVariable", repetition.counter);
    set_if(out, "flowable:collectionVariable", repetition.collection);
    set_if(out, "flowable:elementVariable", repetition.element_variable);
    set_if(out, "flowable:elementIndexVariable", repetition.index_variable);
    return out;
  }

  // ---- criteria. A sentry stands in the stage of its item; it has the id its criterion refers to.

  void write_criteria(const PlanItem& item, const std::vector<Criterion>& criteria, const char* tag, XmlElement& out,
                      XmlElement& sentries) {
    const bool is_plan = item.kind == Kind::case_plan;  // whose sentries were written with its content
    for (const Criterion& criterion : criteria) {
      if (!is_plan) sentries.add(sentry(criterion));
      XmlElement& one = out.add(xml_element(tag));
      set_if(one, "id", criterion.id);
      one.set("sentryRef", sentry_ids_.at(&criterion));
      write_exit(criterion, one);
    }
  }

  void write_criteria_sentries(const PlanItem& plan, XmlElement& sentries) {
    for (const Criterion& criterion : plan.exits) sentries.add(sentry(criterion));
  }

  static void write_exit(const Criterion& criterion, XmlElement& out) {
    using Exit = Criterion::Exit;
    using Reach = Criterion::Reach;
    if (criterion.exit != Exit::exit)
      out.set("flowable:exitEventType", criterion.exit == Exit::complete ? "complete" : "forceComplete");
    if (criterion.reach != Reach::all)
      out.set("flowable:exitType", criterion.reach == Reach::active ? "activeInstances" : "activeAndEnabledInstances");
  }

  XmlElement sentry(const Criterion& criterion) {
    const std::string& id = sentry_ids_[&criterion] = "sentry_of_" + std::to_string(sentry_ids_.size() + 1);
    XmlElement out = xml_element("sentry");
    out.set("id", id);
    set_if(out, "name", criterion.name);
    if (criterion.on_event) out.set("flowable:triggerMode", "onEvent");
    for (const OnPart& part : criterion.on_parts) out.add(part.is_file() ? file_part(part) : item_part(part));
    if (criterion.if_part)
      out.add(xml_element("ifPart")).add(xml_element("condition")).set_text(text_of(*criterion.if_part));
    return out;
  }

  XmlElement item_part(const OnPart& part) {
    const PlanItem& source = plan_[part.source];
    XmlElement out = xml_element("planItemOnPart");
    set_if(out, "id", part.id);
    out.set("sourceRef", source.plan_item_id.empty() ? definition_id(source) : source.plan_item_id);
    set_if(out, "exitCriterionRef", part.exit_criterion);
    out.add(xml_element("standardEvent")).set_text(name(part.transition));
    return out;
  }

  XmlElement file_part(const OnPart& part) {
    XmlElement out = xml_element("caseFileItemOnPart");
    set_if(out, "id", part.id);
    out.set("sourceRef", file_ids_.at(part.path));
    out.add(xml_element("standardEvent")).set_text(name(part.file_transition));
    return out;
  }

  const Case& plan_;
  std::map<std::string, std::string> role_ids_;
  std::set<std::string> item_ids_;
  std::map<std::string, std::set<std::string>> names_of_definition_;  // the names its items have
  std::map<Path, std::string> file_ids_;
  std::map<const Criterion*, std::string> sentry_ids_;
  std::set<std::string> defined_;
  int applicability_count_ = 0;
};

}  // namespace

std::string write(const std::vector<std::shared_ptr<const Case>>& cases) {
  XmlTree tree;
  tree.root = xml_element("definitions");
  tree.root.set("xmlns", std::string(cmmn_11));
  tree.root.set("xmlns:flowable", std::string(flowable));
  tree.root.set("xmlns:zeebe", std::string(bpmn::zeebe_namespace));
  tree.root.set("xmlns:tandem", std::string(tandem_case));
  tree.root.set("targetNamespace", std::string(tandem_case));
  for (const auto& one : cases) tree.root.add(CaseWriter(*one).write());
  return tree.write();
}

}  // namespace tandem::cmmn
