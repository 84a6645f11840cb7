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
