#include "cluster/cluster.h"

#include <gtest/gtest.h>

namespace tandem::cluster {
namespace {

class ClusterTest : public testing::Test {
 protected:
  std::string refusal(const Command& command) const {
    const auto events = decide(state_, command);
    return events ? "none" : std::string(tandem::name(events.error().code)) + ": " + events.error().reason;
  }
  void must(const Command& command) {
    const auto events = decide(state_, command);
    ASSERT_TRUE(events.has_value()) << events.error().reason;
    for (const Event& event : *events) apply(state_, event);
  }

  State state_;
};

GlobalListener audit_listener() {
  GlobalListener listener;
  listener.id = "audit";
  listener.type = "audit-task";
  listener.event_types = {"completing"};
  return listener;
}

TEST_F(ClusterTest, a_tenants_variable_is_another_than_everybodys) {
  must(CreateVariable{{std::nullopt, "rate"}, Value(1)});
  must(CreateVariable{{"acme", "rate"}, Value(2)});
  must(UpdateVariable{{std::nullopt, "rate"}, Value(3)});
  EXPECT_EQ(state_.variables.get("global/rate").value, Value(3));
  EXPECT_EQ(state_.variables.get("tenant/acme/rate").value, Value(2));
  must(DeleteVariable{{"acme", "rate"}});
  EXPECT_EQ(state_.variables.size(), 1u);
}

TEST_F(ClusterTest, refuses_variables_that_cannot_be) {
  for (const char* name : {"1st", "a-b", "a b", "a/b", "é"})
    EXPECT_TRUE(refusal(CreateVariable{{std::nullopt, name}, Value(1)}).starts_with("INVALID_ARGUMENT")) << name;
  EXPECT_EQ(refusal(CreateVariable{{std::nullopt, ""}, Value(1)}), "INVALID_ARGUMENT: No name provided.");
  EXPECT_TRUE(refusal(CreateVariable{{"nobody", "rate"}, Value(1), false}).starts_with("NOT_FOUND"));
  EXPECT_TRUE(
      refusal(CreateVariable{{std::nullopt, "long"}, Value(std::string(70'000, 'x'))}).starts_with("INVALID_ARGUMENT"));
  must(CreateVariable{{std::nullopt, "rate"}, Value(1)});
  EXPECT_TRUE(refusal(CreateVariable{{std::nullopt, "rate"}, Value(1)}).starts_with("ALREADY_EXISTS"));
  EXPECT_TRUE(refusal(UpdateVariable{{std::nullopt, "other"}, Value(1)}).starts_with("NOT_FOUND"));
  EXPECT_TRUE(refusal(DeleteVariable{{"acme", "rate"}}).starts_with("NOT_FOUND"));
}

TEST_F(ClusterTest, listeners_are_changed_member_by_member) {
  must(CreateListener{audit_listener()});
  must(UpdateListener{.id = "audit", .priority = 80});
  EXPECT_EQ(state_.listeners.get("audit").priority, 80);
  EXPECT_EQ(state_.listeners.get("audit").type, "audit-task");
  EXPECT_TRUE(refusal(CreateListener{audit_listener()}).starts_with("ALREADY_EXISTS"));
  EXPECT_TRUE(refusal(UpdateListener{.id = "audit", .retries = 0}).starts_with("INVALID_ARGUMENT"));
  EXPECT_TRUE(refusal(UpdateListener{.id = "audit", .priority = 101}).starts_with("INVALID_ARGUMENT"));
  EXPECT_TRUE(refusal(UpdateListener{.id = "audit", .event_types = std::vector<std::string>{"sleeping"}})
                  .starts_with("INVALID_ARGUMENT"));
  must(DeleteListener{"audit"});
  EXPECT_TRUE(refusal(DeleteListener{"audit"}).starts_with("NOT_FOUND"));
}

}  // namespace
}  // namespace tandem::cluster
