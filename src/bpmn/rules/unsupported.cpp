#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

void no_transaction(const Subject& subject) {
  if (subject.is({Kind::transaction}))
    subject.wrong("transactions are not supported: use a sub-process with an error boundary event and compensation");
}

void no_cancel_event(const Subject& subject) {
  if (subject.trigger() == Trigger::cancel)
    subject.wrong("cancel events are not supported: throw and catch an error instead");
}

void no_complex_gateway(const Subject& subject) {
  if (subject.is({Kind::complex_gateway}))
    subject.wrong("complex gateways are not supported: use an inclusive gateway, or several gateways");
}

void no_standard_loop(const Subject& subject) {
  if (subject.node().child("standardLoopCharacteristics"))
    subject.wrong(
        "standard loops are not supported: use a multi-instance activity, or flow back through an exclusive " +
        std::string("gateway"));
}

void no_instantiating_element(const Subject& subject) {
  if (subject.element().instantiate)
    subject.wrong(subject.what() +
                  " cannot start the process: remove instantiate and begin with a message start event");
}

void no_sequential_ad_hoc(const Subject& subject) {
  if (subject.is({Kind::ad_hoc_sub_process}) && subject.node().attribute("ordering") == "Sequential")
    subject.wrong("sequential ordering of ad-hoc sub-processes is not supported: remove ordering");
}

void no_compensation_event_sub_process(const Subject& subject) {
  if (subject.is({Kind::start_event}) && subject.trigger() == Trigger::compensation)
    subject.wrong("compensation event sub-processes are not supported: give each activity a compensation handler");
}

}  // namespace tandem::bpmn
