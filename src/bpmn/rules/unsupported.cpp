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

void no_instantiating_element(const Subject& subject) {
  if (subject.element().instantiate)
    subject.wrong(subject.what() +
                  " cannot start the process: remove instantiate and begin with a message start event");
}

void no_compensation_event_sub_process(const Subject& subject) {
  if (subject.is({Kind::start_event}) && subject.trigger() == Trigger::compensation)
    subject.wrong("compensation event sub-processes are not supported: give each activity a compensation handler");
}

}  // namespace tandem::bpmn
