// The kinds of elements, one file each; behaviours.cpp binds them to the kinds of the model.
#pragma once
#include "engine/process/behaviours.h"

namespace tandem::engine::elements {

Outcome pass_through(Run& run, const ElementInstance& self, const bpmn::Element& model);

Outcome activate_process(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_stage(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome become_active_and_wait(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_sub_process(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_event_sub_process(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_repeated(Run& run, const ElementInstance& self, const bpmn::Element& model);
Answer<Flows> leave_repeated(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome repetition_completing(Run& run, const ElementInstance& self, const bpmn::Element& model,
                              const ElementInstance& child);
void repetition_ended(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_ad_hoc(Run& run, const ElementInstance& self, const bpmn::Element& model);
Answer<Flows> leave_ad_hoc(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome inner_instance_completing(Run& run, const ElementInstance& self, const bpmn::Element& model,
                                  const ElementInstance& child);
void inner_instance_ended(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_inner_instance(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_call(Run& run, const ElementInstance& self, const bpmn::Element& model);

Outcome activate_job_task(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_user_task_job(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_user_task(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_script_task(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_business_rule_task(Run& run, const ElementInstance& self, const bpmn::Element& model);

Outcome activate_catch(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_event_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model);
Outcome activate_throw(Run& run, const ElementInstance& self, const bpmn::Element& model);

Outcome activate_complex_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model);
Answer<Flows> leave_complex_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model);
Answer<Flows> leave_inclusive_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model);
Answer<Flows> leave_exclusive_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model);
Answer<Flows> leave_event_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model);
Answer<Flows> leave_nowhere(Run& run, const ElementInstance& self, const bpmn::Element& model);

}  // namespace tandem::engine::elements
