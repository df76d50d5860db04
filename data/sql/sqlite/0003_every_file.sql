-- 0003_every_file.sql - all that files say of a run and of days; what is large apart from what is listed.

-- Where the facts of runs come from, in the words of their files. Runs of one device say the same, so it is kept once.
CREATE TABLE origins (
  runner     TEXT NOT NULL REFERENCES runner (runner),
  origins_id TEXT NOT NULL,                   -- digest of the text
  origins    TEXT NOT NULL,                   -- a line each: "distance_m=session.total_distance"
  PRIMARY KEY (runner, origins_id)
) STRICT, WITHOUT ROWID;

-- The bytes of files, apart from what is said of them. No row: too large to be kept.
CREATE TABLE original (
  runner  TEXT NOT NULL,
  file_id TEXT NOT NULL,
  packing TEXT NOT NULL CHECK (packing IN ('none', 'zlib', 'deflate')),
  packed  BLOB NOT NULL,
  PRIMARY KEY (runner, file_id),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT;
INSERT INTO original (runner, file_id, packing, packed) SELECT runner, file_id, 'zlib', packed FROM file ORDER BY rowid;
ALTER TABLE file DROP COLUMN packed;

CREATE TABLE run_new (
  runner           TEXT NOT NULL,
  run_id           TEXT NOT NULL,             -- digest of file_id and number
  file_id          TEXT NOT NULL,
  number           INTEGER NOT NULL,          -- its place in the file, from 0
  sport            TEXT,
  sub_sport        TEXT,
  name             TEXT,
  notes            TEXT,                      -- what the runner wrote
  gear             TEXT,                      -- the shoe, as the source calls it
  source_id        TEXT,                      -- what the service calls this activity
  device           TEXT,
  start_unix_s     INTEGER NOT NULL,
  utc_offset_s     INTEGER,
  has_position     INTEGER NOT NULL,
  distance_m       REAL,                      -- from here to respiration: src/model/fact.h, in its order
  timer_s          REAL,
  elapsed_s        REAL,
  ascent_m         REAL,
  descent_m        REAL,
  hr_avg_bpm       REAL,
  hr_max_bpm       REAL,
  cadence_avg_spm  REAL,
  power_avg_w      REAL,
  calories_kcal    REAL,
  rpe              REAL,
  feel             REAL,
  temperature_avg_c      REAL,
  contact_avg_s          REAL,
  balance_left_avg_pct   REAL,
  oscillation_avg_m      REAL,
  vertical_ratio_avg_pct REAL,
  step_length_avg_m      REAL,
  respiration_avg_brpm   REAL,
  developer_fields TEXT NOT NULL,             -- a line each
  origins_id       TEXT,                      -- of the table origins; NULL: nothing is said of it
  sample_count     INTEGER NOT NULL,
  lap_count        INTEGER NOT NULL,
  PRIMARY KEY (runner, run_id),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT;
INSERT INTO run_new (runner, run_id, file_id, number, sport, sub_sport, device, start_unix_s, utc_offset_s, has_position,
  distance_m, timer_s, elapsed_s, ascent_m, descent_m, hr_avg_bpm, hr_max_bpm, cadence_avg_spm, power_avg_w, calories_kcal,
  rpe, feel, developer_fields, sample_count, lap_count)
SELECT runner, run_id, file_id, number, sport, sub_sport, device, start_unix_s, utc_offset_s, has_position,
  distance_m, timer_s, elapsed_s, ascent_m, descent_m, hr_avg_bpm, hr_max_bpm, cadence_avg_spm, power_avg_w, calories_kcal,
  rpe, feel, developer_fields, sample_count, lap_count FROM run ORDER BY rowid;

-- What was recorded moment by moment, apart from what is listed.
CREATE TABLE run_columns (
  runner      TEXT NOT NULL,
  run_id      TEXT NOT NULL,
  form        INTEGER NOT NULL,               -- see src/store/columns.h; 1: `packed` is the samples alone
  size        INTEGER NOT NULL,               -- bytes of the columns before packing
  packed      BLOB NOT NULL,
  laps_size   INTEGER,                        -- form 1 only, like the next
  laps_packed BLOB,
  PRIMARY KEY (runner, run_id),
  FOREIGN KEY (runner, run_id) REFERENCES run_new (runner, run_id)
) STRICT;
INSERT INTO run_columns (runner, run_id, form, size, packed, laps_size, laps_packed)
SELECT runner, run_id, 1, samples_size, samples, laps_size, laps FROM run ORDER BY rowid;

DROP TABLE run;
ALTER TABLE run_new RENAME TO run;            -- and what refers to it
CREATE INDEX run_by_start ON run (runner, start_unix_s, run_id);
CREATE INDEX run_by_file ON run (runner, file_id);

-- What files say of days.
CREATE TABLE wellness (
  runner  TEXT NOT NULL,
  file_id TEXT NOT NULL,
  number  INTEGER NOT NULL,                   -- its place in the file, from 0
  day     INTEGER NOT NULL,                   -- local, days since 1970-01-01
  kind    TEXT NOT NULL,                      -- src/model/wellness.h, with the unit
  value   REAL NOT NULL,
  origin  TEXT,
  PRIMARY KEY (runner, file_id, number),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wellness_by_day ON wellness (runner, day);

-- What came of the members of an archive, so that the same archive needs not be unpacked again.
CREATE TABLE archive (
  runner     TEXT NOT NULL,
  archive_id TEXT NOT NULL,                   -- a digest of the archive
  import_id  TEXT NOT NULL,                   -- that noted it
  PRIMARY KEY (runner, archive_id),
  FOREIGN KEY (runner, import_id) REFERENCES import (runner, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_by_import ON archive (runner, import_id);
CREATE TABLE archive_member (
  runner     TEXT NOT NULL,
  archive_id TEXT NOT NULL,
  number     INTEGER NOT NULL,                -- from 0, in the order of the archive
  path       TEXT NOT NULL,
  outcome    TEXT NOT NULL,                   -- as in import_line, like the next two
  reason     TEXT,
  runs       INTEGER NOT NULL,
  file_id    TEXT,                            -- NULL: not kept
  PRIMARY KEY (runner, archive_id, number),
  FOREIGN KEY (runner, archive_id) REFERENCES archive (runner, archive_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_member_by_file ON archive_member (runner, file_id) WHERE file_id IS NOT NULL;

-- A line may say that a run was merged into one that is there.
DROP TRIGGER import_line_of_undone;
DROP INDEX import_line_by_file;
CREATE TABLE import_line_new (
  runner    TEXT NOT NULL,
  import_id TEXT NOT NULL,
  line      INTEGER NOT NULL,                 -- from 1, in the order of the report
  path      TEXT NOT NULL,
  outcome   TEXT NOT NULL CHECK (outcome IN ('imported', 'already_there', 'merged', 'no_run', 'failed')),
  reason    TEXT,
  runs      INTEGER NOT NULL,
  file_id   TEXT,                             -- whose bytes it speaks of, while they are in the store
  PRIMARY KEY (runner, import_id, line),
  FOREIGN KEY (runner, import_id) REFERENCES import (runner, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO import_line_new (runner, import_id, line, path, outcome, reason, runs, file_id)
SELECT runner, import_id, line, path, outcome, reason, runs, file_id FROM import_line;
DROP TABLE import_line;
ALTER TABLE import_line_new RENAME TO import_line;
CREATE INDEX import_line_by_file ON import_line (runner, file_id) WHERE file_id IS NOT NULL;
CREATE TRIGGER import_line_of_undone BEFORE INSERT ON import_line
WHEN (SELECT undone_unix_s FROM import WHERE runner = new.runner AND import_id = new.import_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'this import was taken back meanwhile');
END;
