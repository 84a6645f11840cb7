#include "process_maker.h"

#include <utility>

#include "process_leaves.h"

namespace tandem::simulation {

namespace {

class Maker : LeafMaker {
 public:
  Maker(Random& random, const std::vector<std::string>& callable) : LeafMaker(random), callable_(callable) {}

  std::string make(const std::string& id) {
    text_ = "process " + id + "\n";
    scope(2, 3, true);
    return text_;
  }

 private:
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

  // One row for each kind of block a process is made of. A new kind is a row here and a small function.
  struct BlockKind {
    int weight;
    Part (Maker::*make)(int indent, int depth);
  };
  static const std::vector<BlockKind> blocks;

  Part block(int indent, int depth) {
    if (depth <= 0 || random_.chance(40)) return leaf(indent);
    return (this->*one_of(blocks).make)(indent, depth - 1);
  }

  // What is written by `content`, kept back.
  template <class F>
  std::string kept(F&& content) {
    std::string around = std::exchange(text_, {});
    content();
    return std::exchange(text_, std::move(around));
  }

  // Any of the branches, and the rest of it otherwise.
  Part inclusive(int indent, int depth) {
    const std::string split = fresh("any"), join = fresh("join");
    line(indent, "inclusive gateway " + split);
    line(indent, "inclusive gateway " + join);
    for (int branch = random_.between(1, 3); branch > 0; --branch) {
      const Part part = sequence(indent, depth);
      flow(indent, split, part.first,
           " when " + variable() + (random_.chance(70) ? " != " : " > ") + std::to_string(random_.below(9)));
      flow(indent, part.last, join);
    }
    flow(indent, split, join, " otherwise");
    return {split, join};
  }

  // Goes on when some of the branches have come, and takes what comes later without a word.
  Part discriminator(int indent, int depth) {
    const std::string split = fresh("fork"), join = fresh("first");
    const int branches = random_.between(2, 3);
    line(indent, "parallel gateway " + split);
    line(indent, "complex gateway " + join +
                     ": enough when activationCount >= " + std::to_string(random_.between(1, branches)));
    for (int branch = 0; branch < branches; ++branch) {
      const Part part = sequence(indent, depth);
      flow(indent, split, part.first);
      flow(indent, part.last, join);
    }
    return {split, join};
  }

  // Whichever comes first.
  Part race(int indent, int) {
    const std::string gateway = fresh("whichever"), merge = fresh("merge");
    line(indent, "event gateway " + gateway);
    line(indent, "exclusive gateway " + merge);
    for (int branch = random_.between(2, 3); branch > 0; --branch) {
      const Part part = waiting(indent);
      flow(indent, gateway, part.first);
      flow(indent, part.last, merge);
    }
    return {gateway, merge};
  }

  // All or nothing: a cancel end event undoes what was done.
  Part transaction(int indent, int depth) {
    const std::string id = fresh("deal"), start = fresh("start"), fits = fresh("fits"), end = fresh("end"),
                      stop = fresh("stop");
    const std::string merge = fresh("merge");
    line(indent, "transaction " + id);
    line(indent + 2, "start " + start);
    line(indent + 2, "exclusive gateway " + fits);
    line(indent + 2, "end " + end);
    line(indent + 2, "end " + stop + ": cancel");
    const Part done = undoable(indent + 2), more = sequence(indent + 2, depth);
    flow(indent + 2, start, done.first);
    flow(indent + 2, done.last, more.first);
    flow(indent + 2, more.last, fits);
    flow(indent + 2, fits, stop, " when " + variable() + " > " + std::to_string(random_.below(9)));
    flow(indent + 2, fits, end, " otherwise");
    line(indent, "exclusive gateway " + merge);
    const std::string canceled = fresh("on");
    line(indent, "boundary " + canceled + " on " + id + ": cancel");
    flow(indent, id, merge);
    flow(indent, canceled, merge);
    return {id, merge};
  }

  Part ad_hoc(int indent, int) {
    const std::string id = fresh("care");
    std::string active;
    in_ad_hoc_ = true;
    const std::string content = kept([&] {
      for (int activity = random_.between(1, 3); activity > 0; --activity) {
        const Part part = activity_leaf(indent + 2);
        active += (active.empty() ? "\"" : ", \"") + part.first + "\"";
      }
    });
    in_ad_hoc_ = false;
    std::string how = ": active [" + active + "]";
    if (random_.chance(30)) how += "; one at a time";
    if (random_.chance(20)) how += "; keep remaining";
    if (random_.chance(20)) how += "; until " + variable() + " != 99";
    line(indent, "ad hoc " + id + how);
    text_ += content;
    return with_boundaries(indent, id);
  }

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
                     (random_.chance(30) ? "; out z = x" : "") + repeated() + listeners());
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
    line(indent, "call " + id + how + (random_.chance(30) ? "; in x = 1; out y = x" : "") + repeated());
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
    switch (random_.below(6)) {
      case 3: what = "signal " + heard_signal(beside) + (beside ? "; non-interrupting" : ""); break;
      case 4:
        what = "escalation" + (random_.chance(50) ? "" : " " + random_.one_of(escalation_codes)) +
               (beside ? "; non-interrupting" : "");
        break;
      case 5: what = "condition " + variable() + " > " + std::to_string(random_.below(9)); break;
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

  const std::vector<std::string>& callable_;
};

const std::vector<Maker::BlockKind> Maker::blocks{
    {12, &Maker::choice}, {12, &Maker::fork},       {14, &Maker::sub_process}, {8, &Maker::loop},
    {10, &Maker::call},   {5, &Maker::terminating}, {10, &Maker::inclusive},   {4, &Maker::discriminator},
    {8, &Maker::ad_hoc},  {8, &Maker::race},        {6, &Maker::transaction},
};

}  // namespace

std::string make_process(Random& random, const std::string& id, const std::vector<std::string>& callable) {
  return Maker(random, callable).make(id);
}

}  // namespace tandem::simulation
