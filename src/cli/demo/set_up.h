// What there is before work begins: the catalogue's services and models, one client with two lines, and people.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "cli/client.h"

namespace tandem::cli::demo {

inline constexpr const char* client_tenant = "harbour-mutual";
inline constexpr const char* entry_line = "policy-entry";
inline constexpr const char* underwriting_line = "underwriting";

struct Staff {
  const char* id;
  const char* name;
  std::vector<const char*> groups;
  std::int64_t authority = 0;  // up to which sum they may decide
  double pace = 1;             // the time they take, compared with the standard
};

// Some key only, some judge only, some do both: one pool for routine and expert work.
const std::vector<Staff>& staff();
// Whoever sits at the console: may do everything, and is not simulated.
const Staff& visitor();

using Tell = std::function<void(const std::string&)>;
void set_up(Client& client, const std::string& catalogue, const std::string& webhook_url, const Tell& tell);

}  // namespace tandem::cli::demo
