// Exams and who sat them, curricula and who is in them, checks of finished work, and the steps from one grade to the
// next.
#pragma once
#include <string>
#include <vector>

#include "core/row.h"
#include "people/skill/rows.h"

namespace tandem::people {

using AttemptKey = Id<struct AttemptTag>;
using CheckKey = Id<struct CheckTag>;
using ProposalKey = Id<struct ProposalTag>;

// An item bank with its rules: exam.h reads the facts.
struct Exam {
  static constexpr core::TableName table{"exam"};
  std::string code;
  std::string tenant;                   // core::provider_tenant
  std::string name;
  Value facts;
};
BOOST_DESCRIBE_STRUCT(Exam, (), (code, tenant, name, facts))

// Scores are in hundredths of a percent.
struct Attempt {
  static constexpr core::TableName table{"exam_attempt"};
  AttemptKey key;
  std::string tenant;
  std::string exam;
  std::string taker;                    // a person's id, or taker_of(application)
  Track track = Track::bpo;             // whose cut scores count
  std::int64_t number = 1;              // of this taker's attempts at this exam
  std::int64_t seed = 0;                // what the items were drawn with
  std::vector<std::string> items;       // ids, as drawn
  Value answers;                        // by item id
  Value sections;                       // scores by section, and what was measured
  std::int64_t score = 0;
  bool passed = false;
  std::int64_t band = 0;                // the most complex work the score is good for
  Instant started_at;
  std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(Attempt, (),
                      (key, tenant, exam, taker, track, number, seed, items, answers, sections, score, passed, band,
                       started_at, finished_at))

struct Curriculum {
  static constexpr core::TableName table{"curriculum"};
  std::string code;
  std::string tenant;
  std::string name;
  Track track = Track::bpo;
  Value facts;                          // curriculum.h
};
BOOST_DESCRIBE_STRUCT(Curriculum, (), (code, tenant, name, track, facts))

struct Enrolment {
  static constexpr core::TableName table{"enrolment"};
  std::string key;                      // person/curriculum
  std::string tenant;
  std::string person;
  std::string curriculum;
  std::int64_t criticality = 1;         // of the process they are trained for, 1 to 5
  std::int64_t weeks = 0;
  Instant started_at;
  Instant productive_on;                // as planned
  std::vector<std::string> done;        // modules
  std::optional<Instant> completed_at;
};
BOOST_DESCRIBE_STRUCT(Enrolment, (),
                      (key, tenant, person, curriculum, criticality, weeks, started_at, productive_on, done,
                       completed_at))

enum class CheckReason { supervised, sample };
BOOST_DESCRIBE_ENUM(CheckReason, supervised, sample)

// A finished piece of work that somebody else looks at again.
struct WorkCheck {
  static constexpr core::TableName table{"work_check"};
  CheckKey key;
  std::string tenant;                   // the client's
  std::string person;                   // who did the work
  std::string activity;                 // "bpo.policy-entry/key_policy"
  std::int64_t item = 0;
  std::int64_t user_task = 0;
  CheckReason reason = CheckReason::supervised;
  Instant taken_at;
  std::optional<bool> passed;
  std::string note;
  std::string checked_by;
  std::optional<Instant> checked_at;
};
BOOST_DESCRIBE_STRUCT(WorkCheck, (),
                      (key, tenant, person, activity, item, user_task, reason, taken_at, passed, note, checked_by,
                       checked_at))

// What a person has done since they have their grade.
struct Performance {
  static constexpr core::TableName table{"performance"};
  std::string person;
  std::string tenant;
  std::int64_t completed = 0;
  std::int64_t checked = 0;
  std::int64_t passed = 0;
  Instant since;
};
BOOST_DESCRIBE_STRUCT(Performance, (), (person, tenant, completed, checked, passed, since))

// From one grade to the next, within a track or from routine to expert work: ladder.h reads the facts.
struct LadderStep {
  static constexpr core::TableName table{"ladder_step"};
  std::string code;
  std::string tenant;
  std::string from_grade;
  std::string to_grade;
  Value facts;
};
BOOST_DESCRIBE_STRUCT(LadderStep, (), (code, tenant, from_grade, to_grade, facts))

enum class ProposalKind { promotion, retraining };
BOOST_DESCRIBE_ENUM(ProposalKind, promotion, retraining)
enum class ProposalState { open, accepted, declined };
BOOST_DESCRIBE_ENUM(ProposalState, open, accepted, declined)

struct Proposal {
  static constexpr core::TableName table{"ladder_proposal"};
  ProposalKey key;
  std::string tenant;
  std::string person;
  std::string step;
  ProposalKind kind = ProposalKind::promotion;
  ProposalState state = ProposalState::open;
  Value evidence;                       // the numbers it rests on
  Instant made_at;
  std::string decided_by;
  std::optional<Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(Proposal, (), (key, tenant, person, step, kind, state, evidence, made_at, decided_by, decided_at))

// When somebody will have been in their grade for as long as a step asks.
struct TenureWatch {
  static constexpr core::TableName table{"tenure_watch"};
  std::string key;                      // person/step
  std::string tenant;
  std::string person;
  Instant due_at;
};
BOOST_DESCRIBE_STRUCT(TenureWatch, (), (key, tenant, person, due_at))

}  // namespace tandem::people
