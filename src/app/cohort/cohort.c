/*
 * cohort.c - see app/cohort.h: the reader's side. What is handed out is cut
 * where a runner ends; the beginning of the next runner goes before what is
 * read next.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/cohort.h"

#include <errno.h>
#include <unistd.h>

#include "app/app_priv.h"
#include "app/cohort/cohort_priv.h"
#include "base/pack.h"

enum { PIECE_BYTES = 1 << 20, RUNNER_BYTES_MAX = 256 << 20 };

/* ---- jobs, in order ---- */

static ErrCode look_at(CohortReading *reading, const CohortJob *job)
{
	if (job->code != OK) {
		*reading->err = job->err;
		return job->is_text ? fail_within(reading->err, job->file.p) : job->code;
	}
	for (size_t g = 0; g < job->block.group_count; g++) {
		bool again = false;
		const Str name = cohort_block_name(&job->block, g);
		const ErrCode code = seen_add(&reading->seen, name, &again, reading->err);
		if (code != OK)
			return code;
		if (again)
			return fail(reading->err, FAIL_FORMAT, job->block.groups[g].line,
				    "%.*s: %s %lld: runner \"%.*s\" comes again; sort by runner, so that all sessions of one "
				    "follow each other",
				    STR_ARG(job->file), job->is_text ? "line" : "row",
				    (long long)job->block.groups[g].line, STR_ARG(name));
	}
	return OK;
}

/* Takes back the oldest job. */
static ErrCode take_back(CohortReading *reading)
{
	const CohortJob *job = team_take_back(reading->team);
	const ErrCode code = look_at(reading, job);
	team_let_go(reading->team);
	return code;
}

ErrCode cohort_reading_job(CohortReading *reading, CohortJob **job)
{
	for (;;) {
		*job = team_free_job(reading->team);
		if (*job != NULL)
			return OK;
		const ErrCode code = take_back(reading);
		if (code != OK)
			return code;
	}
}

static ErrCode take_all_back(CohortReading *reading)
{
	ErrCode code = OK;
	while (code == OK && team_take_back(reading->team) != NULL)
		code = take_back(reading);
	return code;
}

static ErrCode two_ways(CohortReading *reading, Str file)
{
	return fail(reading->err, FAIL_USAGE, -1,
		    "%.*s has a column for injuries, and --injuries names a list: one of the two", STR_ARG(file));
}

/* ---- a table ---- */

typedef struct Table {
	CohortReading *reading;
	int fd;
	Str file;
	CohortCsv csv;
	int64_t line; /* of the next row */
	bool ended;
} Table;

/* Reads on until the job has `least` bytes, or the file ends. */
static ErrCode read_on(Table *table, Buf *text, size_t least)
{
	while (text->n < least && !table->ended) {
		const size_t want = least - text->n;
		char *into = buf_grow(text, want);
		if (into == NULL)
			return fail(table->reading->err, FAIL_MEMORY, -1, "out of memory while reading %.*s",
				    STR_ARG(table->file));
		ssize_t got = read(table->fd, into, want);
		const int why = errno;
		buf_drop(text, want - (got > 0 ? (size_t)got : 0));
		if (got < 0 && why == EINTR)
			continue;
		if (got < 0)
			return fail(table->reading->err, FAIL_SYSTEM, -1, "%.*s cannot be read: %s", STR_ARG(table->file),
				    strerror(why));
		table->ended = got == 0;
	}
	return OK;
}

static int64_t lines_in(Str text)
{
	int64_t lines = 0;
	for (const char *at = text.p; text.n > 0 && (at = memchr(at, '\n', (size_t)(text.p + text.n - at))) != NULL; at++)
		lines++;
	return lines;
}

static ErrCode read_header(Table *table, Buf *text)
{
	CohortReading *reading = table->reading;
	size_t size = 0;
	ErrCode code = read_on(table, text, COHORT_LINE_MAX);
	if (code != OK)
		return code;
	const Bytes head = bytes_of(buf_str(text));
	if (cohort_parquet_detect(head))
		return fail(reading->err, FAIL_USAGE, -1, "a Parquet file is read by its name, not from standard input");
	if (gzip_detect(head))
		return fail(reading->err, FAIL_FORMAT, -1, "%.*s is packed with gzip; unpack it on the way: zcat FILE | legwork cohort -",
			    STR_ARG(table->file));
	code = cohort_csv_header(&table->csv, head, &size, &table->line, reading->err);
	if (code != OK)
		return fail_within(reading->err, table->file.p);
	if (table->csv.injured != COHORT_NO_COLUMN && reading->listed)
		return two_ways(reading, table->file);
	table->line++;
	memmove(text->p, text->p + size, text->n - size);
	buf_drop(text, size);
	return OK;
}

/* Makes the job's text whole runners; what is over goes to `rest`. */
static ErrCode cut(Table *table, Buf *text, Buf *rest)
{
	size_t whole = 0;
	ErrCode code = OK;
	for (size_t least = PIECE_BYTES; code == OK && whole == 0; least *= 2) {
		if (least > RUNNER_BYTES_MAX)
			return fail(table->reading->err, FAIL_LIMIT, table->line,
				    "%.*s: line %lld: more than %d MiB of one runner", STR_ARG(table->file),
				    (long long)table->line, RUNNER_BYTES_MAX >> 20);
		code = read_on(table, text, least);
		whole = table->ended ? text->n : cohort_csv_whole(&table->csv, bytes_of(buf_str(text)));
		if (table->ended)
			break;
	}
	if (code != OK)
		return code;
	buf_clear(rest);
	buf_add(rest, (Str){text->p + whole, text->n - whole});
	buf_drop(text, text->n - whole);
	return buf_ok(rest) ? OK : fail(table->reading->err, FAIL_MEMORY, -1, "out of memory while reading sessions");
}

static ErrCode read_table(CohortReading *reading, int fd, Str file, Buf *rest)
{
	Table table = {.reading = reading, .fd = fd, .file = file};
	bool header = true;
	buf_clear(rest);
	while (header || !table.ended || rest->n > 0) {
		CohortJob *job;
		ErrCode code = cohort_reading_job(reading, &job);
		if (code != OK)
			return code;
		buf_clear(&job->text);
		buf_add(&job->text, buf_str(rest));
		if (header)
			code = read_header(&table, &job->text);
		header = false;
		if (code == OK)
			code = cut(&table, &job->text, rest);
		if (code != OK)
			return code;
		job->is_text = true;
		job->file = file;
		job->csv = table.csv;
		job->line = table.line;
		table.line += lines_in(buf_str(&job->text));
		team_hand_out(reading->team);
	}
	return OK;
}

/* ---- a Parquet file ---- */

enum { PIECE_SESSIONS = 1 << 15 };

static ErrCode read_at(void *context, uint64_t at, uint8_t *into, size_t n, Error *err)
{
	const int *fd = context;
	for (size_t done = 0; done < n;) {
		const ssize_t got = pread(*fd, into + done, n - done, (off_t)(at + done));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return fail(err, FAIL_SYSTEM, -1, "cannot be read: %s", got == 0 ? "it became shorter" : strerror(errno));
		done += (size_t)got;
	}
	return OK;
}

static ErrCode hand_out_rows(CohortReading *reading, CohortParquet *parquet, Str file)
{
	for (bool more = true; more;) {
		CohortJob *job;
		ErrCode code = cohort_reading_job(reading, &job);
		if (code != OK)
			return code;
		job->is_text = false;
		job->file = file;
		code = cohort_parquet_read(parquet, &job->block, PIECE_SESSIONS, &more, reading->err);
		if (code != OK)
			return fail_within(reading->err, file.p);
		team_hand_out(reading->team);
	}
	return OK;
}

static ErrCode read_parquet(CohortReading *reading, Arena *arena, int fd, uint64_t size, Str file)
{
	const ParquetSource source = {.read = read_at, .context = &fd, .size = size};
	CohortParquet *parquet = NULL;
	ErrCode code = cohort_parquet_open(&parquet, arena, &source, &reading->allocator, reading->err);
	if (code != OK)
		return fail_within(reading->err, file.p);
	if (cohort_parquet_has_injuries(parquet) && reading->listed)
		code = two_ways(reading, file);
	if (code == OK)
		code = hand_out_rows(reading, parquet, file);
	cohort_parquet_close(parquet);
	return code;
}

/* ---- the use case ---- */

static ErrCode read_file(CohortReading *reading, Arena *arena, Str file)
{
	int fd = STDIN_FILENO;
	uint64_t size = 0;
	Buf rest;
	ErrCode code = OK;
	const bool standard = text_is(file, "-");
	const Str name = arena_str(arena, standard ? STR("standard input") : file);
	if (name.p == NULL)
		return fail(reading->err, FAIL_MEMORY, -1, "out of memory");
	if (!standard)
		code = file_open(&fd, &size, arena, file, reading->err);
	if (code != OK)
		return code;
	uint8_t head[4] = {0};
	if (!standard && pread(fd, head, sizeof head, 0) == (ssize_t)sizeof head &&
	    cohort_parquet_detect((Bytes){head, sizeof head})) {
		code = read_parquet(reading, arena, fd, size, name);
		(void)close(fd);
		return code;
	}
	buf_init(&rest, &ALLOCATOR_SYSTEM, RUNNER_BYTES_MAX);
	code = read_table(reading, fd, name, &rest);
	buf_done(&rest);
	if (!standard)
		(void)close(fd);
	return code;
}

static int threads_of(const CohortRequest *request)
{
	const long cores = sysconf(_SC_NPROCESSORS_ONLN);
	const long threads = request->threads > 0 ? request->threads : cores;
	return threads < 1 ? 1 : threads > COHORT_THREADS_MAX ? COHORT_THREADS_MAX : (int)threads;
}

static ErrCode read_injuries(CohortReading *reading, Arena *arena, Str file)
{
	Bytes bytes;
	ErrCode code = file_read(&bytes, arena, file, reading->err);
	if (code == OK)
		code = cohort_injuries_read(&reading->injuries, arena, file, bytes, reading->err);
	return code;
}

static ErrCode finish(CohortReading *reading, const CohortRequest *request, Cohort *cohort)
{
	CohortTally *tally = reading->allocator.resize(reading->allocator.context, NULL, sizeof *tally);
	if (tally == NULL)
		return fail(reading->err, FAIL_MEMORY, -1, "out of memory while counting sessions");
	memset(tally, 0, sizeof *tally);
	int64_t matched = 0;
	team_sum(reading->team, tally, &matched);
	if (request->injuries.n > 0)
		tally->totals.unmatched = (int64_t)reading->injuries.count - matched;
	cohort_result(cohort, tally, request->all_injuries);
	(void)reading->allocator.resize(reading->allocator.context, tally, 0);
	return OK;
}

ErrCode app_cohort(App *app, Arena *arena, const CohortRequest *request, Cohort *cohort, Error *err)
{
	Error unheard = ERROR_NONE;
	(void)app;
	CohortReading reading = {.err = err == NULL ? &unheard : err, .allocator = ALLOCATOR_SYSTEM};
	ErrCode code = OK;
	seen_init(&reading.seen, &reading.allocator);
	reading.listed = request->injuries.n > 0;
	if (reading.listed)
		code = read_injuries(&reading, arena, request->injuries);
	const TeamPlan plan = {.threads = threads_of(request),
			       .injuries = request->injuries.n > 0 ? &reading.injuries : NULL,
			       .all_injuries = request->all_injuries,
			       .allocator = &reading.allocator};
	if (code == OK)
		code = team_new(&reading.team, &plan, reading.err);
	for (size_t i = 0; i < request->file_count && code == OK; i++)
		code = read_file(&reading, arena, request->files[i]);
	if (code == OK)
		code = take_all_back(&reading);
	if (code == OK)
		code = finish(&reading, request, cohort);
	team_free(reading.team);
	seen_done(&reading.seen);
	return code;
}
