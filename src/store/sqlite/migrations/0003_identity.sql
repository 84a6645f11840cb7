-- Who there is, what they belong to, and what they may do: identity/rows.h.

CREATE TABLE user (
  username TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE password (
  username TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE user_group (
  id TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;

CREATE TABLE role (
  id TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;

CREATE TABLE tenant (
  id TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;

CREATE TABLE mapping_rule (
  id TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  claim_name TEXT NOT NULL,
  claim_value TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE membership (
  key TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  container TEXT NOT NULL,
  container_id TEXT NOT NULL,
  member TEXT NOT NULL,
  member_id TEXT NOT NULL
) STRICT;
CREATE INDEX membership_by_container ON membership (container_id, container, member);
CREATE INDEX membership_by_member ON membership (member_id, member, container);

CREATE TABLE authorization (
  key INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  owner TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  property TEXT NOT NULL,
  permissions TEXT NOT NULL
) STRICT;
CREATE INDEX authorization_by_owner ON authorization (owner_id, owner);

-- Who did what: core/audit.h.

CREATE TABLE audit (
  position INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  actor TEXT NOT NULL,
  by_program INTEGER NOT NULL,
  at INTEGER NOT NULL,
  category TEXT NOT NULL,
  entity_type TEXT NOT NULL,
  entity_key TEXT NOT NULL,
  operation TEXT NOT NULL,
  description TEXT NOT NULL,
  related_type TEXT NOT NULL,
  related_key TEXT NOT NULL,
  process_id TEXT NOT NULL,
  definition INTEGER,
  instance INTEGER,
  root INTEGER,
  element INTEGER,
  job INTEGER,
  user_task INTEGER,
  decision_id TEXT NOT NULL,
  decision INTEGER,
  deployment INTEGER,
  resource INTEGER
) STRICT;
CREATE INDEX audit_by_actor ON audit (actor);
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_entity ON audit (entity_key);
CREATE INDEX audit_by_instance ON audit (instance) WHERE instance IS NOT NULL;
CREATE INDEX audit_by_user_task ON audit (user_task) WHERE user_task IS NOT NULL;
