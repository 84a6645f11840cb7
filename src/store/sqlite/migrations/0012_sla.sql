-- Business calendars, what contract lines promise, and the clocks of their items: work/sla/rows.h.

CREATE TABLE calendar (
  key TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;

CREATE TABLE sla_policy (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  version INTEGER NOT NULL,
  facts TEXT NOT NULL,
  reason TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER
) STRICT;
CREATE INDEX sla_policy_by_line ON sla_policy (tenant, line, version);
CREATE INDEX sla_policy_in_force ON sla_policy (key) WHERE until IS NULL;

CREATE TABLE sla_clock (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  item INTEGER NOT NULL,
  metric TEXT NOT NULL,
  state TEXT NOT NULL,
  policy_version INTEGER NOT NULL,
  calendar TEXT NOT NULL,
  target_ms INTEGER NOT NULL,
  at_risk_percent INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  elapsed_ms INTEGER NOT NULL,
  counted_to INTEGER NOT NULL,
  paused_ms INTEGER NOT NULL,
  at_risk_at INTEGER,
  due_at INTEGER,
  warned_at INTEGER,
  breached_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE INDEX sla_clock_by_item ON sla_clock (item);
CREATE INDEX sla_clock_open ON sla_clock (tenant, line) WHERE ended_at IS NULL;
CREATE INDEX sla_clock_by_end ON sla_clock (ended_at, tenant, line, metric, state) WHERE ended_at IS NOT NULL;

CREATE TABLE sla_pause (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  item INTEGER NOT NULL,
  element INTEGER,
  element_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  paused_by TEXT NOT NULL,
  since INTEGER NOT NULL,
  resumed_by TEXT NOT NULL,
  until INTEGER,
  closed_at INTEGER
) STRICT;
CREATE INDEX sla_pause_by_item ON sla_pause (item);
CREATE INDEX sla_pause_open ON sla_pause (key) WHERE closed_at IS NULL;

CREATE TABLE sla_alert (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  item INTEGER NOT NULL,
  metric TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  noted_at INTEGER NOT NULL,
  groups TEXT NOT NULL
) STRICT;
CREATE INDEX sla_alert_by_item ON sla_alert (item);
CREATE INDEX sla_alert_by_line ON sla_alert (tenant, line, at);
