// Cases as CMMN 1.1 XML: what read.h reads from it is the same plan. What CMMN has no word for is written in the words
// of Flowable where it has one, in those of Camunda 8 for the work behind an item, and otherwise in our own.
//
// Conditions are written as FEEL, whatever they were in the file a case was read from. A definition that is planned
// several times is written once: items with the same definition id have the same definition.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "cmmn/case.h"

namespace tandem::cmmn {

std::string write(const std::vector<std::shared_ptr<const Case>>& cases);

}  // namespace tandem::cmmn
