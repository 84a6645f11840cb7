// Whom we look for, and who has applied.
#pragma once
#include <string>

#include "core/row.h"
#include "people/skill/rows.h"

namespace tandem::people {

using ApplicationKey = Id<struct ApplicationTag>;

// Candidates see all of it: mode, process, shift, length of training, the ladder ahead.
struct Requisition {
  static constexpr core::TableName table{"requisition"};
  std::string code;
  std::string tenant;                  // core::provider_tenant
  std::string name;
  Value facts;                         // requisition.h
  bool open = true;
};
BOOST_DESCRIBE_STRUCT(Requisition, (), (code, tenant, name, facts, open))

enum class Stage { applied, interview_bpo, interview_kpo, offered, hired, rejected };
BOOST_DESCRIBE_ENUM(Stage, applied, interview_bpo, interview_kpo, offered, hired, rejected)

struct Application {
  static constexpr core::TableName table{"application"};
  ApplicationKey key;
  std::string tenant;
  std::string requisition;
  std::string name;
  Track preference = Track::bpo;       // the candidate's: whose assessment they sit
  Value academics;                     // {degree, class, institute, year, verified}
  std::int64_t experience_months = 0;
  Stage stage = Stage::applied;
  Track track = Track::bpo;            // where the assessment has led
  std::int64_t score = -1;             // of the aptitude test, hundredths of a percent; -1: none yet
  Value sections;                      // its sections
  std::int64_t interview = -1;         // likewise
  std::string person;                  // whom they have become
  Instant applied_at;
  Instant moved_at;
};
BOOST_DESCRIBE_STRUCT(Application, (),
                      (key, tenant, requisition, name, preference, academics, experience_months, stage, track, score,
                       sections, interview, person, applied_at, moved_at))

}  // namespace tandem::people
