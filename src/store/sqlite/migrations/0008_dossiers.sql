-- What is known, claimed and decided in cases: dossier/rows.h.

CREATE TABLE evidence (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  item INTEGER,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  family TEXT NOT NULL,
  media_type TEXT NOT NULL,
  document INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  confidentiality TEXT NOT NULL,
  version INTEGER NOT NULL,
  supersedes INTEGER,
  superseded_by INTEGER,
  status TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  withdrawn_by TEXT NOT NULL,
  withdrawal TEXT NOT NULL,
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX evidence_by_instance ON evidence (instance);
CREATE INDEX evidence_by_document ON evidence (document);

CREATE TABLE finding (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  item INTEGER,
  claim TEXT NOT NULL,
  cites TEXT NOT NULL,
  rests_on TEXT NOT NULL,
  confidence INTEGER NOT NULL,
  status TEXT NOT NULL,
  flagged INTEGER NOT NULL,
  flag TEXT NOT NULL,
  stated_by TEXT NOT NULL,
  stated_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  changed_at INTEGER
) STRICT;
CREATE INDEX finding_by_instance ON finding (instance);

CREATE TABLE comment (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  review INTEGER,
  made_by TEXT NOT NULL,
  text TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_by_instance ON comment (instance);
CREATE INDEX comment_by_finding ON comment (finding);

ALTER TABLE judgement ADD COLUMN instance INTEGER;
ALTER TABLE judgement ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE judgement ADD COLUMN options TEXT NOT NULL DEFAULT 'null';
ALTER TABLE judgement ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';
ALTER TABLE judgement ADD COLUMN articles TEXT NOT NULL DEFAULT '[]';
ALTER TABLE judgement ADD COLUMN evaluation INTEGER;
ALTER TABLE judgement ADD COLUMN amount INTEGER NOT NULL DEFAULT 0;
ALTER TABLE judgement ADD COLUMN autonomy_needed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE judgement ADD COLUMN status TEXT NOT NULL DEFAULT 'effective';
ALTER TABLE judgement ADD COLUMN awaits TEXT NOT NULL DEFAULT '[]';
ALTER TABLE judgement ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE judgement ADD COLUMN flag TEXT NOT NULL DEFAULT '';
ALTER TABLE judgement ADD COLUMN supersedes INTEGER;
ALTER TABLE judgement ADD COLUMN superseded_by INTEGER;
ALTER TABLE judgement ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE judgement ADD COLUMN approval TEXT NOT NULL DEFAULT '';
ALTER TABLE judgement ADD COLUMN approved_at INTEGER;
CREATE INDEX judgement_by_instance ON judgement (instance) WHERE instance IS NOT NULL;
CREATE INDEX judgement_with_articles ON judgement (tenant) WHERE articles <> '[]';

CREATE TABLE review (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  item INTEGER,
  question TEXT NOT NULL,
  findings TEXT NOT NULL,
  wanted INTEGER NOT NULL,
  reviewers TEXT NOT NULL,
  reviewer_group TEXT NOT NULL,
  blind INTEGER NOT NULL,
  by_majority INTEGER NOT NULL,
  different_sites INTEGER NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  due_at INTEGER,
  status TEXT NOT NULL,
  given INTEGER NOT NULL,
  approvals INTEGER NOT NULL,
  returns INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX review_by_instance ON review (instance);
CREATE INDEX review_open ON review (key) WHERE status = 'open';

CREATE TABLE opinion (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  review INTEGER NOT NULL,
  given_by TEXT NOT NULL,
  site TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reasons TEXT NOT NULL,
  dissent INTEGER NOT NULL,
  given_at INTEGER NOT NULL
) STRICT;
CREATE INDEX opinion_by_instance ON opinion (instance);
CREATE INDEX opinion_by_review ON opinion (review);

CREATE TABLE question (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  item INTEGER,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  raised_by TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  answer TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_at INTEGER
) STRICT;
CREATE INDEX question_by_instance ON question (instance);

CREATE TABLE team_member (
  key TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  person TEXT NOT NULL,
  role TEXT NOT NULL,
  joined_at INTEGER NOT NULL,
  ends_at INTEGER,
  left_at INTEGER
) STRICT;
CREATE INDEX team_member_by_instance ON team_member (instance);

CREATE TABLE contribution (
  key TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  person TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;
CREATE INDEX contribution_by_instance ON contribution (instance);

CREATE TABLE time_entry (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  item INTEGER,
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  note TEXT NOT NULL,
  noted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX time_entry_by_instance ON time_entry (instance);

CREATE TABLE estimate (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  item INTEGER,
  inputs INTEGER NOT NULL,
  decisions INTEGER NOT NULL,
  novelty INTEGER NOT NULL,
  score INTEGER NOT NULL,
  band TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  price INTEGER NOT NULL,
  currency TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  answered_by TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_at INTEGER
) STRICT;
CREATE INDEX estimate_by_instance ON estimate (instance);

CREATE TABLE offer (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  claim TEXT NOT NULL,
  benefit TEXT NOT NULL,
  line TEXT NOT NULL,
  case_id TEXT NOT NULL,
  noticed_in INTEGER,
  status TEXT NOT NULL,
  raised_by TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  answered_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  answered_at INTEGER,
  became_item INTEGER,
  became_case INTEGER
) STRICT;
CREATE INDEX offer_open ON offer (key) WHERE answered_at IS NULL;

CREATE TABLE article (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  published_by TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  review_by INTEGER,
  written_in INTEGER
) STRICT;
CREATE INDEX article_by_id ON article (tenant, id, version);

CREATE TABLE mandate (
  person TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  site TEXT NOT NULL,
  autonomy TEXT NOT NULL,
  given_by TEXT NOT NULL,
  given_at INTEGER NOT NULL
) STRICT;
