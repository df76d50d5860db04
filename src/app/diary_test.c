/*
 * diary_test.c - the profile, the pain diary and days, from what is typed to what
 * is kept.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/diary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "app/made_folder.h"
#include "app/profile.h"
#include "base/num.h"
#include "base/when.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1715500000 /* 2024-05-12 */ };

typedef struct World {
	Arena *arena;
	Str folder;
	Str db;
	App *app;
	Error err;
} World;

static void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
}

static void refused(const World *world, ErrCode code, const char *sentence)
{
	assert_int_equal(code, FAIL_USAGE);
	assert_string_equal(world->err.text, sentence);
}

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	assert_int_equal(setenv("TZ", "UTC", 1), 0);
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->folder = made_folder(world->arena);
	world->db = made_path(world->arena, world->folder, "a.db");
	const AppOptions options = {.db = world->db, .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	good(world, app_new(&world->app, &options, &world->err));
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	app_free(world->app);
	made_folder_end(world->folder);
	arena_free(world->arena);
	free(world);
	return 0;
}

static bool is_about(double value, double expected)
{
	return value > expected - 1e-9 && value < expected + 1e-9;
}

static PainHistory pains(World *world)
{
	PainHistory history;
	good(world, app_pains(world->app, world->arena, 28, &history, &world->err));
	return history;
}

static void an_entry_of_pain_is_kept_as_it_was_typed(void **state)
{
	World *world = *state;
	const PainWords words = {.place = STR("achilles middle"),
				 .side = STR("left"),
				 .before = STR("1"),
				 .during = STR("4,5"),
				 .stiffness = STR("10"),
				 .day = STR("2024-05-10"),
				 .note = STR("after the hills")};
	Pain pain;
	Str label;
	good(world, app_pain_add(world->app, &words, &pain, &label, &world->err));
	const PainHistory history = pains(world);
	assert_int_equal(history.count, 1);
	const Pain *kept = &history.pains[0];
	assert_int_equal(kept->id, 1);
	assert_true(text_is(kept->place, "achilles_middle") && text_is(kept->note, "after the hills"));
	assert_int_equal(kept->side, PAIN_LEFT);
	assert_int_equal(kept->day, when_day(NOW, 0) - 2);
	assert_int_equal(history.today, when_day(NOW, 0));
	assert_true(is_about(kept->worst, 4.5) && is_about(kept->before, 1) && is_about(kept->stiffness_min, 10));
	assert_false(is_known(kept->after));
	good(world, app_pain_remove(world->app, world->arena, 1, &world->err));
	assert_int_equal(pains(world).count, 0);
}

static void a_day_without_pain_is_an_entry_too(void **state)
{
	World *world = *state;
	const PainWords words = {.none = true};
	Pain pain;
	Str label;
	good(world, app_pain_add(world->app, &words, &pain, &label, &world->err));
	const PainHistory history = pains(world);
	assert_int_equal(history.count, 1);
	assert_int_equal(history.pains[0].place.n, 0);
	assert_true(is_about(history.pains[0].worst, 0));
}

static void what_makes_no_sense_is_refused_and_makes_no_store(void **state)
{
	World *world = *state;
	static const struct {
		PainWords words;
		const char *sentence;
	} rows[] = {
	    {{.place = {"arch", 4}, .worst = {"11", 2}}, "--worst is a number from 0 to 10, not \"11\""},
	    {{.place = {"arch", 4}, .worst = {"some", 4}}, "--worst is a number from 0 to 10, not \"some\""},
	    {{.place = {"arch", 4}, .worst = {"2", 1}, .during = {"5", 1}},
	     "--worst 2 is less than the 5 that you give for a part of the day"},
	    {{.place = {"arch", 4}},
	     "say how much it hurt, from 0 to 10: --worst 4, or --before, --during, --after, --morning; or --none when "
	     "nothing hurt"},
	    {{.worst = {"2", 1}},
	     "say where, such as: legwork pain add achilles_middle --side left --worst 4; see legwork pain places"},
	    {{.place = {"arch", 4}, .worst = {"2", 1}, .side = {"front", 5}}, "--side is left, right or both, not \"front\""},
	    {{.place = {"arch", 4}, .worst = {"2", 1}, .day = {"12 May", 6}},
	     "--on is a day, such as 2026-05-12, not \"12 May\""},
	    {{.place = {"arch", 4}, .worst = {"2", 1}, .day = {"2024-05-13", 10}},
	     "--on 2024-05-13 is not yet, or long ago: a diary tells of days up to today"},
	    {{.place = {"arch", 4}, .none = true},
	     "--none says that nothing hurt: it takes no place, side or number"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		Pain pain;
		Str label;
		refused(world, app_pain_add(world->app, &rows[i].words, &pain, &label, &world->err), rows[i].sentence);
	}
	assert_int_equal(app_pain_remove(world->app, world->arena, 5, &world->err), FAIL_MISSING);
	assert_int_equal(access(world->db.p, F_OK), -1);
}

static void the_profile_takes_all_that_is_typed_or_nothing(void **state)
{
	World *world = *state;
	const ProfileWord words[] = {{PROFILE_HEIGHT, STR("5ft8")}, {PROFILE_SEX, STR("woman")}, {PROFILE_HR_MAX, STR("186")}};
	const ProfileWord bad[] = {{PROFILE_MASS, STR("70")}, {PROFILE_HR_REST, STR("190")}};
	const ProfileWord above[] = {{PROFILE_MASS, STR("70")}, {PROFILE_HR_THRESHOLD, STR("188")}};
	good(world, app_profile_say(world->app, world->arena, words, COUNT_OF(words), &world->err));
	refused(world, app_profile_say(world->app, world->arena, bad, COUNT_OF(bad), &world->err),
		"--hr-rest is a number of beats a minute from 25 to 110, not \"190\"");
	refused(world, app_profile_say(world->app, world->arena, above, COUNT_OF(above), &world->err),
		"the threshold heart rate (188) must be lower than the highest heart rate (186)");
	ProfileSheet sheet;
	good(world, app_profile(world->app, world->arena, &sheet, &world->err));
	assert_true(is_about(profile_number(&sheet.profile, PROFILE_HEIGHT), 1.7272));
	assert_int_equal(sheet.profile.of[PROFILE_SEX].from, PROFILE_TOLD);
	assert_int_equal(sheet.told_unix_s[PROFILE_SEX], NOW);
	assert_int_not_equal(sheet.profile.of[PROFILE_MASS].from, PROFILE_TOLD);
	bool removed = false;
	good(world, app_profile_forget(world->app, world->arena, STR("hr-max"), &removed, &world->err));
	assert_true(removed);
	good(world, app_profile_forget(world->app, world->arena, STR("hr_max_bpm"), &removed, &world->err));
	assert_false(removed);
	refused(world, app_profile_forget(world->app, world->arena, STR("shoe"), &removed, &world->err),
		"the profile has no \"shoe\"; see legwork profile");
}

static void every_field_says_how_it_is_typed(void **state)
{
	World *world = *state;
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		const ProfileWord word = {(ProfileField)field, STR("?")};
		assert_int_equal(app_profile_say(world->app, world->arena, &word, 1, &world->err), FAIL_USAGE);
		if (app_profile_flag((ProfileField)field) == NULL)
			assert_non_null(strstr(world->err.text, "learnt from your runs"));
		else
			assert_non_null(strstr(world->err.text, app_profile_flag((ProfileField)field)));
	}
	const ProfileWord born = {PROFILE_BORN_DAY, STR("2023-01-01")};
	refused(world, app_profile_say(world->app, world->arena, &born, 1, &world->err),
		"--born 2023-01-01 makes an age of 1 years; it must lie between 5 and 110");
}

static void a_day_is_kept_forgotten_and_listed(void **state)
{
	World *world = *state;
	const DayWord words[] = {{WELLNESS_SLEEP, STR("7h30")}, {WELLNESS_FATIGUE, STR("3")}};
	const DayWord bad[] = {{WELLNESS_SLEEP, STR("8h")}, {WELLNESS_MOOD, STR("3.5")}};
	good(world, app_day_say(world->app, world->arena, STR_NONE, words, COUNT_OF(words), &world->err));
	refused(world, app_day_say(world->app, world->arena, STR_NONE, bad, COUNT_OF(bad), &world->err),
		"--mood is 1 (very low) to 5 (very good), not \"3.5\"");
	ToldDays told;
	good(world, app_days(world->app, world->arena, STR_NONE, 28, &told, &world->err));
	assert_int_equal(told.count, 2);
	assert_int_equal(told.rows[0].day, when_day(NOW, 0));
	good(world, app_days(world->app, world->arena, STR("2024-05-11"), 28, &told, &world->err));
	assert_int_equal(told.count, 0);
	good(world, app_day_forget(world->app, world->arena, STR_NONE, STR("sleep"), &world->err));
	assert_int_equal(app_day_forget(world->app, world->arena, STR_NONE, STR("sleep"), &world->err), FAIL_MISSING);
	refused(world, app_day_forget(world->app, world->arena, STR_NONE, STR("shoes"), &world->err),
		"a day has no \"shoes\"; it has sleep, hrv, resting-hr, weight, fatigue …");
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(an_entry_of_pain_is_kept_as_it_was_typed),
	    EACH(a_day_without_pain_is_an_entry_too),
	    EACH(what_makes_no_sense_is_refused_and_makes_no_store),
	    EACH(the_profile_takes_all_that_is_typed_or_nothing),
	    EACH(every_field_says_how_it_is_typed),
	    EACH(a_day_is_kept_forgotten_and_listed),
	};
#undef EACH
	return cmocka_run_group_tests_name("diary", tests, NULL, NULL);
}
