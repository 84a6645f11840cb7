#include "process_text.h"

#include <optional>
#include <set>

#include "process_draft.h"

namespace tandem::scenario {

namespace {

// Phrase and BPMN tag; a longer phrase stands before its beginning.
constexpr std::pair<std::string_view, std::string_view> kinds[] = {{"whole process", ""},
                                                                   {"ad hoc", "adHocSubProcess"},
                                                                   {"complex gateway", "complexGateway"},
                                                                   {"transaction", "transaction"},
                                                                   {"event sub process", "subProcess"},
                                                                   {"sub process", "subProcess"},
                                                                   {"service task", "serviceTask"},
                                                                   {"manual task", "manualTask"},
                                                                   {"user task", "userTask"},
                                                                   {"send task", "sendTask"},
                                                                   {"receive task", "receiveTask"},
                                                                   {"script task", "scriptTask"},
                                                                   {"rule task", "businessRuleTask"},
                                                                   {"task", "task"},
                                                                   {"call", "callActivity"},
                                                                   {"exclusive gateway", "exclusiveGateway"},
                                                                   {"parallel gateway", "parallelGateway"},
                                                                   {"inclusive gateway", "inclusiveGateway"},
                                                                   {"event gateway", "eventBasedGateway"},
                                                                   {"start", "startEvent"},
                                                                   {"end", "endEvent"},
                                                                   {"catch", "intermediateCatchEvent"},
                                                                   {"throw", "intermediateThrowEvent"},
                                                                   {"boundary", "boundaryEvent"}};

std::optional<std::string> take_kind(Words& words) {
  for (const auto& [phrase, tag] : kinds)
    if (words.take(phrase)) return std::string(phrase);
  return std::nullopt;
}

// Words an attribute's name may have; what follows is its value.
constexpr std::string_view attribute_names[] = {
    "in", "out", "job", "retries", "header", "groups", "users", "assignee", "priority", "due", "follow up", "form",
    "external form", "property", "after", "at", "every", "message", "publish", "key", "ttl", "id", "error", "terminate",
    "non-interrupting", "decision", "binding", "process", "set", "parent variables", "child variables", "signal",
    "escalation", "each", "as job", "condition", "one by one", "times", "collect", "until", "while",
    "test first", "linked", "at most", "enough when", "active", "keep remaining", "one at a time", "embedded form",
    "on start", "on end", "on before all", "on cancel", "on creating", "on assigning", "on updating", "on completing",
    "on canceling", "variables", "changes", "link", "cancel", "compensation", "all", "instantiate"};

Attribute read_attribute(const std::string& text, const Line& line) {
  std::string_view best;
  for (const std::string_view name : attribute_names) {
    const bool fits = text.starts_with(name) && (text.size() == name.size() || text[name.size()] == ' ');
    if (fits && name.size() > best.size()) best = name;
  }
  if (best.empty()) throw Wrong{"line " + std::to_string(line.number) + ": nothing is known of '" + text + "'"};
  return {std::string(best), trimmed(text.substr(best.size()))};
}

// Semicolons inside quotes do not separate.
std::vector<std::string> split_attributes(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == ';' && !quoted) parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

Node read_node(const Line& line) {
  Words words(line.text);
  Node node;
  const auto kind = take_kind(words);
  if (!kind)
    throw Wrong{"line " + std::to_string(line.number) + ": '" + line.text +
                "' describes no element: begin with service task, exclusive gateway, boundary, ..."};
  node.kind = *kind;
  node.id = words.word("an id");
  if (trimmed(words.rest()).starts_with('"')) node.name = std::string(words.json("a name").string());
  if (node.kind == "boundary" && words.take("on")) node.host = words.word("the activity it is attached to");
  std::string rest = trimmed(words.rest());
  if (rest.starts_with(':')) rest = trimmed(rest.substr(1));
  if (!rest.empty())
    for (const std::string& part : split_attributes(rest))
      node.attributes.push_back(read_attribute(trimmed(part), line));
  return node;
}

void read_flows(const Line& line, Scope& scope) {
  std::string left = line.text, condition;
  bool otherwise = false;
  if (const auto when = left.find(" when "); when != std::string::npos)
    condition = trimmed(left.substr(when + 6)), left.resize(when);
  else if (left.ends_with(" otherwise")) otherwise = true, left.resize(left.size() - 10);
  std::vector<std::string> ids;
  for (std::size_t from = 0; from != std::string::npos;) {
    const auto arrow = left.find("->", from);
    ids.push_back(trimmed(left.substr(from, arrow == std::string::npos ? arrow : arrow - from)));
    from = arrow == std::string::npos ? arrow : arrow + 2;
  }
  for (std::size_t i = 0; i + 1 < ids.size(); ++i)
    scope.flows.push_back({ids[i], ids[i + 1], i == 0 ? condition : "", i == 0 && otherwise});
}

bool is_flow(const std::string& text) {
  const auto arrow = text.find("->");
  return arrow != std::string::npos && text.find(':') > arrow;
}

// The handler of a compensation, connected to nothing.
void add_handlers(Scope& scope) {
  std::set<std::string> known;
  for (const Node& node : scope.nodes) known.insert(node.id);
  for (const Node& node : std::vector(scope.nodes)) {
    const std::string by = node.kind == "boundary" ? node.get("compensation") : "";
    const std::string handler = by.starts_with("by ") ? trimmed(by.substr(3)) : "";
    if (!handler.empty() && known.insert(handler).second)
      scope.nodes.push_back({.kind = "service task", .id = handler});
  }
}

Node implied(const Scope& scope, const std::string& id) {
  bool has_in = false, has_out = false;
  for (const Flow& flow : scope.flows) has_in |= flow.to == id, has_out |= flow.from == id;
  return {.kind = !has_in ? "start" : !has_out ? "end" : "service task", .id = id};
}

void add_implied(Scope& scope) {
  std::set<std::string> known;
  for (const Node& node : scope.nodes) known.insert(node.id);
  for (const Flow& flow : scope.flows)
    for (const std::string& id : {flow.from, flow.to})
      if (known.insert(id).second) scope.nodes.push_back(implied(scope, id));
}

}  // namespace

std::string_view tag_of(std::string_view kind) {
  return std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& one) { return one.first == kind; })->second;
}

Scope read_scope(const std::vector<Line>& lines) {
  Scope scope;
  const int indent = lines.empty() ? 0 : lines.front().indent;
  for (const Line& line : lines) {
    if (line.indent > indent && !scope.nodes.empty()) scope.nodes.back().content.push_back(line);
    else if (is_flow(line.text)) read_flows(line, scope);
    else scope.nodes.push_back(read_node(line));
  }
  add_handlers(scope);
  add_implied(scope);
  return scope;
}

Draft draft_process(Words& head, const std::vector<Line>& block) {
  const std::string id = head.word("a process id");
  const std::string tag = head.take("tag") ? head.word("a version tag") : "";
  head.end();
  return {id + ".bpmn", to_xml(id, tag, read_scope(block))};
}

}  // namespace tandem::scenario
