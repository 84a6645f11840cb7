-- The plans of cases: engine/case/rows.h.

CREATE TABLE plan_item (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  instance INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  item_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  scope INTEGER NOT NULL,
  state TEXT NOT NULL,
  before TEXT NOT NULL,
  "index" INTEGER NOT NULL,
  required INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  element INTEGER,
  latched TEXT NOT NULL,
  risen TEXT NOT NULL,
  entry TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX plan_item_by_instance ON plan_item (instance);
