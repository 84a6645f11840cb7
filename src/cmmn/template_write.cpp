#include <algorithm>

#include "bpmn/texts.h"
#include "cmmn/demands.h"
#include "cmmn/template.h"
#include "cmmn/template_scope.h"
#include "format/json.h"

namespace tandem::cmmn {

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    const bool is_plain = !name.empty() && name == bpmn::trimmed(name) &&
                          name.find_first_of(",\"\\\n\r\t") == std::string::npos &&
                          !name.starts_with("hand");  // "by hand" says something else
    text += (text.empty() ? "" : ", ") + (is_plain ? name : quoted_text(name));
  }
  return text;
}

std::string path_text(const std::vector<std::string>& path) {
  std::string text;
  for (const std::string& name : path) text += (text.empty() ? "" : ".") + name_text(name);
  return text;
}

class TemplateWriter {
 public:
  explicit TemplateWriter(const Case& plan) : plan_(plan) {}

  std::string write() {
    header("case", plan_.id, plan_.name);
    ++depth_;
    if (!plan_.roles.empty()) line("roles " + listed(plan_.roles));
    if (plan_[0].name != plan_.name) line("plan " + quoted_text(plan_[0].name));
    write_item(0);
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_ += std::string(static_cast<std::size_t>(depth_) * 2, ' ') + text + "\n"; }

  // FEEL over several lines: the first stands here, the others below it.
  void feel_line(const std::string& before, const feel::Expression& expression) {
    std::string_view rest = expression.text();
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    line(before + std::string(bpmn::trimmed(rest.substr(0, end))));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    for (depth_ += 2; !rest.empty();) {
      const std::size_t next = std::min(rest.find('\n'), rest.size());
      if (const auto text = bpmn::trimmed(rest.substr(0, next)); !text.empty()) line(std::string(text));
      rest.remove_prefix(std::min(next + 1, rest.size()));
    }
    depth_ -= 2;
  }

  void text_line(const std::string& before, const bpmn::TextOrFeel& text) {
    if (text.expression) feel_line(before + " = ", *text.expression);
    else if (!text.text.empty()) line(before + " " + fixed_text(text.text));
  }

  void header(const std::string& kind, const std::string& id, const std::string& name) {
    line(kind + " " + name_text(id) + (name == default_name(id) ? "" : " " + quoted_text(name)));
  }

  std::string kind_word(const PlanItem& item, const bpmn::Element& work) const {
    for (const KindWord& one : kind_words())
      if (one.kind == item.kind && one.has_job == work.job.has_value()) return one.word;
    return "?";
  }

  void write_child(ItemIndex index) {
    out_ += "\n";
    header(kind_word(plan_[index], work(index)), plan_[index].id, plan_[index].name);
    ++depth_;
    write_item(index);
    --depth_;
  }

  const bpmn::Element& work(ItemIndex index) const { return (*plan_.graph)[index]; }

  void write_item(ItemIndex index) {
    const PlanItem& item = plan_[index];
    write_note(work(index).documentation);
    write_rules(item);
    write_work(item, work(index));
    for (const Criterion& entry : item.entries) write_entry(entry);
    for (const Criterion& exit : item.exits) write_exit(exit);
    for (const ItemIndex child : item.children) write_child(child);
  }

  void write_note(std::string_view note) {
    while (!note.empty()) {
      const std::size_t end = std::min(note.find('\n'), note.size());
      line("> " + std::string(bpmn::trimmed(note.substr(0, end))));
      note.remove_prefix(std::min(end + 1, note.size()));
    }
  }

  // ---- rules

  void rule_line(const std::string& words, const Rule& rule) {
    if (!rule.given) return;
    if (rule.condition) feel_line(words + " when ", *rule.condition);
    else line(words);
  }

  void write_rules(const PlanItem& item) {
    if (item.is_discretionary) line(item.roles.empty() ? "optional" : "optional for " + listed(item.roles));
    else if (!item.roles.empty()) line("by " + listed(item.roles));
    for (const feel::Expression& condition : item.applicability) feel_line("offered when ", condition);
    rule_line("required", item.required);
    rule_line("by hand", item.manual_activation);
    if (item.repetition) write_repetition(*item.repetition);
    if (item.auto_complete) line("completes by itself");
    if (!item.is_blocking) line("not waited for");
    static constexpr const char* ignored[] = {"", "ignored by its stage", "ignored by its stage while available",
                                              "ignored by its stage while available or enabled",
                                              "ignored by its stage once completed"};
    if (item.blocks != Blocks::always) line(ignored[static_cast<std::size_t>(item.blocks)]);
    if (item.available_condition) feel_line("available when ", *item.available_condition);
    if (item.reactivation) feel_line("reactivated when ", *item.reactivation);
    for (const Demand& demand : item.demands) write_demand(demand);
    if (!item.milestone_variable.empty()) line("sets " + name_text(item.milestone_variable));
    for (const Assignment& one : item.assignments)
      feel_line("on " + state(one.from) + " to " + state(one.to) + ": " + name_text(one.variable) + " = ", one.value);
  }

  void write_demand(const Demand& demand) {
    if (is_implied(demand)) return;
    if (!is_of_words(demand)) return feel_line("demands " + quoted_text(demand.text) + " when ", demand.condition);
    const DemandWords words = words_of(demand);
    if (words.name == "questions") return line("demands no open question");
    line("demands " + (words.least > 1 ? std::to_string(words.least) + " " : "") + words.name +
         (words.kind.empty() ? "" : " of kind " + name_text(words.kind)));
  }

  static std::string state(const std::string& name) { return name.empty() ? "any" : name_text(name); }

  void write_repetition(const Repetition& repetition) {
    rule_line("repeatable", repetition.rule);
    if (repetition.maximum) line("at most " + std::to_string(*repetition.maximum) + " times");
    if (repetition.counter != Repetition().counter) line("counted by " + name_text(repetition.counter));
    if (repetition.collection.empty()) return;
    line("for each " + name_text(repetition.collection) +
         (repetition.element_variable.empty() ? "" : " as " + name_text(repetition.element_variable)) +
         (repetition.index_variable.empty() ? "" : " with index " + name_text(repetition.index_variable)));
  }

  // ---- criteria

  void write_entry(const Criterion& entry) { write_criterion("after", entry); }

  void write_exit(const Criterion& exit) {
    static constexpr const char* words[] = {"until", "completes after", "completes anyhow after"};
    write_criterion(words[static_cast<std::size_t>(exit.exit)], exit);
  }

  void write_criterion(const std::string& words, const Criterion& criterion) {
    std::string text = words;
    if (is_named(criterion)) text += " " + quoted_text(criterion.id) + ":";
    if (criterion.reach == Criterion::Reach::active) text += " (active):";
    if (criterion.reach == Criterion::Reach::active_and_enabled) text += " (active or enabled):";
    for (std::size_t part = 0; part < criterion.on_parts.size(); ++part)
      text += (part ? " and " : " ") + part_text(criterion.on_parts[part]);
    if (text == "after") text.clear();  // when FEEL
    if (!criterion.if_part) return line(text);
    feel_line(text + (text.empty() ? "" : " ") + (criterion.on_event && !criterion.on_parts.empty() ? "if " : "when "),
              *criterion.if_part);
  }

  // Does a sentence speak of it?
  bool is_named(const Criterion& criterion) const {
    for (const PlanItem& item : plan_.items)
      for (const auto* criteria : {&item.entries, &item.exits})
        for (const Criterion& other : *criteria)
          for (const OnPart& part : other.on_parts)
            if (!criterion.id.empty() && part.exit_criterion == criterion.id) return true;
    return false;
  }

  std::string part_text(const OnPart& part) const {
    if (part.is_file()) {
      for (const FileEventWords& event : file_event_words())
        if (event.transition == part.file_transition) return "data " + path_text(part.path) + " " + event.words;
    }
    const std::string source = part.source == 0 ? "case" : name_text(plan_[part.source].id);
    std::string text = source;
    for (const EventWords& event : event_words())
      if (event.transition == part.transition &&
          (part.transition != Transition::occur ||
           (plan_[part.source].kind == Kind::milestone) == (std::string_view(event.words) == "is reached"))) {
        text += " " + std::string(event.words);
        break;
      }
    return part.exit_criterion.empty() ? text : text + " by " + name_text(part.exit_criterion);
  }

  // ---- work

  void write_work(const PlanItem& item, const bpmn::Element& work) {
    for (const auto& [name, text] : work.properties) write_property(name, text);
    if (work.user_task) write_task(*work.user_task);
    if (work.job) write_job(*work.job);
    if (work.called_process) text_line("calls", work.called_process->process_id);
    if (work.called_decision) write_decision(item, *work.called_decision);
    write_io(work);
    if (work.event) write_event(item.kind, *work.event);
    if (item.kind == Kind::variable_listener)
      line("hears " + name_text(item.variable) +
           (item.variable_events.empty() ? "" : " " + item.variable_events.front() + "d"));
  }

  void write_property(const std::string& name, const std::string& text) {
    if (name == "tandem:judgement" && text == "true") return line("judgement");
    if (name == "tandem:checklist" && write_checklist(text)) return;
    const bool is_word = !name.empty() && name.find_first_of(" \"\n\r\t=") == std::string::npos;
    line("property " + (is_word ? name : quoted_text(name)) + " = " + fixed_text(text));
  }

  bool write_checklist(const std::string& text) {
    const auto steps = parse_json(text);
    if (!steps || !steps->is_list() || steps->list().empty() || to_json(*steps) != text) return false;
    for (const Value& step : steps->list())
      if (!step.is_context() || step.context().size() != 2 || !step["id"].is_string() || !step["label"].is_string())
        return false;
    for (const Value& step : steps->list())
      line("check " + name_text(step["id"].string()) + " " + quoted_text(step["label"].string()));
    return true;
  }

  void write_headers(const std::vector<std::pair<std::string, std::string>>& headers) {
    for (const auto& [name, text] : headers) {
      const bool is_word = !name.empty() && name.find_first_of(" \"\n\r\t=") == std::string::npos;
      line("header " + (is_word ? name : quoted_text(name)) + " = " + fixed_text(text));
    }
  }

  void write_task(const bpmn::UserTaskSpec& task) {
    text_line("by", task.candidate_groups);
    text_line("users", task.candidate_users);
    text_line("assigned to", task.assignee);
    text_line("priority", task.priority);
    write_due(task.due_date);
    text_line("follow up", task.follow_up_date);
    if (!task.form_id.empty()) line("form " + fixed_text(task.form_id));
    if (!task.external_reference.empty()) line("external form " + fixed_text(task.external_reference));
    write_headers(task.headers);
  }

  void write_due(const bpmn::TextOrFeel& due) {
    static constexpr std::string_view before = "now() + duration(\"", after = "\")";
    const std::string_view text = due.expression ? std::string_view(due.expression->text()) : std::string_view();
    const bool is_in =
        text.starts_with(before) && text.ends_with(after) && std::count(text.begin(), text.end(), '"') == 2;
    if (is_in) line("due in " + std::string(text.substr(before.size(), text.size() - before.size() - after.size())));
    else text_line("due", due);
  }

  void write_job(const bpmn::JobSpec& job) {
    text_line("type", job.type);
    if (job.retries.expression || job.retries.text != "3") text_line("retries", job.retries);
    write_headers(job.headers);
  }

  void write_decision(const PlanItem& item, const bpmn::CalledDecision& decision) {
    text_line("decides", decision.decision_id);
    if (decision.result_variable != item.id) line("into " + name_text(decision.result_variable));
  }

  void write_mappings(const std::string& word, const std::vector<bpmn::Mapping>& mappings) {
    for (const bpmn::Mapping& mapping : mappings) {
      const std::string target = word + " " + path_text(mapping.target);
      if (mapping.source.expression) feel_line(target + " = ", *mapping.source.expression);
      else line(target + " is " + fixed_text(mapping.source.text));
    }
  }

  void write_io(const bpmn::Element& work) {
    write_mappings("gives", work.io.inputs);
    write_mappings("gets", work.io.outputs);
    if (!work.called_process) return;
    const bpmn::CalledProcess& call = *work.called_process;
    if (call.propagate_all_parent_variables != work.io.inputs.empty())
      line(call.propagate_all_parent_variables ? "gives everything" : "gives nothing");
    if (call.propagate_all_child_variables)
      line(*call.propagate_all_child_variables ? "gets everything" : "gets nothing else");
  }

  void write_event(Kind kind, const bpmn::EventSpec& event) {
    static constexpr const char* times[] = {"at", "in", "every"};
    if (kind == Kind::timer_listener && event.timer)
      text_line(times[static_cast<std::size_t>(event.timer->type)], event.timer->when);
    if (kind == Kind::signal_listener) text_line("hears", event.code);
    if (kind != Kind::message_listener || !event.message) return;
    text_line("hears", event.message->name);
    text_line("key", event.message->correlation_key);
  }

  const Case& plan_;
  std::string out_;
  int depth_ = 0;
};

}  // namespace

std::string write_template(const Case& plan) { return TemplateWriter(plan).write(); }

}  // namespace tandem::cmmn
