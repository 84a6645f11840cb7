#include "process_maker.h"

#include <set>

namespace tandem::simulation {

const std::vector<std::string> job_types{"pick", "pack", "ship"};
const std::vector<std::string> error_codes{"E1", "E2", "E3"};
const std::vector<std::string> message_names{"paid", "stopped", "asked"};
const std::vector<std::string> message_keys{"k1", "k2"};
const std::vector<std::string> variable_names{"x", "y", "z"};

namespace {

// A part of a process: what leads to `first` and on from `last`.
struct Part {
  std::string first, last;
};

class Maker {
 public:
  Maker(Random& random, const std::vector<std::string>& callable) : random_(random), callable_(callable) {}

  std::string make(const std::string& id) {
    text_ = "process " + id + "\n";
    scope(2, 3, true);
    return text_;
  }

 private:
  std::string fresh(const char* stem) { return std::string(stem) + std::to_string(++ids_); }
  void line(int indent, const std::string& text) {
    text_ += std::string(static_cast<std::size_t>(indent), ' ') + text + "\n";
  }
  void flow(int indent, const std::string& from, const std::string& to, const std::string& how = "") {
    line(indent, from + " -> " + to + how);
  }

  // The content of a process or sub-process. Declarations that have a content of their own come right after their line.
  void scope(int indent, int depth, bool outermost) {
    const std::string start = fresh("start"), end = fresh("end");
    line(indent, "start " + start);
    line(indent, "end " + end);
    const Part inside = sequence(indent, depth);
    flow(indent, start, inside.first);
    flow(indent, inside.last, end);
    if (random_.chance(outermost ? 35 : 20)) event_sub_process(indent, depth - 1);
  }

  Part sequence(int indent, int depth) {
    Part all = block(indent, depth);
    for (int more = random_.below(3); more > 0; --more) {
      const Part next = block(indent, depth);
      flow(indent, all.last, next.first);
      all.last = next.last;
    }
    return all;
  }

  Part block(int indent, int depth) {
    if (depth <= 0) return leaf(indent);
    switch (random_.weighted({50, 12, 12, 14, 8, 10, 5})) {
      case 1: return choice(indent, depth - 1);
      case 2: return fork(indent, depth - 1);
      case 3: return sub_process(indent, depth - 1);
      case 4: return loop(indent, depth - 1);
      case 5: return call(indent, depth - 1);
      case 6: return terminating(indent, depth - 1);
      default: return leaf(indent);
    }
  }

  Part leaf(int indent) {
    switch (random_.weighted({40, 15, 12, 8, 8, 8, 5})) {
      case 0:
        return guarded(indent, "service task " + fresh("task"), ": job " + random_.one_of(job_types) + mappings());
      case 1: return guarded(indent, "user task " + fresh("ask"), ": groups clerks" + mappings());
      case 2:
        return plain(
            indent, "script task " + fresh("compute"),
            ": set " + variable() + " = if " + variable() + " = null then 1 else " + std::to_string(random_.below(9)));
      case 3:
        return plain(indent, "catch " + fresh("pause"),
                     std::string(": after PT") + std::to_string(random_.between(1, 90)) + "M");
      case 4:
        return plain(indent, "catch " + fresh("wait"), ": message " + random_.one_of(message_names) + "; key " + key());
      case 5:
        return plain(indent, "throw " + fresh("tell"),
                     ": publish " + thrown_name() + "; key =" + key() + (random_.chance(50) ? "; ttl PT30M" : ""));
      default: return plain(indent, "task " + fresh("pass"), "");
    }
  }

  // What is caught beside the work and again and again is never thrown by a process: it could throw it to itself for
  // ever.
  std::string caught_name(bool beside) { return beside ? message_names.back() : random_.one_of(message_names); }
  std::string thrown_name() { return message_names[static_cast<std::size_t>(random_.below(2))]; }
  std::string variable() { return random_.one_of(variable_names); }
  std::string key() { return random_.chance(80) ? "\"" + random_.one_of(message_keys) + "\"" : "k"; }

  std::string mappings() {
    std::string text;
    if (random_.chance(25)) text += "; in " + variable() + " = " + variable();
    if (random_.chance(25)) text += "; in local.part = [" + variable() + ", 1]";
    if (random_.chance(25)) text += "; out " + variable() + " = result";
    return text;
  }

  static std::string id_of(const std::string& declaration) { return declaration.substr(declaration.rfind(' ') + 1); }

  Part plain(int indent, const std::string& declaration, const std::string& attributes) {
    line(indent, declaration + attributes);
    return {id_of(declaration), id_of(declaration)};
  }

  // An activity, perhaps with boundary events. What interrupts it joins the way behind it; what does not ends on its
  // own.
  Part guarded(int indent, const std::string& declaration, const std::string& attributes) {
    line(indent, declaration + attributes);
    return with_boundaries(indent, id_of(declaration));
  }

  Part with_boundaries(int indent, const std::string& activity) {
    if (!random_.chance(40)) return {activity, activity};
    const std::string merge = fresh("merge");
    line(indent, "exclusive gateway " + merge);
    flow(indent, activity, merge);
    for (int count = random_.between(1, 2); count > 0; --count) boundary(indent, activity, merge);
    return {activity, merge};
  }

  void boundary(int indent, const std::string& activity, const std::string& merge) {
    const std::string id = fresh("on");
    const bool beside = random_.chance(35);
    std::string what;
    int kind = random_.below(3);
    if (kind != 0 && !is_first_of(kind, activity)) kind = 0;
    if (kind == 0)
      what = beside ? "every R3/PT" + std::to_string(random_.between(5, 60)) + "M"
                    : "after PT" + std::to_string(random_.between(5, 120)) + "M";
    else if (kind == 1) what = "message " + caught_name(beside) + "; key " + key();
    else return error_boundary(indent, activity, merge, id);
    line(indent, "boundary " + id + " on " + activity + ": " + what + (beside ? "; non-interrupting" : ""));
    const Part handler = leaf(indent);
    flow(indent, id, handler.first);
    if (!beside) return flow(indent, handler.last, merge);
    const std::string end = fresh("aside");
    line(indent, "end " + end);
    flow(indent, handler.last, end);
  }

  void error_boundary(int indent, const std::string& activity, const std::string& merge, const std::string& id) {
    line(indent, "boundary " + id + " on " + activity + ": error" +
                     (random_.chance(40) ? "" : " " + random_.one_of(error_codes)));
    flow(indent, id, merge);
  }

  // Two boundary events of one activity must not catch the same message or code.
  bool is_first_of(int kind, const std::string& activity) { return guarded_.emplace(kind, activity).second; }

  Part choice(int indent, int depth) {
    const std::string split = fresh("split"), merge = fresh("merge");
    line(indent, "exclusive gateway " + split);
    line(indent, "exclusive gateway " + merge);
    for (int branch = random_.between(1, 2); branch > 0; --branch) {
      const Part part = sequence(indent, depth);
      flow(indent, split, part.first, " when " + variable() + " > " + std::to_string(random_.below(9)));
      flow(indent, part.last, merge);
    }
    flow(indent, split, merge, random_.chance(80) ? " otherwise" : " when " + variable() + " != null");
    return {split, merge};
  }

  Part fork(int indent, int depth) {
    const std::string split = fresh("fork"), join = fresh("join");
    line(indent, "parallel gateway " + split);
    line(indent, "parallel gateway " + join);
    for (int branch = random_.between(2, 3); branch > 0; --branch) {
      const Part part = sequence(indent, depth);
      flow(indent, split, part.first);
      flow(indent, part.last, join);
    }
    return {split, join};
  }

  Part sub_process(int indent, int depth) {
    const std::string id = fresh("sub");
    line(indent, "sub process " + id + ": in own = 1" + (random_.chance(30) ? "; in x = y" : "") +
                     (random_.chance(30) ? "; out z = x" : ""));
    scope(indent + 2, depth, false);
    return with_boundaries(indent, id);
  }

  // Round until a counter says enough, with something to wait for on the way.
  Part loop(int indent, int depth) {
    const std::string again = fresh("again"), count = fresh("count"), enough = fresh("enough"), exit = fresh("exit"),
                      n = fresh("n");
    line(indent, "exclusive gateway " + again);
    line(indent, "exclusive gateway " + enough);
    line(indent, "exclusive gateway " + exit);
    line(indent, "script task " + count + ": set " + n + " = if " + n + " = null then 1 else " + n + " + 1");
    const Part body = block(indent, depth);
    flow(indent, again, count);
    flow(indent, count, body.first);
    flow(indent, body.last, enough);
    flow(indent, enough, exit, " when " + n + " >= " + std::to_string(random_.between(1, 3)));
    flow(indent, enough, again, " otherwise");
    return {again, exit};
  }

  Part call(int indent, int) {
    if (callable_.empty()) return leaf(indent);
    const std::string id = fresh("call");
    std::string how = ": process " + random_.one_of(callable_);
    if (random_.chance(30)) how += "; parent variables no";
    if (random_.chance(30)) how += std::string("; child variables ") + (random_.chance(50) ? "yes" : "no");
    line(indent, "call " + id + how + (random_.chance(30) ? "; in x = 1; out y = x" : ""));
    return with_boundaries(indent, id);
  }

  // A scope one branch of which ends all of it, by a terminate end event or an error that may be caught around it.
  Part terminating(int indent, int depth) {
    const std::string id = fresh("race"), start = fresh("start"), split = fresh("fork"), end = fresh("end"),
                      stop = fresh("stop");
    line(indent, "sub process " + id);
    line(indent + 2, "start " + start);
    line(indent + 2, "parallel gateway " + split);
    line(indent + 2, "end " + end);
    line(indent + 2, "end " + stop + (random_.chance(60) ? ": terminate" : ": error " + random_.one_of(error_codes)));
    flow(indent + 2, start, split);
    for (const std::string& target : {end, stop}) {
      const Part part = sequence(indent + 2, depth);
      flow(indent + 2, split, part.first);
      flow(indent + 2, part.last, target);
    }
    return with_boundaries(indent, id);
  }

  void event_sub_process(int indent, int depth) {
    const std::string start = fresh("began"), end = fresh("end");
    const bool beside = random_.chance(50);
    std::string what;
    switch (random_.below(3)) {
      case 0:
        what = beside ? "every R2/PT" + std::to_string(random_.between(20, 90)) + "M; non-interrupting"
                      : "after PT" + std::to_string(random_.between(30, 200)) + "M";
        break;
      case 1:
        what = "message " + caught_name(beside) + "; key \"" + random_.one_of(message_keys) + "\"" +
               (beside ? "; non-interrupting" : "");
        break;
      default: what = "error" + (random_.chance(50) ? "" : " " + random_.one_of(error_codes));
    }
    line(indent, "event sub process " + fresh("esp"));
    line(indent + 2, "start " + start + ": " + what);
    line(indent + 2, "end " + end);
    const Part part = sequence(indent + 2, std::max(depth, 0));
    flow(indent + 2, start, part.first);
    flow(indent + 2, part.last, end);
  }

  Random& random_;
  const std::vector<std::string>& callable_;
  std::string text_;
  std::set<std::pair<int, std::string>> guarded_;
  int ids_ = 0;
};

}  // namespace

std::string make_process(Random& random, const std::string& id, const std::vector<std::string>& callable) {
  return Maker(random, callable).make(id);
}

}  // namespace tandem::simulation
