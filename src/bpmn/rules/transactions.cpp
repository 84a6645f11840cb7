#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

namespace {

bool can_be_canceled(const Subject& subject, const Element& transaction) {
  for (const ElementIndex boundary : transaction.boundary_events)
    if (const auto& event = subject.at(boundary).event; event && event->trigger == Trigger::cancel) return true;
  return false;
}

}  // namespace

// BPMN 2.0.2 table 10.88 and §10.7: a cancel end event ends its transaction, which its boundary event then leaves.
void cancel_end_is_in_a_transaction(const Subject& subject) {
  if (!subject.is({Kind::end_event}) || !subject.has(Trigger::cancel)) return;
  const Element& scope = subject.at(subject.element().parent);
  if (scope.kind != Kind::transaction)
    subject.wrong("the cancel end event lies in no transaction: move it directly into one");
  else if (!can_be_canceled(subject, scope))
    subject.wrong("nothing catches the cancellation of the transaction " + quoted(scope.id) +
                  ": attach a cancel boundary event to it");
}

void cancel_boundary_is_on_a_transaction(const Subject& subject) {
  if (!subject.is({Kind::boundary_event}) || subject.trigger() != Trigger::cancel) return;
  const ElementIndex host = subject.element().attached_to;
  if (host != none && subject.at(host).kind != Kind::transaction)
    subject.wrong("only transactions can be canceled, and " + quoted(subject.at(host).id) + " is " +
                  with_article(label(subject.at(host).kind)) + ": attach the event to a transaction");
  if (!subject.element().event->interrupting)
    subject.wrong("a cancellation always interrupts: remove cancelActivity=\"false\"");
}

}  // namespace tandem::bpmn
