/*
 * store_members_test.c - what store/members.h promises: recordings that are one
 * run, the runner's word, edits; and the log that comes of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/members.h"
#include "store/store_world_test.h"

enum { HOUR_S = 3600 };

/* Keeps a run that begins at START + `later_s`, with samples; its id. */
static Str keep_run(World *world, Str import_id, const char *content, int later_s, double hr_bpm)
{
	enum { SAMPLES = 10 };
	Sample samples[SAMPLES];
	for (int i = 0; i < SAMPLES; i++) {
		samples[i] = sample_unknown();
		samples[i].t_s = 60 * i;
		samples[i].distance_m = 180 * i;
		samples[i].hr_bpm = hr_bpm;
	}
	Activity a = activity_unknown();
	a.sport = STR("running");
	a.start_unix_s = START + later_s;
	a.distance_m = 1800;
	a.timer_s = a.elapsed_s = 600;
	a.hr_avg_bpm = hr_bpm;
	assert_true(samples_of_rows(&a.samples, world->arena, samples, SAMPLES));
	StoredFile file = file_of(content);
	file.activities = &a;
	file.activity_count = 1;
	assert_int_equal(keep_in(world, import_id, &file), STORE_ADDED);
	const Digest id = id_of(&file);
	const Recording *own;
	size_t count;
	good(world, store_recordings_of_file(world->store, ME, digest_str(&id), world->arena, &own, &count,
					     &world->err));
	assert_int_equal(count, 1);
	same_text(own->shown_id, own->run.id);
	return own->run.id;
}

/* One run, shown under the first one's id; the second is the richer. */
static void merge_two(World *world, Str first, Str second)
{
	const RunMember members[] = {{.run_id = first, .shown_id = first, .richness = 10},
				     {.run_id = second, .shown_id = first, .richness = 20, .why = STR("same start")}};
	good(world, store_members_set(world->store, ME, members, COUNT_OF(members), &world->err));
}

static size_t count_runs(World *world)
{
	size_t count;
	(void)runs_of(world, &count);
	return count;
}

static void edit(World *world, Str run_id, EditField field, Str value)
{
	const Edit edit = {.run_id = run_id, .field = field, .value = value, .edited_unix_s = NOW};
	good(world, store_edit_set(world->store, ME, &edit, &world->err));
}

static Run read_run(World *world, Str id)
{
	Run run;
	good(world, store_run(world->store, ME, id, world->arena, &run, &world->err));
	return run;
}

static void recordings_are_found_by_their_start(void **state)
{
	World *world = *state;
	const Str near = keep_run(world, IMPORT, "a", 0, 150);
	(void)keep_run(world, IMPORT, "b", 30 * HOUR_S, 150);
	const Recording *found;
	size_t count;
	good(world, store_recordings_near(world->store, ME, START - 10, 10, world->arena, &found, &count, &world->err));
	assert_int_equal(count, 1);
	same_text(found->run.id, near);
	same_text(found->format, STR("fit"));
	same_text(found->import_id, IMPORT);
	same_number(found->run.summary.distance_m, 1800);
	good(world, store_recordings_near(world->store, ME, START + 30 * HOUR_S, 30 * HOUR_S, world->arena, &found,
					  &count, &world->err));
	assert_int_equal(count, 2);
	same_text(found->run.id, near); /* by start */
	good(world, store_recordings_near(world->store, STR("nobody"), START, 10, world->arena, &found, &count,
					  &world->err));
	assert_int_equal(count, 0);
}

static void of_too_many_at_one_time_the_nearest_are_found(void **state)
{
	World *world = *state;
	for (int i = 0; i < 2 * RECORDINGS_NEAR_MAX; i++)
		(void)keep_run(world, IMPORT, arena_printf(world->arena, "%d", i).p, i, 150);
	const Recording *found;
	size_t count;
	good(world, store_recordings_near(world->store, ME, START + 2 * RECORDINGS_NEAR_MAX, HOUR_S, world->arena,
					  &found, &count, &world->err));
	assert_int_equal(count, RECORDINGS_NEAR_MAX);
	assert_int_equal(found[0].run.summary.start_unix_s, START + RECORDINGS_NEAR_MAX);
}

static void the_log_shows_a_merged_run_once(void **state)
{
	World *world = *state;
	const Str first = keep_run(world, IMPORT, "a", 0, UNKNOWN);
	const Str second = keep_run(world, OTHER, "b", 1, 150);
	const Str alone = keep_run(world, OTHER, "c", HOUR_S, 140);
	merge_two(world, first, second);
	size_t count;
	const Run *runs = runs_of(world, &count);
	assert_int_equal(count, 2);
	same_text(runs[0].id, first);
	assert_int_equal(runs[0].member_count, 2);
	same_number(runs[0].summary.hr_avg_bpm, 150);
	assert_int_equal(runs[0].summary.start_unix_s, START + 1); /* the richer one's */
	same_text(runs[1].id, alone);
	const RunFact *facts;
	good(world, store_run_facts(world->store, ME, world->arena, &facts, &count, &world->err));
	assert_int_equal(count, 2);
	const Run whole = read_run(world, first);
	same_text(whole.id, first);
	same_number(whole.summary.hr_avg_bpm, 150);
	assert_int_equal(whole.summary.samples.count, 10);
	same_number(samples_number(&whole.summary.samples, CHANNEL_HR, 3), 150);
	same_text(read_run(world, second).id, first); /* any recording names it */
	good(world, store_check(world->store, &world->err));
}

static void taking_one_recording_back_leaves_the_other_under_the_same_id(void **state)
{
	World *world = *state;
	const Str first = keep_run(world, IMPORT, "a", 0, UNKNOWN);
	const Str second = keep_run(world, OTHER, "b", 1, 150);
	merge_two(world, first, second);
	edit(world, first, EDIT_NAME, STR("mine"));
	(void)undo(world, IMPORT);
	size_t count;
	const Run *runs = runs_of(world, &count);
	assert_int_equal(count, 1);
	same_text(runs[0].id, first);
	same_text(runs[0].summary.name, STR("mine"));
	assert_true(runs[0].edited);
	same_text(read_run(world, first).summary.name, STR("mine"));
	same_text(read_run(world, second).id, first);
	(void)undo(world, OTHER);
	assert_int_equal(count_runs(world), 0);
	Run run;
	assert_int_equal(store_run(world->store, ME, first, world->arena, &run, &world->err), FAIL_MISSING);
	const Edit *edits;
	good(world, store_edits(world->store, ME, first, world->arena, &edits, &count, &world->err));
	assert_int_equal(count, 1); /* for when it is imported again */
}

static void a_member_that_is_removed_is_a_run_of_its_own(void **state)
{
	World *world = *state;
	const Str first = keep_run(world, IMPORT, "a", 0, UNKNOWN);
	const Str second = keep_run(world, IMPORT, "b", 1, 150);
	merge_two(world, first, second);
	good(world, store_member_remove(world->store, ME, second, &world->err));
	assert_int_equal(count_runs(world), 2);
	same_text(read_run(world, second).id, second);
	good(world, store_member_remove(world->store, ME, second, &world->err)); /* it is none */
}

static void the_beginning_of_an_id_may_be_one_of_several_recordings(void **state)
{
	World *world = *state;
	const Str first = keep_run(world, IMPORT, "a", 0, UNKNOWN);
	const Str second = keep_run(world, IMPORT, "b", 1, 150);
	merge_two(world, first, second);
	Str id;
	good(world, store_shown_id(world->store, ME, (Str){second.p, 12}, world->arena, &id, &world->err));
	same_text(id, first);
	good(world, store_recording_id(world->store, ME, (Str){second.p, 12}, world->arena, &id, &world->err));
	same_text(id, second);
	assert_int_equal(store_shown_id(world->store, ME, STR("none"), world->arena, &id, &world->err), FAIL_MISSING);
	assert_int_equal(store_shown_id(world->store, ME, STR(""), world->arena, &id, &world->err), FAIL_USAGE);
}

static void edits_go_over_the_log_and_can_be_taken_back(void **state)
{
	World *world = *state;
	const Str run = keep_run(world, IMPORT, "a", 0, 150);
	(void)keep_run(world, IMPORT, "b", HOUR_S, 150);
	edit(world, run, EDIT_SPORT, STR("walking"));
	edit(world, run, EDIT_RPE, STR("3"));
	edit(world, run, EDIT_RPE, STR("8"));
	edit(world, run, EDIT_SURFACE, STR("sand"));
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, true, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, 1); /* a walk is no run */
	runs = runs_of(world, &count);
	assert_int_equal(count, 2);
	same_text(runs[0].summary.sport, STR("walking"));
	same_number(runs[0].summary.rpe, 8);
	same_text(runs[0].surface, STR("sand"));
	bool removed;
	good(world, store_edit_remove(world->store, ME, run, EDIT_SPORT, &removed, &world->err));
	assert_true(removed);
	good(world, store_edit_remove(world->store, ME, run, EDIT_SPORT, &removed, &world->err));
	assert_false(removed);
	same_text(runs_of(world, &count)[0].summary.sport, STR("running"));
}

static void a_crop_counts_in_the_log_and_in_the_run(void **state)
{
	World *world = *state;
	const Str run = keep_run(world, IMPORT, "a", 0, 150);
	edit(world, run, EDIT_CROP, STR("1:00-4:00"));
	size_t count;
	const Run *runs = runs_of(world, &count);
	assert_true(runs[0].cropped);
	same_number(runs[0].summary.distance_m, 540);
	same_number(runs[0].summary.timer_s, 180);
	assert_int_equal(runs[0].summary.start_unix_s, START + 60);
	const Run whole = read_run(world, run);
	same_number(whole.summary.distance_m, 540);
	assert_int_equal(whole.summary.samples.count, 4);
}

static void what_is_hidden_is_in_no_log_but_its_own(void **state)
{
	World *world = *state;
	const Str run = keep_run(world, IMPORT, "a", 0, 150);
	(void)keep_run(world, IMPORT, "b", HOUR_S, 150);
	edit(world, run, EDIT_HIDDEN, STR("yes"));
	assert_int_equal(count_runs(world), 1);
	const Run *hidden;
	size_t count;
	good(world, store_log(world->store, ME, LOG_HIDDEN, world->arena, &hidden, &count, &world->err));
	assert_int_equal(count, 1);
	same_text(hidden[0].id, run);
	assert_true(read_run(world, run).hidden);
	const RunFact *facts;
	good(world, store_run_facts(world->store, ME, world->arena, &facts, &count, &world->err));
	assert_int_equal(count, 1);
}

static void edits_move_but_not_over_others(void **state)
{
	World *world = *state;
	edit(world, STR("a"), EDIT_NAME, STR("of a"));
	edit(world, STR("a"), EDIT_RPE, STR("3"));
	edit(world, STR("b"), EDIT_NAME, STR("of b"));
	good(world, store_edits_move(world->store, ME, STR("a"), STR("b"), &world->err));
	const Edit *edits;
	size_t count;
	good(world, store_edits(world->store, ME, STR("b"), world->arena, &edits, &count, &world->err));
	assert_int_equal(count, 2);
	same_text(edits[0].value, STR("of b"));
	same_text(edits[1].value, STR("3"));
}

static void the_runners_word_is_the_same_from_either_side(void **state)
{
	World *world = *state;
	good(world, store_verdict_set(world->store, ME, STR("b"), STR("a"), true, NOW, &world->err));
	good(world, store_verdict_set(world->store, ME, STR("a"), STR("b"), false, NOW, &world->err));
	good(world, store_verdict_set(world->store, ME, STR("b"), STR("c"), true, NOW, &world->err));
	const Verdict *verdicts;
	size_t count;
	good(world, store_verdicts(world->store, ME, STR("b"), world->arena, &verdicts, &count, &world->err));
	assert_int_equal(count, 2);
	same_text(verdicts[0].other, STR("a"));
	assert_false(verdicts[0].same);
	same_text(verdicts[1].other, STR("c"));
	assert_true(verdicts[1].same);
	assert_int_equal(store_verdict_set(world->store, ME, STR("a"), STR("a"), true, NOW, &world->err), FAIL_USAGE);
}

static void the_report_says_what_was_merged(void **state)
{
	World *world = *state;
	(void)keep_run(world, IMPORT, "a", 0, 150);
	const StoredFile file = file_of("a");
	const Digest id = id_of(&file);
	good(world, store_line_merged(world->store, ME, IMPORT, digest_str(&id), STR("merged"), STR("with x"),
				      &world->err));
	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, IMPORT, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 1);
	same_text(lines[0].outcome, STR("merged"));
	same_text(lines[0].reason, STR("with x"));
	ImportSummary import;
	good(world, store_import_find(world->store, ME, IMPORT, world->arena, &import, &world->err));
	assert_int_equal(import.merged, 1);
	assert_int_equal(import.imported, 0);
}

static void a_member_must_be_a_recording(void **state)
{
	World *world = *state;
	const RunMember member = {.run_id = STR("none"), .shown_id = STR("none"), .richness = 1};
	assert_int_equal(store_members_set(world->store, ME, &member, 1, &world->err), FAIL_STORE);
	const RunMember *members;
	size_t count;
	good(world, store_members(world->store, ME, world->arena, &members, &count, &world->err));
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    EACH(recordings_are_found_by_their_start),
	    EACH(of_too_many_at_one_time_the_nearest_are_found),
	    EACH(the_log_shows_a_merged_run_once),
	    EACH(taking_one_recording_back_leaves_the_other_under_the_same_id),
	    EACH(a_member_that_is_removed_is_a_run_of_its_own),
	    EACH(the_beginning_of_an_id_may_be_one_of_several_recordings),
	    EACH(edits_go_over_the_log_and_can_be_taken_back),
	    EACH(a_crop_counts_in_the_log_and_in_the_run),
	    EACH(what_is_hidden_is_in_no_log_but_its_own),
	    EACH(edits_move_but_not_over_others),
	    EACH(the_runners_word_is_the_same_from_either_side),
	    EACH(the_report_says_what_was_merged),
	    EACH(a_member_must_be_a_recording),
	};
	return run_on_every_engine(tests, COUNT_OF(tests));
}
