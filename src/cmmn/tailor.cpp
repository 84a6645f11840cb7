#include "cmmn/tailor.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/identifier.h"
#include "cmmn/names.h"
#include "cmmn/read.h"
#include "cmmn/template.h"
#include "format/xml_tree.h"

namespace tandem::cmmn {

namespace {

// What comes first in a stage (CMMN 1.1, the schema's tStage).
int rank(std::string_view name) {
  static constexpr std::array early{"documentation", "extensionElements", "caseFileModel", "itemControl", "planItem",
                                    "sentry",        "planningTable"};
  const auto found = std::find(early.begin(), early.end(), name);
  if (found != early.end()) return static_cast<int>(found - early.begin());
  return name == "entryCriterion" || name == "exitCriterion" ? 100 : 50;
}

XmlElement& insert(XmlElement& parent, XmlElement child) {
  const int own = rank(child.local_name());
  const auto is_later = [&](const XmlItem& item) { return item.element && rank(item.element->local_name()) > own; };
  auto at = std::find_if(parent.items.begin(), parent.items.end(), is_later);
  if (at == parent.items.end()) return parent.add(std::move(child));
  const bool has_space = at != parent.items.begin() && std::prev(at)->kind == XmlItem::Kind::text;
  if (has_space) --at;
  return *parent.items.insert(at, {XmlItem::Kind::element, "", std::make_unique<XmlElement>(std::move(child))})
              ->element;
}

const char* tag_of(Kind kind) {
  switch (kind) {
    case Kind::stage: return "stage";
    case Kind::task: return "task";
    case Kind::process_task: return "processTask";
    case Kind::case_task: return "caseTask";
    case Kind::decision_task: return "decisionTask";
    case Kind::milestone: return "milestone";
    default: return "humanTask";
  }
}

class Tailor {
 public:
  Tailor(XmlTree& tree, const std::string& case_id) : tree_(tree) {
    for (XmlElement* one : tree_.root.children())
      if (one->local_name() == "case" && one->value("id") == case_id) case_ = one;
    note_ids(tree_.root);
    if (!case_) return;
    prefix_ = case_->name.substr(0, case_->name.size() - case_->local_name().size());
    model_ = find_by_name(*case_, "casePlanModel");
  }

  Result<void> add(const std::string& stage_id, const Step& step) {
    XmlElement* stage = stage_of(stage_id);
    if (!stage)
      return reject(Code::not_found, "Expected to add '" + step.name + "' to the stage '" + stage_id +
                                         "', but the template has no such stage");
    XmlElement* table = find_by_name(*stage, "planningTable");
    if (!table) {
      XmlElement fresh = element("planningTable");
      fresh.set("id", unique(stage->value("id") + "_table"));
      table = &insert(*stage, std::move(fresh));
    }
    XmlElement item = planned(*stage, step, "discretionaryItem");
    if (!step.roles.empty()) item.set("authorizedRoleRefs", role_ids(step.roles));
    table = find_by_name(*stage, "planningTable");  // what was added to the stage has moved it
    table->add(std::move(item), true);
    return {};
  }

 private:
  XmlElement element(const char* tag) const {
    XmlElement out;
    out.name = prefix_ + tag;
    out.name_space = case_->name_space;
    return out;
  }

  static XmlElement* find_by_name(XmlElement& parent, std::string_view name) {
    for (XmlElement* child : parent.children())
      if (child->local_name() == name) return child;
    return nullptr;
  }

  void note_ids(const XmlElement& at) {
    if (const std::string id = at.value("id"); !id.empty()) ids_.insert(id);
    for (const XmlElement* child : at.children()) note_ids(*child);
  }

  std::string unique(const std::string& wanted) {
    std::string id = wanted;
    for (int n = 2; !ids_.insert(id).second; ++n) id = wanted + "_" + std::to_string(n);
    return id;
  }

  XmlElement* find_id(XmlElement& at, std::string_view id) const {
    if (at.value("id") == id) return &at;
    for (XmlElement* child : at.children())
      if (XmlElement* found = find_id(*child, id)) return found;
    return nullptr;
  }

  // A stage planned twice has items "assess" and "assess#2": both are made from one definition.
  XmlElement* stage_of(const std::string& stage_id) const {
    if (!model_ || stage_id.empty() || stage_id == model_->value("id")) return model_;
    XmlElement* item = find_id(*model_, stage_id.substr(0, stage_id.find('#')));
    if (item && item->local_name() != "stage") item = find_id(*model_, item->value("definitionRef"));
    return item && item->local_name() == "stage" ? item : nullptr;
  }

  // ---- roles

  std::string role_ids(const std::vector<std::string>& names) {
    std::string ids;
    for (const std::string& name : names) ids += (ids.empty() ? "" : " ") + role_id(name);
    return ids;
  }

  std::string role_id(const std::string& name) {
    XmlElement* roles = find_by_name(*case_, "caseRoles");
    if (!roles) {
      XmlElement fresh = element("caseRoles");
      fresh.set("id", unique("roles"));
      roles = &case_->add(std::move(fresh));
      model_ = find_by_name(*case_, "casePlanModel");
    }
    for (const XmlElement* role : roles->children())
      if (role->value("name") == name || role->value("id") == name) return role->value("id");
    XmlElement role = element("role");
    role.set("id", unique("role_" + identifier_of(name)));
    role.set("name", name);
    return roles->add(std::move(role)).value("id");
  }

  // ---- the item, its definition, its sentry

  XmlElement planned(XmlElement& stage, const Step& step, const char* tag) {
    XmlElement item = element(tag);
    item.set("id", ids_.contains(step.id) ? unique(step.id) : (ids_.insert(step.id), step.id));
    item.set("definitionRef", add_definition(stage, step));
    if (XmlElement control = item_control(step); !control.items.empty()) item.add(std::move(control));
    if (const std::string sentry = add_sentry(stage, step, item.value("id")); !sentry.empty()) {
      XmlElement entry = element("entryCriterion");
      entry.set("id", unique(item.value("id") + "_entry"));
      entry.set("sentryRef", sentry);
      item.add(std::move(entry));
    }
    return item;
  }

  XmlElement item_control(const Step& step) const {
    XmlElement control = element("itemControl");
    if (step.repeatable) control.add(element("repetitionRule"));
    if (step.required) control.add(element("requiredRule"));
    if (step.manual) control.add(element("manualActivationRule"));
    return control;
  }

  std::string add_definition(XmlElement& stage, const Step& step) {
    XmlElement definition = element(tag_of(step.kind));
    definition.set("id", unique(step.id + "_def"));
    definition.set("name", step.name);
    if (step.kind == Kind::human_task && !step.roles.empty())
      definition.set("performerRef", role_id(step.roles.front()));
    if (step.kind == Kind::process_task) definition.set("processRef", step.reference);
    if (step.kind == Kind::case_task) definition.set("caseRef", step.reference);
    if (step.kind == Kind::decision_task) definition.set("decisionRef", step.reference);
    if (step.kind == Kind::stage && !step.steps.empty()) definition.set("autoComplete", "true");
    if (!step.description.empty()) {
      XmlElement text = element("documentation");
      text.set_text(step.description);
      definition.add(std::move(text));
    }
    for (const Step& inside : step.steps) insert(definition, planned(definition, inside, "planItem"));
    return insert(stage, std::move(definition)).value("id");
  }

  // What the file does not have was another case's own step.
  std::string add_sentry(XmlElement& stage, const Step& step, const std::string& item_id) {
    XmlElement sentry = element("sentry");
    sentry.set("id", unique(item_id + "_sentry"));
    for (const Step::After& after : step.after)
      if (find_id(*model_, after.item.substr(0, after.item.find('#'))) || ids_.contains(after.item))
        sentry.add(on_part(after, item_id));
    if (!step.condition.empty()) sentry.add(if_part(step.condition));
    if (sentry.items.empty()) return {};
    return insert(stage, std::move(sentry)).value("id");
  }

  XmlElement on_part(const Step::After& after, const std::string& item_id) {
    XmlElement part = element("planItemOnPart"), event = element("standardEvent");
    part.set("id", unique(item_id + "_after"));
    part.set("sourceRef", after.item.substr(0, after.item.find('#')));
    event.set_text(name(after.event));
    part.add(std::move(event));
    return part;
  }

  XmlElement if_part(const std::string& text) const {
    XmlElement part = element("ifPart"), condition = element("condition");
    condition.set_text("=" + text);
    part.add(std::move(condition));
    return part;
  }

  XmlTree& tree_;
  XmlElement* case_ = nullptr;
  XmlElement* model_ = nullptr;
  std::string prefix_;
  std::set<std::string> ids_;
};

// ---- versions beside each other

std::string text_of(const Case& plan, const Criterion& criterion) {
  std::vector<std::string> parts;
  for (const OnPart& part : criterion.on_parts) {
    std::string path;
    for (const std::string& one : part.path) path += "/" + one;
    parts.push_back(part.is_file() ? path + ":" + std::to_string(static_cast<int>(part.file_transition))
                                   : plan[part.source].id + ":" + name(part.transition) + part.exit_criterion);
  }
  std::sort(parts.begin(), parts.end());
  std::string text;
  for (const std::string& part : parts) text += part + " ";
  return text + (criterion.if_part ? "if " + criterion.if_part->text() : "");
}

std::string text_of(const Case& plan, const std::vector<Criterion>& criteria) {
  std::string text;
  for (const Criterion& one : criteria) text += text_of(plan, one) + "; ";
  return text;
}

std::string text_of(const Rule& rule) { return !rule.given ? "no" : rule.condition ? rule.condition->text() : "yes"; }

std::string text_of(const std::vector<Demand>& demands) {
  std::string text;
  for (const Demand& one : demands) text += one.text + (one.applies ? " if " + one.applies->text() : "") + "; ";
  return text;
}

std::string stage_of(const Case& plan, const PlanItem& item) { return item.parent == none ? "" : plan[item.parent].id; }

// What is different about an item both have.
List changes(const Case& from, const PlanItem& before, const Case& to, const PlanItem& after) {
  List what;
  const auto compare = [&](const char* about, const std::string& one, const std::string& other) {
    if (one != other) what.push_back(Value(about));
  };
  compare("name", before.name, after.name);
  compare("kind", name(before.kind), name(after.kind));
  compare("stage", stage_of(from, before), stage_of(to, after));
  compare("entry criteria", text_of(from, before.entries), text_of(to, after.entries));
  compare("exit criteria", text_of(from, before.exits), text_of(to, after.exits));
  compare("required", text_of(before.required), text_of(after.required));
  compare("manual activation", text_of(before.manual_activation), text_of(after.manual_activation));
  compare("repetition", before.repetition ? text_of(before.repetition->rule) : "no",
          after.repetition ? text_of(after.repetition->rule) : "no");
  compare("demands", text_of(before.demands), text_of(after.demands));
  compare("discretionary", before.is_discretionary ? "yes" : "no", after.is_discretionary ? "yes" : "no");
  if (before.roles != after.roles) what.push_back(Value("roles"));
  return what;
}

Value listed(const Case& plan, const PlanItem& item, List what = {}) {
  return Value::context({{"itemId", item.id},
                         {"name", item.name},
                         {"kind", name(item.kind)},
                         {"stage", stage_of(plan, item)},
                         {"discretionary", item.is_discretionary},
                         {"what", Value(std::move(what))}});
}

// ---- templates as text: written again from the plan

// What the template does not have was another case's own; ids it has are given other numbers.
void fit(const Case& plan, Step& step, const Step& whole) {
  std::erase_if(step.after, [&](const Step::After& after) {
    return plan.find(after.item) == none && !is_inside(whole, after.item);
  });
  for (Step& inside : step.steps) fit(plan, inside, whole);
}

// Whoever the step is for has to be among the template's roles.
void declare_roles(const Step& step, std::vector<std::string>& roles) {
  for (const std::string& role : step.roles)
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
  for (const Step& inside : step.steps) declare_roles(inside, roles);
}

Result<std::string> text_with_step(std::string_view text, std::string_view file_name, const std::string& stage_id,
                                   Step step) {
  const std::shared_ptr<const Case> plan = TRY(read_template(text, file_name));
  const ItemIndex stage = stage_id.empty() ? 0 : plan->find(stage_id);
  if (stage == none || !is_stage((*plan)[stage].kind))
    return reject(Code::not_found, "Expected to add '" + step.name + "' to the stage '" + stage_id +
                                       "', but the template has no such stage");
  const std::string wanted = step.id;
  for (int n = 2; plan->find(step.id) != none; ++n) step.id = wanted + "_" + std::to_string(n);
  fit(*plan, step, Step(step));
  Case next = whole(*grow(plan, stage, step));
  declare_roles(step, next.roles);
  std::string tailored = write_template(next);
  TRY(read_template(tailored, file_name));
  return tailored;
}

}  // namespace

Result<std::string> with_step(std::string_view xml, std::string_view file_name, const std::string& case_id,
                              const std::string& stage, const Step& step) {
  if (file_name.ends_with(".case")) return text_with_step(xml, file_name, stage, step);
  const XmlDocument document = TRY(XmlDocument::parse(xml));
  XmlTree tree = XmlTree::read(document);
  TRY(Tailor(tree, case_id).add(stage, step));
  std::string tailored = tree.write();
  TRY(read(tailored, file_name));
  return tailored;
}

Value difference(const Case& from, const Case& to) {
  List added, removed, changed;
  for (ItemIndex index = 0; index < to.size(); ++index) {
    const ItemIndex before = from.find(to[index].id);
    if (before == none) added.push_back(listed(to, to[index]));
    else if (List what = changes(from, from[before], to, to[index]); !what.empty())
      changed.push_back(listed(to, to[index], std::move(what)));
  }
  for (ItemIndex index = 0; index < from.size(); ++index)
    if (to.find(from[index].id) == none) removed.push_back(listed(from, from[index]));
  return Value::context({{"added", Value(std::move(added))},
                         {"removed", Value(std::move(removed))},
                         {"changed", Value(std::move(changed))}});
}

}  // namespace tandem::cmmn
