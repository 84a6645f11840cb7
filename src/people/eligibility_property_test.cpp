#include <random>

#include "people/certification/levels.h"
#include "people/test_kit.h"

#include <rapidcheck/gtest.h>

namespace tandem::people {
namespace {

constexpr Proof kinds[] = {Proof::skill,     Proof::specialization,  Proof::language, Proof::clearance,
                           Proof::nda,       Proof::certificate,     Proof::training, Proof::exam,
                           Proof::quiz,      Proof::acknowledgement, Proof::practice, Proof::experience,
                           Proof::credential};
const std::string codes[] = {"cfa", "acca", "cpa"};  // credentials, but as good as any for the rest

// One thing that can be asked for, at a random level; experience in months.
Requirement requirement_of(Proof kind, const std::string& code) {
  const std::int64_t greatest = kind == Proof::credential ? 0 : kind == Proof::practice ? 3 : 5;
  return {.kind = kind,
          .code = code,
          .level = *rc::gen::inRange<std::int64_t>(kind == Proof::experience ? 1 : 0, greatest + 1)};
}

void meet(Room& room, const Requirement& requirement) {
  Attest attest{"ann",
                requirement.kind,
                requirement.code,
                requirement.level,
                Verification::verified,
                room.now - std::chrono::hours(1)};
  if (requirement.kind == Proof::experience)
    attest.level = 0, attest.valid_from = room.now - std::chrono::hours(24 * 31 * requirement.level);
  room.must(Command(attest));
}

Requirements some_requirements() {
  Requirements requirements;
  for (const Proof kind : kinds)
    for (const std::string& code : codes)
      if (*rc::gen::arbitrary<bool>()) requirements.push_back(requirement_of(kind, code));
  return requirements;
}

// What is there may be enough, too little, not begun, over, or not verified.
void know_something(Room& room, const Requirement& requirement) {
  Attest attest{"ann",
                requirement.kind,
                requirement.code,
                requirement.level,
                Verification::verified,
                room.now - std::chrono::hours(1)};
  switch (*rc::gen::inRange(0, 6)) {
    case 0: return;
    case 1: return meet(room, requirement);
    case 2: attest.status = Verification::claimed; break;
    case 3: attest.valid_until = room.now; break;
    case 4: attest.valid_from = room.now + Duration(1); break;
    case 5: attest.level = std::max<std::int64_t>(0, attest.level - 1); break;
  }
  room.must(Command(attest));
}

// Removing the reasons that are given, and no others, makes somebody eligible; leaving one out leaves exactly that.
RC_GTEST_PROP(EligibilityProperty, R113_removing_the_stated_reasons_flips_the_answer, ()) {
  Room room;
  room.must(PutPerson{.id = "ann"});
  const Asked asked{.client = "acme", .line = "entry", .requirements = some_requirements()};
  for (const Requirement& requirement : asked.requirements) know_something(room, requirement);
  const auto failing = [&] { return failures(room.state, room.state.people.get("ann"), asked, 0, room.now); };
  const Failures before = failing();
  const auto is_stated = [&](const Requirement& requirement, const Failure& failure) {
    return failure.predicate == core::enum_name(requirement.kind) && failure.code == requirement.code;
  };
  if (before.empty()) return;
  const Failure& kept = before[*rc::gen::inRange<std::size_t>(0, before.size())];
  const Requirement* last = nullptr;
  for (const Requirement& requirement : asked.requirements) {
    if (std::ranges::none_of(before, [&](const Failure& failure) { return is_stated(requirement, failure); })) continue;
    if (is_stated(requirement, kept)) last = &requirement;
    else meet(room, requirement);
  }
  RC_ASSERT(last != nullptr);
  const Failures between = failing();
  RC_ASSERT(between.size() == 1u);
  RC_ASSERT(is_stated(*last, between.front()));
  meet(room, *last);
  RC_ASSERT(failing().empty());
}

// Reasons of the person rather than of the work flip the answer as well.
RC_GTEST_PROP(EligibilityProperty, R185_so_does_removing_reasons_that_lie_in_the_person, ()) {
  Room room;
  const bool is_away = *rc::gen::arbitrary<bool>(), is_off = *rc::gen::arbitrary<bool>(),
             is_full = *rc::gen::arbitrary<bool>(), is_biased = *rc::gen::arbitrary<bool>(),
             is_elsewhere = *rc::gen::arbitrary<bool>();
  const Value hours = Room::json(R"([{"days": ["SU"], "from": "09:00", "to": "10:00"}])");
  room.must(PutPerson{.id = "ann", .wip_limit = 3, .hours = is_off ? hours : Value()});
  if (is_away) room.attest("ann", R"({"absence": "leave"})");
  if (is_biased) room.attest("ann", R"({"conflict": "acme"})");
  if (is_elsewhere) room.attest("ann", R"({"dedication": "globex"})");
  const auto failing = [&](std::int64_t in_progress) {
    return failures(room.state, room.state.people.get("ann"), {.client = "acme", .line = "entry"}, in_progress,
                    room.now)
        .size();
  };
  RC_ASSERT(failing(is_full ? 3 : 2) ==
            static_cast<std::size_t>(is_away + is_off + is_full + is_biased + is_elsewhere));
  room.must(PutPerson{.id = "ann", .wip_limit = 3});
  for (const auto& [key, row] : Attestations::Rows(room.state.attestations.of("ann"))) room.must(Withdraw{key});
  RC_ASSERT(failing(2) == 0u);
}

// ---- the live gate

// What happened to one proof, remembered in the simplest way there is.
struct Told {
  std::optional<Instant> from, until;
  bool is_verified = false;
  std::int64_t level = 0;
  bool counts(std::int64_t needed, Instant now) const {
    return from && is_verified && *from <= now && (!until || now < *until) && level >= needed;
  }
};

class LiveGate : public Room {
 public:
  explicit LiveGate(unsigned seed) : random_(seed) { must(PutPerson{.id = "ann"}); }

  bool was_open = false;

  // Whether somebody was let through who should not have been, or kept out who should not.
  bool is_violated() {
    for (int step = 0; step < 8; ++step) {
      change();
      now += Duration(below(4) * 1000);
      if (failures(state, state.people.get("ann"), asked_, 0, now).empty() != may()) return true;
      was_open |= may();
    }
    return false;
  }

 private:
  std::int64_t below(std::int64_t end) { return static_cast<std::int64_t>(random_() % static_cast<unsigned>(end)); }

  void change() {
    const auto at = static_cast<std::size_t>(below(std::size(proofs)));
    if (below(6) == 0) return withdraw(at);
    Told& told = told_[at];
    told.level = below(4);
    told.is_verified = below(5) != 0;
    told.from = now + Duration((below(3) - 1) * 1000);
    told.until = below(2) ? std::optional(*told.from + Duration((1 + below(8)) * 1000)) : std::nullopt;
    must(Attest{"ann", proofs[at], "p", told.level, told.is_verified ? Verification::verified : Verification::claimed,
                told.from, told.until});
  }
  void withdraw(std::size_t at) {
    if (!told_[at].from) return;
    must(Withdraw{attestation_key("ann", proofs[at], "p", {})});
    if (!told_[at].until || *told_[at].until > now) told_[at].until = now;
  }
  bool may() const {
    for (std::size_t at = 0; at < std::size(proofs); ++at)
      if (!told_[at].counts(1, now)) return false;
    return true;
  }

  static constexpr Proof proofs[] = {Proof::training, Proof::exam, Proof::quiz, Proof::acknowledgement};
  std::minstd_rand random_;
  Told told_[std::size(proofs)];
  const Asked asked_{.client = "acme",
                     .line = "entry",
                     .requirements = {{.kind = Proof::training, .code = "p", .level = 1},
                                      {.kind = Proof::exam, .code = "p", .level = 1},
                                      {.kind = Proof::quiz, .code = "p", .level = 1},
                                      {.kind = Proof::acknowledgement, .code = "p", .level = 1}}};
};

// R200, R015, R212, R214, R119: every proof valid at that instant, or no live work. 100,000 random histories, no
// violation.
TEST(LiveGate, R200_R015_R212_nobody_is_let_through_but_on_valid_proofs) {
  int violations = 0, opened = 0;
  for (unsigned seed = 1; seed <= 100'000; ++seed) {
    LiveGate gate(seed);
    violations += gate.is_violated();
    opened += gate.was_open;
  }
  EXPECT_EQ(violations, 0);
  EXPECT_GT(opened, 1000) << "a gate that is always shut proves nothing";
}

}  // namespace
}  // namespace tandem::people
