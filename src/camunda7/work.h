// Who does the work: classes, beans, expressions and topics -> the job types of workers.
#pragma once
#include "camunda7/subject.h"

namespace tandem::camunda7 {

struct Work {
  std::string type;           // fixed or "=feel"
  Pairs headers = {};         // what the worker has to know besides
  std::string feel = {};      // instead of all that: an expression that needs no worker
};

// From class, delegateExpression, expression, or type="external" with topic, as tasks, listeners and event definitions
// have them; the attributes are taken off `holder`, and `subject` reports. Nothing if there is none of them.
std::optional<Work> take_work(Subject& subject, Subject& holder);

// zeebe:taskDefinition and zeebe:taskHeaders, with retries from the retry cycle.
void put_job(Subject& subject, const Work& work);
void put_headers(Subject& subject, const Pairs& headers);

}  // namespace tandem::camunda7
