-- 0005_same.sql - recordings that are kept as one run, and what the runner says of runs. Files and what was read of them
-- stay as they are; what the runner says is touched by no import and no undo.

-- One row for each recording of a run that has several. The run is shown under the id of the one that came first, also when
-- that one has been taken back.
CREATE TABLE run_member (
  runner   TEXT NOT NULL,
  run_id   TEXT NOT NULL,
  shown_id TEXT NOT NULL,
  richness INTEGER NOT NULL,                  -- how many numbers it knows: src/merge/merge.h
  why      TEXT,                              -- it was taken for the same run; NULL for the first
  PRIMARY KEY (runner, run_id),
  FOREIGN KEY (runner, run_id) REFERENCES run (runner, run_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX run_member_by_shown ON run_member (runner, shown_id, run_id);

-- What the runner says of two recordings. No foreign key: it is remembered when one of them is imported again.
CREATE TABLE run_verdict (
  runner      TEXT NOT NULL REFERENCES runner (runner),
  run_a       TEXT NOT NULL,
  run_b       TEXT NOT NULL CHECK (run_a < run_b),
  same        INTEGER NOT NULL CHECK (same IN (0, 1)),
  told_unix_s INTEGER NOT NULL,
  PRIMARY KEY (runner, run_a, run_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_verdict_by_second ON run_verdict (runner, run_b);

-- What the runner says of a run instead of its files, by the id under which it is shown. No foreign key, for the same reason.
CREATE TABLE run_edit (
  runner        TEXT NOT NULL REFERENCES runner (runner),
  run_id        TEXT NOT NULL,
  field         TEXT NOT NULL,                -- src/model/edit.h
  value         TEXT NOT NULL,
  edited_unix_s INTEGER NOT NULL,
  PRIMARY KEY (runner, run_id, field)
) STRICT, WITHOUT ROWID;
