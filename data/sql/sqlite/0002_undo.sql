-- 0002_undo.sql - taking an import back: its report stays, what it kept goes.

ALTER TABLE import ADD COLUMN undone_unix_s INTEGER;      -- NULL: it stands

-- Whose bytes a line speaks of, while they are in the store: then "was there already" can be said of a file and not only
-- of a path. NULL for a file that was not kept, whose import was taken back, or whose line is older than this column.
ALTER TABLE import_line ADD COLUMN file_id TEXT;
CREATE INDEX import_line_by_file ON import_line (runner, file_id) WHERE file_id IS NOT NULL;

-- What belongs to what, to be found without reading every row.
CREATE INDEX file_by_import ON file (runner, import_id);
CREATE INDEX run_by_file ON run (runner, file_id);

-- An import that is still at work when it is taken back must not keep anything more: every file has its line in the same
-- transaction, and the line is refused.
CREATE TRIGGER import_line_of_undone BEFORE INSERT ON import_line
WHEN (SELECT undone_unix_s FROM import WHERE runner = new.runner AND import_id = new.import_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'this import was taken back meanwhile');
END;
