// What a dossier answers when it is asked for something. Rules that several cases share stand here as well: who is who,
// and what others know of the case.
#pragma once
#include "base/result.h"
#include "core/keys.h"
#include "dossier/state.h"
#include "people/rows.h"

namespace tandem::dossier {

// Who asks, about which case, when.
struct Asking {
  std::string tenant = {};             // the case's
  std::optional<std::int64_t> item = {};  // what it is the case of
  std::string by = {};                 // the person
  std::string caller = {};             // who gave the command, perhaps in their name
  std::string service = {};            // whose case it is, "" if nobody's
  int autonomy_needed = 0;             // from which level its cases are decided alone
  Value bands = {};                    // the service's price bands: [{band, upTo, price, currency}]
  const core::Table<people::Person>& people;
  core::Keys& keys;
  Instant now;
};

// The case of a command, where it can be found: the case that is named, or that of the thing that is.
struct About {
  std::optional<CaseKey> instance;
  bool found = true;                   // what it names is there, in a case that is open
  const char* what = "case";
};
About about(const State& state, const Act& act);

// A Rejection, or the events. The first of them says what was made.
Result<Events> decide(const State& state, const Act& act, const Asking& asking);

}  // namespace tandem::dossier
