// What is known and claimed: evidence, findings, and what falls with what.
#include "dossier/test_room.h"

namespace tandem::dossier {
namespace {

// R007
TEST(Evidence, has_one_of_six_families_by_its_media_type) {
  const std::pair<const char*, MediaFamily> cases[] = {
      {"text/plain", MediaFamily::text},       {"message/rfc822", MediaFamily::email},
      {"application/pdf", MediaFamily::pages}, {"image/tiff", MediaFamily::pages},
      {"text/csv", MediaFamily::spreadsheet},  {"audio/wav", MediaFamily::audio},
      {"application/json", MediaFamily::data}};
  Room room;
  for (const auto& [type, family] : cases) {
    AddEvidence add{.instance = room.here,
                    .name = type,
                    .source = "s",
                    .media_type = type,
                    .sha256 = "ab",
                    .bytes = std::make_shared<const std::string>("x")};
    const Evidence row = room.must<EvidenceAdded>("ann", add).evidence;
    EXPECT_EQ(row.family, family) << type;
    EXPECT_EQ(row.sha256, "ab");
    EXPECT_EQ(row.size, 1);
  }
  EXPECT_REFUSED(room.ask("ann", AddEvidence{.instance = room.here,
                                             .name = "n",
                                             .source = "s",
                                             .media_type = "application/x-sh",
                                             .bytes = std::make_shared<const std::string>()}),
                 "is not taken");
}

TEST(Evidence, says_where_it_comes_from) {
  Room room;
  EXPECT_REFUSED(room.ask("ann", AddEvidence{.instance = room.here,
                                             .name = "n",
                                             .media_type = "text/plain",
                                             .bytes = std::make_shared<const std::string>()}),
                 "a source");
}

TEST(Evidence, of_a_new_version_leaves_the_old_one_readable_and_counts_once) {
  Room room;
  const EvidenceKey first = room.evidence("policy"), second = room.evidence("", first);
  EXPECT_EQ(room.state.evidence.get(second).name, "policy");
  EXPECT_EQ(room.state.evidence.get(second).version, 2);
  EXPECT_EQ(room.state.evidence.get(first).status, EvidenceStatus::superseded);
  EXPECT_EQ(room.state.evidence.get(first).superseded_by, second);
  EXPECT_EQ(summary_of(room.state, room.here)["evidence"]["current"], Value(1));
  AddEvidence third{.instance = room.here,
                    .media_type = "text/plain",
                    .supersedes = first,
                    .bytes = std::make_shared<const std::string>()};
  EXPECT_REFUSED(room.ask("ann", third), "only the newest version");
}

TEST(Evidence, is_withdrawn_once_and_with_a_reason) {
  Room room;
  const EvidenceKey key = room.evidence("letter");
  EXPECT_REFUSED(room.ask("ann", WithdrawEvidence{key, " "}), "a reason");
  room.must<EvidenceWithdrawn>("ann", WithdrawEvidence{key, "forged"});
  EXPECT_REFUSED(room.ask("ann", WithdrawEvidence{key, "again"}), "withdrawn before");
  EXPECT_EQ(room.state.evidence.get(key).withdrawal, "forged");
}

TEST(Finding, cites_evidence_of_its_case_by_page_and_region) {
  Room room;
  const EvidenceKey key = room.evidence("policy");
  const std::string text = std::to_string(key.value);
  const auto cite = [&](Value page, Value region) {
    return Value::list(
        {Value::context({{"evidence", text}, {"page", std::move(page)}, {"region", std::move(region)}})});
  };
  const Value box = Value::list({1, 2, 30, 40});
  const Finding row = room.must<FindingStated>("ann", StateFinding{room.here, "covered", cite(2, box), {}, 80}).finding;
  EXPECT_EQ(row.cites.list().front()["page"], Value(2));
  EXPECT_EQ(row.cites.list().front()["region"], box);
  EXPECT_REFUSED(room.ask("ann", StateFinding{room.here, "c", cite(0, {}), {}, 80}), "/evidence/0/page");
  EXPECT_REFUSED(room.ask("ann", StateFinding{room.here, "c", cite(1, Value::list({1, 2})), {}, 80}),
                 "/evidence/0/region");
  EXPECT_REFUSED(room.ask("ann", StateFinding{room.here, "c", Room::cites({{4711}}), {}, 80}),
                 "no such evidence in this case");
  EXPECT_REFUSED(room.ask("ann", StateFinding{{78}, "c", Room::cites({key}), {}, 80}), "no such evidence in this case");
  EXPECT_REFUSED(room.ask("ann", StateFinding{room.here, "c", {}, {}, 101}), "from 0 to 100");
}

TEST(Withdrawing, flags_what_rests_on_it_however_indirectly_and_nothing_else) {
  Room room;
  const EvidenceKey policy = room.evidence("policy"), photo = room.evidence("photo");
  const FindingKey covered = room.finding("covered", {policy});
  const FindingKey payable = room.finding("payable", {}, {text_of(covered)});
  const FindingKey fair = room.finding("a fair sum", {photo}, {text_of(payable)});
  const FindingKey dry = room.finding("it was dry", {photo});
  const JudgementKey by_evidence = room.judgement("ben", {policy}),
                     by_finding = room.judgement("ben", {photo}, {text_of(fair)}),
                     other = room.judgement("ben", {photo}, {text_of(dry)});
  const auto events = room.ask("ann", WithdrawEvidence{policy, "it had ended"});
  ASSERT_TRUE(events);
  EXPECT_EQ(events->size(), 6u) << "withdrawn, three findings, two decisions: each once";
  for (const FindingKey key : {covered, payable, fair}) EXPECT_TRUE(room.state.findings.get(key).flagged);
  EXPECT_FALSE(room.state.findings.get(dry).flagged);
  EXPECT_TRUE(room.state.judgements.get(by_evidence).flagged);
  EXPECT_TRUE(room.state.judgements.get(by_finding).flagged);
  EXPECT_FALSE(room.state.judgements.get(other).flagged);
  EXPECT_EQ(room.state.findings.get(fair).flag, "the evidence 'policy' was withdrawn: it had ended");
  EXPECT_EQ(summary_of(room.state, room.here)["decisions"],
            Value::context({{"effective", 1}, {"awaitingApproval", 0}, {"flagged", 2}}));
}

TEST(Withdrawing, a_finding_flags_what_rests_on_the_finding) {
  Room room;
  const EvidenceKey photo = room.evidence("photo");
  const FindingKey wet = room.finding("it was wet", {photo}), payable = room.finding("payable", {}, {text_of(wet)});
  const JudgementKey judgement = room.judgement("ben", {photo}, {text_of(wet)});
  ASSERT_TRUE(room.ask("ann", MoveFinding{wet, FindingAct::withdraw, "the photo is of another house"}));
  EXPECT_TRUE(room.state.findings.get(payable).flagged);
  EXPECT_TRUE(room.state.judgements.get(judgement).flagged);
  EXPECT_FALSE(room.state.findings.get(wet).flagged) << "it is withdrawn itself";
  EXPECT_REFUSED(room.ask("ann", MoveFinding{wet, FindingAct::accept, ""}), "was withdrawn");
}

TEST(Finding, that_is_flagged_is_not_accepted_nor_built_on_before_it_stands_again) {
  Room room;
  const EvidenceKey policy = room.evidence("policy"), renewed = room.evidence("renewed policy");
  const FindingKey covered = room.finding("covered", {policy});
  ASSERT_TRUE(room.ask("ann", WithdrawEvidence{policy, "it had ended"}));
  EXPECT_REFUSED(room.ask("ben", MoveFinding{covered, FindingAct::accept, ""}), "is flagged");
  EXPECT_REFUSED(room.ask("ben", StateFinding{room.here, "payable", {}, {text_of(covered)}, 50}), "is flagged");
  ASSERT_TRUE(room.ask("ann", ReviseFinding{.finding = covered, .confidence = 60, .reason = "less sure"}));
  EXPECT_TRUE(room.state.findings.get(covered).flagged) << "it still rests on what was withdrawn";
  ASSERT_TRUE(room.ask(
      "ann", ReviseFinding{.finding = covered, .cites = Room::cites({renewed}), .reason = "the renewal counts"}));
  EXPECT_FALSE(room.state.findings.get(covered).flagged);
  ASSERT_TRUE(room.ask("ben", MoveFinding{covered, FindingAct::accept, ""}));
  EXPECT_EQ(summary_of(room.state, room.here)["findings"]["accepted"], Value(1));
}

TEST(Finding, that_was_accepted_is_a_draft_again_when_its_claim_changes) {
  Room room;
  const FindingKey key = room.finding("covered", {});
  ASSERT_TRUE(room.ask("ben", MoveFinding{key, FindingAct::accept, ""}));
  ASSERT_TRUE(room.ask("ann", ReviseFinding{.finding = key, .claim = "covered in part", .reason = "clause 5"}));
  EXPECT_EQ(room.state.findings.get(key).status, FindingStatus::draft);
}

TEST(Finding, cannot_rest_on_itself) {
  Room room;
  const FindingKey a = room.finding("a", {}), b = room.finding("b", {}, {text_of(a)});
  EXPECT_REFUSED(room.ask("ann", ReviseFinding{.finding = a, .rests_on = Names{text_of(b)}, .reason = "r"}),
                 "rest on itself");
}

TEST(Dossier, leaves_memory_with_its_case_and_takes_no_other_with_it) {
  Room room;
  const EvidenceKey key = room.evidence("policy");
  room.finding("covered", {key});
  room.judgement("ben", {key});
  AddEvidence elsewhere{.instance = {78},
                        .name = "n",
                        .source = "s",
                        .media_type = "text/plain",
                        .bytes = std::make_shared<const std::string>()};
  ASSERT_TRUE(room.ask("ann", elsewhere));
  ASSERT_TRUE(has_dossier(room.state, room.here));
  ASSERT_TRUE(room.ask("", CloseDossier{room.here}));
  EXPECT_FALSE(has_dossier(room.state, room.here));
  EXPECT_TRUE(has_dossier(room.state, {78}));
  EXPECT_TRUE(room.ask("", CloseDossier{room.here})->empty());
}

}  // namespace
}  // namespace tandem::dossier
