// What can be expected of processes: instances, variables, and whatever waits.
#include "format/json.h"
#include "verbs.h"

namespace tandem::scenario {

std::span<const Verb> expect_work_verbs();  // expect_work_verbs.cpp

namespace {

using namespace tandem::engine;

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "nothing" : text;
}

Value value_of(const Names& names) { return Value(List(names.begin(), names.end())); }

// The elements at the tips of an instance's tree: where it stands.
std::vector<std::string> places(const World& world, InstanceKey instance) {
  std::vector<std::string> places;
  for (const ElementInstance* element : world.state().engine.elements.sorted())
    if (element->instance == instance && element->children.empty() && element->parent)
      places.push_back(element->element_id);
  std::sort(places.begin(), places.end());
  return places;
}

// expect #1 completed | terminated | active [at a, b]
void instance(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = "#" + words.word("a name");
  const InstanceKey key = world.instance(name);
  const std::string wanted = words.word("completed, terminated or active");
  const std::string actual = core::enum_name(world.history().run(key)->state);
  require(actual == wanted, "expected " + name + " to be " + wanted + ", it is " + actual +
                                (actual == "active" ? " at " + joined(places(world, key)) : ""));
  if (!words.take("at")) return words.end();
  std::vector<std::string> at = words.words();
  std::sort(at.begin(), at.end());
  require(at == places(world, key),
          "expected " + name + " to be at " + joined(at) + ", it is at " + joined(places(world, key)));
}

// expect path of #1: start, approve, end (completed elements, in that order)
void path(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("an instance");
  const auto wanted = words.words();
  const auto& actual = world.history().run(world.instance(name))->path;
  require(actual == wanted, "expected the path of " + name + " to be " + joined(wanted) + ", it is " + joined(actual));
}

void ended_early(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("an instance");
  auto wanted = words.words();
  auto actual = world.history().run(world.instance(name))->terminated;
  std::sort(wanted.begin(), wanted.end()), std::sort(actual.begin(), actual.end());
  require(actual == wanted,
          "expected what was terminated of " + name + " to be " + joined(wanted) + ", it is " + joined(actual));
}

Value final_variables(const World& world, InstanceKey instance) {
  Context variables;
  for (const auto& [name, value] : world.history().run(instance)->variables) variables.put(name, value);
  return Value(std::move(variables));
}

// expect variables of #1 {..}: of the root scope, now or at the end
void variables(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("an instance");
  require_equal(final_variables(world, world.instance(name)), words.json("variables"), "the variables of " + name);
  words.end();
}

// expect variable sum of #1 is 13
void variable(World& world, Words& words, const std::vector<Line>&) {
  const std::string variable = words.word("a variable");
  words.expect("of");
  const std::string name = words.word("an instance");
  words.expect("is");
  const Value all = final_variables(world, world.instance(name));
  require(all.context().find(variable),
          "expected " + name + " to have a variable " + variable + ", it has " + to_json(all));
  require_equal(all[variable], words.json("a value"), "variable " + variable + " of " + name);
  words.end();
}

void no_variable(World& world, Words& words, const std::vector<Line>&) {
  const std::string variable = words.word("a variable");
  words.expect("of");
  const std::string name = words.word("an instance");
  words.end();
  const Value all = final_variables(world, world.instance(name));
  require(!all.context().find(variable),
          "expected " + name + " to have no variable " + variable + ", it has " + to_json(all));
}

// expect local variables of approve of #1 {..}
void local_variables(World& world, Words& words, const std::vector<Line>&) {
  const World::Target target = world.target(words);
  Context local;
  for (const VariableKey key : world.element(target).variables) {
    const Variable& row = world.state().engine.variables.get(key);
    local.put(row.name, row.value);
  }
  require_equal(Value(std::move(local)), words.json("variables"), "the local variables of " + world.show(target));
  words.end();
}

// ---- numbers of things: [name] N

template <class Row, class F>
void count(const core::Table<Row>& table, Words& words, const char* what, F&& is_called) {
  std::string name;
  const std::string first = words.word("a number");
  const bool named = !words.at_end();
  if (named) name = first;
  const int wanted = named ? words.number("a number") : Words(first).number("a number");
  words.end();
  const auto rows = table.sorted();
  const auto actual =
      std::count_if(rows.begin(), rows.end(), [&](const Row* row) { return !named || is_called(*row, name); });
  require(actual == wanted, "expected " + std::to_string(wanted) + " " + what + (named ? " " + name : "") +
                                ", there are " + std::to_string(actual));
}

void jobs(World& world, Words& words, const std::vector<Line>&) {
  count(world.state().engine.jobs, words, "jobs",
        [](const Job& row, const std::string& name) { return row.type == name || row.element_id == name; });
}
void tasks(World& world, Words& words, const std::vector<Line>&) {
  count(world.state().engine.user_tasks, words, "user tasks",
        [](const UserTask& row, const std::string& name) { return row.name == name || row.element_id == name; });
}
void incidents(World& world, Words& words, const std::vector<Line>&) {
  count(world.state().engine.incidents, words, "incidents",
        [](const Incident& row, const std::string& name) { return row.element_id == name; });
}
void timers(World& world, Words& words, const std::vector<Line>&) {
  count(world.state().engine.timers, words, "timers",
        [](const Timer& row, const std::string& name) { return row.element_id == name; });
}
void subscriptions(World& world, Words& words, const std::vector<Line>&) {
  count(world.state().engine.subscriptions, words, "subscriptions",
        [](const Subscription& row, const std::string& name) { return row.name == name || row.element_id == name; });
}
void compensations(World& world, Words& words, const std::vector<Line>&) {
  count(world.state().engine.compensations, words, "compensations",
        [](const Compensation& row, const std::string& name) { return row.element_id == name; });
}
void messages(World& world, Words& words, const std::vector<Line>&) {
  count(world.state().engine.messages, words, "messages",
        [](const Message& row, const std::string& name) { return row.name == name; });
}
void instances(World& world, Words& words, const std::vector<Line>&) {
  count(world.state().engine.instances, words, "instances",
        [](const Instance& row, const std::string& name) { return row.process_id == name; });
}

// expect nothing left: no instance and nothing that belonged to one
void nothing_left(World& world, Words& words, const std::vector<Line>&) {
  words.end();
  const State& state = world.state().engine;
  std::string left;
  const auto look = [&](const auto& table) {
    for (const auto* row : table.sorted()) {
      // Start events of definitions stay
      if constexpr (requires { row->instance.has_value(); }) { if (!row->instance) continue; }
      left += "\n    ";
      core::write_field(left, *row);
    }
  };
  look(state.instances), look(state.elements), look(state.variables), look(state.jobs), look(state.user_tasks);
  look(state.timers), look(state.subscriptions), look(state.incidents), look(state.loops), look(state.loop_outputs),
      look(state.compensations);
  require(left.empty(), "expected nothing to be left, there is" + left);
}

// ---- one thing and its properties

// expect incident at approve of #1 [type JOB_NO_RETRIES] [saying "part"]
void incident(World& world, Words& words, const std::vector<Line>&) {
  words.expect("at");
  const World::Target target = world.target(words);
  const ElementInstance& element = world.element(target);
  require(element.incident.has_value(), "expected an incident at " + world.show(target) + ", there is none");
  const Incident& incident = world.state().engine.incidents.get(*element.incident);
  take_options(words, {{"type",
                        [&] {
                          require_equal(core::enum_name(incident.type), lower(words.word("a type")),
                                        "the incident's type (" + incident.message + ")");
                        }},
                       {"saying", [&] {
                          const std::string part = words.word("a part of the message");
                          require(incident.message.find(part) != std::string::npos,
                                  "expected the incident to say '" + part + "', it says '" + incident.message + "'");
                        }}});
}

void no_incident(World& world, Words& words, const std::vector<Line>&) {
  words.expect("at");
  const World::Target target = world.target(words);
  require(!world.element(target).incident, "expected no incident at " + world.show(target));
}

// expect job approve of #1 [state failed] [retries 2] [worker ann] [type t] [error CODE] [message "m"]
void job(World& world, Words& words, const std::vector<Line>&) {
  const World::Target target = world.target(words);
  const Job* job = world.state().engine.jobs.find(world.job(target));
  require(job, "expected a job " + world.show(target) + ", it is over");
  const std::string of = " of job " + world.show(target);
  take_options(
      words, {{"state", [&] { require_equal(core::enum_name(job->state), words.word("a state"), "the state" + of); }},
              {"retries", [&] { require_equal(job->retries, words.number("how many"), "the retries" + of); }},
              {"kind", [&] { require_equal(core::enum_name(job->kind), words.word("a kind"), "the kind" + of); }},
              {"listens to",
               [&] { require_equal(core::enum_name(job->listener_event), words.word("an event"), "the event" + of); }},
              {"worker", [&] { require_equal(job->worker, words.word("a worker"), "the worker" + of); }},
              {"type", [&] { require_equal(job->type, words.word("a type"), "the type" + of); }},
              {"error", [&] { require_equal(job->error_code, words.word("a code"), "the error code" + of); }},
              {"message", [&] { require_equal(job->error_message, words.word("a text"), "the message" + of); }}});
}

// expect activated variables {..} | headers {..} | tags a b: of the first job the last activation gave
void activated(World& world, Words& words, const std::vector<Line>&) {
  require(world.activated.is_list() && !world.activated.list().empty(), "no job was activated");
  const Value& job = world.activated.list().front();
  const std::string field = words.word("variables, headers, ...");
  require_equal(job[field], words.json("a value"), "the " + field + " of the activated job");
}

// expect task review of #1 [assigned to ann] [unassigned] [groups a b] [users a] [priority 75] [due ISO] [form review
// 1]
void task(World& world, Words& words, const std::vector<Line>&) {
  const World::Target target = world.target(words);
  const UserTask* task = world.state().engine.user_tasks.find(world.task(target));
  require(task, "expected a user task " + world.show(target) + ", it is over");
  const std::string of = " of task " + world.show(target);
  const auto iso = [](const std::optional<Instant>& instant) { return instant ? Value(to_iso(*instant)) : Value(); };
  take_options(
      words,
      {{"state", [&] { require_equal(core::enum_name(task->state), words.word("a state"), "the state" + of); }},
       {"assigned to", [&] { require_equal(task->assignee, words.word("who"), "the assignee" + of); }},
       {"unassigned", [&] { require_equal(task->assignee, "", "the assignee" + of); }},
       {"groups", [&] { require_equal(value_of(task->candidate_groups), words.json("a list"), "the groups" + of); }},
       {"users", [&] { require_equal(value_of(task->candidate_users), words.json("a list"), "the users" + of); }},
       {"priority", [&] { require_equal(task->priority, words.number("a priority"), "the priority" + of); }},
       {"due", [&] { require_equal(iso(task->due_at), words.json("a date and time or null"), "the due date" + of); }},
       {"follow up",
        [&] {
          require_equal(iso(task->follow_up_at), words.json("a date and time or null"), "the follow-up date" + of);
        }},
       {"external form", [&] { require_equal(task->external_form, words.word("a form"), "the form" + of); }},
       {"form", [&] {
          const Definition* form = task->form ? world.state().engine.definitions.find(*task->form) : nullptr;
          require_equal(form ? Value(form->id) : Value(), words.word("a form"), "the form" + of);
          if (words.take("version")) require_equal(form->version, words.number("a version"), "the form's version" + of);
        }}});
}

// expect count of approve in order active 1 completed 0 [terminated 0] [incidents 0]: over all instances of a version
void element_count(World& world, Words& words, const std::vector<Line>&) {
  const std::string element = words.word("an element");
  words.expect("in");
  const std::string process = words.word("a process");
  const Definitions& definitions = world.state().engine.definitions;
  const Definition* definition =
      words.take("version")
          ? definitions.version(DefinitionKind::process, world.tenant, process, words.number("a version"))
          : definitions.latest(DefinitionKind::process, world.tenant, process);
  require(definition, "there is no process " + process);
  const ElementCount* row = world.state().engine.counts.find(std::to_string(definition->key.value) + "/" + element);
  require(row, "'" + element + "' of " + process + " has never been reached");
  const std::string of = " of " + element;
  take_options(
      words,
      {{"active", [&] { require_equal(row->active, words.number("how many"), "the active ones" + of); }},
       {"completed", [&] { require_equal(row->completed, words.number("how many"), "the completed ones" + of); }},
       {"terminated", [&] { require_equal(row->terminated, words.number("how many"), "the terminated ones" + of); }},
       {"incidents", [&] { require_equal(row->incidents, words.number("how many"), "the incidents" + of); }}});
}

// expect definition order version 2 [tag x] [kind process]
void definition(World& world, Words& words, const std::vector<Line>&) {
  const std::string id = words.word("an id");
  const Definition* found = nullptr;
  for (const Definition* one : world.state().engine.definitions.sorted())
    if (one->id == id && one->tenant == world.tenant) found = one;
  require(found, "nothing called " + id + " is deployed");
  take_options(
      words,
      {{"version", [&] { require_equal(found->version, words.number("a version"), "the version of " + id); }},
       {"tag", [&] { require_equal(found->version_tag, words.word("a tag"), "the tag of " + id); }},
       {"kind", [&] { require_equal(core::enum_name(found->kind), words.word("a kind"), "the kind of " + id); }}});
}

void no_definition(World& world, Words& words, const std::vector<Line>&) {
  const std::string id = words.word("an id");
  for (const Definition* one : world.state().engine.definitions.sorted())
    require(one->id != id || one->tenant != world.tenant, id + " is deployed");
}

// Every entry of `part` is in `whole`; lists have the same length.
bool contains(const Value& whole, const Value& part) {
  if (part.is_context())
    return whole.is_context() && std::all_of(part.context().begin(), part.context().end(), [&](const auto& entry) {
             return contains(whole[entry.first], entry.second);
           });
  if (!part.is_list()) return whole == part;
  if (!whole.is_list() || whole.list().size() != part.list().size()) return false;
  for (std::size_t i = 0; i < part.list().size(); ++i)
    if (!contains(whole.list()[i], part.list()[i])) return false;
  return true;
}

// expect answer {..}: at least these entries, of the last command's answer
void answer(World& world, Words& words, const std::vector<Line>&) {
  const Value wanted = words.json("JSON");
  words.end();
  require(contains(world.answer, wanted),
          "expected the answer to hold " + to_json(wanted) + ", it is " + to_json(world.answer));
}

// expect next due 2030-01-01T10:00:00Z | nothing due
void next_due(World& world, Words& words, const std::vector<Line>&) {
  const auto due = flow::next_due(world.state());
  const auto wanted = parse_date_time(words.word("a date and time"));
  require(due && wanted && *due == *to_instant(*wanted), "the next thing is due " + (due ? to_iso(*due) : "never"));
}

void nothing_due(World& world, Words& words, const std::vector<Line>&) {
  words.end();
  const auto due = flow::next_due(world.state());
  require(!due, "expected nothing to be due, something is at " + (due ? to_iso(*due) : ""));
}

}  // namespace

std::span<const Verb> expect_verbs() {
  static const std::vector<Verb> verbs = [] {
    std::vector<Verb> all{{"#", instance},
                          {"path of", path},
                          {"terminated of", ended_early},
                          {"variables of", variables},
                          {"variable", variable},
                          {"no variable", no_variable},
                          {"local variables of", local_variables},
                          {"jobs", jobs},
                          {"tasks", tasks},
                          {"incidents", incidents},
                          {"timers", timers},
                          {"compensations", compensations},
                          {"subscriptions", subscriptions},
                          {"messages", messages},
                          {"instances", instances},
                          {"nothing left", nothing_left},
                          {"nothing due", nothing_due},
                          {"incident", incident},
                          {"no incident", no_incident},
                          {"job", job},
                          {"activated", activated},
                          {"task", task},
                          {"count of", element_count},
                          {"definition", definition},
                          {"no definition", no_definition},
                          {"answer", answer},
                          {"next due", next_due}};
    const auto work = expect_work_verbs();
    all.insert(all.end(), work.begin(), work.end());
    return all;
  }();
  return verbs;
}

}  // namespace tandem::scenario
