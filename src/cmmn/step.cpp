#include "cmmn/step.h"

#include <algorithm>
#include <array>

#include "base/identifier.h"
#include "cmmn/names.h"

namespace tandem::cmmn {

namespace {

constexpr std::uint32_t max_nesting = 10;

// What people add: work and milestones. Listeners are the template's business, as somebody has to hear them.
constexpr std::array kinds{Kind::human_task, Kind::task,          Kind::stage,    Kind::process_task,
                           Kind::case_task,  Kind::decision_task, Kind::milestone};

bool is_call(Kind kind) { return kind == Kind::process_task || kind == Kind::case_task || kind == Kind::decision_task; }

std::unexpected<Rejection> wrong(const std::string& what, const std::string& path) {
  return reject(Code::invalid_argument, what, path);
}

Result<Kind> kind_named(std::string_view word, const std::string& path) {
  for (const Kind kind : kinds)
    if (word == name(kind)) return kind;
  std::string all;
  for (const Kind kind : kinds) all += (all.empty() ? "" : ", ") + std::string(name(kind));
  return wrong("A step cannot be of kind '" + std::string(word) + "': use one of " + all, path);
}

// Reads the members of one step, and notes which there are.
class StepReader {
 public:
  StepReader(const Value& value, std::string path) : value_(value), path_(std::move(path)) {}

  Result<Step> read(std::uint32_t depth) {
    if (!value_.is_context()) return wrong("A step is an object with at least a name", path_);
    TRY(check_members());
    Step out;
    out.name = TRY(text("name"));
    if (out.name.empty() || out.name.size() > 200)
      return wrong("A step needs a name of at most 200 characters", path_ + "/name");
    out.id = TRY(text("id"));
    if (out.id.empty()) out.id = identifier_of(out.name);
    if (const std::string kind = TRY(text("kind")); !kind.empty()) out.kind = TRY(kind_named(kind, path_ + "/kind"));
    TRY(read_criterion(out));
    TRY(read_work(out));
    TRY(read_rules(out));
    TRY(read_inside(out, depth));
    return out;
  }

 private:
  Result<void> check_members() const {
    static constexpr std::array known{"name",   "id",         "kind",        "after",          "condition",
                                      "roles",  "assignee",   "reference",   "resultVariable", "required",
                                      "manual", "repeatable", "description", "steps"};
    for (const auto& [name, value] : value_.context())
      if (std::find(known.begin(), known.end(), name) == known.end())
        return wrong("A step has no '" + name + "'", path_ + "/" + name);
    return {};
  }

  Result<std::string> text(const char* name) const {
    const Value& value = value_[name];
    if (value.is_null()) return std::string();
    if (value.is_string()) return std::string(value.string());
    return wrong(std::string("The ") + name + " of a step is a text", path_ + "/" + name);
  }

  Result<bool> flag(const char* name) const {
    const Value& value = value_[name];
    if (value.is_null()) return false;
    if (value.is_boolean()) return value.boolean();
    return wrong(std::string("'") + name + "' of a step is true or false", path_ + "/" + name);
  }

  Result<const List*> list(const char* name) const {
    static const List nothing;
    const Value& value = value_[name];
    if (value.is_null()) return &nothing;
    if (value.is_list()) return &value.list();
    return wrong(std::string("'") + name + "' of a step is a list", path_ + "/" + name);
  }

  Result<Step::After> read_after(const Value& one) const {
    if (one.is_string()) return Step::After{std::string(one.string()), Transition::complete};
    const std::string path = path_ + "/after";
    if (!one["item"].is_string())
      return wrong("A step waits for items: [{\"item\": \"assess\", \"event\": \"complete\"}]", path);
    Step::After after{std::string(one["item"].string())};
    if (one["event"].is_null()) return after;
    const auto event = one["event"].is_string() ? transition_of(one["event"].string()) : std::nullopt;
    if (!event) return wrong("Items have no such event to wait for", path);
    after.event = *event;
    return after;
  }

  Result<void> read_criterion(Step& out) const {
    for (const Value& one : *TRY(list("after"))) out.after.push_back(TRY(read_after(one)));
    out.condition = TRY(text("condition"));
    if (out.condition.starts_with('=')) out.condition.erase(0, 1);
    if (out.condition.empty()) return {};
    const auto parsed = feel::Expression::parse(out.condition);
    if (!parsed)
      return wrong(
          "The condition '" + out.condition + "' is not FEEL: " + parsed.error().path + " " + parsed.error().reason,
          path_ + "/condition");
    return {};
  }

  Result<void> read_work(Step& out) const {
    for (const Value& role : *TRY(list("roles"))) {
      if (!role.is_string()) return wrong("Roles are texts", path_ + "/roles");
      out.roles.emplace_back(role.string());
    }
    out.assignee = TRY(text("assignee"));
    out.reference = TRY(text("reference"));
    out.result_variable = TRY(text("resultVariable"));
    out.description = TRY(text("description"));
    if (is_call(out.kind) && out.reference.empty())
      return wrong(std::string("A ") + name(out.kind) + " needs a reference: the id of what it calls",
                   path_ + "/reference");
    if (!is_call(out.kind) && !out.reference.empty())
      return wrong(std::string("A ") + name(out.kind) + " calls nothing", path_ + "/reference");
    return {};
  }

  Result<void> read_rules(Step& out) const {
    out.required = TRY(flag("required"));
    out.manual = TRY(flag("manual"));
    out.repeatable = TRY(flag("repeatable"));
    if (out.kind == Kind::milestone && out.manual) return wrong("Nobody starts a milestone by hand", path_ + "/manual");
    return {};
  }

  Result<void> read_inside(Step& out, std::uint32_t depth) const {
    const List& inside = *TRY(list("steps"));
    if (inside.empty()) return {};
    if (out.kind != Kind::stage) return wrong("Only a stage has steps", path_ + "/steps");
    if (depth >= max_nesting)
      return wrong("Stages are nested more than " + std::to_string(max_nesting) + " deep", path_ + "/steps");
    for (std::size_t i = 0; i < inside.size(); ++i)
      out.steps.push_back(TRY(StepReader(inside[i], path_ + "/steps/" + std::to_string(i)).read(depth + 1)));
    return {};
  }

  const Value& value_;
  std::string path_;
};

void put_text(Context& out, const char* name, const std::string& text) {
  if (!text.empty()) out.put(name, Value(text));
}

void put_flag(Context& out, const char* name, bool flag) {
  if (flag) out.put(name, Value(true));
}

}  // namespace

Result<Step> read_step(const Value& value) { return StepReader(value, "").read(0); }

Value to_value(const Step& step) {
  Context out;
  out.put("id", Value(step.id));
  out.put("name", Value(step.name));
  out.put("kind", Value(name(step.kind)));
  List after, roles, steps;
  for (const Step::After& one : step.after)
    after.push_back(Value::context({{"item", one.item}, {"event", name(one.event)}}));
  for (const std::string& role : step.roles) roles.push_back(Value(role));
  for (const Step& inside : step.steps) steps.push_back(to_value(inside));
  if (!after.empty()) out.put("after", Value(std::move(after)));
  put_text(out, "condition", step.condition);
  if (!roles.empty()) out.put("roles", Value(std::move(roles)));
  put_text(out, "assignee", step.assignee);
  put_text(out, "reference", step.reference);
  put_text(out, "resultVariable", step.result_variable);
  put_flag(out, "required", step.required);
  put_flag(out, "manual", step.manual);
  put_flag(out, "repeatable", step.repeatable);
  put_text(out, "description", step.description);
  if (!steps.empty()) out.put("steps", Value(std::move(steps)));
  return Value(std::move(out));
}

}  // namespace tandem::cmmn
