/*
 * cohort_bench.c - many runners: the jump of each session from memory, all
 * counts of a cohort, and the same from a table and from a Parquet file, beside
 * what it costs to look at the table's bytes once and to read its numbers.
 *
 * 588071 sessions of 5205 runners, as in Frandsen 2025; for the hundred
 * million, 20 million sessions five times. Fixed seed, checksums over what
 * comes out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/cohort.h"
#include "base/rng.h"
#include "base/when.h"
#include "formats/cohort/cohort_csv.h"
#include "formats/cohort/cohort_parquet.h"
#include "formats/parquet/parquet_craft.h"
#include "training/cohort/jumps.h"
#include "training/cohort/result.h"

enum {
	RUNNERS = 5205,
	SESSIONS = 588071,
	MANY_RUNNERS = 177000, /* of 113 sessions: 20 million */
	MANY_TIMES = 5,
	RUNNER_SESSIONS = 113,
	TEXT_MAX = 64 << 20,
};

typedef struct Columns {
	int64_t *start_unix_s;
	int32_t *distance_m;
	int32_t *duration_s;
	uint8_t *injured;
	Str *names;
	size_t *first; /* of each runner, and the end */
	size_t runners, count;
} Columns;

/* Of the processor, so that what else the machine does counts little; for the
 * command the clock on the wall, which is what several threads are for. */
static double ns_of(clockid_t clock)
{
	struct timespec now;
	(void)clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double now_ns(void)
{
	return ns_of(CLOCK_PROCESS_CPUTIME_ID);
}

static uint64_t mix(uint64_t sum, uint64_t value)
{
	return sum * UINT64_C(6364136223846793005) + value + 1;
}

static void say(const char *name, double ns, size_t sessions, uint64_t sum)
{
	(void)printf("%-34s %9.2f ms %7.2f ns a session %8.1f million/s  checksum %016" PRIx64 "\n", name, ns / 1e6,
		     ns / (double)sessions, (double)sessions * 1e3 / ns, sum);
}

/* About every second or third day, of a few to thirty km. */
static void columns_fill(Columns *c, Arena *arena, size_t runners, size_t count)
{
	Rng rng = rng_of(1);
	c->runners = runners;
	c->count = count;
	c->start_unix_s = ARENA_ARRAY(arena, count, int64_t);
	c->distance_m = ARENA_ARRAY(arena, count, int32_t);
	c->duration_s = ARENA_ARRAY(arena, count, int32_t);
	c->injured = ARENA_ARRAY(arena, count, uint8_t);
	c->first = ARENA_ARRAY(arena, runners + 1, size_t);
	if (c->first == NULL || c->injured == NULL || c->start_unix_s == NULL || c->distance_m == NULL || c->duration_s == NULL)
		return;
	size_t at = 0;
	for (size_t r = 0; r < runners; r++) {
		int64_t when = INT64_C(1561939200) + (int64_t)(rng_next(&rng) % 864000);
		const int64_t usual_m = 5000 + (int64_t)(rng_next(&rng) % 9000);
		const size_t own = count / runners + (r < count % runners);
		c->first[r] = at;
		for (size_t i = 0; i < own; i++, at++) {
			const uint64_t draw = rng_next(&rng);
			when += SECONDS_PER_DAY * (int64_t)(1 + draw % 7) + (int64_t)(draw >> 8) % 7200 - 3600;
			c->start_unix_s[at] = when;
			c->distance_m[at] =
			    (int32_t)(usual_m * (int64_t)(60 + (draw >> 24) % 80) / 100 * ((draw >> 40) % 5 == 0 ? 17 : 10) / 10);
			c->duration_s[at] = c->distance_m[at] / 3;
			c->injured[at] = (draw >> 48) % 450 == 0;
		}
	}
	c->first[runners] = at;
}

static uint64_t jumps(const Columns *c, int32_t *longest_m, uint8_t *bands, JumpPlace *queue)
{
	uint64_t counts[COHORT_BANDS] = {0};
	for (size_t r = 0; r < c->runners; r++) {
		const size_t first = c->first[r];
		const size_t n = c->first[r + 1] - first;
		jumps_longest(longest_m, c->start_unix_s + first, c->distance_m + first, n, queue);
		jumps_bands(bands + first, c->distance_m + first, longest_m, n);
	}
	for (size_t i = 0; i < c->count; i++)
		counts[bands[i]]++;
	uint64_t sum = 0;
	for (size_t b = 0; b < COHORT_BANDS; b++)
		sum = mix(sum, counts[b]);
	return sum;
}

static void bench_jumps(const char *name, const Columns *c, Arena *arena, int times)
{
	const size_t most = c->count / c->runners + 1;
	int32_t *longest_m = ARENA_ARRAY(arena, most, int32_t);
	JumpPlace *queue = ARENA_ARRAY(arena, most, JumpPlace);
	uint8_t *bands = ARENA_ARRAY(arena, c->count, uint8_t);
	if (longest_m == NULL || queue == NULL || bands == NULL)
		return;
	uint64_t sum = jumps(c, longest_m, bands, queue);
	const double before = now_ns();
	for (int i = 0; i < times; i++)
		sum = mix(sum, jumps(c, longest_m, bands, queue));
	say(name, now_ns() - before, c->count * (size_t)times, sum);
}

static uint64_t checksum(const Cohort *cohort)
{
	uint64_t sum = 0;
	for (size_t e = 0; e < COHORT_EXPOSURES; e++)
		for (size_t k = 0; k < COHORT_BANDS; k++)
			sum = mix(mix(sum, (uint64_t)cohort->rows[e][k].sessions), (uint64_t)cohort->rows[e][k].injuries);
	for (size_t f = 0; f < COHORT_FLAGS; f++)
		sum = mix(sum, (uint64_t)cohort->alarms[f].flagged);
	return sum;
}

static void count_block(CohortTally *tally, CohortScratch *scratch, CohortBlock *block)
{
	for (size_t g = 0; g < block->group_count; g++) {
		const CohortRunner runner = cohort_block_runner(block, g);
		if (cohort_tally_runner(tally, scratch, &runner, false, NULL) != OK)
			return;
	}
}

/* The table as one text; whole runners in each piece. */
static void write_text(Buf *text, const Columns *c)
{
	buf_adds(text, "runner,start,distance_m,duration_s,injured\n");
	for (size_t r = 0; r < c->runners; r++) {
		for (size_t i = c->first[r]; i < c->first[r + 1]; i++) {
			buf_add(text, c->names[i]);
			buf_addc(text, ',');
			when_add_rfc3339(text, c->start_unix_s[i]);
			buf_printf(text, ",%d,%d,%d\n", c->distance_m[i], c->duration_s[i], c->injured[i]);
		}
	}
}

static void bench_lines(Str text)
{
	const double before = now_ns();
	uint64_t lines = 0;
	for (const char *at = text.p; (at = memchr(at, '\n', (size_t)(text.p + text.n - at))) != NULL; at++)
		lines++;
	say("table: its line ends alone", now_ns() - before, SESSIONS, lines);
}

static void bench_table(Str text, CohortTally *tally, CohortScratch *scratch, CohortBlock *block)
{
	CohortCsv csv;
	size_t size = 0;
	int64_t lines = 0;
	if (cohort_csv_header(&csv, bytes_of(text), &size, &lines, NULL) != OK)
		return;
	const Bytes rows = {(const uint8_t *)text.p + size, text.n - size};
	double before = now_ns();
	for (int i = 0; i < 2; i++) { /* the second time, the block has its memory, as those of the command have */
		cohort_block_clear(block);
		before = now_ns();
		if (cohort_csv_read(block, &csv, rows, &lines, NULL) != OK)
			return;
	}
	say("table: read", now_ns() - before, SESSIONS, mix(block->count, block->group_count));
	before = now_ns();
	count_block(tally, scratch, block);
	Cohort cohort;
	cohort_result(&cohort, tally, false);
	say("all counts and tables", now_ns() - before, SESSIONS, checksum(&cohort));
}

static void bench_parquet(const Columns *c, Arena *arena, CohortBlock *block, Buf *file)
{
	const CraftColumn columns[] = {{"runner", PARQUET_BYTE_ARRAY, 0, 0, 0, c->names, NULL},
				       {"start", PARQUET_INT64, -1, 0, 0, c->start_unix_s, NULL},
				       {"distance_m", PARQUET_INT32, -1, 0, 0, c->distance_m, NULL},
				       {"duration_s", PARQUET_INT32, -1, 0, 0, c->duration_s, NULL}};
	parquet_craft(file, columns, COUNT_OF(columns), c->count, 100000);
	const Bytes bytes = bytes_of(buf_str(file));
	const ParquetSource source = parquet_source_of(&bytes);
	CohortParquet *parquet = NULL;
	uint64_t sum = 0;
	const double before = now_ns();
	if (cohort_parquet_open(&parquet, arena, &source, &ALLOCATOR_SYSTEM, NULL) != OK)
		return;
	for (bool more = true; more;) {
		if (cohort_parquet_read(parquet, block, 32768, &more, NULL) != OK)
			return;
		sum = mix(mix(sum, block->count), block->group_count);
	}
	say("Parquet: read", now_ns() - before, SESSIONS, sum);
	cohort_parquet_close(parquet);
}

/* A file as the command reads it; from the system's memory, for it was just written. */
static void bench_file(const char *name, Str bytes, Arena *arena, int threads)
{
	char path[] = "/tmp/legwork-cohort-bench-XXXXXX";
	const int fd = mkstemp(path);
	if (fd < 0)
		return;
	size_t done = 0;
	for (ssize_t wrote = 1; done < bytes.n && wrote > 0; done += wrote > 0 ? (size_t)wrote : 0)
		wrote = write(fd, bytes.p + done, bytes.n - done);
	(void)close(fd);
	const Str file = text_of(path);
	const CohortRequest request = {.files = &file, .file_count = 1, .threads = threads};
	Cohort cohort;
	const double before = ns_of(CLOCK_MONOTONIC);
	const double before_cpu = now_ns();
	if (done == bytes.n && app_cohort(NULL, arena, &request, &cohort, NULL) == OK) {
		say(name, ns_of(CLOCK_MONOTONIC) - before, SESSIONS, checksum(&cohort));
		(void)printf("%-34s %9.2f ms of the processors\n", "", (now_ns() - before_cpu) / 1e6);
	}
	(void)unlink(path);
}

static void bench_study(Arena *arena)
{
	Columns c = {0};
	Buf text;
	Buf file;
	CohortBlock block;
	CohortScratch scratch;
	columns_fill(&c, arena, RUNNERS, SESSIONS);
	c.names = ARENA_ARRAY(arena, SESSIONS, Str);
	CohortTally *tally = ARENA_NEW(arena, CohortTally);
	if (c.names == NULL || tally == NULL)
		return;
	for (size_t r = 0; r < c.runners; r++) {
		const Str name = arena_printf(arena, "r%07zu", r + 1);
		for (size_t i = c.first[r]; i < c.first[r + 1]; i++)
			c.names[i] = name;
	}
	bench_jumps("588071 sessions: jumps, memory", &c, arena, 1);
	buf_init(&text, &ALLOCATOR_SYSTEM, TEXT_MAX);
	buf_init(&file, &ALLOCATOR_SYSTEM, TEXT_MAX);
	cohort_block_init(&block, &ALLOCATOR_SYSTEM);
	cohort_scratch_init(&scratch, &ALLOCATOR_SYSTEM);
	write_text(&text, &c);
	bench_lines(buf_str(&text));
	bench_table(buf_str(&text), tally, &scratch, &block);
	bench_parquet(&c, arena, &block, &file);
	bench_file("the command, table, 1 thread", buf_str(&text), arena, 1);
	bench_file("the command, table, 2 threads", buf_str(&text), arena, 2);
	bench_file("the command, Parquet, 1 thread", buf_str(&file), arena, 1);
	bench_file("the command, Parquet, 2 threads", buf_str(&file), arena, 2);
	cohort_scratch_done(&scratch);
	cohort_block_done(&block);
	buf_done(&file);
	buf_done(&text);
}

int main(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)4 << 30);
	if (arena == NULL)
		return 1;
	bench_study(arena);
	Columns many = {0};
	columns_fill(&many, arena, MANY_RUNNERS, (size_t)MANY_RUNNERS * RUNNER_SESSIONS);
	bench_jumps("100 million sessions: jumps, memory", &many, arena, MANY_TIMES);
	arena_free(arena);
	return 0;
}
