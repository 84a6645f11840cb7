-- How many jobs were created, completed and failed, when, and by whom: views/job_statistics.cpp. The indexes are in the
-- order in which entries come, so each is written at its end.

CREATE INDEX job_by_creation ON job (created_at, type, tenant);
CREATE INDEX job_by_completion ON job (ended_at, type, worker, tenant) WHERE state = 'completed';
-- A job keeps its last failure only, the ledger has all of them.
CREATE INDEX record_of_job_failure ON record (at) WHERE command IN ('FailJob', 'ThrowJobError');

-- Which errors hold up instances now.
CREATE INDEX incident_active_by_message ON incident (message, definition) WHERE state = 'active';
