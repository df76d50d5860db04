-- 0004_shoes.sql - what tables tell of runs in other files, and shoes. What files tell is kept by file, and goes with it;
-- what the runner says stands in tables of its own, which no import and no undo touches.

-- What a table, a file of its own, tells of an activity in another file: a Strava export's activities.csv.
CREATE TABLE telling (
  runner       TEXT NOT NULL,
  file_id      TEXT NOT NULL,                 -- of the table
  number       INTEGER NOT NULL,              -- its place in the table, from 0
  of_file      TEXT NOT NULL,                 -- "123.fit.gz": as the other file is called, without folders
  start_unix_s INTEGER NOT NULL,              -- 0: unknown
  sport        TEXT,
  sub_sport    TEXT,
  name         TEXT,
  notes        TEXT,
  gear         TEXT,
  rpe          REAL,
  PRIMARY KEY (runner, file_id, number),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_by_name ON file (runner, name);

-- What of it is told of which run: made from the tellings anew whenever an import ends or is taken back, so that either
-- file may come first.
CREATE TABLE told (
  runner    TEXT NOT NULL,
  run_id    TEXT NOT NULL,
  sport     TEXT,
  sub_sport TEXT,
  name      TEXT,
  notes     TEXT,
  gear      TEXT,
  rpe       REAL,
  PRIMARY KEY (runner, run_id)
) STRICT, WITHOUT ROWID;

-- A shoe as a file has it, and in which activity a file says it was worn.
CREATE TABLE shoe_told (
  runner    TEXT NOT NULL,
  file_id   TEXT NOT NULL,
  shoe      TEXT NOT NULL,                    -- its name
  brand     TEXT,
  model     TEXT,
  sports    TEXT,
  prior_m   REAL,
  limit_m   REAL,
  first_day INTEGER,                          -- days since 1970-01-01, local
  retired   INTEGER NOT NULL,
  PRIMARY KEY (runner, file_id, shoe),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE shoe_use (
  runner    TEXT NOT NULL,
  file_id   TEXT NOT NULL,
  source_id TEXT NOT NULL,                    -- "garmin:8821…": the activity
  shoe      TEXT NOT NULL,
  PRIMARY KEY (runner, file_id, source_id, shoe),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT, WITHOUT ROWID;

-- The runner's own shoes, and what he changed of those that files have: NULL is as the file says.
CREATE TABLE shoe (
  runner      TEXT NOT NULL REFERENCES runner (runner),
  shoe        TEXT NOT NULL,
  brand       TEXT,
  model       TEXT,
  prior_m     REAL,
  limit_m     REAL,
  first_day   INTEGER,
  retired     INTEGER,
  retired_day INTEGER,
  PRIMARY KEY (runner, shoe)
) STRICT, WITHOUT ROWID;

-- Which shoe the runner says a run was run in. No foreign key: a run that is taken back and imported again is the same run.
CREATE TABLE shoe_of_run (
  runner TEXT NOT NULL REFERENCES runner (runner),
  run_id TEXT NOT NULL,
  shoe   TEXT NOT NULL,                       -- '': in none of his shoes
  PRIMARY KEY (runner, run_id)
) STRICT, WITHOUT ROWID;

-- Which runs a shoe is worn in unless something better is known; the first that fits decides.
CREATE TABLE shoe_rule (
  runner TEXT NOT NULL REFERENCES runner (runner),
  number INTEGER NOT NULL,                    -- their order
  rule   TEXT NOT NULL,                       -- "treadmill", "running over 20 km": src/training/shoe_rule.h
  shoe   TEXT NOT NULL,
  PRIMARY KEY (runner, number)
) STRICT, WITHOUT ROWID;
