#include "base/identifier.h"

#include <gtest/gtest.h>

namespace tandem {

TEST(Identifier, is_the_same_for_what_people_mean_to_be_the_same) {
  struct { const char *name, *identifier;
  } const table[] = {
      {"Ask the vendor", "ask_the_vendor"},
      {"  ask   THE vendor!", "ask_the_vendor"},
      {"Ask-the-vendor", "ask_the_vendor"},
      {"2nd opinion", "step_2nd_opinion"},
      {"!?", "step_"},
      {"Prüfung", "prüfung"},
  };
  for (const auto& [name, identifier] : table) EXPECT_EQ(identifier_of(name), identifier) << name;
}

}  // namespace tandem
