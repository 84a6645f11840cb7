-- The engine's rows, one per thing. Columns stand in the order of the structs in engine/rows.h (a test compares them).
--
-- Keys ascend, so a rowid table whose key is its INTEGER PRIMARY KEY is written at its end; a row that changes soon
-- after is found on a page that is still at hand. Indexes are few: each one costs every instance a page. Those on live
-- things are partial, so their size follows the work at hand and not the history.

CREATE TABLE resource (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  deployment INTEGER NOT NULL,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  deployed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE definition (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT NOT NULL,
  deployment INTEGER NOT NULL,
  resource INTEGER NOT NULL,
  resource_name TEXT NOT NULL,
  requirements INTEGER,
  deployed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX definition_by_id ON definition (kind, id, tenant, version);

CREATE TABLE instance (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  definition INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  parent INTEGER,
  parent_element INTEGER,
  root INTEGER NOT NULL,
  incidents INTEGER NOT NULL,
  tags TEXT NOT NULL,
  business_id TEXT NOT NULL,
  tokens TEXT NOT NULL,
  start_element TEXT NOT NULL
) STRICT;
CREATE INDEX instance_by_definition ON instance (definition);
CREATE INDEX instance_by_start ON instance (started_at);
CREATE INDEX instance_active ON instance (definition) WHERE state = 'active';
CREATE INDEX instance_stuck ON instance (definition) WHERE incidents > 0;
CREATE INDEX instance_by_parent ON instance (parent) WHERE parent IS NOT NULL;
CREATE INDEX instance_by_business_id ON instance (business_id) WHERE business_id <> '';

CREATE TABLE element (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  element_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent INTEGER NOT NULL,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  "index" INTEGER NOT NULL,
  incident INTEGER,
  tokens TEXT NOT NULL,
  interrupted_by TEXT NOT NULL,
  interrupted_with TEXT NOT NULL
) STRICT;
CREATE INDEX element_by_instance ON element (instance);
CREATE INDEX element_live ON element (definition, element_id) WHERE ended_at IS NULL;

CREATE TABLE variable (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX variable_by_instance ON variable (instance);

-- Which way an instance went. Nothing names a row, so there is no key; the index answers alone.
CREATE TABLE flow_taken (
  instance INTEGER NOT NULL,
  tenant TEXT NOT NULL,
  flow_id TEXT NOT NULL
) STRICT;
CREATE INDEX flow_taken_by_instance ON flow_taken (instance);

CREATE TABLE job (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  element INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  element_id TEXT NOT NULL,
  type TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  retries INTEGER NOT NULL,
  worker TEXT NOT NULL,
  deadline INTEGER,
  error_message TEXT NOT NULL,
  error_code TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX job_by_instance ON job (instance);
CREATE INDEX job_live ON job (type) WHERE ended_at IS NULL;

CREATE TABLE user_task (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  element INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  element_id TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  assignee TEXT NOT NULL,
  candidate_groups TEXT NOT NULL,
  candidate_users TEXT NOT NULL,
  due_at INTEGER,
  follow_up_at INTEGER,
  priority INTEGER NOT NULL,
  form INTEGER,
  external_form TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX user_task_by_instance ON user_task (instance);
CREATE INDEX user_task_live ON user_task (assignee) WHERE ended_at IS NULL;

CREATE TABLE timer (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER,
  element INTEGER,
  definition INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  schedule TEXT NOT NULL,
  repetitions INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX timer_waiting ON timer (due_at) WHERE state = 'waiting';

CREATE TABLE subscription (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  kind TEXT NOT NULL,
  instance INTEGER,
  element INTEGER,
  definition INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  element_id TEXT NOT NULL,
  name TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX subscription_by_instance ON subscription (instance) WHERE instance IS NOT NULL;
CREATE INDEX subscription_open ON subscription (name, correlation_key) WHERE state = 'open';

CREATE TABLE correlation (
  subscription INTEGER NOT NULL,
  tenant TEXT NOT NULL,
  message INTEGER NOT NULL,
  name TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  instance INTEGER,
  element INTEGER,
  definition INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  element_id TEXT NOT NULL,
  correlated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX correlation_by_instance ON correlation (instance);
CREATE INDEX correlation_by_message ON correlation (message);

CREATE TABLE message (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  message_id TEXT NOT NULL,
  variables TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  correlated_processes TEXT NOT NULL
) STRICT;

CREATE TABLE incident (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  element INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  element_id TEXT NOT NULL,
  job INTEGER,
  type TEXT NOT NULL,
  message TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  resolved_at INTEGER
) STRICT;
CREATE INDEX incident_by_instance ON incident (instance);
CREATE INDEX incident_active ON incident (definition) WHERE state = 'active';

CREATE TABLE element_count (
  key TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  definition INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  active INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  terminated INTEGER NOT NULL,
  incidents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX element_count_by_definition ON element_count (definition);

CREATE TABLE decision_evaluation (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  decision INTEGER NOT NULL,
  decision_id TEXT NOT NULL,
  decision_name TEXT NOT NULL,
  version INTEGER NOT NULL,
  instance INTEGER,
  element INTEGER,
  element_id TEXT NOT NULL,
  result TEXT NOT NULL,
  traces TEXT NOT NULL,
  failure TEXT NOT NULL,
  evaluated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_evaluation_by_decision ON decision_evaluation (decision);
CREATE INDEX decision_evaluation_by_instance ON decision_evaluation (instance) WHERE instance IS NOT NULL;

-- The ledger: core/record.h.

CREATE TABLE record (
  position INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  at INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  last_key INTEGER NOT NULL,
  events TEXT NOT NULL
) STRICT;

CREATE TABLE idempotency (
  key TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  reply TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
