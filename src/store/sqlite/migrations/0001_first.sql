-- One row per thing. Columns stand in the order of the structs in each room's rows.h (a test compares them).
--
-- Keys ascend, so a rowid table whose key is its INTEGER PRIMARY KEY is written at its end; a row that changes soon
-- after is found on a page that is still at hand. Indexes are few: each one costs every instance a page. Those on live
-- things are partial, so their size follows the work at hand and not the history.

-- The engine: engine/rows.h.

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
-- In the order of the key, so that a page of active ones is found without sorting all of them.
CREATE INDEX instance_active ON instance (key) WHERE state = 'active';
CREATE INDEX instance_active_by_definition ON instance (definition) WHERE state = 'active';
CREATE INDEX instance_stuck ON instance (key) WHERE incidents > 0;
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
-- Instances are looked for by what they are about: "the one whose orderId is 4711". Long values are not looked for.
CREATE INDEX variable_by_value ON variable (name, value) WHERE length(value) <= 64;

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
  properties TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX user_task_by_instance ON user_task (instance);
CREATE INDEX user_task_live ON user_task (key) WHERE ended_at IS NULL;
CREATE INDEX user_task_live_by_assignee ON user_task (assignee) WHERE ended_at IS NULL;
CREATE INDEX user_task_done ON user_task (assignee, ended_at) WHERE ended_at IS NOT NULL;

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
CREATE INDEX incident_active ON incident (key) WHERE state = 'active';

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

-- People, what is sold, and the work that comes in: people/rows.h, commerce/rows.h, work/rows.h.

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  groups TEXT NOT NULL,
  authority INTEGER NOT NULL,
  joined_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
  code TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  mode_default TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;

CREATE TABLE client (
  tenant TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  webhook_url TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service_line (
  key TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  service TEXT NOT NULL,
  mode TEXT NOT NULL,
  process_id TEXT NOT NULL,
  due_within_ms INTEGER NOT NULL,
  unit_price INTEGER NOT NULL,
  currency TEXT NOT NULL,
  live_since INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE usage (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  item INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit_price INTEGER NOT NULL,
  currency TEXT NOT NULL,
  occurred_at INTEGER NOT NULL
) STRICT;
CREATE INDEX usage_by_line ON usage (tenant, line, occurred_at);
CREATE INDEX usage_by_item ON usage (item);

CREATE TABLE work_item (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  service TEXT NOT NULL,
  mode TEXT NOT NULL,
  external_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  parent INTEGER,
  header TEXT NOT NULL,
  carried TEXT NOT NULL,
  instance INTEGER,
  received_at INTEGER NOT NULL,
  due_at INTEGER,
  outcome TEXT NOT NULL,
  result TEXT NOT NULL,
  reworks INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX work_item_by_line ON work_item (tenant, line, sequence);
CREATE INDEX work_item_by_external_id ON work_item (external_id, tenant, line) WHERE external_id <> '';
CREATE INDEX work_item_by_instance ON work_item (instance) WHERE instance IS NOT NULL;
CREATE INDEX work_item_by_parent ON work_item (parent) WHERE parent IS NOT NULL;
CREATE INDEX work_item_open ON work_item (tenant, line, due_at) WHERE ended_at IS NULL;

CREATE TABLE external_id (
  key TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  item INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  item INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_item ON document (item);

CREATE TABLE document_content (
  document INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE judgement (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  item INTEGER NOT NULL,
  user_task INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  premium TEXT NOT NULL,
  loading TEXT NOT NULL,
  rationale TEXT NOT NULL,
  evidence TEXT NOT NULL,
  proposal TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  authority INTEGER NOT NULL,
  decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX judgement_by_item ON judgement (item);

CREATE TABLE handled (
  key TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  item INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  person TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE line_count (
  key TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  received INTEGER NOT NULL,
  open INTEGER NOT NULL,
  reworks INTEGER NOT NULL,
  judgements INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outcome_count (
  key TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  outcome TEXT NOT NULL,
  items INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
