// For tests: an engine that is asked directly, with its clock at rest; models as their XML.
#pragma once
#include <gtest/gtest.h>

#include "engine/command.h"
#include "engine/run.h"

namespace tandem::engine {

inline const Instant test_time = from_millis(1'900'000'000'000);

class TestEngine {
 public:
  State state;
  core::Keys keys;
  core::Caller caller;
  Instant now = test_time;
  std::vector<Event> events;  // of the last command

  Result<Value> ask(Command command) {
    Run run(state, keys, now, caller);
    auto answer = carry_out(run, command);
    events = run.take_events();
    return answer;
  }

  void deploy(const std::string& name, const std::string& xml) {
    const auto deployed = ask(DeploymentCommand(Deploy{"<default>", {{name, xml}}}));
    ASSERT_TRUE(deployed) << deployed.error().reason
                          << (deployed.error().problems.empty() ? "" : ": " + deployed.error().problems.front().what);
  }
  // The content of a <process>.
  void deploy_process(const std::string& id, const std::string& content, const std::string& roots = "") {
    deploy(
        id + ".bpmn",
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" "
        "targetNamespace=\"t\">" +
            roots + "<process id=\"" + id + "\" isExecutable=\"true\">" + content + "</process></definitions>");
  }
  InstanceKey start(const std::string& process) {
    const auto created = ask(ProcessCommand(CreateInstance{.tenant = "<default>", .process_id = process}));
    EXPECT_TRUE(created);
    return {created ? (*created)["key"].number().to_int64().value() : 0};
  }

  // The live element of that id, or nullptr.
  const ElementInstance* element(const std::string& id) const {
    for (const ElementInstance* one : state.elements.sorted())
      if (one->element_id == id) return one;
    return nullptr;
  }
};

}  // namespace tandem::engine
