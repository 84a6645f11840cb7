// For the tests of this room: models in few words, executable processes as text.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "bpmn/names.h"
#include "bpmn/read.h"

namespace tandem::bpmn::test {

// A file with these root elements. The roots begin in line 2.
inline std::string file(std::string_view roots) {
  return "<definitions xmlns=\"" + std::string(bpmn_namespace) + "\" xmlns:zeebe=\"" + std::string(zeebe_namespace) +
         "\">\n" + std::string(roots) + "</definitions>\n";
}

// A file with one executable process "p" of these elements, which begin in line 3; other roots follow it.
inline std::string model(std::string_view elements, std::string_view roots = "") {
  return file("<process id=\"p\" isExecutable=\"true\">\n" + std::string(elements) + "</process>\n" +
              std::string(roots));
}

// Elements between a start and an end event, so that a test shows only what it is about: `first` follows the start,
// `last` is followed by the end.
inline std::string between(std::string_view first, std::string_view last, std::string_view elements) {
  return std::string(elements) + "<startEvent id=\"start\"/><sequenceFlow id=\"in\" sourceRef=\"start\" targetRef=\"" +
         std::string(first) + "\"/><sequenceFlow id=\"out\" sourceRef=\"" + std::string(last) +
         "\" targetRef=\"end\"/><endEvent id=\"end\"/>\n";
}

inline std::string around(std::string_view only, std::string_view elements) { return between(only, only, elements); }

// What is wrong with a file, one line each: "3:1 task: the service task has no job type: ..."
inline std::string problems(std::string_view xml) {
  const auto processes = read(xml, "f");
  if (processes) return "";
  std::string lines;
  for (const Problem& problem : processes.error().problems)
    lines += problem.where.substr(2) + ": " + problem.what + "\n";
  return lines;
}

inline std::shared_ptr<const Process> read_one(std::string_view xml) {
  const auto processes = read(xml, "f");
  EXPECT_TRUE(processes) << problems(xml);
  return processes ? processes->front() : nullptr;
}

inline std::string show(const TextOrFeel& text) { return (text.expression ? "=" : "") + text.text; }

inline std::string show_timer(const TimerSpec& timer) {
  constexpr const char* types[] = {"at ", "after ", "every "};
  return types[static_cast<int>(timer.type)] + show(timer.when);
}

inline std::string show_event(const Process& process, const Element& element) {
  const EventSpec& event = *element.event;
  std::string text = label(event.trigger);
  if (event.timer) text += " " + show_timer(*event.timer);
  if (event.message) text += " " + show(event.message->name) + " key " + show(event.message->correlation_key);
  if (event.message && event.message->publish) text += " published";
  if (event.conditional) text += " " + show(event.conditional->condition);
  if (!event.code.empty()) text += " " + show(event.code);
  if (!event.link_name.empty()) text += " " + event.link_name;
  if (event.link_target != none) text += " to " + process[event.link_target].id;
  if (event.activity != none) text += " of " + process[event.activity].id;
  if (!event.interrupting) text += ", beside";
  return text;
}

inline std::string show_flow(const Process& process, const Element& element, FlowIndex index) {
  const Flow& flow = process.flows[index];
  std::string text = " -> " + process[flow.to].id;
  if (flow.condition) text += " if " + flow.condition->text();
  if (element.default_flow == index) text += " by default";
  return text;
}

// "service task charge [job card *3] -> done"
inline std::string show_element(const Process& process, const Element& element) {
  std::string text = std::string(label(element.kind)) + " " + element.id;
  if (element.attached_to != none) text += " on " + process[element.attached_to].id;
  if (element.event && element.event->trigger != Trigger::none) text += " [" + show_event(process, element) + "]";
  if (element.job) text += " [job " + show(element.job->type) + " *" + show(element.job->retries) + "]";
  if (element.called_decision)
    text += " [decides " + show(element.called_decision->decision_id) + " into " +
            element.called_decision->result_variable + "]";
  if (element.script) text += " [" + element.script->result_variable + " = " + element.script->expression.text() + "]";
  if (element.called_process) text += " [calls " + show(element.called_process->process_id) + "]";
  if (element.multi_instance)
    text += std::string(element.multi_instance->sequential ? " [one by one" : " [each") + " of " +
            show(element.multi_instance->input_collection) + "]";
  if (element.for_compensation) text += " for compensation";
  if (element.compensation_handler != none) text += " undone by " + process[element.compensation_handler].id;
  for (const FlowIndex flow : element.outgoing) text += show_flow(process, element, flow);
  return text;
}

inline std::string show_tree(const Process& process, ElementIndex index, const std::string& indent) {
  std::string text = indent + show_element(process, process[index]) + "\n";
  for (const ElementIndex child : process[index].children) {
    EXPECT_EQ(process[child].parent, index);
    text += show_tree(process, child, indent + "  ");
  }
  return text;
}

// The whole graph, a line per element, children indented.
inline std::string picture(std::string_view xml) {
  const auto process = read_one(xml);
  return process ? "\n" + show_tree(*process, 0, "") : "";
}

}  // namespace tandem::bpmn::test
