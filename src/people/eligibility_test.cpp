#include "people/eligibility.h"

#include "people/test_kit.h"

namespace tandem::people {
namespace {

class Eligible : public testing::Test, public Room {
 protected:
  Eligible() { must(PutPerson{.id = "ann", .name = "Ann", .country = "IN", .time_zone = "Asia/Kolkata"}); }
  Texts fails(const std::string& requirements, Asked asked = {.client = "acme", .line = "entry"},
              std::int64_t in_progress = 0) const {
    return failing("ann", requirements, std::move(asked), in_progress);
  }
};

// R103: a minimum proficiency per service.
TEST_F(Eligible, R103_a_skill_counts_from_its_level_on) {
  const std::string asks = R"([{"skill": "keying", "level": 3}])";
  EXPECT_EQ(fails(asks), Texts{"skill: nothing"});
  attest("ann", R"({"skill": "keying", "level": 2})");
  EXPECT_EQ(fails(asks), Texts{"skill: level 2"});
  attest("ann", R"({"skill": "keying", "level": 3})");
  EXPECT_EQ(fails(asks), Texts{});
}

// R008: a node of the tree, or one above it.
TEST_F(Eligible, R008_who_has_a_node_of_the_tree_has_those_below) {
  for (const char* code : {"medicine", "medicine.oncology", "medicine.oncology.paediatric"})
    must(PutSkill{.code = code});
  EXPECT_EQ(state.skills.get("medicine.oncology.paediatric").parent, "medicine.oncology");
  attest("ann", R"({"specialization": "medicine.oncology", "level": 3})");
  EXPECT_EQ(fails(R"([{"specialization": "medicine.oncology.paediatric", "level": 3}])"), Texts{});
  EXPECT_EQ(fails(R"([{"specialization": "medicine", "level": 1}])"), Texts{"specialization: nothing"});
}

TEST_F(Eligible, a_skill_is_never_above_itself) {
  must(PutSkill{.code = "a"});
  must(PutSkill{.code = "b", .parent = "a"});
  EXPECT_EQ(refusal(PutSkill{.code = "a", .parent = "b"}), "'b' is below 'a' already: a skill is not above itself.");
  EXPECT_EQ(refusal(PutSkill{.code = "c", .parent = "x"}), "There is no skill 'x' to hang this one below.");
}

// R124: an unverified CFA does not count, nor one that has run out.
TEST_F(Eligible, R124_R006_a_credential_counts_when_it_is_verified_and_valid) {
  const std::string asks = R"([{"credential": "cfa"}])";
  attest("ann", R"({"credential": "cfa", "validFrom": "2030-01-01"})");
  EXPECT_EQ(fails(asks), Texts{"credential: claimed, not verified"});
  attest("ann",
         R"({"credential": "cfa", "validFrom": "2030-01-01", "status": "verified", "issuedBy": "CFA Institute"})");
  EXPECT_EQ(fails(asks), Texts{});
  now = *read_instant("2031-01-01");
  EXPECT_EQ(fails(asks), Texts{"credential: ended at 2031-01-01T00:00:00.000Z"}) << "a year, as its type says";
  EXPECT_EQ(refusal(Attest{"ann", Proof::credential, "phd"}), "There is no credential 'phd'.");
}

TEST_F(Eligible, R124_the_seeded_types_are_there) {
  for (const char* code : {"mba", "cfa", "engineering", "medical"}) {
    attest("ann", std::string(R"({"credential": ")") + code + R"(", "status": "verified"})");
    EXPECT_EQ(fails(std::string(R"([{"credential": ")") + code + R"("}])"), Texts{}) << code;
  }
}

// R113: 4.9 years are not 5.
TEST_F(Eligible, R113_experience_is_counted_in_whole_months_and_each_moment_once) {
  const std::string asks = R"([{"experience": "underwriting", "atLeast": "P5Y"}])";
  attest("ann", R"({"experience": "underwriting", "validFrom": "2025-07-10"})");
  EXPECT_EQ(fails(asks), Texts{"experience: P4Y10M"});
  now = *read_instant("2030-07-09T23:59:59Z");
  EXPECT_EQ(fails(asks), Texts{"experience: P4Y11M"});
  now = *read_instant("2030-07-10");
  EXPECT_EQ(fails(asks), Texts{});
}

TEST_F(Eligible, R113_stretches_of_experience_add_up_without_their_overlap) {
  attest("ann", R"({"experience": "underwriting", "validFrom": "2020-01-01", "validUntil": "2022-01-01"})");
  attest("ann", R"({"experience": "underwriting", "validFrom": "2021-01-01", "validUntil": "2023-01-01"})");
  attest("ann", R"({"experience": "underwriting", "validFrom": "2024-01-01", "validUntil": "2024-07-01"})");
  EXPECT_EQ(fails(R"([{"experience": "underwriting", "atLeast": "P3Y6M"}])"), Texts{});
  EXPECT_EQ(fails(R"([{"experience": "underwriting", "atLeast": "P3Y7M"}])"), Texts{"experience: P3Y6M"});
}

// R248: a degree of master or above, or the specialised course.
TEST_F(Eligible, R248_a_degree_or_a_course) {
  const std::string asks =
      R"([{"anyOf": [{"credential": "degree", "level": "master"}, {"training": "actuarial-foundation"}]}])";
  EXPECT_EQ(fails(asks), Texts{"anyOf: credential 'degree': nothing; training 'actuarial-foundation': nothing"});
  attest("ann", R"({"credential": "degree.bachelor", "status": "verified"})");
  EXPECT_EQ(fails(asks), Texts{"anyOf: credential 'degree': level bachelor; training 'actuarial-foundation': nothing"});
  attest("ann", R"({"credential": "mba", "status": "verified"})");
  EXPECT_EQ(fails(asks), Texts{});
  must(Withdraw{"ann/credential/mba"});
  attest("ann", R"({"training": "actuarial-foundation"})");
  EXPECT_EQ(fails(asks), Texts{});
}

// R211, R251: languages by the Common European Framework; catalogues may write them as skills.
TEST_F(Eligible, R211_a_language_by_its_level) {
  attest("ann", R"({"language": "de", "level": "B1"})");
  EXPECT_EQ(fails(R"([{"language": "de", "level": "B2"}])"), Texts{"language: level B1"});
  attest("ann", R"({"language": "de", "level": "B2"})");
  EXPECT_EQ(fails(R"([{"language": "de", "level": "B2"}, {"skill": "language.de", "proficiency": 4}])"), Texts{});
}

// R136: what may not leave the European Union goes to nobody outside.
TEST_F(Eligible, R136_countries_and_unions_of_them) {
  EXPECT_EQ(fails(R"([{"country": ["EU"]}])"), Texts{"country: IN"});
  EXPECT_EQ(fails(R"([{"country": ["EU", "IN"]}])"), Texts{});
  must(PutPerson{.id = "ann", .country = "PL"});
  EXPECT_EQ(fails(R"([{"country": "EU"}, {"country": "EEA"}])"), Texts{});
}

TEST_F(Eligible, clearance_and_a_promise_to_the_client_whose_work_it_is) {
  const std::string asks = R"([{"clearance": "uk.sc"}, {"nda": true}, {"nda": "globex"}])";
  EXPECT_EQ(fails(asks), (Texts{"clearance: nothing", "nda: nothing", "nda: nothing"}));
  attest("ann", R"({"clearance": "uk.sc"})");
  attest("ann", R"({"nda": "acme"})");
  EXPECT_EQ(fails(asks), (Texts{"nda: nothing"}));
}

// R123: what is hard stands in the way, what is not is only said.
TEST_F(Eligible, R123_a_wish_stands_in_nobodys_way) {
  EXPECT_EQ(fails(R"([{"skill": "medicine", "hard": false}])"), Texts{"(skill: nothing)"});
  Failures wish{{"skill", "medicine", false, "", ""}};
  EXPECT_TRUE(is_eligible(wish));
  wish.front().hard = true;
  EXPECT_FALSE(is_eligible(wish));
}

// R135: who is dedicated to one client works for no other; a dedicated team takes nobody else in.
TEST_F(Eligible, R135_dedication_binds_both_sides) {
  const Asked acme{.client = "acme", .line = "entry"}, acme_team{.client = "acme", .line = "entry", .dedicated = true},
      globex{.client = "globex", .line = "entry"};
  EXPECT_EQ(fails("[]", acme_team), Texts{"dedication: to nobody"});
  attest("ann", R"({"dedication": "acme/entry"})");
  EXPECT_EQ(fails("[]", acme_team), Texts{});
  EXPECT_EQ(fails("[]", acme), Texts{});
  EXPECT_EQ(fails("[]", globex), Texts{"dedication: to acme/entry"});
}

TEST_F(Eligible, a_conflict_of_interest_is_with_one_client) {
  attest("ann", R"({"conflict": "acme", "issuedBy": "ann"})");
  EXPECT_EQ(fails("[]"), Texts{"conflict: declared by ann"});
  EXPECT_EQ(fails("[]", {.client = "globex"}), Texts{});
}

// R209: a placement abroad, like any absence, takes somebody out for its time.
TEST_F(Eligible, R209_the_absent_are_not_asked) {
  attest("ann", R"({"absence": "placement", "validFrom": "2030-06-10", "validUntil": "2030-06-24"})");
  EXPECT_EQ(fails("[]"), Texts{});
  now = *read_instant("2030-06-10");
  EXPECT_EQ(fails("[]"), Texts{"absence: away until 2030-06-24T00:00:00.000Z"});
  now = *read_instant("2030-06-24");
  EXPECT_EQ(fails("[]"), Texts{});
}

TEST_F(Eligible, nobody_is_asked_outside_their_hours_where_they_live) {
  must(PutPerson{
      .id = "ann",
      .time_zone = "Asia/Kolkata",
      .hours = json(
          R"([{"days": ["MO"], "from": "09:00", "to": "17:00"}, {"days": ["TU"], "from": "22:00", "to": "06:00"}])")});
  const std::pair<const char*, bool> cases[] = {{"2030-06-03T03:29:59Z", false}, {"2030-06-03T03:30:00Z", true},
                                                {"2030-06-03T11:29:59Z", true},  {"2030-06-03T11:30:00Z", false},
                                                {"2030-06-04T16:30:00Z", true},  {"2030-06-05T00:29:00Z", true},
                                                {"2030-06-05T00:30:00Z", false}, {"2030-06-05T16:30:00Z", false}};
  for (const auto& [at, works] : cases) {
    now = *read_instant(at);
    EXPECT_EQ(fails("[]").empty(), works) << at;
  }
}

// R185: over the limit nothing is assigned.
TEST_F(Eligible, R185_the_limit_of_work_in_progress) {
  must(PutPerson{.id = "ann", .wip_limit = 2});
  EXPECT_EQ(fails("[]", {.client = "acme"}, 1), Texts{});
  EXPECT_EQ(fails("[]", {.client = "acme"}, 2), Texts{"wipLimit: 2"});
}

// R116, R112: a certificate for the activity, until the very instant at which it ends.
TEST_F(Eligible, R116_R112_a_certificate_ends_at_its_instant) {
  const std::string asks = R"([{"certificate": "bpo.policy-entry/key_policy"}])";
  attest(
      "ann",
      R"({"certificate": "bpo.policy-entry/key_policy", "validFrom": "2030-06-03T09:00:00Z", "validUntil": "2030-07-01T12:00:00Z"})");
  now = *read_instant("2030-07-01T12:00:00Z") - Duration(1);
  EXPECT_EQ(fails(asks), Texts{});
  now += Duration(1);
  EXPECT_EQ(fails(asks), Texts{"certificate: ended at 2030-07-01T12:00:00.000Z"});
  now = *read_instant("2030-06-03T09:00:00Z") - Duration(1);
  EXPECT_EQ(fails(asks), Texts{"certificate: valid from 2030-06-03T09:00:00.000Z"});
}

// R119, R214: a new version of a procedure or a client's pack is a new question.
TEST_F(Eligible, R119_R214_the_version_that_was_acknowledged_counts) {
  const std::string asks = R"([{"acknowledgement": "sop.entry", "version": 3}, {"quiz": "pack.acme", "version": 2}])";
  attest("ann", R"({"acknowledgement": "sop.entry", "level": 2})");
  attest("ann", R"({"quiz": "pack.acme", "level": 2})");
  EXPECT_EQ(fails(asks), Texts{"acknowledgement: level 2"});
  attest("ann", R"({"acknowledgement": "sop.entry", "level": 3})");
  EXPECT_EQ(fails(asks), Texts{});
}

// R117, R245: what a role starts from, and its family and pay.
TEST_F(Eligible, R117_R245_a_profile_is_compared_with_what_its_role_asks) {
  must(PutRoleProfile{"keyer", "Policy keyer", Track::bpo, "clerical", "B1",
                      json(R"([{"skill": "keying", "level": 2}, {"language": "en", "level": "B1"}])")});
  must(PutPerson{.id = "ann", .role = "keyer"});
  attest("ann", R"({"language": "en", "level": "B2"})");
  const auto baseline = read_requirements(state.roles.get("keyer").requirements);
  const Failures gaps = unmet(state, state.people.get("ann"), *baseline, "", now);
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(sentence(state.people.get("ann"), gaps.front()),
            "ann: skill 'keying' needs at least level 2; there is nothing.");
  EXPECT_EQ(state.roles.get("keyer").family, "clerical");
}

TEST(Requirements, what_cannot_be_read_says_where) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({})", "/requirements"},
      {R"([{}])", "/requirements/0"},
      {R"([{"skill": ""}])", "/requirements/0/skill"},
      {R"([{"skill": "a", "level": 6}])", "/requirements/0/level"},
      {R"([{"language": "en", "level": "B3"}])", "/requirements/0/level"},
      {R"([{"credential": "phd"}])", "/requirements/0/credential"},
      {R"([{"experience": "a", "atLeast": 5}])", "/requirements/0/atLeast"},
      {R"([{"skill": "a"}, {"country": []}])", "/requirements/1/country"},
      {R"([{"anyOf": []}])", "/requirements/0/anyOf"},
      {R"([{"anyOf": [{"nda": 1}]}])", "/requirements/0/anyOf/0/nda"},
      {R"([{"absence": "x"}])", "/requirements/0"}};
  for (const auto& [text, path] : cases) {
    const auto requirements = read_requirements(Room::json(text));
    ASSERT_FALSE(requirements) << text;
    EXPECT_EQ(requirements.error().path, path) << text;
  }
}

}  // namespace
}  // namespace tandem::people
