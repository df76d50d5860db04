/*
 * apple_bench.c - reads an Apple Health export that is made while it is read:
 * of any size, without a disk.
 *
 *   apple_bench [MEGABYTES]
 *
 * Heart rates, steps, energy, running power and sleep of as many days as it
 * takes, an hour's run on each, from a fixed seed. One line: MB/s, the largest
 * memory of the process, workouts, samples, checksum of what was read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "formats/formats.h"

enum {
	MEGABYTES = 64,
	START_UNIX_S = 1500000000,
	HEART_EVERY_S = 180,   /* of the day */
	HEART_RUNNING_S = 5,   /* of the run */
	RUN_FROM_S = 30000,
	RUN_S = 3600,
	DAY_BYTES_MAX = 4 << 20,
	ARENA_BYTES_MAX = 1 << 30,
};

/* What is made: days of records, then the workouts, then the end. */
typedef struct Made {
	Buf buf;
	size_t given; /* of `buf` */
	Rng rng;
	uint64_t left; /* bytes of records still wanted */
	uint64_t all;
	int days, workouts;
	bool ended;
} Made;

static void add_date(Buf *out, const char *name, int64_t unix_s)
{
	const Civil c = when_civil(unix_s + 7200);
	buf_printf(out, " %s=\"%04d-%02d-%02d %02d:%02d:%02d +0200\"", name, c.year, c.month, c.day, c.hour, c.minute,
	           c.second);
}

static void add_record(Buf *out, const char *type, const char *unit, int64_t unix_s, int64_t end_unix_s, double value)
{
	buf_printf(out,
	           " <Record type=\"%s\" sourceName=\"Watch\" sourceVersion=\"9.6.3\" device=\"&lt;&lt;HKDevice: "
	           "0x282a45810&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,7, "
	           "software:9.6.3&gt;\" unit=\"%s\"",
	           type, unit);
	add_date(out, "creationDate", end_unix_s + 3);
	add_date(out, "startDate", unix_s);
	add_date(out, "endDate", end_unix_s);
	buf_printf(out, " value=\"%.6g\">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\"0\"/>\n"
	                " </Record>\n", value);
}

static void add_day(Made *made)
{
	const int64_t day_unix_s = START_UNIX_S + (int64_t)made->days++ * SECONDS_PER_DAY;
	Buf *out = &made->buf;
	for (int64_t s = 0; s < SECONDS_PER_DAY;) {
		const bool runs = s >= RUN_FROM_S && s < RUN_FROM_S + RUN_S;
		const int64_t at = day_unix_s + s;
		add_record(out, "HKQuantityTypeIdentifierHeartRate", "count/min", at, at, 60 + 80 * rng_unit(&made->rng));
		if (runs)
			add_record(out, "HKQuantityTypeIdentifierRunningPower", "W", at, at + 2, 200 + 80 * rng_unit(&made->rng));
		else {
			add_record(out, "HKQuantityTypeIdentifierActiveEnergyBurned", "Cal", at, at + 60, 2.5);
			add_record(out, "HKQuantityTypeIdentifierStepCount", "count", at, at + 60, 40);
		}
		s += runs ? HEART_RUNNING_S : HEART_EVERY_S;
	}
	add_record(out, "HKQuantityTypeIdentifierRestingHeartRate", "count/min", day_unix_s, day_unix_s, 50);
}

static void add_workout(Made *made)
{
	const int64_t at = START_UNIX_S + (int64_t)made->workouts++ * SECONDS_PER_DAY + RUN_FROM_S;
	Buf *out = &made->buf;
	buf_adds(out, " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"60\" durationUnit=\"min\" "
	              "sourceName=\"Watch\"");
	add_date(out, "startDate", at);
	add_date(out, "endDate", at + RUN_S);
	buf_adds(out, ">\n  <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"10.5\" "
	              "unit=\"km\"/>\n </Workout>\n");
}

static void make_more(Made *made)
{
	buf_clear(&made->buf);
	made->given = 0;
	if (made->left > 0)
		add_day(made);
	else if (made->workouts < made->days)
		add_workout(made);
	else if (!made->ended) {
		buf_adds(&made->buf, "</HealthData>\n");
		made->ended = true;
	}
	made->left -= made->buf.n < made->left ? made->buf.n : made->left;
	made->all += made->buf.n;
}

static ErrCode read_made(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	Made *made = context;
	if (made->given == made->buf.n)
		make_more(made);
	if (!buf_ok(&made->buf))
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	const size_t left = made->buf.n - made->given;
	*got = left < room ? left : room;
	if (*got > 0)
		memcpy(into, buf_cstr(&made->buf) + made->given, *got);
	made->given += *got;
	return OK;
}

static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); /* what others do on the machine is not ours */
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void made_begin(Made *made, uint64_t bytes)
{
	*made = (Made){.rng = rng_of(1), .left = bytes};
	buf_init(&made->buf, &ALLOCATOR_SYSTEM, DAY_BYTES_MAX);
	buf_adds(&made->buf, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData "
	                     "(Record|Workout)*>\n]>\n<HealthData locale=\"en_CH\">\n");
}

/* What making alone takes: it is not the reader's. */
static double time_of_making(uint64_t bytes)
{
	Made made;
	uint8_t into[64 << 10];
	const double from_s = now_s();
	made_begin(&made, bytes);
	for (size_t got = 1; got > 0;)
		(void)read_made(&made, into, sizeof into, &got, NULL);
	buf_done(&made.buf);
	return now_s() - from_s;
}

int main(int argc, char **argv)
{
	uint64_t megabytes = MEGABYTES;
	if (argc > 1 && !num_parse_uint(text_of(argv[1]), &megabytes))
		return 2;
	const double making_s = time_of_making(megabytes << 20);
	Made made;
	made_begin(&made, megabytes << 20);
	const Stream stream = {.read = read_made, .context = &made};
	const Bytes head = bytes_of(STR("<HealthData>"));
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	Error err = ERROR_NONE;
	const double from_s = now_s();
	if (formats_read_stream(&decoded, arena, head, &stream, &notes, &err) != OK) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	const double seconds = now_s() - from_s - making_s;
	Adder sum = {0};
	size_t samples = 0;
	for (size_t i = 0; i < decoded.activity_count; i++) {
		const Activity *run = &decoded.activities[i];
		samples += run->samples.count;
		adder_add(&sum, known_or(run->distance_m, 0) + known_or(run->hr_avg_bpm, 0) + known_or(run->power_avg_w, 0));
	}
	for (size_t i = 0; i < decoded.wellness_count; i++)
		adder_add(&sum, decoded.wellness[i].value);
	struct rusage usage;
	(void)getrusage(RUSAGE_SELF, &usage);
	(void)printf("apple_read %5" PRIu64 " MB %8.1f MB/s  largest memory %6.1f MB  workouts %zu  samples %zu  checksum %.3f\n",
	             made.all >> 20, (double)made.all / seconds / 1e6, (double)usage.ru_maxrss / 1024,
	             decoded.activity_count, samples, adder_total(&sum));
	arena_free(arena);
	buf_done(&made.buf);
	return 0;
}
