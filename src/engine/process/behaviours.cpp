#include "engine/process/behaviours.h"

#include "engine/process/elements/elements.h"

namespace tandem::engine {

namespace {

using namespace elements;
using bpmn::Kind;
using bpmn::Trigger;

constexpr Behaviour passing{pass_through};
constexpr Behaviour job_task{activate_job_task};
constexpr Behaviour catching{activate_catch};

Trigger trigger_of(const bpmn::Element& model) { return model.event ? model.event->trigger : Trigger::none; }

const Behaviour* task_behaviour(const bpmn::Element& model) {
  static constexpr Behaviour user_task{activate_user_task}, user_task_job{activate_user_task_job}, script{activate_script_task}, rule{activate_business_rule_task};
  static constexpr Behaviour message_throw{activate_message_throw};
  switch (model.kind) {
    case Kind::task:
    case Kind::manual_task: return &passing;
    case Kind::service_task: return &job_task;
    case Kind::send_task: return model.job ? &job_task : &message_throw;
    case Kind::receive_task: return &catching;
    case Kind::user_task: return model.user_task && model.user_task->native ? &user_task : &user_task_job;
    case Kind::script_task: return model.script ? &script : &job_task;
    case Kind::business_rule_task: return model.called_decision ? &rule : &job_task;
    default: return nullptr;
  }
}

const Behaviour* throw_behaviour(const bpmn::Element& model) {
  static constexpr Behaviour message{activate_message_throw}, error{activate_error_end, leave_nowhere};
  static constexpr Behaviour terminate{activate_terminate_end, leave_nowhere};
  switch (trigger_of(model)) {
    case Trigger::none: return &passing;
    case Trigger::message: return model.job ? &job_task : &message;
    case Trigger::error: return model.kind == Kind::end_event ? &error : nullptr;
    case Trigger::terminate: return &terminate;
    default: return nullptr;
  }
}

// What waits for something, or was started because something was caught.
const Behaviour* catch_behaviour(const bpmn::Element& model) {
  const Behaviour* behaviour = model.kind == Kind::intermediate_catch_event ? &catching : &passing;
  switch (trigger_of(model)) {
    case Trigger::none: return model.kind == Kind::start_event ? &passing : nullptr;
    case Trigger::timer:
    case Trigger::message: return behaviour;
    case Trigger::error: return model.kind == Kind::intermediate_catch_event ? nullptr : &passing;
    default: return nullptr;
  }
}

}  // namespace

const Behaviour* behaviour_of(const bpmn::Element& model) {
  static constexpr Behaviour process{activate_process}, sub_process{activate_sub_process};
  static constexpr Behaviour event_sub_process{activate_event_sub_process}, call{activate_call};
  static constexpr Behaviour exclusive{pass_through, leave_exclusive_gateway}, inclusive{pass_through, leave_inclusive_gateway};
  static constexpr Behaviour complex{activate_complex_gateway, leave_complex_gateway};
  static constexpr Behaviour repeated{activate_repeated, leave_repeated, repetition_completing, repetition_ended};
  static constexpr Behaviour ad_hoc{activate_ad_hoc, leave_ad_hoc, inner_instance_completing, inner_instance_ended};
  static constexpr Behaviour inner_instance{activate_inner_instance};
  switch (model.kind) {
    case Kind::process: return &process;
    case Kind::sub_process: return &sub_process;
    case Kind::event_sub_process: return &event_sub_process;
    case Kind::ad_hoc_sub_process: return &ad_hoc;
    case Kind::ad_hoc_inner_instance: return &inner_instance;
    case Kind::multi_instance_body: return &repeated;
    case Kind::call_activity: return &call;
    case Kind::exclusive_gateway: return &exclusive;
    case Kind::parallel_gateway: return &passing;
    case Kind::inclusive_gateway: return &inclusive;
    case Kind::complex_gateway: return &complex;
    case Kind::intermediate_throw_event:
    case Kind::end_event: return throw_behaviour(model);
    case Kind::start_event:
    case Kind::intermediate_catch_event:
    case Kind::boundary_event: return catch_behaviour(model);
    default: return task_behaviour(model);
  }
}

std::string unsupported(const bpmn::Process&, const bpmn::Element& model) {
  if (behaviour_of(model)) return {};
  return std::string("elements of type ") + bpmn::name(model.kind) + " with this event or marker are not executed yet";
}

}  // namespace tandem::engine
