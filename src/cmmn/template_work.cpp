// What the work behind an item is: whose it is, which form, process, decision, job or event.
#include "bpmn/texts.h"
#include "cmmn/template_scope.h"
#include "format/json.h"

namespace tandem::cmmn {

namespace {

// ---- all work

void read_note(Words& words, ItemIndex item, TemplateScope& scope) {
  std::string& documentation = scope.work(item).documentation;
  const std::string text = words.rest();
  documentation += (documentation.empty() ? "" : "\n") + std::string(bpmn::trimmed(text));
}

// NAME = TEXT, of properties and headers.
void read_pair(Words& words, std::vector<std::pair<std::string, std::string>>& pairs) {
  auto name = words.word();
  if (!name) return words.expected("a name");
  if (!words.take("=")) return words.expected("= and a text");
  pairs.emplace_back(std::move(*name), words.at_end() ? "" : words.required_text("a text"));
}

void read_property(Words& words, ItemIndex item, TemplateScope& scope) {
  read_pair(words, scope.work(item).properties);
}

void read_header(Words& words, ItemIndex item, TemplateScope& scope) {
  bpmn::Element& work = scope.work(item);
  if (!work.job && !work.user_task) return words.problem("only a job or a task has headers");
  read_pair(words, work.job ? work.job->headers : work.user_task->headers);
}

// applicant.name = FEEL, or applicant.name is TEXT
void read_mapping(Words& words, std::vector<bpmn::Mapping>& mappings) {
  bpmn::Mapping mapping;
  do mapping.target.push_back(words.required_name("the name of a variable"));
  while (words.take("."));
  if (words.take("is")) mapping.source.text = words.required_text("a text");
  else if (!words.comes("=")) return words.expected("= and a FEEL expression");
  else if (auto source = words.expression("value")) mapping.source = {source->text(), source};
  mappings.push_back(std::move(mapping));
}

void read_gives(Words& words, ItemIndex item, TemplateScope& scope) {
  read_mapping(words, scope.work(item).io.inputs);
  // What is given by name is all that is given.
  if (scope.work(item).called_process) scope.work(item).called_process->propagate_all_parent_variables = false;
}
void read_gets(Words& words, ItemIndex item, TemplateScope& scope) { read_mapping(words, scope.work(item).io.outputs); }

// ---- tasks of people

bpmn::UserTaskSpec& task_of(ItemIndex item, TemplateScope& scope) { return *scope.work(item).user_task; }

void read_by(Words& words, ItemIndex item, TemplateScope& scope) {
  task_of(item, scope).candidate_groups = words.text_or_feel("roles");
}
void read_users(Words& words, ItemIndex item, TemplateScope& scope) {
  task_of(item, scope).candidate_users = words.text_or_feel("users");
}
void read_assigned(Words& words, ItemIndex item, TemplateScope& scope) {
  task_of(item, scope).assignee = words.text_or_feel("assignee");
}
void read_priority(Words& words, ItemIndex item, TemplateScope& scope) {
  task_of(item, scope).priority = words.text_or_feel("priority");
}
void read_due(Words& words, ItemIndex item, TemplateScope& scope) {
  task_of(item, scope).due_date = words.text_or_feel("due date");
}
void read_follow_up(Words& words, ItemIndex item, TemplateScope& scope) {
  task_of(item, scope).follow_up_date = words.text_or_feel("follow-up date");
}

void read_due_in(Words& words, ItemIndex item, TemplateScope& scope) {
  const Words before = words;
  const std::string duration = words.required_text("a duration such as P2D or PT4H");
  auto due = feel::Expression::parse("now() + duration(\"" + duration + "\")");
  if (!due || due->evaluate({feel::ContextScope(Context()), Instant{}}).value.is_null())
    return Words(before).problem("'" + duration + "' is not a duration: write for example P2D or PT4H");
  task_of(item, scope).due_date = {due->text(), *due};
}

void read_form(Words& words, ItemIndex item, TemplateScope& scope) {
  task_of(item, scope).form_id = words.required_text("the id of a form");
}
void read_external_form(Words& words, ItemIndex item, TemplateScope& scope) {
  task_of(item, scope).external_reference = words.required_text("what the other system calls the form");
}

void read_judgement(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).properties.emplace_back("tandem:judgement", "true");
  words.expect_end();
}

void read_not_by_who_did(Words& words, ItemIndex item, TemplateScope& scope) {
  const Words before = words;
  std::string ids;
  for (const std::string& id : words.names("the id of an item")) {
    if (!scope.find(id)) Words(before).problem("there is no item '" + id + "'");
    ids += (ids.empty() ? "" : ",") + id;
  }
  scope.work(item).properties.emplace_back("tandem:other-person-than", ids);
}

// One step of the checklist: check ID "What is to be looked at"
void read_check(Words& words, ItemIndex item, TemplateScope& scope) {
  const std::string id = words.required_name("the id of a step of the checklist");
  const std::string label = words.name().value_or(default_name(id));
  words.expect_end();
  auto& properties = scope.work(item).properties;
  const auto known = std::find_if(properties.begin(), properties.end(),
                                  [](const auto& one) { return one.first == "tandem:checklist"; });
  std::string& list =
      known != properties.end() ? known->second : properties.emplace_back("tandem:checklist", "[]").second;
  auto steps = parse_json(list);
  List all = steps && steps->is_list() ? steps->list() : List{};
  all.push_back(Value::context({{"id", id}, {"label", label}}));
  list = to_json(Value(std::move(all)));
}

// ---- calls, decisions, jobs

void read_calls(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).called_process->process_id = words.text_or_feel("id of what is called");
}

void read_gives_all(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).called_process->propagate_all_parent_variables = true;
  words.expect_end();
}

void read_gives_nothing(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).called_process->propagate_all_parent_variables = false;
  words.expect_end();
}

void read_gets_all(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).called_process->propagate_all_child_variables = true;
  words.expect_end();
}

void read_gets_nothing_else(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).called_process->propagate_all_child_variables = false;
  words.expect_end();
}

// decides ID, or = FEEL; "into" is a line of its own
void read_decides(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).called_decision->decision_id = words.text_or_feel("id of the decision");
}

void read_into(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).called_decision->result_variable = words.required_name("the name of a variable");
  words.expect_end();
}

bpmn::JobSpec* job_of(Words& words, ItemIndex item, TemplateScope& scope) {
  if (!scope.work(item).job) words.problem("only a job has this: write job instead of step");
  return scope.work(item).job ? &*scope.work(item).job : nullptr;
}

void read_type(Words& words, ItemIndex item, TemplateScope& scope) {
  if (bpmn::JobSpec* job = job_of(words, item, scope)) job->type = words.text_or_feel("type of the job");
}

void read_retries(Words& words, ItemIndex item, TemplateScope& scope) {
  if (bpmn::JobSpec* job = job_of(words, item, scope)) job->retries = words.text_or_feel("number of retries");
}

// A work item of another line of the client: the same as a job of the type that the server works on itself.
void read_line(Words& words, ItemIndex item, TemplateScope& scope) {
  bpmn::JobSpec* job = job_of(words, item, scope);
  if (!job) return;
  job->type.text = "tandem:work-item";
  job->headers.emplace_back("line", words.required_text("the id of a contract line"));
}

// ---- events

void read_timer(Words& words, ItemIndex item, TemplateScope& scope, bpmn::TimerSpec::Type type) {
  scope.work(item).event->timer->type = type;
  scope.work(item).event->timer->when = words.text_or_feel("time");
}

void read_in(Words& words, ItemIndex item, TemplateScope& scope) {
  read_timer(words, item, scope, bpmn::TimerSpec::Type::duration);
}
void read_at(Words& words, ItemIndex item, TemplateScope& scope) {
  read_timer(words, item, scope, bpmn::TimerSpec::Type::date);
}
void read_every(Words& words, ItemIndex item, TemplateScope& scope) {
  read_timer(words, item, scope, bpmn::TimerSpec::Type::cycle);
}

void read_hears(Words& words, ItemIndex item, TemplateScope& scope) {
  bpmn::EventSpec& event = *scope.work(item).event;
  const bpmn::TextOrFeel name = words.text_or_feel("name of what it hears");
  if (event.message) event.message->name = name;
  else event.code = name;
}

void read_hears_variable(Words& words, ItemIndex item, TemplateScope& scope) {
  PlanItem& listener = scope.item(item);
  listener.variable = words.required_name("the name of a variable");
  if (words.take("created")) listener.variable_events = {"create"};
  else if (words.take("updated")) listener.variable_events = {"update"};
  else if (words.take("deleted")) listener.variable_events = {"delete"};
  words.expect_end();
}

void read_key(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.work(item).event->message->correlation_key = words.text_or_feel("correlation key");
}

constexpr std::uint32_t calls = bit(Kind::process_task) | bit(Kind::case_task);
constexpr std::uint32_t tasks = bit(Kind::human_task) | bit(Kind::task) | bit(Kind::decision_task) | calls;
constexpr std::uint32_t people = bit(Kind::human_task);

constexpr TemplateAttribute attributes[] = {
    {">", all_kinds, read_note},
    {"property", all_kinds, read_property},
    {"header", people | bit(Kind::task), read_header},
    {"gives everything", calls, read_gives_all},
    {"gives nothing", calls, read_gives_nothing},
    {"gives", tasks, read_gives},
    {"gets everything", calls, read_gets_all},
    {"gets nothing else", calls, read_gets_nothing_else},
    {"gets", tasks, read_gets},
    {"by", people, read_by},
    {"users", people, read_users},
    {"assigned to", people, read_assigned},
    {"priority", people, read_priority},
    {"due in", people, read_due_in},
    {"due", people, read_due},
    {"follow up", people, read_follow_up},
    {"form", people, read_form},
    {"external form", people, read_external_form},
    {"judgement", people, read_judgement},
    {"not by who did", people, read_not_by_who_did},
    {"check", people, read_check},
    {"calls", calls, read_calls},
    {"decides", bit(Kind::decision_task), read_decides},
    {"into", bit(Kind::decision_task), read_into},
    {"type", bit(Kind::task), read_type},
    {"retries", bit(Kind::task), read_retries},
    {"line", bit(Kind::task), read_line},
    {"in", bit(Kind::timer_listener), read_in},
    {"at", bit(Kind::timer_listener), read_at},
    {"every", bit(Kind::timer_listener), read_every},
    {"hears", bit(Kind::signal_listener) | bit(Kind::message_listener), read_hears},
    {"hears", bit(Kind::variable_listener), read_hears_variable},
    {"key", bit(Kind::message_listener), read_key},
};

// What is missing, as a sentence; "" if nothing is.
const char* missing(const PlanItem& item, const bpmn::Element& work) {
  if (work.job && work.job->type.empty()) return "a job needs a line such as: type send-letter";
  if (work.called_process && work.called_process->process_id.empty())
    return "this needs a line such as: calls collect-documents";
  if (work.called_decision && work.called_decision->decision_id.empty())
    return "a decision needs a line such as: decides price";
  if (item.kind == Kind::timer_listener && work.event->timer->when.empty())
    return "a timer needs a line such as: in P7D";
  if (item.kind == Kind::signal_listener && work.event->code.empty())
    return "a signal needs a line such as: hears market-closed";
  if (item.kind == Kind::message_listener && work.event->message->name.empty())
    return "a message needs a line such as: hears letter-received";
  if (item.kind == Kind::variable_listener && item.variable.empty())
    return "a variable needs a line such as: hears amount";
  return "";
}

}  // namespace

std::span<const TemplateAttribute> work_attributes() { return attributes; }

void check_work(ItemIndex index, const TemplateLine& line, TemplateScope& scope) {
  const PlanItem& item = scope.item(index);
  bpmn::Element& work = scope.work(index);
  if (const std::string what = missing(item, work); !what.empty())
    scope.problems.add(XmlPosition{line.line, line.column}, item.id, what);
  if (work.job && !item.is_blocking)
    scope.problems.add(XmlPosition{line.line, line.column}, item.id, "a job is waited for: take 'not waited for' away");
  if (work.called_decision && work.called_decision->result_variable.empty())
    work.called_decision->result_variable = item.id;
}

}  // namespace tandem::cmmn
