// What the translation knows of each element. Each function takes what it understands off the subject; what is left
// afterwards is reported by import_model().
#pragma once
#include "camunda7/subject.h"

namespace tandem::camunda7 {

// tasks.cpp
void translate_process(Subject& subject);
void translate_service_task(Subject& subject);  // and send tasks, and throw events by their definition
void translate_business_rule_task(Subject& subject);
void translate_script_task(Subject& subject);
void translate_user_task(Subject& subject);
void translate_start_form(Subject& subject);
void translate_call_activity(Subject& subject);

// mappings.cpp
void translate_input_output(Subject& subject);
void translate_fields(Subject& subject);
void translate_call_mappings(Subject& subject);
void translate_properties(Subject& subject);

// listeners.cpp
void translate_execution_listeners(Subject& subject);
void translate_task_listeners(Subject& subject);

// events.cpp
void translate_condition_of_flow(Subject& subject);
void translate_event(Subject& subject);
void translate_definition(Subject& subject);  // message, signal, error, escalation
void translate_loop(Subject& subject, XmlElement& loop);

}  // namespace tandem::camunda7
