/*
 * store_kept_test.c - what store.h promises of all that files bring: facts with
 * their origins, days, originals of every size.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"
#include "store/store_world_test.h"

static void every_fact_comes_back_with_its_origin(void **state)
{
	World *world = *state;
	const Activity activities[] = {whole_activity(world, START), activity_unknown()};
	StoredFile file = file_of("a");
	file.activities = activities;
	file.activity_count = COUNT_OF(activities);
	keep(world, &file);
	size_t count;
	const Run *runs = runs_of(world, &count);
	assert_int_equal(count, 2);
	for (size_t i = 0; i < count; i++) {
		Run run;
		same_facts(&activities[runs[i].number], &runs[i].summary);
		good(world, store_run(world->store, ME, runs[i].id, world->arena, &run, &world->err));
		same_facts(&activities[run.number], &run.summary);
	}
}

static void origins_stay_apart_where_devices_differ(void **state)
{
	World *world = *state;
	enum { RUNS = 30 };
	for (int i = 0; i < RUNS; i++) {
		Activity a = activity_unknown();
		a.start_unix_s = START + i;
		if (i % 3 > 0)
			a.origin[FACT_ASCENT] = i % 3 == 1 ? STR("trkpt/ele") : STR("session.total_ascent");
		StoredFile file = file_of(arena_printf(world->arena, "%d", i).p);
		file.activities = &a;
		file.activity_count = 1;
		keep(world, &file);
	}
	size_t count;
	const Run *runs = runs_of(world, &count);
	assert_int_equal(count, RUNS);
	for (size_t i = 0; i < count; i++) {
		const Str origin = runs[i].summary.origin[FACT_ASCENT];
		same_text(origin, i % 3 == 0   ? STR_NONE
				  : i % 3 == 1 ? STR("trkpt/ele")
					       : STR("session.total_ascent"));
		assert_null(runs[i].summary.origin[FACT_DISTANCE].p);
	}
}

static void an_origin_is_one_line_whatever_a_file_calls_its_columns(void **state)
{
	World *world = *state;
	Activity a = activity_unknown();
	a.origin[FACT_RPE] = STR("log.csv: How\nhard=ascent_m\r\nascent_m=evil");
	StoredFile file = file_of("a");
	file.activities = &a;
	file.activity_count = 1;
	keep(world, &file);
	size_t count;
	const Run *runs = runs_of(world, &count);
	same_text(runs[0].summary.origin[FACT_RPE], STR("log.csv: How hard=ascent_m  ascent_m=evil"));
	assert_null(runs[0].summary.origin[FACT_ASCENT].p);
}

static void what_was_recorded_comes_back_whole(void **state)
{
	World *world = *state;
	static const double times_s[] = {0, 1, 2};
	static const double contacts_s[] = {0.25, UNKNOWN, 0.241};
	static const double shocks[] = {11.25, 12.5, 1.0 / 3};
	const NamedChannel named = {STR("runscribe: Shock"), STR("g"), shocks};
	static const Pause pause = {0.5, 1.5};
	static const double beats_s[] = {0.8, 0.79};
	Lap lap = lap_unknown();
	lap.start_unix_s = START;
	lap.contact_avg_s = 0.245;
	lap.intensity = STR("interval");
	lap.step = STR("fast");
	Activity a = whole_activity(world, START);
	a.samples = (Samples){.count = COUNT_OF(times_s),
			      .of = {[CHANNEL_TIME] = times_s, [CHANNEL_CONTACT] = contacts_s},
			      .named = &named,
			      .named_count = 1};
	a.laps = &lap;
	a.lap_count = 1;
	a.pauses = &pause;
	a.pause_count = 1;
	a.beats_s = beats_s;
	a.beat_count = COUNT_OF(beats_s);
	StoredFile file = file_of("a");
	file.activities = &a;
	file.activity_count = 1;
	keep(world, &file);
	size_t count;
	Run run;
	good(world, store_run(world->store, ME, runs_of(world, &count)[0].id, world->arena, &run, &world->err));
	const Activity *b = &run.summary;
	for (size_t i = 0; i < COUNT_OF(times_s); i++) {
		same_number(contacts_s[i], b->samples.of[CHANNEL_CONTACT][i]);
		same_number(shocks[i], b->samples.named[0].values[i]);
	}
	same_text(b->samples.named[0].name, named.name);
	same_number(b->laps[0].contact_avg_s, 0.245);
	same_text(b->laps[0].step, STR("fast"));
	same_number(b->pauses[0].to_s, 1.5);
	assert_int_equal(b->beat_count, 2);
	same_number(b->beats_s[1], 0.79);
	assert_null(b->samples.of[CHANNEL_HR]);
}

static void texts_without_end_are_cut(void **state)
{
	World *world = *state;
	char *text = arena_alloc(world->arena, 2 * STORED_TEXT_MAX);
	assert_non_null(text);
	memset(text, 'x', 2 * STORED_TEXT_MAX);
	/* the limit lies within a character of two bytes, which goes whole */
	text[STORED_TEXT_MAX - 1] = '\xc3';
	text[STORED_TEXT_MAX] = '\xa4';
	Activity a = activity_unknown();
	a.notes = (Str){text, 2 * STORED_TEXT_MAX};
	StoredFile file = file_of("a");
	file.activities = &a;
	file.activity_count = 1;
	keep(world, &file);
	size_t count;
	assert_int_equal(runs_of(world, &count)[0].summary.notes.n, STORED_TEXT_MAX - 1);
}

/* ---- days ---- */

static size_t days_between(World *world, int32_t from, int32_t to, const StoredWellness **rows)
{
	size_t count;
	good(world, store_wellness(world->store, ME, from, to, world->arena, rows, &count, &world->err));
	return count;
}

static void a_file_without_a_run_is_kept_for_what_it_says_of_days(void **state)
{
	World *world = *state;
	StoredFile file = file_of("scale");
	file.wellness = DAYS;
	file.wellness_count = COUNT_OF(DAYS);
	keep(world, &file);
	const StoredWellness *rows;
	assert_int_equal(days_between(world, 19800, 19801, &rows), 3);
	assert_int_equal(rows[0].wellness.day, 19800);
	same_number(rows[0].wellness.value, 70.25);
	same_text(rows[0].wellness.origin, STR("weight_scale.weight"));
	const Digest id = id_of(&file);
	same_text(rows[0].file_id, digest_str(&id));
	assert_int_equal(rows[1].wellness.kind, WELLNESS_SLEEP);
	assert_null(rows[1].wellness.origin.p);
	assert_int_equal(days_between(world, 19801, 19801, &rows), 2);
	assert_int_equal(days_between(world, 19802, INT32_MAX, &rows), 0);
	assert_int_equal(days_between(world, INT32_MIN, INT32_MAX, &rows), 4);
	assert_int_equal(rows[0].wellness.day, -3);
	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, IMPORT, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 1);
	same_text(lines[0].outcome, STR("imported"));
	assert_int_equal(lines[0].runs, 0);
}

static void what_a_file_says_of_days_goes_with_it(void **state)
{
	World *world = *state;
	StoredFile first = file_of("first");
	StoredFile second = file_of("second");
	first.wellness = second.wellness = DAYS;
	first.wellness_count = second.wellness_count = 1;
	keep(world, &first);
	assert_int_equal(keep_in(world, OTHER, &second), STORE_ADDED);
	const StoredWellness *rows;
	assert_int_equal(days_between(world, 0, 20000, &rows), 2);
	(void)undo(world, IMPORT);
	assert_int_equal(days_between(world, 0, 20000, &rows), 1);
	const Digest id = id_of(&second);
	same_text(rows[0].file_id, digest_str(&id));
}

/* ---- originals ---- */

static void originals_come_back_whatever_they_are(void **state)
{
	World *world = *state;
	enum { SIZE = 3 << 20 };
	char *noise = arena_alloc(world->arena, SIZE);
	char *plain = arena_alloc(world->arena, SIZE);
	assert_non_null(noise);
	assert_non_null(plain);
	Rng rng = rng_of(4);
	for (size_t i = 0; i < SIZE; i++)
		noise[i] = (char)(uint8_t)rng_next(&rng);
	memset(plain, 'p', SIZE);
	StoredFile files[] = {file_of(""), file_of("short"), file_of("noise"), file_of("plain"), file_of("zip"), file_of("gz")};
	files[2].bytes = bytes_of((Str){noise, SIZE});
	files[3].bytes = bytes_of((Str){plain, SIZE});
	char *zip = arena_alloc(world->arena, SIZE);
	char *gz = arena_alloc(world->arena, SIZE);
	assert_non_null(zip);
	assert_non_null(gz);
	memcpy(zip, "PK\3\4", 4);
	memcpy(gz, "\x1f\x8b", 2);
	files[4].bytes = bytes_of((Str){zip, SIZE});
	files[5].bytes = bytes_of((Str){gz, SIZE});
	for (size_t i = 0; i < COUNT_OF(files); i++)
		keep(world, &files[i]);
	for (size_t i = 0; i < COUNT_OF(files); i++)
		gives_back(world, &files[i]);
}

static void bytes_that_an_archive_had_deflated_are_kept_so(void **state)
{
	World *world = *state;
	/* Python: a thousand zeros by zlib.compressobj(9, zlib.DEFLATED, -15) */
	static const uint8_t deflated[] = {0x63, 0x60, 0x18, 0x05, 0xa3, 0x60, 0x14, 0x0c, 0x77, 0x00, 0x00};
	enum { ZEROS = 1000 };
	char *zeros = arena_alloc(world->arena, ZEROS);
	assert_non_null(zeros);
	StoredFile file = file_of("zeros");
	file.bytes = bytes_of((Str){zeros, ZEROS});
	file.deflated = (Bytes){deflated, sizeof deflated};
	keep(world, &file);
	gives_back(world, &file);
}

static void what_is_too_large_is_known_but_not_kept(void **state)
{
	World *world = *state;
	StoredFile file = file_of("export.xml");
	const Digest id = store_file_id(bytes_of(STR("what the caller digested as it streamed")));
	file.bytes = (Bytes){NULL, 0};
	file.file_id = digest_str(&id);
	file.stream_bytes = UINT64_C(3) << 30;
	file.wellness = DAYS;
	file.wellness_count = COUNT_OF(DAYS);
	const StoredFile small = file_of("small");
	keep(world, &file);
	keep(world, &small);
	assert_true(has(world, digest_str(&id)));
	Bytes bytes;
	assert_int_equal(store_original(world->store, ME, digest_str(&id), world->arena, &bytes, &world->err),
			 FAIL_MISSING);
	assert_non_null(strstr(world->err.text, "too large to be kept (3221225472 bytes)"));
	Taken taken = {.pieces = 0};
	assert_int_equal(take_original(world, digest_str(&id), &taken), FAIL_MISSING);
	assert_int_equal(taken.pieces, 0);
	const FileSummary *files;
	size_t count;
	good(world, store_files(world->store, ME, world->arena, &files, &count, &world->err));
	assert_int_equal(count, 2);
	const FileSummary *large = files[0].has_original ? &files[1] : &files[0];
	const FileSummary *other = files[0].has_original ? &files[0] : &files[1];
	same_text(large->id, digest_str(&id));
	same_text(large->name, STR("export.xml"));
	same_text(large->format, STR("fit"));
	same_text(large->import_id, IMPORT);
	assert_true(large->size_bytes == UINT64_C(3) << 30);
	assert_false(large->has_original);
	assert_int_equal(large->stored_unix_s, NOW);
	assert_true(other->has_original);
	assert_int_equal(other->size_bytes, 5);
	assert_int_equal(keep_in(world, OTHER, &file), STORE_ALREADY_THERE);
}

static void a_taker_that_fails_ends_it(void **state)
{
	World *world = *state;
	const StoredFile file = file_of("short");
	const Digest id = id_of(&file);
	keep(world, &file);
	Taken taken = {.fail_at = 1};
	buf_init(&taken.bytes, &ALLOCATOR_SYSTEM, 100);
	assert_int_equal(take_original(world, digest_str(&id), &taken), FAIL_SYSTEM);
	assert_string_equal(world->err.text, "full");
	buf_done(&taken.bytes);
	assert_int_equal(take_original(world, STR("none"), &taken), FAIL_MISSING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    EACH(every_fact_comes_back_with_its_origin),
	    EACH(origins_stay_apart_where_devices_differ),
	    EACH(an_origin_is_one_line_whatever_a_file_calls_its_columns),
	    EACH(what_was_recorded_comes_back_whole),
	    EACH(texts_without_end_are_cut),
	    EACH(a_file_without_a_run_is_kept_for_what_it_says_of_days),
	    EACH(what_a_file_says_of_days_goes_with_it),
	    EACH(originals_come_back_whatever_they_are),
	    EACH(bytes_that_an_archive_had_deflated_are_kept_so),
	    EACH(what_is_too_large_is_known_but_not_kept),
	    EACH(a_taker_that_fails_ends_it),
	};
	return run_on_every_engine(tests, COUNT_OF(tests));
}
