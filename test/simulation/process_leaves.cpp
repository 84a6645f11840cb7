#include "process_leaves.h"

namespace tandem::simulation {

const std::vector<std::string> job_types{"pick", "pack", "ship"};
const std::vector<std::string> error_codes{"E1", "E2", "E3"};
const std::vector<std::string> message_names{"paid", "stopped", "asked"};
const std::vector<std::string> signal_names{"go", "halt", "ping"};
const std::vector<std::string> escalation_codes{"S1", "S2"};
const std::vector<std::string> message_keys{"k1", "k2"};
const std::vector<std::string> variable_names{"x", "y", "z"};

namespace {

std::string id_of(const std::string& declaration) { return declaration.substr(declaration.rfind(' ') + 1); }

}  // namespace

Part LeafMaker::leaf(int indent) { return (this->*one_of(leaves).make)(indent); }

Part LeafMaker::service_task(int indent) {
  return guarded(indent, "service task " + fresh("task"),
                 ": job " + random_.one_of(job_types) + mappings() + repeated() + listeners());
}

Part LeafMaker::user_task(int indent) {
  return guarded(indent, "user task " + fresh("ask"),
                 ": groups clerks" + mappings() + repeated() + listeners() + task_listeners());
}

Part LeafMaker::script_task(int indent) {
  const std::string how = " = if " + variable() + " = null then 1 else " + std::to_string(random_.below(9));
  return plain(indent, "script task " + fresh("compute"), ": set " + variable() + how + repeated() + listeners());
}

Part LeafMaker::pause(int indent) {
  return plain(indent, "catch " + fresh("pause"),
               ": after PT" + std::to_string(random_.between(1, 90)) + "M" + listeners());
}

Part LeafMaker::wait(int indent) {
  return plain(indent, "catch " + fresh("wait"), ": message " + random_.one_of(message_names) + "; key " + key());
}

Part LeafMaker::receive(int indent) {
  return guarded(indent, "receive task " + fresh("wait"),
                 ": message " + random_.one_of(message_names) + "; key " + key() + repeated());
}

Part LeafMaker::tell(int indent) {
  return plain(indent, "throw " + fresh("tell"),
               ": publish " + thrown_name() + "; key =" + key() + (random_.chance(50) ? "; ttl PT30M" : ""));
}

Part LeafMaker::hear(int indent) {
  return plain(indent, "catch " + fresh("hear"), ": signal " + random_.one_of(signal_names));
}
Part LeafMaker::call_out(int indent) { return plain(indent, "throw " + fresh("call"), ": signal " + thrown_signal()); }
Part LeafMaker::escalate(int indent) {
  return plain(indent, "throw " + fresh("raise"), ": escalation " + random_.one_of(escalation_codes));
}

Part LeafMaker::until_holds(int indent) {
  return plain(indent, "catch " + fresh("until"),
               ": condition " + variable() + " != " + std::to_string(random_.below(9)));
}

Part LeafMaker::undo(int indent) { return plain(indent, "throw " + fresh("undo"), ": compensation"); }

// From here to there without a line between.
Part LeafMaker::link(int indent) {
  const std::string from = fresh("from"), to = fresh("to"), name = fresh("page");
  line(indent, "throw " + from + ": link " + name);
  line(indent, "catch " + to + ": link " + name);
  return {from, to};
}

// What was done, with what undoes it.
Part LeafMaker::undoable(int indent) {
  const Part task = plain(indent, "service task " + fresh("book"), ": job " + random_.one_of(job_types));
  line(indent, "boundary " + fresh("back") + " on " + task.first + ": compensation by " + fresh("unbook"));
  return task;
}

Part LeafMaker::pass(int indent) { return plain(indent, "task " + fresh("pass"), ""); }

std::string LeafMaker::mappings() {
  std::string text;
  if (random_.chance(25)) text += "; in " + variable() + " = " + variable();
  if (random_.chance(25)) text += "; in local.part = [" + variable() + ", 1]";
  if (random_.chance(25)) text += "; out " + variable() + " = result";
  return text;
}

// Lists are literal or of the variable, whatever it is: an incident somebody can mend.
std::string LeafMaker::repeated() {
  switch (random_.weighted({88, 7, 3, 4})) {
    case 1:
      return "; each " +
             (random_.chance(70) ? "[1, 2, 3]" : "if " + variable() + " = null then [] else [" + variable() + ", 1]") +
             " as item" + loop_details();
    case 2: return "; times " + std::to_string(random_.below(3)) + loop_details();
    case 3:
      return "; while " + variable() + " > 4; at most " + std::to_string(random_.between(1, 3)) +
             (random_.chance(30) ? "; test first" : "");
    default: return "";
  }
}

std::string LeafMaker::loop_details() {
  std::string text = random_.chance(40) ? "; one by one" : "";
  if (random_.chance(40)) text += "; collect item into " + fresh("all");
  if (random_.chance(30)) text += "; until numberOfCompletedInstances >= " + std::to_string(random_.between(1, 2));
  return text;
}

std::string LeafMaker::listeners() {
  std::string text;
  if (random_.chance(6)) text += "; on start " + random_.one_of(job_types);
  if (random_.chance(6)) text += "; on end " + random_.one_of(job_types);
  return text;
}

std::string LeafMaker::task_listeners() {
  std::string text;
  for (const char* event : {"creating", "assigning", "updating", "completing", "canceling"})
    if (random_.chance(5)) text += std::string("; on ") + event + " " + random_.one_of(job_types);
  return text;
}

Part LeafMaker::plain(int indent, const std::string& declaration, const std::string& attributes) {
  line(indent, declaration + attributes);
  return {id_of(declaration), id_of(declaration)};
}

Part LeafMaker::guarded(int indent, const std::string& declaration, const std::string& attributes) {
  line(indent, declaration + attributes);
  return with_boundaries(indent, id_of(declaration));
}

Part LeafMaker::with_boundaries(int indent, const std::string& activity) {
  if (!random_.chance(40)) return {activity, activity};
  const std::string merge = fresh("merge");
  line(indent, "exclusive gateway " + merge);
  flow(indent, activity, merge);
  for (int count = random_.between(1, 2); count > 0; --count) boundary(indent, activity, merge);
  return {activity, merge};
}

void LeafMaker::boundary(int indent, const std::string& activity, const std::string& merge) {
  const std::string id = fresh("on");
  bool beside = !in_ad_hoc_ && random_.chance(35);  // an ad-hoc sub-process has no end events
  std::string what;
  int kind = random_.below(6);
  if (kind == 5) beside = false;  // what it leads to could make it hold again and again
  if (kind != 0 && !is_first_of(kind, activity)) kind = 0;
  if (kind == 0)
    what = beside ? "every R3/PT" + std::to_string(random_.between(5, 60)) + "M"
                  : "after PT" + std::to_string(random_.between(5, 120)) + "M";
  else if (kind == 1) what = "message " + caught_name(beside) + "; key " + key();
  else if (kind == 2) return error_boundary(indent, activity, merge, id);
  else if (kind == 3) what = "signal " + heard_signal(beside);
  else if (kind == 4) what = "escalation" + (random_.chance(40) ? "" : " " + random_.one_of(escalation_codes));
  else what = "condition " + variable() + " > " + std::to_string(random_.below(9));
  line(indent, "boundary " + id + " on " + activity + ": " + what + (beside ? "; non-interrupting" : ""));
  const Part handler = leaf(indent);
  flow(indent, id, handler.first);
  if (!beside) return flow(indent, handler.last, merge);
  const std::string end = fresh("aside");
  line(indent, "end " + end);
  flow(indent, handler.last, end);
}

void LeafMaker::error_boundary(int indent, const std::string& activity, const std::string& merge,
                               const std::string& id) {
  line(indent, "boundary " + id + " on " + activity + ": error" +
                   (random_.chance(40) ? "" : " " + random_.one_of(error_codes)));
  flow(indent, id, merge);
}

// Two boundary events of one activity must not catch the same message or code.
bool LeafMaker::is_first_of(int kind, const std::string& activity) { return guarded_.emplace(kind, activity).second; }

Part LeafMaker::activity_leaf(int indent) {
  switch (random_.below(3)) {
    case 0: return service_task(indent);
    case 1: return user_task(indent);
    default: return script_task(indent);
  }
}

// Any event there is to wait for.
Part LeafMaker::waiting(int indent) {
  constexpr Part (LeafMaker::* waits[])(int) = {&LeafMaker::pause, &LeafMaker::wait, &LeafMaker::hear,
                                                &LeafMaker::until_holds};
  return (this->*waits[random_.below(4)])(indent);
}

const std::vector<LeafMaker::LeafKind> LeafMaker::leaves{
    {40, &LeafMaker::service_task}, {15, &LeafMaker::user_task}, {12, &LeafMaker::script_task},
    {8, &LeafMaker::pause},         {8, &LeafMaker::wait},       {4, &LeafMaker::receive},
    {8, &LeafMaker::tell},          {5, &LeafMaker::pass},       {5, &LeafMaker::hear},
    {5, &LeafMaker::call_out},      {5, &LeafMaker::escalate},   {4, &LeafMaker::until_holds},
    {3, &LeafMaker::link},          {6, &LeafMaker::undoable},   {4, &LeafMaker::undo},
};

}  // namespace tandem::simulation
