-- 0001_log.sql - runners, original files, imports, runs.
-- Every row belongs to a runner; keys are names and digests of content, so that they mean the same in any database and
-- on any shard. Numbers are SI, the unit in the name; NULL is unknown.

CREATE TABLE runner (
  runner         TEXT NOT NULL PRIMARY KEY,   -- the profile's name
  created_unix_s INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  runner       TEXT NOT NULL REFERENCES runner (runner),
  import_id    TEXT NOT NULL,                 -- digest of the time and the paths
  begun_unix_s INTEGER NOT NULL,
  ended_unix_s INTEGER,                       -- NULL: cut short
  PRIMARY KEY (runner, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_line (
  runner    TEXT NOT NULL,
  import_id TEXT NOT NULL,
  line      INTEGER NOT NULL,                 -- from 1, in the order of the report
  path      TEXT NOT NULL,
  outcome   TEXT NOT NULL CHECK (outcome IN ('imported', 'already_there', 'no_run', 'failed')),
  reason    TEXT,
  runs      INTEGER NOT NULL,
  PRIMARY KEY (runner, import_id, line),
  FOREIGN KEY (runner, import_id) REFERENCES import (runner, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  runner        TEXT NOT NULL REFERENCES runner (runner),
  file_id       TEXT NOT NULL,                -- digest of the original bytes
  import_id     TEXT NOT NULL,
  name          TEXT NOT NULL,                -- the last part of its path
  format        TEXT NOT NULL,
  size_bytes    INTEGER NOT NULL,             -- of the original
  packed        BLOB NOT NULL,                -- the original bytes, as a zlib stream
  notes         TEXT NOT NULL,                -- the decoder's remarks, a line each
  stored_unix_s INTEGER NOT NULL,
  PRIMARY KEY (runner, file_id),
  FOREIGN KEY (runner, import_id) REFERENCES import (runner, import_id)
) STRICT;

CREATE TABLE run (
  runner          TEXT NOT NULL,
  run_id          TEXT NOT NULL,              -- digest of file_id and number
  file_id         TEXT NOT NULL,
  number          INTEGER NOT NULL,           -- its place in the file, from 0
  sport           TEXT,
  sub_sport       TEXT,
  start_unix_s    INTEGER NOT NULL,
  utc_offset_s    INTEGER,
  has_position    INTEGER NOT NULL,
  distance_m      REAL,
  timer_s         REAL,
  elapsed_s       REAL,
  ascent_m        REAL,
  descent_m       REAL,
  hr_avg_bpm      REAL,
  hr_max_bpm      REAL,
  cadence_avg_spm REAL,
  power_avg_w     REAL,
  calories_kcal   REAL,
  rpe             REAL,
  feel            REAL,
  device          TEXT,
  developer_fields TEXT NOT NULL,             -- a line each
  sample_count    INTEGER NOT NULL,
  samples_size    INTEGER NOT NULL,           -- bytes of the columns before packing
  samples         BLOB NOT NULL,              -- packed columns, see src/store/columns.h
  lap_count       INTEGER NOT NULL,
  laps_size       INTEGER NOT NULL,
  laps            BLOB NOT NULL,
  PRIMARY KEY (runner, run_id),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT;

CREATE INDEX run_by_start ON run (runner, start_unix_s, run_id);
