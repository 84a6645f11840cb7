#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

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

void no_sequential_ad_hoc(const Subject& subject) {
  if (subject.is({Kind::ad_hoc_sub_process}) && subject.node().attribute("ordering") == "Sequential")
    subject.wrong("sequential ordering of ad-hoc sub-processes is not supported: remove ordering");
}

}  // namespace tandem::bpmn
