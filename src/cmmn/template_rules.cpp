// When an item may begin, has to be done, comes again and ends.
#include <algorithm>

#include "cmmn/demands.h"
#include "cmmn/template_scope.h"

namespace tandem::cmmn {

namespace {

// A word that may begin another one stands after it.
constexpr EventWords events[] = {
    {"is created", Transition::create},
    {"is enabled again", Transition::reenable},
    {"is enabled", Transition::enable},
    {"starts", Transition::start},
    {"is started by hand", Transition::manual_start},
    {"is disabled", Transition::disable},
    {"is suspended with its stage", Transition::parent_suspend},
    {"is suspended", Transition::suspend},
    {"resumes with its stage", Transition::parent_resume},
    {"resumes", Transition::resume},
    {"completes", Transition::complete},
    {"is terminated", Transition::terminate},
    {"exits", Transition::exit},
    {"fails", Transition::fault},
    {"is reactivated", Transition::reactivate},
    {"is reached", Transition::occur},
    {"occurs", Transition::occur},
    {"is closed", Transition::close},
    {"appears", Transition::initiate},
    {"disappears", Transition::dismiss},
};

constexpr FileEventWords file_events[] = {
    {"is created", FileTransition::create}, {"is replaced", FileTransition::replace},
    {"changes", FileTransition::update}, {"is deleted", FileTransition::remove},
};

// ---- sentences

void read_data_part(Words& words, OnPart& part) {
  do part.path.push_back(words.required_name("the name of a variable, perhaps with entries: report.status"));
  while (words.take("."));
  for (const FileEventWords& event : file_events)
    if (words.take(event.words)) return void(part.file_transition = event.transition);
  words.expected("is created, changes, is replaced or is deleted");
}

void read_item_part(Words& words, OnPart& part, const TemplateScope& scope) {
  const Words before = words;
  const std::string id = words.required_name("the id of an item, or data and the name of a variable");
  const auto source = scope.find(id);
  if (!source) return id.empty() ? void() : Words(before).problem("there is no item '" + id + "'");
  part.source = *source;
  const Kind kind = scope.plan.items[*source].kind;
  part.transition = kind == Kind::milestone || is_listener(kind) ? Transition::occur : Transition::complete;
  for (const EventWords& event : events)
    if (words.take(event.words)) {
      part.transition = event.transition;
      break;
    }
  if (part.transition == Transition::exit && words.take("by"))
    part.exit_criterion = words.required_name("the name of an exit criterion");
}

void read_parts(Words& words, Criterion& out, const TemplateScope& scope) {
  do {
    OnPart part;
    if (words.take("data")) read_data_part(words, part);
    else read_item_part(words, part, scope);
    part.id = out.id + "_" + std::to_string(out.on_parts.size() + 1);
    out.on_parts.push_back(std::move(part));
  } while (words.take("and"));
}

// ["Label":] [(active):] what happens [when|if FEEL]
void read_criterion(Words& words, ItemIndex owner, TemplateScope& scope, Criterion out) {
  std::vector<Criterion>& criteria = out.is_exit ? scope.item(owner).exits : scope.item(owner).entries;
  out.id = scope.item(owner).id + (out.is_exit ? "_exit_" : "_entry_") + std::to_string(criteria.size() + 1);
  out.name = out.id;
  if (auto label = words.label()) out.id = out.name = *label;
  if (words.take("(active or enabled):")) out.reach = Criterion::Reach::active_and_enabled;
  else if (words.take("(active):")) out.reach = Criterion::Reach::active;
  const bool has_parts = !words.comes("when");
  if (has_parts) read_parts(words, out, scope);
  if (words.take("when")) out.if_part = words.expression("condition");
  else if (words.take("if")) out.if_part = words.expression("condition"), out.on_event = true;
  words.expect_end();
  criteria.push_back(std::move(out));
}

void read_after(Words& words, ItemIndex item, TemplateScope& scope) { read_criterion(words, item, scope, {}); }

void read_when(Words& words, ItemIndex item, TemplateScope& scope) {
  Criterion out;
  out.id = out.name = scope.item(item).id + "_entry_" + std::to_string(scope.item(item).entries.size() + 1);
  out.if_part = words.expression("condition");
  scope.item(item).entries.push_back(std::move(out));
}

void read_until(Words& words, ItemIndex item, TemplateScope& scope) {
  read_criterion(words, item, scope, {.is_exit = true});
}

void read_completes_after(Words& words, ItemIndex item, TemplateScope& scope) {
  read_criterion(words, item, scope, {.is_exit = true, .exit = Criterion::Exit::complete});
}

void read_completes_anyhow(Words& words, ItemIndex item, TemplateScope& scope) {
  read_criterion(words, item, scope, {.is_exit = true, .exit = Criterion::Exit::force_complete});
}

// ---- rules

Rule read_rule(Words& words) {
  Rule rule{true, std::nullopt};
  if (words.take("when")) rule.condition = words.expression("condition");
  words.expect_end();
  return rule;
}

void read_required(Words& words, ItemIndex item, TemplateScope& scope) { scope.item(item).required = read_rule(words); }
void read_by_hand(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.item(item).manual_activation = read_rule(words);
}

Repetition& repetition_of(PlanItem& item) {
  if (!item.repetition) item.repetition.emplace().rule.given = true;
  return *item.repetition;
}

void read_repeatable(Words& words, ItemIndex item, TemplateScope& scope) {
  repetition_of(scope.item(item)).rule = read_rule(words);
}

void read_at_most(Words& words, ItemIndex item, TemplateScope& scope) {
  if (const auto maximum = words.number("a number of times")) repetition_of(scope.item(item)).maximum = *maximum;
  if (!words.take("times")) words.expected("times");
  words.expect_end();
}

// for each documents as document with index number
void read_for_each(Words& words, ItemIndex item, TemplateScope& scope) {
  Repetition& repetition = repetition_of(scope.item(item));
  repetition.collection = words.required_name("the name of a variable that holds a list");
  if (words.take("as")) repetition.element_variable = words.required_name("the name of a variable");
  if (words.take("with index")) repetition.index_variable = words.required_name("the name of a variable");
  words.expect_end();
}

void read_counted(Words& words, ItemIndex item, TemplateScope& scope) {
  repetition_of(scope.item(item)).counter = words.required_name("the name of a variable");
  words.expect_end();
}

void read_roles_into(Words& words, std::vector<std::string>& roles, const TemplateScope& scope) {
  const Words before = words;
  roles = words.names("the name of a role");
  for (const std::string& role : roles)
    if (std::find(scope.plan.roles.begin(), scope.plan.roles.end(), role) == scope.plan.roles.end())
      Words(before).problem("the case has no role '" + role + "': add it to the roles of the case, before its items");
}

void read_optional(Words& words, ItemIndex item, TemplateScope& scope) {
  if (words.take("for")) return read_roles_into(words, scope.item(item).roles, scope);
  words.expect_end();
}

void read_offered(Words& words, ItemIndex item, TemplateScope& scope) {
  if (!scope.item(item).is_discretionary)
    words.problem("only what is optional is offered: say so with a line 'optional'");
  if (auto condition = words.expression("condition")) scope.item(item).applicability.push_back(std::move(*condition));
}

void read_raised_by(Words& words, ItemIndex item, TemplateScope& scope) {
  read_roles_into(words, scope.item(item).roles, scope);
}

void read_roles(Words& words, ItemIndex, TemplateScope& scope) {
  for (std::string& role : words.names("the name of a role"))
    if (std::find(scope.plan.roles.begin(), scope.plan.roles.end(), role) == scope.plan.roles.end())
      scope.plan.roles.push_back(std::move(role));
}

void read_by_itself(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.item(item).auto_complete = true;
  words.expect_end();
}

void read_not_waited_for(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.item(item).is_blocking = false;
  words.expect_end();
}

void read_ignored(Words& words, ItemIndex item, TemplateScope& scope) {
  Blocks& blocks = scope.item(item).blocks;
  if (words.take("once completed")) blocks = Blocks::until_first_completion;
  else if (words.take("while available or enabled")) blocks = Blocks::unless_available_or_enabled;
  else if (words.take("while available")) blocks = Blocks::unless_available;
  else blocks = Blocks::never;
  words.expect_end();
}

void read_available(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.item(item).available_condition = words.expression("condition");
}
void read_reactivated(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.item(item).reactivation = words.expression("condition");
}

std::string read_state(Words& words) {
  return words.take("any") ? "" : words.required_name("a state such as active, or any");
}

// on active to completed: x = FEEL
void read_assignment(Words& words, ItemIndex item, TemplateScope& scope) {
  Assignment out{read_state(words), "", "", *feel::Expression::parse("null")};
  if (!words.take("to")) return words.expected("to and a state");
  out.to = read_state(words);
  if (!words.take(":")) return words.expected(": and VARIABLE = FEEL");
  out.variable = words.required_name("the name of a variable");
  if (!words.comes("=")) return words.expected("= and a FEEL expression");
  if (auto value = words.expression("value")) out.value = std::move(*value);
  scope.item(item).assignments.push_back(std::move(out));
}

void read_sets(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.item(item).milestone_variable = words.required_name("the name of a variable");
  words.expect_end();
}

void read_plan_name(Words& words, ItemIndex item, TemplateScope& scope) {
  scope.item(item).name = scope.work(item).name = words.name().value_or("");
  words.expect_end();
}

// demands 2 evidence of kind policy; demands no open question; demands "The note is published" when FEEL
void read_demands(Words& words, ItemIndex item, TemplateScope& scope) {
  std::vector<Demand>& demands = scope.item(item).demands;
  if (words.take("no open question")) return words.expect_end(), demands.push_back(*demand_of({"questions"}));
  if (words.comes("\"")) {
    const std::string text = words.required_name("what is demanded");
    if (!words.take("when")) return words.expected("when and a condition");
    if (auto condition = words.expression("demand")) demands.push_back({"demand", text, std::move(*condition)});
    return;
  }
  const Words before = words;
  DemandWords wanted;
  if (words.comes_number()) wanted.least = words.number("how many").value_or(1);
  wanted.name =
      words.required_name("decision, evidence, finding, review, article, no open question or a text in quotes");
  if (wanted.name == "evidence" && words.take("of kind")) wanted.kind = words.required_name("a kind of evidence");
  words.expect_end();
  const auto demand = wanted.name == "questions" || wanted.least < 1 ? std::nullopt : demand_of(wanted);
  if (demand) demands.push_back(*demand);
  else if (!wanted.name.empty())
    Words(before).expected("decision, evidence, finding, review, article, no open question or a text in quotes");
}

constexpr std::uint32_t stages = bit(Kind::stage) | bit(Kind::case_plan);
constexpr std::uint32_t listeners = bit(Kind::user_listener) | bit(Kind::timer_listener) | bit(Kind::signal_listener) |
                                    bit(Kind::message_listener) | bit(Kind::variable_listener) |
                                    bit(Kind::reactivate_listener);

constexpr TemplateAttribute attributes[] = {
    {"roles", bit(Kind::case_plan), read_roles},
    {"plan", bit(Kind::case_plan), read_plan_name},
    {"required", all_items, read_required},
    {"by hand", all_items, read_by_hand},
    {"repeatable", all_items, read_repeatable},
    {"at most", all_items, read_at_most},
    {"for each", all_items, read_for_each},
    {"counted by", all_items, read_counted},
    {"optional", all_items, read_optional},
    {"offered when", all_items, read_offered},
    {"by", bit(Kind::user_listener), read_raised_by},
    {"after", all_items, read_after},
    {"when", all_items, read_when},
    {"until", all_kinds, read_until},
    {"completes by itself", stages, read_by_itself},
    {"completes anyhow after", stages, read_completes_anyhow},
    {"completes after", stages, read_completes_after},
    {"ignored by its stage", all_items, read_ignored},
    {"not waited for", all_items & ~listeners, read_not_waited_for},
    {"available when", listeners, read_available},
    {"reactivated when", all_items, read_reactivated},
    {"on", all_kinds, read_assignment},
    {"sets", bit(Kind::milestone), read_sets},
    {"demands", stages, read_demands},
};

}  // namespace

std::span<const TemplateAttribute> rule_attributes() { return attributes; }
std::span<const EventWords> event_words() { return events; }
std::span<const FileEventWords> file_event_words() { return file_events; }

}  // namespace tandem::cmmn
