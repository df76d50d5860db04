-- 0006_said.sql - what the runner says of himself: in numbers, of days, of pain; what files say of pain; and what one run
-- tells by itself, kept so that it is worked out once. What the runner says is touched by no import and no undo.

CREATE TABLE profile_said (
  runner      TEXT NOT NULL REFERENCES runner (runner),
  field       TEXT NOT NULL,                  -- src/model/profile.h, with the unit
  value       REAL NOT NULL,
  told_unix_s INTEGER NOT NULL,
  PRIMARY KEY (runner, field)
) STRICT, WITHOUT ROWID;

-- What the runner says of a day goes before what files say of it.
CREATE TABLE day_said (
  runner      TEXT NOT NULL REFERENCES runner (runner),
  day         INTEGER NOT NULL,               -- local, days since 1970-01-01
  kind        TEXT NOT NULL,                  -- src/model/wellness.h, with the unit
  value       REAL NOT NULL,
  told_unix_s INTEGER NOT NULL,
  PRIMARY KEY (runner, day, kind)
) STRICT, WITHOUT ROWID;

-- The pain diary. NULL: not said.
CREATE TABLE pain (
  runner        TEXT NOT NULL REFERENCES runner (runner),
  pain_id       INTEGER NOT NULL,             -- of the runner's entries, from 1
  day           INTEGER NOT NULL,
  told_unix_s   INTEGER NOT NULL,
  place         TEXT NOT NULL,                -- a region of the vocabulary, or another word; '': nothing hurt
  side          TEXT CHECK (side IN ('left', 'right', 'both')),
  worst         REAL,                         -- 0-10, like the next four
  before_run    REAL,
  during_run    REAL,
  after_run     REAL,
  next_morning  REAL,
  stiffness_min REAL,
  note          TEXT,
  PRIMARY KEY (runner, pain_id)
) STRICT, WITHOUT ROWID;

-- Entries in files; they go with them.
CREATE TABLE pain_told (
  runner        TEXT NOT NULL,
  file_id       TEXT NOT NULL,
  number        INTEGER NOT NULL,             -- its place in the file, from 0
  day           INTEGER NOT NULL,
  place         TEXT NOT NULL,                -- as in pain, and so on
  side          TEXT CHECK (side IN ('left', 'right', 'both')),
  worst         REAL,
  before_run    REAL,
  during_run    REAL,
  after_run     REAL,
  next_morning  REAL,
  stiffness_min REAL,
  note          TEXT,
  origin        TEXT,                         -- in the file's own words
  PRIMARY KEY (runner, file_id, number),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT, WITHOUT ROWID;

-- What a run tells by itself, under the id that it is shown with: src/store/measures.h. Nothing that cannot be made anew.
CREATE TABLE run_measure (
  runner  TEXT NOT NULL REFERENCES runner (runner),
  run_id  TEXT NOT NULL,
  form    INTEGER NOT NULL,                   -- of the numbers: another form is made anew
  made_of TEXT NOT NULL,                      -- a digest of all that it was made of
  packed  BLOB NOT NULL,                      -- src/store/measure_pack.h
  PRIMARY KEY (runner, run_id)
) STRICT, WITHOUT ROWID;
