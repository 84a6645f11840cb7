-- Plans that change while the work is done: engine/case/rows.h.

ALTER TABLE plan_item ADD COLUMN moved_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan_item ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan_item ADD COLUMN empty INTEGER NOT NULL DEFAULT 0;
UPDATE plan_item SET moved_at = COALESCE(ended_at, created_at);

CREATE TABLE added_step (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  origin TEXT NOT NULL,
  item_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage_id TEXT NOT NULL,
  follows TEXT NOT NULL,
  roles TEXT NOT NULL,
  step TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX added_step_by_instance ON added_step (instance);
CREATE INDEX added_step_by_definition ON added_step (definition);

CREATE TABLE plan_act (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  item INTEGER,
  item_id TEXT NOT NULL,
  name TEXT NOT NULL,
  act TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_act_by_instance ON plan_act (instance);

CREATE TABLE template_verdict (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  case_id TEXT NOT NULL,
  proposal TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  definition INTEGER,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX template_verdict_by_case ON template_verdict (case_id);
