-- Items that become expert work and routine again, and work that is delegated: work/rows.h.

ALTER TABLE work_item ADD COLUMN waiting_instance INTEGER;
ALTER TABLE work_item ADD COLUMN job INTEGER;

CREATE TABLE mode_change (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  item INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  from_instance INTEGER,
  to_instance INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX mode_change_by_item ON mode_change (item);
