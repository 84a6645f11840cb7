// The extension elements of http://camunda.org/schema/zeebe/1.0: what an element does beyond its place in the flow.
// Other extensions are ignored.
#pragma once
#include "bpmn/problems.h"
#include "bpmn/process.h"

namespace tandem::bpmn {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

IoMapping read_io_mapping(const XmlNode& node, Problems& problems);
std::optional<JobSpec> read_job(const XmlNode& node, Problems& problems);  // nothing without zeebe:taskDefinition
std::vector<ListenerSpec> read_listeners(const XmlNode& node, Problems& problems);
std::vector<LinkedResource> read_linked_resources(const XmlNode& node, Problems& problems);
NamedTexts read_headers(const XmlNode& node);     // zeebe:taskHeaders
NamedTexts read_properties(const XmlNode& node);  // zeebe:properties
NamedTexts read_embedded_forms(const XmlNode& process);
std::string read_start_form(const XmlNode& start_event);

UserTaskSpec read_user_task(const XmlNode& node, Problems& problems);
std::optional<CalledDecision> read_called_decision(const XmlNode& node, Problems& problems);
std::optional<Script> read_script(const XmlNode& node, Problems& problems);
std::optional<CalledProcess> read_called_process(const XmlNode& node, Problems& problems);
std::optional<MultiInstance> read_multi_instance(const XmlNode& node, Problems& problems);
std::optional<StandardLoop> read_standard_loop(const XmlNode& node, Problems& problems);
std::optional<feel::Expression> read_activation_condition(const XmlNode& complex_gateway, Problems& problems);
AdHoc read_ad_hoc(const XmlNode& node, Problems& problems);

}  // namespace tandem::bpmn
