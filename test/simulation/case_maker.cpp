#include "case_maker.h"

#include <algorithm>

#include "process_maker.h"
#include "scenario/process_text.h"

namespace tandem::simulation {

namespace {

struct Node {
  std::string id;
  std::string tag;       // of its definition
  std::string attributes, content;
  bool is_discretionary = false;
  std::vector<Node> children;

  bool is_stage() const { return tag == "stage" || tag == "casePlanModel"; }
  bool is_listener() const { return tag.ends_with("istener"); }
  bool is_task() const { return tag.ends_with("ask"); }
};

constexpr const char* task_events[] = {"create",   "enable",    "start",  "manualStart",   "disable",
                                       "reenable", "suspend",   "resume", "complete",      "complete",
                                       "complete", "terminate", "exit",   "parentSuspend", "parentResume"};
constexpr const char* other_events[] = {"create", "occur", "occur", "occur", "suspend", "resume", "terminate", "exit"};
constexpr const char* file_events[] = {"create", "update", "replace", "delete"};

class Maker {
 public:
  Maker(Random& random, std::string process, std::string sub_case)
      : random_(random), process_(std::move(process)), case_(std::move(sub_case)) {}

  std::string make(const std::string& id) {
    Node plan{.id = id + "_plan", .tag = "casePlanModel", .attributes = auto_complete()};
    fill(plan, 2);
    note(plan);
    line(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    line(
        0,
        "<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\" xmlns:flowable=\"http://flowable.org/cmmn\" targetNamespace=\"simulation\">");
    line(1, "<case id=\"" + id + "\" name=\"" + id + "\">");
    line(
        2,
        "<caseFileModel><caseFileItem id=\"file_x\" name=\"x\"/><caseFileItem id=\"file_y\" name=\"y\"/></caseFileModel>");
    line(2, "<caseRoles><role id=\"clerk\" name=\"clerks\"/></caseRoles>");
    stage(2, plan);
    line(1, "</case>");
    line(0, "</definitions>");
    return text_;
  }

 private:
  std::string fresh(const char* stem) { return std::string(stem) + std::to_string(++ids_); }
  void line(int indent, const std::string& text) {
    text_ += std::string(static_cast<std::size_t>(2 * indent), ' ') + text + "\n";
  }
  template <std::size_t N>
  std::string pick(const char* const (&from)[N]) { return from[random_.below(static_cast<int>(N))]; }

  // ---- what there is

  struct Kind {
    int weight;
    Node (Maker::*make)();
  };

  void fill(Node& stage, int depth) {
    for (int count = random_.between(2, 4); count > 0; --count) {
      if (depth > 0 && random_.chance(22)) stage.children.push_back(nested(depth - 1));
      else stage.children.push_back((this->*kinds_[one_of_kinds()].make)());
      stage.children.back().is_discretionary =
          !stage.children.back().is_listener() && stage.children.back().tag != "milestone" && random_.chance(12);
    }
  }

  std::size_t one_of_kinds() {
    std::vector<int> weights;
    for (const Kind& kind : kinds_) weights.push_back(kind.weight);
    return static_cast<std::size_t>(random_.weighted(weights));
  }

  Node nested(int depth) {
    Node stage{.id = fresh("stage"), .tag = "stage", .attributes = auto_complete()};
    fill(stage, depth);
    return stage;
  }

  Node human_task() {
    return {.id = fresh("ask"),
            .tag = "humanTask",
            .attributes = blocking() + (random_.chance(50) ? " performerRef=\"clerk\"" : "")};
  }
  Node task() { return {.id = fresh("do"), .tag = "task", .attributes = blocking()}; }
  Node milestone() {
    return {.id = fresh("reached"),
            .tag = "milestone",
            .attributes = random_.chance(30) ? " flowable:milestoneVariable=\"z\"" : ""};
  }
  Node user_listener() {
    return {.id = fresh("told"), .tag = "userEventListener", .attributes = condition_of_listener()};
  }
  Node timer_listener() {
    const std::string when = random_.chance(70) ? "PT" + std::to_string(random_.between(5, 120)) + "M"
                                                : "R2/PT" + std::to_string(random_.between(5, 60)) + "M";
    return {
        .id = fresh("due"), .tag = "timerEventListener", .content = "<timerExpression>" + when + "</timerExpression>"};
  }
  Node signal_listener() {
    return {.id = fresh("heard"),
            .tag = "signalEventListener",
            .attributes = " flowable:signalRef=\"" + random_.one_of(signal_names) + "\"" + condition_of_listener()};
  }
  Node message_listener() {
    return {.id = fresh("got"),
            .tag = "messageEventListener",
            .attributes = " flowable:messageRef=\"" + random_.one_of(message_names) + "\" flowable:correlationKey=\"" +
                          random_.one_of(message_keys) + "\""};
  }
  Node variable_listener() {
    const char* changes[] = {"create", "update", "all"};
    return {.id = fresh("changed"),
            .tag = "variableEventListener",
            .attributes = " flowable:variableName=\"" + random_.one_of(variable_names) +
                          "\" flowable:variableChangeType=\"" + pick(changes) + "\""};
  }
  Node process_task() {
    if (process_.empty()) return human_task();
    return {.id = fresh("run"), .tag = "processTask", .attributes = " processRef=\"" + process_ + "\""};
  }
  Node case_task() {
    if (case_.empty()) return task();
    return {.id = fresh("open"), .tag = "caseTask", .attributes = " caseRef=\"" + case_ + "\""};
  }

  std::string auto_complete() { return random_.chance(50) ? " autoComplete=\"true\"" : ""; }
  std::string blocking() { return random_.chance(20) ? " isBlocking=\"false\"" : ""; }
  std::string condition_of_listener() {
    return random_.chance(15) ? " flowable:availableCondition=\"" + scenario::xml_escaped(condition()) + "\"" : "";
  }

  // Everything but the plan itself, for sentries to listen to.
  void note(const Node& stage) {
    for (const Node& child : stage.children) all_.push_back(&child), note(child);
  }

  // ---- and how it is written

  void stage(int indent, const Node& node) {
    const bool is_plan = node.tag == "casePlanModel";
    line(indent, "<" + node.tag + " id=\"" + (is_plan ? node.id : node.id + "_def") + "\"" + node.attributes + ">");
    for (const Node& child : node.children)
      if (!child.is_discretionary) item(indent + 1, "planItem", node, child);
    table(indent + 1, node);
    for (const Node& child : node.children) definition(indent + 1, child);
    if (is_plan && random_.chance(25)) criterion(indent + 1, node, node, true);
    sentries(indent + 1);
    line(indent, "</" + node.tag + ">");
  }

  void table(int indent, const Node& stage) {
    if (std::ranges::none_of(stage.children, &Node::is_discretionary)) return;
    const std::string rule = fresh("rule");
    line(indent, "<planningTable id=\"" + fresh("table") + "\">");
    for (const Node& child : stage.children)
      if (child.is_discretionary)
        item(indent + 1, "discretionaryItem", stage, child,
             random_.chance(40) ? " applicabilityRuleRefs=\"" + rule + "\"" : "");
    line(indent + 1, "<applicabilityRule id=\"" + rule + "\"><condition>" + scenario::xml_escaped(condition()) +
                         "</condition></applicabilityRule>");
    line(indent, "</planningTable>");
  }

  void definition(int indent, const Node& node) {
    if (node.is_stage()) return stage(indent, node);
    line(indent, "<" + node.tag + " id=\"" + node.id + "_def\" name=\"" + node.id + "\"" + node.attributes + ">" +
                     node.content + "</" + node.tag + ">");
  }

  void item(int indent, const char* tag, const Node& stage, const Node& node, const std::string& more = "") {
    line(indent, std::string("<") + tag + " id=\"" + node.id + "\" definitionRef=\"" + node.id + "_def\"" + more + ">");
    if (!node.is_listener()) {
      control(indent + 1, node);
      for (int count = random_.weighted({50, 35, 15}); count > 0; --count) criterion(indent + 1, stage, node, false);
      if ((node.is_stage() || node.is_task()) && random_.chance(25)) criterion(indent + 1, stage, node, true);
    }
    line(indent, std::string("</") + tag + ">");
  }

  void control(int indent, const Node& node) {
    std::string rules;
    if (random_.chance(15)) rules += rule("requiredRule");
    if (node.tag != "milestone" && random_.chance(15)) rules += rule("manualActivationRule");
    if (random_.chance(18)) rules += repetition();
    if (random_.chance(8))
      rules += "<extensionElements><flowable:parentCompletionRule type=\"" + completion() + "\"/></extensionElements>";
    if (!rules.empty()) line(indent, "<itemControl>" + rules + "</itemControl>");
  }

  std::string rule(const std::string& tag) {
    return "<" + tag + ">" +
           (random_.chance(60) ? "<condition>" + scenario::xml_escaped(condition()) + "</condition>" : "") + "</" +
           tag + ">";
  }

  std::string completion() {
    const char* types[] = {"ignore", "ignoreIfAvailable", "ignoreIfAvailableOrEnabled", "ignoreAfterFirstCompletion"};
    return pick(types);
  }

  // Bounded, each in its own way.
  std::string repetition() {
    const std::string most = std::to_string(random_.between(2, 3));
    if (random_.chance(15))
      return "<repetitionRule flowable:collectionVariable=\"all\" flowable:elementVariable=\"one\" flowable:maxInstanceCount=\"4\"/>";
    if (random_.chance(50)) return "<repetitionRule flowable:maxInstanceCount=\"" + most + "\"/>";
    return "<repetitionRule><condition>" +
           scenario::xml_escaped("repetitionCounter < " + most + (random_.chance(40) ? " and " + condition() : "")) +
           "</condition></repetitionRule>";
  }

  void criterion(int indent, const Node& stage, const Node& owner, bool is_exit) {
    const std::string sentry = fresh("when"), tag = is_exit ? "exitCriterion" : "entryCriterion",
                      id = fresh(is_exit ? "out" : "in");
    std::string how;
    if (is_exit && owner.is_stage() && random_.chance(15))
      how = std::string(" flowable:exitEventType=\"") + (random_.chance(50) ? "complete" : "forceComplete") + "\"";
    if (is_exit && random_.chance(10))
      how += std::string(" flowable:exitType=\"") +
             (random_.chance(50) ? "activeInstances" : "activeAndEnabledInstances") + "\"";
    line(indent, "<" + tag + " id=\"" + id + "\" sentryRef=\"" + sentry + "\"" + how + "/>");
    if (is_exit) exits_.push_back({owner.id, id});
    std::string parts;
    for (int count = random_.weighted({20, 60, 20}); count > 0; --count) parts += on_part(stage);
    if (parts.empty() || random_.chance(30))
      parts += "<ifPart><condition>" + scenario::xml_escaped(condition()) + "</condition></ifPart>";
    const std::string mode = random_.chance(8) ? " flowable:triggerMode=\"onEvent\"" : "";
    waiting_.push_back("<sentry id=\"" + sentry + "\"" + mode + ">" + parts + "</sentry>");
  }

  std::string on_part(const Node& stage) {
    if (random_.chance(15)) {
      const std::string file = random_.chance(50) ? "file_x" : "file_y";
      return "<caseFileItemOnPart id=\"" + fresh("on") + "\" sourceRef=\"" + file + "\"><standardEvent>" +
             pick(file_events) + "</standardEvent></caseFileItemOnPart>";
    }
    if (!exits_.empty() && random_.chance(8)) {
      const auto& [owner, criterion] = random_.one_of(exits_);
      return item_part(owner, " exitCriterionRef=\"" + criterion + "\"", "exit");
    }
    const Node& source = random_.chance(70) ? random_.one_of(stage.children) : *random_.one_of(all_);
    return item_part(source.id, "", source.is_stage() || source.is_task() ? pick(task_events) : pick(other_events));
  }

  std::string item_part(const std::string& source, const std::string& how, const std::string& event) {
    return "<planItemOnPart id=\"" + fresh("on") + "\" sourceRef=\"" + source + "\"" + how + "><standardEvent>" +
           event + "</standardEvent></planItemOnPart>";
  }

  void sentries(int indent) {
    for (const std::string& sentry : waiting_) line(indent, sentry);
    waiting_.clear();
  }

  std::string condition() {
    const std::string variable = random_.one_of(variable_names);
    switch (random_.below(4)) {
      case 0: return variable + " > " + std::to_string(random_.below(9));
      case 1: return variable + " != null";
      case 2:
        return variable + " = " + std::to_string(random_.below(6)) + " or " + random_.one_of(variable_names) + " > 7";
      default: return "not(" + variable + " = " + std::to_string(random_.below(4)) + ")";
    }
  }

  static constexpr Kind kinds_[] = {
      {24, &Maker::human_task},      {18, &Maker::task},
      {16, &Maker::milestone},       {9, &Maker::user_listener},
      {6, &Maker::timer_listener},   {5, &Maker::signal_listener},
      {5, &Maker::message_listener}, {5, &Maker::variable_listener},
      {6, &Maker::process_task},     {6, &Maker::case_task},
  };

  Random& random_;
  const std::string process_, case_;
  std::string text_;
  std::vector<const Node*> all_;
  std::vector<std::pair<std::string, std::string>> exits_;  // exit criteria so far: whose, and their ids
  std::vector<std::string> waiting_;                        // sentries to be written at the end of their stage
  int ids_ = 0;
};

}  // namespace

std::string make_case(Random& random, const std::string& id, const std::string& callable_process,
                      const std::string& callable_case) {
  return Maker(random, callable_process, callable_case).make(id);
}

}  // namespace tandem::simulation
