// Verbs that bring models in.
#include "format/json.h"
#include "process_text.h"
#include "verbs.h"

namespace tandem::scenario {

namespace {

void deploy(World& world, const std::vector<std::string>& names) {
  engine::Deploy command{world.tenant, {}};
  for (const std::string& name : names) {
    const std::string base = std::filesystem::path(name).filename().string();
    command.files.push_back({base, world.file(name)});
  }
  world.engine(engine::DeploymentCommand(std::move(command)));
}

void deploy_draft(World& world, Draft draft) {
  world.drafts[draft.name] = std::move(draft.bytes);
  deploy(world, {draft.name});
}

// deploy a.bpmn, b.dmn
void deploy_files(World& world, Words& words, const std::vector<Line>&) { deploy(world, words.words()); }

void process(World& world, Words& words, const std::vector<Line>& block) {
  deploy_draft(world, draft_process(words, block));
}
void decision(World& world, Words& words, const std::vector<Line>& block) {
  deploy_draft(world, draft_decision(words, block));
}

Draft draft_form(Words& words) {
  const std::string id = words.word("a form id");
  const std::string tag = words.take("tag") ? words.word("a version tag") : "";
  const std::string note = words.take("note") ? words.word("a text") : "";
  return {id + ".form", "{\"id\":\"" + id + "\",\"type\":\"default\",\"versionTag\":\"" + tag + "\",\"note\":\"" +
                            note + "\",\"components\":[]}"};
}

void form(World& world, Words& words, const std::vector<Line>&) { deploy_draft(world, draft_form(words)); }

// draft process X / decision X / form X / file NAME: written, not deployed yet
void draft(World& world, Words& words, const std::vector<Line>& block) {
  Draft draft;
  if (words.take("process")) draft = draft_process(words, block);
  else if (words.take("decision")) draft = draft_decision(words, block);
  else if (words.take("form")) draft = draft_form(words);
  else {
    words.expect("file");
    draft.name = words.word("a file name");
    for (const Line& line : block) draft.bytes += line.text + "\n";
  }
  world.drafts[draft.name] = draft.bytes;
}

// given policy {..}: from here on $policy stands for it
void given(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("a name");
  world.given[name] = to_json(words.json("JSON"));
  words.end();
}

// set up floor.setup: the commands of that file, as if they stood here
void set_up(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("a file");
  for (const Command& command : read_script(world.file(name))) try {
    carry_out(world, command.line.text, command.block);
  } catch (const Wrong& wrong) {
    throw Wrong{name + ":" + std::to_string(command.line.number) + ": " + wrong.what};
  }
}

void tenant(World& world, Words& words, const std::vector<Line>&) { world.tenant = words.word("a tenant"); }

}  // namespace

std::span<const Verb> model_verbs() {
  static constexpr Verb verbs[] = {{"deploy", deploy_files}, {"process", process}, {"decision", decision},
                                   {"form", form},           {"draft", draft},     {"given", given},
                                   {"set up", set_up},       {"tenant", tenant}};
  return verbs;
}

}  // namespace tandem::scenario
