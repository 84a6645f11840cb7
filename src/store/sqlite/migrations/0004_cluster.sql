-- What holds for the whole installation: cluster/rows.h.

CREATE TABLE cluster_variable (
  key TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  is_global INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE global_listener (
  id TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  type TEXT NOT NULL,
  retries INTEGER NOT NULL,
  after_non_global INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  event_types TEXT NOT NULL
) STRICT;

-- Documents of their own, with their content beside: work/rows.h.

CREATE TABLE stored_document (
  id TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  expires_at INTEGER,
  process_id TEXT NOT NULL,
  instance INTEGER,
  properties TEXT NOT NULL,
  stored_by TEXT NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT;

CREATE TABLE stored_content (
  document TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;
