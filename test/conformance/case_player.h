// One case conformance case at play: an engine without a store, the clock of the kit, and what it has told so far.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/command.h"
#include "engine/run.h"

namespace conformance {

class CasePlayer {
 public:
  // `exported`: every model is read and written again before it is deployed.
  explicit CasePlayer(std::filesystem::path directory, bool exported = false);

  // Deploys the models, plays the steps, and says what is not as the case expects; nothing if all is well.
  std::vector<std::string> play(const tandem::Value& test);

 private:
  struct Seen {
    tandem::engine::PlanItem item;
    std::string by;  // the last transition
  };

  void deploy(const std::string& file);
  tandem::Result<tandem::Value> carry_out(const tandem::engine::Command& command);
  tandem::Result<tandem::Value> step(const tandem::Value& step);
  tandem::Result<tandem::Value> move(const tandem::Value& step, tandem::engine::PlanItemAct act);
  tandem::Result<tandem::Value> complete(const tandem::Value& step);
  tandem::Result<tandem::Value> complete_all(const tandem::Value& step);
  tandem::Result<tandem::Value> complete_element(tandem::engine::ElementKey element, const tandem::Value& variables);
  tandem::Result<tandem::Value> advance(const std::string& by);
  void expect(const tandem::Value& expectation, const std::string& when);
  void equal(const std::string& when, const std::string& what, std::vector<std::string> wanted,
             std::vector<std::string> got);

  tandem::engine::InstanceKey case_named(const tandem::Value& key) const;
  bool is(const tandem::engine::PlanItem& item, const std::string& name) const;
  std::vector<const Seen*> items(tandem::engine::InstanceKey instance, const std::string& name) const;
  const tandem::engine::PlanItem* find(const tandem::Value& step,
                                       std::initializer_list<tandem::engine::PlanItemState> states) const;

  std::filesystem::path directory_;
  bool exported_;
  tandem::engine::State state_;
  tandem::core::Keys keys_;
  tandem::Instant now_;
  std::map<tandem::engine::PlanItemKey, Seen> seen_;
  // In the order of their start, with their id
  std::vector<std::pair<tandem::engine::InstanceKey, std::string>> cases_;
  std::map<tandem::engine::InstanceKey, std::map<std::string, tandem::Value>> variables_;
  std::vector<std::string> complaints_;
};

}  // namespace conformance
