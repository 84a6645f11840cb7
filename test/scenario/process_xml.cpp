#include <map>
#include <set>

#include "process_draft.h"
#include "process_text.h"

namespace tandem::scenario {

namespace {

std::string quoted_attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_escaped(value) + "\"";
}

// "left = right"
std::pair<std::string, std::string> equation(const std::string& text) {
  const auto sign = text.find('=');
  if (sign == std::string::npos) throw Wrong{"expected 'name = value' instead of '" + text + "'"};
  return {trimmed(text.substr(0, sign)), trimmed(text.substr(sign + 1))};
}

class Writer {
 public:
  std::string file(const std::string& id, const std::string& version_tag, const Scope& scope) {
    std::string process =
        "<process" + quoted_attribute("id", id) + quoted_attribute("name", id) + " isExecutable=\"true\">";
    if (!version_tag.empty())
      process +=
          "<extensionElements><zeebe:versionTag" + quoted_attribute("value", version_tag) + "/></extensionElements>";
    for (const Node& node : scope.nodes)
      if (node.kind == "whole process") process += "<extensionElements>" + extensions(node) + "</extensionElements>";
    process += content(scope) + "</process>\n";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
           "xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" targetNamespace=\"scenario\">\n" +
           process + roots_ + "</definitions>\n";
  }

 private:
  std::string content(const Scope& scope) {
    std::string out;
    std::map<std::string, std::string> defaults;
    std::string flows;
    for (const Flow& flow : scope.flows) {
      const std::string id = "flow_" + std::to_string(++flows_);
      if (flow.otherwise) defaults[flow.from] = id;
      flows += "<sequenceFlow" + quoted_attribute("id", id) + quoted_attribute("sourceRef", flow.from) +
               quoted_attribute("targetRef", flow.to);
      flows += flow.condition.empty() ? "/>\n"
                                      : "><conditionExpression>=" + xml_escaped(flow.condition) +
                                            "</conditionExpression></sequenceFlow>\n";
    }
    for (const Node& node : scope.nodes)
      if (const std::string handler = handler_of(node); !handler.empty()) handlers_.insert(handler);
    for (const Node& node : scope.nodes) {
      if (node.kind != "whole process") out += element(node, defaults[node.id]);
      if (const std::string handler = handler_of(node); !handler.empty())
        flows += "<association" + quoted_attribute("id", node.id + "_handler") +
                 quoted_attribute("sourceRef", node.id) + quoted_attribute("targetRef", handler) + "/>\n";
    }
    return out + flows;
  }

  std::string element(const Node& node, const std::string& default_flow) {
    const std::string tag(tag_of(node.kind));
    std::string head = "<" + tag + quoted_attribute("id", node.id);
    if (!node.name.empty()) head += quoted_attribute("name", node.name);
    if (!default_flow.empty()) head += quoted_attribute("default", default_flow);
    if (!node.host.empty()) head += quoted_attribute("attachedToRef", node.host);
    if (node.kind == "event sub process") head += " triggeredByEvent=\"true\"";
    if (node.find("keep remaining")) head += " cancelRemainingInstances=\"false\"";
    if (node.find("one at a time")) head += " ordering=\"Sequential\"";
    if (handlers_.contains(node.id)) head += " isForCompensation=\"true\"";
    if (node.find("all")) head += " parallelMultiple=\"true\"";
    if (node.find("instantiate")) head += " instantiate=\"true\"";
    if (node.find("non-interrupting"))
      head += node.kind == "boundary" ? " cancelActivity=\"false\"" : " isInterrupting=\"false\"";
    const bool refers = node.kind == "receive task" || (node.kind == "send task" && node.find("publish"));
    if (refers) head += quoted_attribute("messageRef", message(node));
    const std::string extensions = this->extensions(node);
    std::string body = extensions.empty() ? "" : "<extensionElements>" + extensions + "</extensionElements>";
    if (!refers) body += event(node);
    if (const auto* enough = node.find("enough when")) body += formal("activationCondition", *enough);
    if (node.kind == "ad hoc") body += until(node);
    body += loop(node) + content(read_scope(node.content));
    return head + ">" + body + "</" + tag + ">\n";
  }

  // boundary undo on pay: compensation by refund
  static std::string handler_of(const Node& node) {
    const std::string compensation = node.get("compensation");
    return node.kind == "boundary" && compensation.starts_with("by ") ? trimmed(compensation.substr(3)) : "";
  }

  static bool is_job(const Node& node) {
    return node.kind == "service task" || node.find("job") || (node.kind == "send task" && !node.find("publish"));
  }

  std::string extensions(const Node& node) {
    std::string out = mappings(node);
    if (is_job(node)) {
      out += "<zeebe:taskDefinition" + quoted_attribute("type", node.get("job", node.id));
      if (const std::string* retries = node.find("retries")) out += quoted_attribute("retries", *retries);
      out += "/>";
    }
    out += linked(node);
    out += pairs(node, "header", "zeebe:taskHeaders", "zeebe:header", "key") +
           pairs(node, "property", "zeebe:properties", "zeebe:property", "name");
    if (node.kind == "user task") out += user_task(node);
    if (node.kind == "script task") out += script(node);
    if (node.find("decision")) out += decision(node);
    if (node.kind == "call") out += call(node);
    if (node.find("publish")) out += publish(node);
    if (node.kind == "ad hoc") out += ad_hoc(node);
    return out + listeners(node);
  }

  // on start TYPE [retries N]: an expression or a text, as it is written
  static std::string listeners(const Node& node) {
    std::string of_execution, of_task;
    for (const Attribute& one : node.attributes) {
      if (!one.name.starts_with("on ")) continue;
      const std::string event = one.name == "on before all" ? "beforeAll" : one.name.substr(3);
      const bool is_execution = event == "start" || event == "end" || event == "beforeAll" || event == "cancel";
      const auto retries = one.value.find(" retries ");
      std::string text = std::string(is_execution ? "<zeebe:executionListener" : "<zeebe:taskListener") +
                         quoted_attribute("eventType", event) + quoted_attribute("type", one.value.substr(0, retries));
      if (retries != std::string::npos) text += quoted_attribute("retries", one.value.substr(retries + 9));
      (is_execution ? of_execution : of_task) += text + "/>";
    }
    return (of_execution.empty() ? "" : "<zeebe:executionListeners>" + of_execution + "</zeebe:executionListeners>") +
           (of_task.empty() ? "" : "<zeebe:taskListeners>" + of_task + "</zeebe:taskListeners>");
  }

  // linked ID as NAME: a resource that goes along with the job
  static std::string linked(const Node& node) {
    std::string out;
    for (const Attribute& one : node.attributes) {
      if (one.name != "linked") continue;
      const auto as = one.value.find(" as ");
      out += "<zeebe:linkedResource resourceType=\"form\"" + quoted_attribute("resourceId", one.value.substr(0, as)) +
             (as == std::string::npos ? "" : quoted_attribute("linkName", one.value.substr(as + 4))) + binding(node) +
             "/>";
    }
    return out.empty() ? "" : "<zeebe:linkedResources>" + out + "</zeebe:linkedResources>";
  }

  static std::string ad_hoc(const Node& node) {
    std::string out = "<zeebe:adHoc";
    if (const auto* active = node.find("active")) out += quoted_attribute("activeElementsCollection", "=" + *active);
    return out + collect(node) + "/>";
  }

  // collect FEEL into VARIABLE
  static std::string collect(const Node& node) {
    const auto* collect = node.find("collect");
    if (!collect) return "";
    const auto into = collect->rfind(" into ");
    if (into == std::string::npos)
      throw Wrong{"expected 'collect EXPRESSION into VARIABLE' instead of '" + *collect + "'"};
    return quoted_attribute("outputElement", "=" + collect->substr(0, into)) +
           quoted_attribute("outputCollection", collect->substr(into + 6));
  }

  static std::string formal(const std::string& tag, const std::string& expression) {
    return "<" + tag + ">=" + xml_escaped(expression) + "</" + tag + ">";
  }
  static std::string until(const Node& node) {
    return node.find("until") ? formal("completionCondition", *node.find("until")) : "";
  }

  static std::string mappings(const Node& node) {
    std::string out;
    for (const Attribute& one : node.attributes) {
      if (one.name != "in" && one.name != "out") continue;
      const auto [target, source] = equation(one.value);
      out += (one.name == "in" ? "<zeebe:input" : "<zeebe:output") + quoted_attribute("source", "=" + source) +
             quoted_attribute("target", target) + "/>";
    }
    return out.empty() ? "" : "<zeebe:ioMapping>" + out + "</zeebe:ioMapping>";
  }

  static std::string pairs(const Node& node, std::string_view attribute, const std::string& list,
                           const std::string& tag, const char* key) {
    std::string out;
    for (const Attribute& one : node.attributes) {
      if (one.name != attribute) continue;
      const auto [name, value] = equation(one.value);
      out += "<" + tag + quoted_attribute(key, name) + quoted_attribute("value", value) + "/>";
    }
    return out.empty() ? "" : "<" + list + ">" + out + "</" + list + ">";
  }

  static std::string binding(const Node& node) {
    const std::string bound = node.get("binding");
    if (bound.empty()) return "";
    if (bound.starts_with("tag "))
      return " bindingType=\"versionTag\"" + quoted_attribute("versionTag", bound.substr(4));
    return quoted_attribute("bindingType", bound);
  }

  static std::string user_task(const Node& node) {
    std::string out = node.find("as job") ? "" : "<zeebe:userTask/>", assignment, schedule;
    if (const auto* value = node.find("assignee")) assignment += quoted_attribute("assignee", *value);
    if (const auto* value = node.find("groups")) assignment += quoted_attribute("candidateGroups", *value);
    if (const auto* value = node.find("users")) assignment += quoted_attribute("candidateUsers", *value);
    if (const auto* value = node.find("due")) schedule += quoted_attribute("dueDate", *value);
    if (const auto* value = node.find("follow up")) schedule += quoted_attribute("followUpDate", *value);
    if (!assignment.empty()) out += "<zeebe:assignmentDefinition" + assignment + "/>";
    if (!schedule.empty()) out += "<zeebe:taskSchedule" + schedule + "/>";
    if (const auto* value = node.find("priority"))
      out += "<zeebe:priorityDefinition" + quoted_attribute("priority", *value) + "/>";
    if (const auto* value = node.find("form"))
      out += "<zeebe:formDefinition" + quoted_attribute("formId", *value) + binding(node) + "/>";
    if (const auto* value = node.find("embedded form"))
      out += "<zeebe:formDefinition" + quoted_attribute("formKey", *value) + "/>";
    if (const auto* value = node.find("external form"))
      out += "<zeebe:formDefinition" + quoted_attribute("externalReference", *value) + "/>";
    return out;
  }

  static std::string script(const Node& node) {
    if (node.find("job")) return "";
    const auto [variable, expression] = equation(node.get("set", "result = null"));
    return "<zeebe:script" + quoted_attribute("expression", "=" + expression) +
           quoted_attribute("resultVariable", variable) + "/>";
  }

  static std::string decision(const Node& node) {
    Words words(*node.find("decision"));
    const std::string id = words.word("a decision id");
    words.expect("into");
    return "<zeebe:calledDecision" + quoted_attribute("decisionId", id) +
           quoted_attribute("resultVariable", words.word("a variable")) + binding(node) + "/>";
  }

  static std::string call(const Node& node) {
    std::string out =
        "<zeebe:calledElement" + quoted_attribute("processId", node.get("process", node.id)) + binding(node);
    if (node.get("parent variables") == "no") out += " propagateAllParentVariables=\"false\"";
    if (const auto* all = node.find("child variables"))
      out += std::string(" propagateAllChildVariables=\"") + (*all == "yes" ? "true" : "false") + "\"";
    return out + "/>";
  }

  static std::string publish(const Node& node) {
    std::string out = "<zeebe:publishMessage" + quoted_attribute("correlationKey", node.get("key", "=\"\""));
    if (const auto* ttl = node.find("ttl")) out += quoted_attribute("timeToLive", *ttl);
    if (const auto* id = node.find("id")) out += quoted_attribute("messageId", *id);
    return out + "/>";
  }

  // Several definitions make a multiple event; `all`: it waits for all of them.
  std::string event(const Node& node) {
    std::string out;
    for (const Attribute& one : node.attributes) out += definition(node, one);
    if (out.empty() && node.find("job") && (node.kind == "throw" || node.kind == "end"))
      return "<messageEventDefinition/>";
    return out;
  }

  std::string definition(const Node& node, const Attribute& one) {
    if (one.name == "after") return timer("timeDuration", one.value);
    if (one.name == "at") return timer("timeDate", one.value);
    if (one.name == "every") return timer("timeCycle", one.value);
    if (one.name == "message" || one.name == "publish")
      return "<messageEventDefinition" + quoted_attribute("messageRef", message(node, one.value)) + "/>";
    if (one.name == "error") return reference("error", "errorCode", one.value);
    if (one.name == "escalation") return reference("escalation", "escalationCode", one.value);
    if (one.name == "signal") return reference("signal", "name", one.value);
    if (one.name == "condition") return condition(node, one.value);
    if (one.name == "link") return "<linkEventDefinition" + quoted_attribute("name", one.value) + "/>";
    if (one.name == "terminate") return "<terminateEventDefinition/>";
    if (one.name == "cancel") return "<cancelEventDefinition/>";
    if (one.name != "compensation") return "";
    const bool of_activity = one.value.starts_with("of ");
    return "<compensateEventDefinition" +
           (of_activity ? quoted_attribute("activityRef", trimmed(one.value.substr(3))) : "") + "/>";
  }

  // condition x > 1; variables x, y; changes create, update
  static std::string condition(const Node& node, const std::string& expression) {
    std::string filter;
    if (const auto* names = node.find("variables")) filter += quoted_attribute("variableNames", *names);
    if (const auto* events = node.find("changes")) filter += quoted_attribute("variableEvents", *events);
    if (!filter.empty()) filter = "<extensionElements><zeebe:conditionalFilter" + filter + "/></extensionElements>";
    return "<conditionalEventDefinition>" + filter + "<condition>=" + xml_escaped(expression) +
           "</condition></conditionalEventDefinition>";
  }

  static std::string loop(const Node& node) {
    if (node.find("while") || node.find("at most")) return standard_loop(node);
    if (!node.find("each") && !node.find("times")) return "";
    std::string out =
        std::string("<multiInstanceLoopCharacteristics") + (node.find("one by one") ? " isSequential=\"true\">" : ">");
    out += "<extensionElements><zeebe:loopCharacteristics" + items(node) + collect(node) + "/></extensionElements>";
    if (const auto* times = node.find("times")) out += "<loopCardinality>" + xml_escaped(*times) + "</loopCardinality>";
    return out + until(node) + "</multiInstanceLoopCharacteristics>";
  }

  // each FEEL [as VARIABLE]
  static std::string items(const Node& node) {
    const auto* each = node.find("each");
    if (!each) return "";
    const auto as = each->rfind(" as ");
    return quoted_attribute("inputCollection", "=" + each->substr(0, as)) +
           (as == std::string::npos ? "" : quoted_attribute("inputElement", each->substr(as + 4)));
  }

  static std::string standard_loop(const Node& node) {
    std::string out = "<standardLoopCharacteristics";
    if (node.find("test first")) out += " testBefore=\"true\"";
    if (const auto* most = node.find("at most")) out += quoted_attribute("loopMaximum", *most);
    return out + ">" + (node.find("while") ? formal("loopCondition", *node.find("while")) : "") +
           "</standardLoopCharacteristics>";
  }

  static std::string timer(const std::string& tag, const std::string& text) {
    return "<timerEventDefinition><" + tag + ">" + xml_escaped(text) + "</" + tag + "></timerEventDefinition>";
  }

  std::string reference(const std::string& what, const char* attribute, const std::string& code) {
    if (code.empty()) return "<" + what + "EventDefinition/>";
    const std::string id = what + "_" + std::to_string(++ids_);
    roots_ += "<" + what + quoted_attribute("id", id) + quoted_attribute(attribute, code) + "/>\n";
    return "<" + what + "EventDefinition" + quoted_attribute(what + "Ref", id) + "/>";
  }

  std::string message(const Node& node) {
    return message(node, node.find("publish") ? *node.find("publish") : node.get("message"));
  }

  std::string message(const Node& node, const std::string& name) {
    const std::string id = "message_" + std::to_string(++ids_);
    roots_ += "<message" + quoted_attribute("id", id) + quoted_attribute("name", name) + ">";
    const std::string* key = node.find("key");
    if (key && !node.find("publish"))
      roots_ += "<extensionElements><zeebe:subscription" + quoted_attribute("correlationKey", "=" + *key) +
                "/></extensionElements>";
    roots_ += "</message>\n";
    return id;
  }

  std::string roots_;
  std::set<std::string> handlers_;
  int flows_ = 0, ids_ = 0;
};

}  // namespace

std::string to_xml(const std::string& process_id, const std::string& version_tag, const Scope& scope) {
  return Writer().file(process_id, version_tag, scope);
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

}  // namespace tandem::scenario
