-- Which definition of a multiple event waits, and what a parallel one has caught so far: engine/rows.h.

ALTER TABLE timer ADD COLUMN part INTEGER NOT NULL DEFAULT 0;

ALTER TABLE subscription ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subscription ADD COLUMN caught TEXT NOT NULL DEFAULT 'null';
