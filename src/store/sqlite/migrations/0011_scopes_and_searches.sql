-- A root scope that was interrupted and still ends what it had begun goes on with the event after a restart too:
-- engine/rows.h.

ALTER TABLE instance ADD COLUMN interrupted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE instance ADD COLUMN interrupted_with TEXT NOT NULL DEFAULT 'null';

-- What clients look for among all tasks of a process, done or not.
CREATE INDEX user_task_by_definition ON user_task (definition);
