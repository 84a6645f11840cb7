-- Profiles of people, what is attested about them, and what contract lines ask for: people/rows.h, commerce/rows.h.

ALTER TABLE person ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN grade TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN grade_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN wip_limit INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN hours TEXT NOT NULL DEFAULT 'null';
ALTER TABLE person ADD COLUMN facts TEXT NOT NULL DEFAULT 'null';

ALTER TABLE service_line ADD COLUMN requirements TEXT NOT NULL DEFAULT 'null';
ALTER TABLE service_line ADD COLUMN dedicated INTEGER NOT NULL DEFAULT 0;

CREATE TABLE skill (
  code TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT NOT NULL,
  kind TEXT NOT NULL,
  scarce INTEGER NOT NULL
) STRICT;

CREATE TABLE role_profile (
  code TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  track TEXT NOT NULL,
  family TEXT NOT NULL,
  pay_band TEXT NOT NULL,
  requirements TEXT NOT NULL
) STRICT;

CREATE TABLE attestation (
  key TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  level INTEGER NOT NULL,
  status TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER,
  issued_by TEXT NOT NULL,
  facts TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attestation_by_person ON attestation (person);
CREATE INDEX attestation_by_code ON attestation (kind, code);

-- Exams and training, checks of finished work, the ladder: people/training/rows.h.

CREATE TABLE exam (
  code TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;

CREATE TABLE exam_attempt (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  exam TEXT NOT NULL,
  taker TEXT NOT NULL,
  track TEXT NOT NULL,
  number INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  items TEXT NOT NULL,
  answers TEXT NOT NULL,
  sections TEXT NOT NULL,
  score INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  band INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;

CREATE TABLE curriculum (
  code TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  track TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;

CREATE TABLE enrolment (
  key TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  curriculum TEXT NOT NULL,
  criticality INTEGER NOT NULL,
  weeks INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  productive_on INTEGER NOT NULL,
  done TEXT NOT NULL,
  completed_at INTEGER
) STRICT;

CREATE TABLE work_check (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  activity TEXT NOT NULL,
  item INTEGER NOT NULL,
  user_task INTEGER NOT NULL,
  reason TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  passed INTEGER,
  note TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  checked_at INTEGER
) STRICT;

CREATE INDEX work_check_open ON work_check (key) WHERE checked_at IS NULL;

CREATE TABLE performance (
  person TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  completed INTEGER NOT NULL,
  checked INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT;

CREATE TABLE ladder_step (
  code TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  from_grade TEXT NOT NULL,
  to_grade TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;

CREATE TABLE ladder_proposal (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  step TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  evidence TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at INTEGER
) STRICT;

CREATE TABLE tenure_watch (
  key TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  due_at INTEGER NOT NULL
) STRICT;

-- Hiring: people/recruiting/rows.h.

CREATE TABLE requisition (
  code TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  facts TEXT NOT NULL,
  open INTEGER NOT NULL
) STRICT;

CREATE TABLE application (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  requisition TEXT NOT NULL,
  name TEXT NOT NULL,
  preference TEXT NOT NULL,
  academics TEXT NOT NULL,
  experience_months INTEGER NOT NULL,
  stage TEXT NOT NULL,
  track TEXT NOT NULL,
  score INTEGER NOT NULL,
  sections TEXT NOT NULL,
  interview INTEGER NOT NULL,
  person TEXT NOT NULL,
  applied_at INTEGER NOT NULL,
  moved_at INTEGER NOT NULL
) STRICT;
