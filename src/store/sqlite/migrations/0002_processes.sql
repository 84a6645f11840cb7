-- What the complete process side remembers: engine/rows.h. Columns are added at the end, as the structs have them.

ALTER TABLE instance ADD COLUMN correlation_key TEXT NOT NULL DEFAULT '';
ALTER TABLE instance ADD COLUMN suspended_at INTEGER;
ALTER TABLE instance ADD COLUMN terminate_after TEXT NOT NULL DEFAULT '[]';
ALTER TABLE instance ADD COLUMN root_state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE instance ADD COLUMN listeners_done INTEGER NOT NULL DEFAULT 0;

ALTER TABLE definition ADD COLUMN deleted_at INTEGER;

ALTER TABLE element ADD COLUMN listeners_done INTEGER NOT NULL DEFAULT 0;

ALTER TABLE job ADD COLUMN headers TEXT NOT NULL DEFAULT 'null';
ALTER TABLE job ADD COLUMN listener_event TEXT NOT NULL DEFAULT 'none';
ALTER TABLE job ADD COLUMN denied INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN denied_reason TEXT NOT NULL DEFAULT '';

ALTER TABLE user_task ADD COLUMN assigned_at INTEGER;
ALTER TABLE user_task ADD COLUMN pending TEXT NOT NULL DEFAULT 'null';
ALTER TABLE user_task ADD COLUMN listeners_done INTEGER NOT NULL DEFAULT 0;

CREATE TABLE loop (
  body INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  total INTEGER NOT NULL,
  started INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  terminated INTEGER NOT NULL,
  items TEXT NOT NULL,
  fulfilled INTEGER NOT NULL
) STRICT;

CREATE TABLE loop_output (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  body INTEGER NOT NULL,
  "index" INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE compensation (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  handler_id TEXT NOT NULL,
  state TEXT NOT NULL,
  inside INTEGER,
  thrown_by INTEGER,
  handler INTEGER,
  variables TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX compensation_live ON compensation (key) WHERE ended_at IS NULL;
CREATE INDEX compensation_by_instance ON compensation (instance);

CREATE TABLE batch_operation (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  actor TEXT NOT NULL,
  plan TEXT NOT NULL,
  total INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX batch_operation_live ON batch_operation (key) WHERE ended_at IS NULL;

CREATE TABLE batch_item (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  batch INTEGER NOT NULL,
  item INTEGER NOT NULL,
  instance INTEGER,
  state TEXT NOT NULL,
  error TEXT NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX batch_item_by_batch ON batch_item (batch);
CREATE INDEX batch_item_live ON batch_item (key) WHERE ended_at IS NULL;

-- What a finished instance has left behind is found by it, to be forgotten.
CREATE INDEX timer_by_instance ON timer (instance) WHERE instance IS NOT NULL;

-- How many jobs were created, completed and failed, when, and by whom: views/job_statistics.cpp. These indexes are in the
-- order in which entries come, so each is written at its end.
CREATE INDEX job_by_creation ON job (created_at, type, tenant);
CREATE INDEX job_by_completion ON job (ended_at, type, worker, tenant) WHERE state = 'completed';
-- A job keeps its last failure only, the ledger has all of them.
CREATE INDEX record_of_job_failure ON record (at) WHERE command IN ('FailJob', 'ThrowJobError');

-- Which errors hold up instances now.
CREATE INDEX incident_active_by_message ON incident (message, definition) WHERE state = 'active';
