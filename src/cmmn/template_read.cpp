#include <algorithm>

#include "cmmn/demands.h"
#include "cmmn/link.h"
#include "cmmn/template.h"
#include "cmmn/template_scope.h"
#include "cmmn/work.h"

namespace tandem::cmmn {

namespace {

constexpr std::size_t max_items = 50'000;

constexpr KindWord kinds[] = {
    {"stage", Kind::stage}, {"task", Kind::human_task}, {"step", Kind::task}, {"job", Kind::task, true},
    {"process", Kind::process_task}, {"subcase", Kind::case_task}, {"decision", Kind::decision_task},
    {"milestone", Kind::milestone}, {"event", Kind::user_listener}, {"timer", Kind::timer_listener},
    {"signal", Kind::signal_listener}, {"message", Kind::message_listener}, {"variable", Kind::variable_listener},
    {"reactivation", Kind::reactivate_listener},
};

constexpr std::string_view wanted_kinds =
    "stage, task, step, job, process, subcase, decision, milestone, event, timer, signal, message, variable or reactivation";

// The line that begins an item: its kind, its id and perhaps its name.
const KindWord* kind_of(const TemplateLine& line) {
  const std::string_view word = std::string_view(line.text).substr(0, line.text.find(' '));
  for (const KindWord& one : kinds)
    if (word == one.word) return &one;
  return nullptr;
}

bool is_optional(const TemplateLine& line) {
  return std::any_of(line.deeper.begin(), line.deeper.end(), [](const TemplateLine& one) {
    return one.text == "optional" || one.text.starts_with("optional ");
  });
}

class TemplateReader {
 public:
  explicit TemplateReader(Problems& problems) : problems_(problems), scope_{plan_, graph_, problems} {}

  std::shared_ptr<const Case> read(std::string_view text) {
    const std::vector<TemplateLine> lines = template_lines(text, problems_);
    if (lines.empty())
      return problems_.add(XmlPosition{1, 1}, "", "expected a line such as: case claim \"Claim\""), nullptr;
    for (std::size_t i = 1; i < lines.size(); ++i)
      problems_.add(XmlPosition{lines[i].line, lines[i].column}, "",
                    "expected one case in the file: indent what belongs to it");
    declare_case(lines.front());
    for (ItemIndex index = 0; index < plan_.items.size(); ++index) read_lines(index);
    if (!problems_.empty()) return nullptr;
    ask_for_decision(plan_.items.front());
    plan_.graph = std::make_shared<const bpmn::Process>(std::move(graph_));
    link(plan_);
    return std::make_shared<const Case>(std::move(plan_));
  }

 private:
  // ---- first the items, so that sentences can name any of them

  void declare_case(const TemplateLine& line) {
    Words words(line, "", problems_);
    if (!words.take("case")) return words.expected("a line such as: case claim \"Claim\"");
    plan_.id = words.required_name("the id of the case");
    plan_.name = words.name().value_or(default_name(plan_.id));
    graph_.id = plan_.id;
    graph_.name = plan_.name;
    // The plan's own id must not be the case's.
    add_item({.id = plan_.id + "_plan",
              .plan_item_id = plan_.id + "_plan",
              .definition_id = plan_.id + "_plan",
              .name = plan_.name,
              .kind = Kind::case_plan},
             line, false);
    declare_children(line, 0);
  }

  // As in CMMN XML, what a stage creates by itself comes before what may be planned into it.
  void declare_children(const TemplateLine& line, ItemIndex parent) {
    for (const bool discretionary : {false, true})
      for (const TemplateLine& one : line.deeper)
        if (const KindWord* kind = kind_of(one); kind && is_optional(one) == discretionary)
          declare(one, *kind, parent, discretionary);
  }

  void declare(const TemplateLine& line, const KindWord& kind, ItemIndex parent, bool discretionary) {
    Words words(line, "", problems_);
    words.take(kind.word);
    const std::string id = words.required_name("the id of the " + std::string(kind.word));
    if (plan_.items.size() >= max_items)
      return words.problem("the case has more than " + std::to_string(max_items) + " items");
    if (scope_.ids.contains(id))
      return words.problem("there is an item '" + id + "' already, in line " +
                           std::to_string(plan_[scope_.ids.at(id)].line));
    PlanItem item{
        .id = id, .plan_item_id = id, .definition_id = id + "_definition", .kind = kind.kind, .parent = parent};
    item.name = words.name().value_or(default_name(id));
    item.is_discretionary = discretionary;
    const ItemIndex index = add_item(std::move(item), line, kind.has_job);
    plan_.items[parent].children.push_back(index);
    graph_.elements[parent].children.push_back(index);
    if (is_stage(kind.kind)) declare_children(line, index);
  }

  ItemIndex add_item(PlanItem item, const TemplateLine& line, bool has_job) {
    const auto index = static_cast<ItemIndex>(plan_.items.size());
    item.line = line.line;
    bpmn::Element& work = graph_.elements.emplace_back();
    work.id = item.id;
    work.name = item.name;
    work.kind = has_job ? bpmn::Kind::service_task : element_kind(item.kind);
    work.parent = item.parent;
    work.line = line.line;
    begin_work(item.kind, has_job, work);
    graph_.by_id.emplace(item.id, index);
    scope_.ids.emplace(item.id, index);
    plan_.items.push_back(std::move(item));
    lines_.push_back(&line);
    return index;
  }

  static void begin_work(Kind kind, bool has_job, bpmn::Element& work) {
    if (has_job) work.job.emplace().retries.text = "3";
    if (kind == Kind::human_task) work.user_task.emplace();
    if (kind == Kind::process_task || kind == Kind::case_task)
      work.called_process.emplace().is_case = kind == Kind::case_task;
    if (kind == Kind::decision_task) work.called_decision.emplace();
    if (work.kind != bpmn::Kind::intermediate_catch_event) return;
    bpmn::EventSpec& event = work.event.emplace();
    event.trigger = kind == Kind::timer_listener    ? bpmn::Trigger::timer
                    : kind == Kind::signal_listener ? bpmn::Trigger::signal
                                                    : bpmn::Trigger::message;
    if (kind == Kind::timer_listener) event.timer.emplace();
    if (kind == Kind::message_listener) event.message.emplace();
  }

  // As of every case (cmmn/demands.h).
  static void ask_for_decision(PlanItem& plan) {
    const bool asks =
        std::any_of(plan.demands.begin(), plan.demands.end(), [](const Demand& one) { return one.name == "decision"; });
    if (!asks) plan.demands.push_back(implied_demand());
  }

  // ---- then what is said about each

  void read_lines(ItemIndex index) {
    Words header(*lines_[index], index == 0 ? "" : plan_[index].id, problems_);
    header.word(), header.name(), header.name();
    header.expect_line_end();
    for (const TemplateLine& line : lines_[index]->deeper)
      if (!is_stage(plan_[index].kind) || !kind_of(line)) read_line(line, index);
    check_work(index, *lines_[index], scope_);
  }

  void read_line(const TemplateLine& line, ItemIndex index) {
    Words words(line, index == 0 ? "" : plan_[index].id, problems_);
    bool is_elsewhere = false;
    for (const auto& attributes : {rule_attributes(), work_attributes()})
      for (const TemplateAttribute& attribute : attributes) {
        if (!words.comes(attribute.words)) continue;
        is_elsewhere = true;
        if (!(attribute.kinds & bit(plan_[index].kind))) continue;
        words.take(attribute.words);
        return attribute.read(words, index, scope_);
      }
    if (is_elsewhere)
      return words.problem(
          "this cannot be said of " +
          std::string(index == 0 ? "a case" : "'" + plan_[index].id + "', which is a " + name(plan_[index].kind)));
    if (!is_stage(plan_[index].kind) && kind_of(line))
      return words.problem("only a case or a stage holds items: indent this less");
    words.expected(is_stage(plan_[index].kind)
                       ? std::string(wanted_kinds) + ", or a word such as required, after, until or >"
                       : "a word such as required, after, when, until or >");
  }

  Problems& problems_;
  Case plan_;
  bpmn::Process graph_;
  TemplateScope scope_;
  std::vector<const TemplateLine*> lines_;
};

}  // namespace

std::span<const KindWord> kind_words() { return kinds; }

std::optional<ItemIndex> TemplateScope::find(const std::string& id) const {
  if (const auto found = ids.find(id); found != ids.end()) return found->second;
  return id == "case" ? std::optional<ItemIndex>(0) : std::nullopt;
}

std::string default_name(std::string_view id) {
  std::string text(id);
  std::replace(text.begin(), text.end(), '_', ' ');
  if (!text.empty() && 'a' <= text.front() && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

Result<std::shared_ptr<const Case>> read_template(std::string_view text, std::string_view file_name) {
  Problems problems(file_name);
  auto plan = TemplateReader(problems).read(text);
  if (!problems.empty()) return std::unexpected(problems.rejection());
  return plan;
}

}  // namespace tandem::cmmn
