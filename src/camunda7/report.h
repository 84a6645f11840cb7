// What happened to one model on its way from Camunda 7.
#pragma once
#include <string>
#include <vector>

namespace tandem::camunda7 {

struct Finding {
  enum class Kind {
    translated,  // has become something of the same meaning
    dropped,     // means nothing here, and nothing is lost
    by_hand,     // somebody has to finish it
  } kind = Kind::translated;
  int line = 0;            // in the file that was given
  std::string element_id;
  std::string what;
};

const char* name(Finding::Kind kind);  // "translated", "dropped", "by hand"

using Findings = std::vector<Finding>;

}  // namespace tandem::camunda7
