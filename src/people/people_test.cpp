#include <gtest/gtest.h>

#include "people/people.h"

namespace tandem::people {
namespace {

const Instant now = from_millis(1'900'000'000'000);

void put(State& state, PutPerson command, Instant at = now) {
  core::Keys keys;
  const auto events = decide(state, command, keys, at);
  ASSERT_TRUE(events);
  for (const Event& event : *events) apply(state, event);
}

TEST(People, a_new_person_joins_now_and_a_known_one_stays_since_then) {
  State state;
  put(state, {.id = "ann", .name = "Ann", .groups = {"sales"}});
  put(state, {.id = "ann", .name = "Ann Abel", .groups = {"legal"}, .authority = 5}, now + Duration(1000));
  const Person& ann = state.people.get("ann");
  EXPECT_EQ(ann.name, "Ann Abel");
  EXPECT_EQ(ann.groups, Names{"legal"});
  EXPECT_EQ(ann.authority, 5);
  EXPECT_EQ(ann.joined_at, now);
}

TEST(People, without_a_name_the_id_is_the_name) {
  State state;
  put(state, {.id = "ann"});
  EXPECT_EQ(state.people.get("ann").name, "ann");
}

TEST(People, what_is_refused) {
  const State state;
  core::Keys keys;
  const std::tuple<PutPerson, const char*, Code> cases[] = {
      {{.id = ""}, "/id", Code::invalid_argument},
      {{.id = "a/b"}, "/id", Code::invalid_argument},
      {{.id = "ann", .authority = -1}, "/authority", Code::invalid_argument},
      {{.id = "ann", .time_zone = "Mars/Base"}, "/timeZone", Code::invalid_argument},
      {{.id = "ann", .wip_limit = -1}, "/wipLimit", Code::invalid_argument},
      {{.id = "ann", .role = "keyer"}, "/role", Code::not_found},
      {{.id = "ann", .hours = Value::list({Value::context({{"from", "9"}})})}, "/hours/0", Code::invalid_argument},
      {{.id = "ann", .attestations = {{.kind = Proof::credential, .code = "phd"}}},
       "/attestations/0/code",
       Code::not_found}};
  for (const auto& [command, path, code] : cases) {
    const auto events = decide(state, command, keys, now);
    ASSERT_FALSE(events) << path;
    EXPECT_EQ(events.error().code, code) << path;
    EXPECT_EQ(events.error().path, path);
  }
}

TEST(People, belonging_is_to_any_of_the_groups) {
  const Person ann{.id = "ann", .groups = {"sales", "legal"}};
  EXPECT_TRUE(belongs_to(ann, {"legal"}));
  EXPECT_TRUE(belongs_to(ann, {"other", "sales"}));
  EXPECT_FALSE(belongs_to(ann, {"other"}));
  EXPECT_FALSE(belongs_to(ann, {}));
}

}  // namespace
}  // namespace tandem::people
