// A room with commands carried out, for tests.
#pragma once
#include <gtest/gtest.h>

#include "format/json.h"
#include "people/certification/read_attestation.h"
#include "people/eligibility.h"
#include "people/people.h"

namespace tandem::people {

class Room {
 public:
  State state;
  core::Keys keys;
  Instant now = *read_instant("2030-06-03T10:00:00Z");  // a Monday

  Result<Events> ask(const Command& command) {
    auto events = decide(state, command, keys, now);
    if (events) for (const Event& event : *events) apply(state, event);
    return events;
  }
  Value must(const Command& command) {
    auto events = ask(command);
    EXPECT_TRUE(events) << (events ? "" : events.error().reason);
    return events ? answer(state, command, *events) : Value();
  }
  std::string refusal(const Command& command) {
    const auto events = ask(command);
    EXPECT_FALSE(events);
    return events ? "" : events.error().reason;
  }

  static Value json(const std::string& text) {
    auto value = parse_json(text);
    EXPECT_TRUE(value) << text;
    return value ? *value : Value();
  }
  void attest(const std::string& person, const std::string& text) {
    auto attest = read_attestation(json(text));
    ASSERT_TRUE(attest) << attest.error().reason;
    attest->person = person;
    must(Command(*attest));
  }

  // Predicates that fail, in order, each with what is there: "skill: nothing".
  std::vector<std::string> failing(const std::string& person, const std::string& requirements,
                                   Asked asked = {.client = "acme", .line = "entry"},
                                   std::int64_t in_progress = 0) const {
    auto read = read_requirements(json(requirements));
    EXPECT_TRUE(read) << (read ? "" : read.error().reason);
    if (read) asked.requirements = *read;
    std::vector<std::string> failing;
    for (const Failure& failure : failures(state, state.people.get(person), asked, in_progress, now))
      failing.push_back((failure.hard ? "" : "(") + failure.predicate + ": " + failure.there +
                        (failure.hard ? "" : ")"));
    return failing;
  }
};

using Texts = std::vector<std::string>;

}  // namespace tandem::people
