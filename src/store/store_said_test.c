/*
 * store_said_test.c - what said.h and measures.h promise, held against every
 * engine (see store_world_test.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/store_world_test.h"

#include "store/measures.h"
#include "store/members.h"
#include "store/said.h"

static Pain pain(int32_t day, const char *place, double worst)
{
	return (Pain){.day = day,
		      .told_unix_s = NOW,
		      .place = text_of(place),
		      .side = PAIN_LEFT,
		      .worst = worst,
		      .before = 0,
		      .during = UNKNOWN,
		      .after = 2.5,
		      .morning = UNKNOWN,
		      .stiffness_min = 10,
		      .note = STR("after the hills\nand again on the stairs"),
		      .origin = STR("told")};
}

static void same_pain(const Pain *a, const Pain *b)
{
	assert_int_equal(a->day, b->day);
	assert_int_equal(a->side, b->side);
	same_text(a->place, b->place);
	same_text(a->note, b->note);
	same_text(a->origin, b->origin);
	same_number(a->worst, b->worst);
	same_number(a->before, b->before);
	same_number(a->during, b->during);
	same_number(a->after, b->after);
	same_number(a->morning, b->morning);
	same_number(a->stiffness_min, b->stiffness_min);
}

static const Pain *pains_of(World *world, Str runner, size_t *count)
{
	const Pain *pains;
	good(world, store_pains(world->store, runner, INT32_MIN, INT32_MAX, world->arena, &pains, count, &world->err));
	return pains;
}

static int64_t add(World *world, const Pain *entry)
{
	int64_t id = 0;
	good(world, store_pain_add(world->store, ME, entry, &id, &world->err));
	return id;
}

static void the_diary_gives_back_what_was_told_by_day(void **state)
{
	World *world = *state;
	Pain nothing = pain(19801, "", 0);
	nothing.side = PAIN_SIDE_UNKNOWN;
	nothing.note = STR_NONE;
	const Pain later = pain(19802, "shin_inner", 4);
	assert_int_equal(add(world, &later), 1);
	assert_int_equal(add(world, &nothing), 2);
	size_t count;
	const Pain *pains = pains_of(world, ME, &count);
	assert_int_equal(count, 2);
	same_pain(&pains[0], &nothing);
	same_pain(&pains[1], &later);
	assert_int_equal(pains[1].id, 1);
	assert_int_equal(pains[1].told_unix_s, NOW);
	good(world, store_pains(world->store, ME, 19802, 19900, world->arena, &pains, &count, &world->err));
	assert_int_equal(count, 1);
}

static void an_entry_is_removed_by_its_id(void **state)
{
	World *world = *state;
	const Pain entry = pain(19801, "calf", 3);
	bool removed = true;
	(void)add(world, &entry);
	const int64_t second = add(world, &entry);
	good(world, store_pain_remove(world->store, ME, 99, &removed, &world->err));
	assert_false(removed);
	good(world, store_pain_remove(world->store, STR("somebody else"), second, &removed, &world->err));
	assert_false(removed);
	good(world, store_pain_remove(world->store, ME, second, &removed, &world->err));
	assert_true(removed);
	size_t count;
	(void)pains_of(world, ME, &count);
	assert_int_equal(count, 1);
}

static void an_entry_keeps_its_own_id_where_that_is_free(void **state)
{
	World *world = *state;
	Pain entry = pain(19801, "calf", 3);
	entry.id = 7;
	assert_int_equal(add(world, &entry), 7);
	assert_int_equal(add(world, &entry), 8);
	entry.id = 2;
	assert_int_equal(add(world, &entry), 2);
	entry.id = 0;
	assert_int_equal(add(world, &entry), 9);
}

static void texts_of_an_entry_that_cannot_be_shown_are_refused(void **state)
{
	World *world = *state;
	int64_t id = 0;
	static char long_text[PAIN_NOTE_MAX + 2];
	memset(long_text, 'a', sizeof long_text - 1);
	Pain entries[] = {pain(1, "ca\tlf", 3), pain(1, "calf", 3), pain(1, "calf", 3), pain(1, "calf", 3)};
	entries[1].note = STR("\xff\xfe");
	entries[2].note = text_of(long_text);
	entries[3].place = (Str){long_text, PAIN_PLACE_MAX + 1};
	for (size_t i = 0; i < COUNT_OF(entries); i++)
		assert_int_equal(store_pain_add(world->store, ME, &entries[i], &id, &world->err), FAIL_USAGE);
	size_t count;
	(void)pains_of(world, ME, &count);
	assert_int_equal(count, 0);
}

static void what_files_say_of_pain_goes_with_them(void **state)
{
	World *world = *state;
	Pain rows[] = {pain(19801, "shin", 5), pain(19800, "foot", UNKNOWN)};
	rows[0].origin = rows[1].origin = STR("injury.csv: injuries");
	rows[1].side = PAIN_SIDE_UNKNOWN;
	rows[1].note = STR_NONE;
	StoredFile file = file_of("a diary");
	file.pains = rows;
	file.pain_count = COUNT_OF(rows);
	keep(world, &file);
	const Pain own = pain(19801, "calf", 3);
	(void)add(world, &own);
	size_t count;
	const Pain *pains = pains_of(world, ME, &count);
	assert_int_equal(count, 3);
	same_pain(&pains[0], &rows[1]);
	same_pain(&pains[1], &rows[0]);
	same_pain(&pains[2], &own);
	assert_int_equal(pains[1].id, 0);
	assert_int_equal(pains[2].id, 1);
	(void)undo(world, IMPORT);
	pains = pains_of(world, ME, &count);
	assert_int_equal(count, 1);
	same_pain(&pains[0], &own);
}

static void the_profile_keeps_the_last_word_on_each_field(void **state)
{
	World *world = *state;
	const ProfileSaid first[] = {{PROFILE_MASS, 71.5, NOW}, {PROFILE_SEX, SEX_WOMAN, NOW}};
	const ProfileSaid second = {PROFILE_MASS, 70, NOW + 5};
	const ProfileSaid *said;
	size_t count = 9;
	good(world, store_profile(world->store, ME, world->arena, &said, &count, &world->err));
	assert_int_equal(count, 0);
	good(world, store_profile_say(world->store, ME, first, COUNT_OF(first), &world->err));
	good(world, store_profile_say(world->store, ME, &second, 1, &world->err));
	good(world, store_profile(world->store, ME, world->arena, &said, &count, &world->err));
	assert_int_equal(count, 2);
	assert_int_equal(said[0].field, PROFILE_SEX);
	assert_int_equal(said[1].field, PROFILE_MASS);
	same_number(said[1].value, 70);
	assert_int_equal(said[1].told_unix_s, NOW + 5);
	bool removed = true;
	good(world, store_profile_forget(world->store, ME, PROFILE_HEIGHT, &removed, &world->err));
	assert_false(removed);
	good(world, store_profile_forget(world->store, ME, PROFILE_MASS, &removed, &world->err));
	assert_true(removed);
	good(world, store_profile(world->store, ME, world->arena, &said, &count, &world->err));
	assert_int_equal(count, 1);
}

static void a_day_keeps_the_last_word_on_each_kind(void **state)
{
	World *world = *state;
	const DaySaid first[] = {{{.kind = WELLNESS_SLEEP, .day = 19801, .value = 27000}, NOW},
				 {{.kind = WELLNESS_FATIGUE, .day = 19800, .value = 3}, NOW}};
	const DaySaid second = {{.kind = WELLNESS_SLEEP, .day = 19801, .value = 25200}, NOW + 9};
	const DaySaid *said;
	size_t count;
	good(world, store_day_say(world->store, ME, first, COUNT_OF(first), &world->err));
	good(world, store_day_say(world->store, ME, &second, 1, &world->err));
	good(world, store_days_said(world->store, ME, INT32_MIN, INT32_MAX, world->arena, &said, &count, &world->err));
	assert_int_equal(count, 2);
	assert_int_equal(said[0].wellness.kind, WELLNESS_FATIGUE);
	same_number(said[1].wellness.value, 25200);
	assert_int_equal(said[1].told_unix_s, NOW + 9);
	good(world, store_days_said(world->store, ME, 19801, 19801, world->arena, &said, &count, &world->err));
	assert_int_equal(count, 1);
	bool removed = false;
	good(world, store_day_forget(world->store, ME, 19801, WELLNESS_SLEEP, &removed, &world->err));
	assert_true(removed);
	good(world, store_day_forget(world->store, ME, 19801, WELLNESS_SLEEP, &removed, &world->err));
	assert_false(removed);
}

static void what_a_runner_says_stays_when_all_imports_are_taken_back(void **state)
{
	World *world = *state;
	const ProfileSaid mass = {PROFILE_MASS, 70, NOW};
	const DaySaid sleep = {{.kind = WELLNESS_SLEEP, .day = 19801, .value = 27000}, NOW};
	const Pain entry = pain(19801, "calf", 3);
	const StoredFile file = file_of("a run");
	keep(world, &file);
	good(world, store_profile_say(world->store, ME, &mass, 1, &world->err));
	good(world, store_day_say(world->store, ME, &sleep, 1, &world->err));
	(void)add(world, &entry);
	(void)undo(world, IMPORT);
	(void)undo(world, OTHER);
	const ProfileSaid *profile;
	const DaySaid *days;
	size_t count;
	good(world, store_profile(world->store, ME, world->arena, &profile, &count, &world->err));
	assert_int_equal(count, 1);
	good(world, store_days_said(world->store, ME, INT32_MIN, INT32_MAX, world->arena, &days, &count, &world->err));
	assert_int_equal(count, 1);
	(void)pains_of(world, ME, &count);
	assert_int_equal(count, 1);
}

static void nothing_is_kept_for_a_runner_that_there_is_not(void **state)
{
	World *world = *state;
	const Str nobody = STR("nobody");
	const ProfileSaid mass = {PROFILE_MASS, 70, NOW};
	const DaySaid sleep = {{.kind = WELLNESS_SLEEP, .day = 19801, .value = 27000}, NOW};
	const Pain entry = pain(19801, "calf", 3);
	int64_t id;
	assert_int_equal(store_profile_say(world->store, nobody, &mass, 1, &world->err), FAIL_STORE);
	assert_int_equal(store_day_say(world->store, nobody, &sleep, 1, &world->err), FAIL_STORE);
	assert_int_equal(store_pain_add(world->store, nobody, &entry, &id, &world->err), FAIL_STORE);
}

/* ---- measures ---- */

static KeptMeasure measure(const char *run_id, const char *made_of, const char *packed)
{
	return (KeptMeasure){.run_id = text_of(run_id),
			     .made_of = digest_of("made", bytes_of(text_of(made_of))),
			     .packed = bytes_of(text_of(packed))};
}

static const KeptMeasure *measures_of(World *world, int form, size_t *count)
{
	const KeptMeasure *measures;
	good(world, store_measures(world->store, ME, form, world->arena, &measures, count, &world->err));
	return measures;
}

static void a_measure_is_kept_over_the_one_before_it(void **state)
{
	World *world = *state;
	const KeptMeasure first[] = {measure("b", "one", "first of b"), measure("a", "one", "first of a")};
	const KeptMeasure second = measure("b", "two", "");
	size_t count;
	good(world, store_measures_keep(world->store, ME, 1, first, COUNT_OF(first), &world->err));
	good(world, store_measures_keep(world->store, ME, 1, &second, 1, &world->err));
	good(world, store_measures_keep(world->store, ME, 1, NULL, 0, &world->err));
	const KeptMeasure *kept = measures_of(world, 1, &count);
	assert_int_equal(count, 2);
	assert_true(text_is(kept[0].run_id, "a") && text_equal(str_of(kept[0].packed), STR("first of a")));
	assert_string_equal(kept[1].made_of.text, second.made_of.text);
	assert_int_equal(kept[1].packed.n, 0);
	(void)measures_of(world, 2, &count);
	assert_int_equal(count, 0);
	good(world, store_measures_keep(world->store, ME, 2, first, 1, &world->err));
	(void)measures_of(world, 1, &count);
	assert_int_equal(count, 1);
}

static void a_measure_goes_with_the_last_recording_of_its_run(void **state)
{
	World *world = *state;
	Activity activity = activity_unknown();
	activity.sport = STR("running");
	activity.start_unix_s = START;
	StoredFile files[] = {file_of("one"), file_of("two")};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		files[i].activities = &activity;
		files[i].activity_count = 1;
		assert_int_equal(keep_in(world, i == 0 ? IMPORT : OTHER, &files[i]), STORE_ADDED);
	}
	size_t count;
	const Run *runs = runs_of(world, &count);
	assert_int_equal(count, 2);
	const Str first = text_is(runs[0].file_name, "one") ? runs[0].id : runs[1].id;
	const RunMember members[] = {{.run_id = runs[0].id, .shown_id = first}, {.run_id = runs[1].id, .shown_id = first}};
	good(world, store_members_set(world->store, ME, members, COUNT_OF(members), &world->err));
	KeptMeasure kept = measure("", "one", "of both");
	kept.run_id = first;
	good(world, store_measures_keep(world->store, ME, 1, &kept, 1, &world->err));
	(void)undo(world, IMPORT); /* the run is shown under its id still */
	(void)measures_of(world, 1, &count);
	assert_int_equal(count, 1);
	(void)undo(world, OTHER);
	(void)measures_of(world, 1, &count);
	assert_int_equal(count, 0);
}

static ErrCode read_all(World *world, Arena *arena)
{
	const Pain *pains;
	const ProfileSaid *profile;
	const DaySaid *days;
	const KeptMeasure *measures;
	size_t count;
	ErrCode code = store_pains(world->store, ME, INT32_MIN, INT32_MAX, arena, &pains, &count, &world->err);
	if (code == OK)
		code = store_profile(world->store, ME, arena, &profile, &count, &world->err);
	if (code == OK)
		code = store_days_said(world->store, ME, INT32_MIN, INT32_MAX, arena, &days, &count, &world->err);
	return code == OK ? store_measures(world->store, ME, 1, arena, &measures, &count, &world->err) : code;
}

static void says_so_when_there_is_no_memory_to_read_into(void **state)
{
	World *world = *state;
	const ProfileSaid mass = {PROFILE_MASS, 70, NOW};
	const DaySaid sleep = {{.kind = WELLNESS_SLEEP, .day = 19801, .value = 27000}, NOW};
	const Pain entry = pain(19801, "calf", 3);
	const KeptMeasure kept = measure("b", "one", "first of b");
	good(world, store_profile_say(world->store, ME, &mass, 1, &world->err));
	good(world, store_day_say(world->store, ME, &sleep, 1, &world->err));
	good(world, store_measures_keep(world->store, ME, 1, &kept, 1, &world->err));
	(void)add(world, &entry);
	int refused = 0;
	ErrCode code = FAIL_MEMORY;
	for (size_t limit = 0; code != OK; limit += 16) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		code = read_all(world, arena);
		assert_true(code == OK || code == FAIL_MEMORY);
		refused += code != OK;
		arena_free(arena);
	}
	assert_true(refused > 5);
}

static void what_was_told_is_there_when_the_store_is_opened_again(void **state)
{
	World *world = *state;
	if (world->dir[0] == '\0')
		return; /* in memory nothing lasts */
	const Pain entry = pain(19801, "calf", 3);
	(void)add(world, &entry);
	store_close(world->store);
	good(world, store_open(&world->store, world->url, &world->err));
	size_t count;
	const Pain *pains = pains_of(world, ME, &count);
	assert_int_equal(count, 1);
	same_pain(&pains[0], &entry);
	good(world, store_check(world->store, &world->err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    EACH(the_diary_gives_back_what_was_told_by_day),
	    EACH(an_entry_is_removed_by_its_id),
	    EACH(an_entry_keeps_its_own_id_where_that_is_free),
	    EACH(texts_of_an_entry_that_cannot_be_shown_are_refused),
	    EACH(what_files_say_of_pain_goes_with_them),
	    EACH(the_profile_keeps_the_last_word_on_each_field),
	    EACH(a_day_keeps_the_last_word_on_each_kind),
	    EACH(what_a_runner_says_stays_when_all_imports_are_taken_back),
	    EACH(nothing_is_kept_for_a_runner_that_there_is_not),
	    EACH(a_measure_is_kept_over_the_one_before_it),
	    EACH(a_measure_goes_with_the_last_recording_of_its_run),
	    EACH(says_so_when_there_is_no_memory_to_read_into),
	    EACH(what_was_told_is_there_when_the_store_is_opened_again),
	};
	return run_on_every_engine(tests, COUNT_OF(tests));
}
