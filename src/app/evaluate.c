/*
 * evaluate.c - the accuracy table: every case of a folder, assessed and
 * compared with what it expects; and how long its interview would have been.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/assessment.h"

#include "app/app_priv.h"
#include "assessment/assess.h"
#include "base/num.h"
#include "knowledge/story.h"

enum {
	/* One case is read, assessed and interviewed within this. */
	CASE_BYTES_MAX = 64 << 20,
	/* An interview that does not end is a mistake of the program. */
	QUESTIONS_LIMIT = 200,
	TOP = 3,
	REASONS_TOLD = 3,
	WHY_TEXT_MAX = 4096,
};

/* ---- the interview of this person ---- */

/* Answers as the case does; what it does not say is "don't know". */
static void answer_from_case(Answers *answers, const Case *of, uint16_t attr)
{
	answers->slot[attr] = of->answers.slot[attr];
	answers->slot[attr].asked = true;
}

/* Interviews this person: how many screens it takes, each counted as a question
 * (assessment/screen.h), and what is known then. Memory is given back after each. */
static ErrCode interview_case(unsigned *questions, Answers *answers, const Kb *kb, const Case *of, Error *err)
{
	unsigned asked = 0;
	answers_clear(answers);
	for (; asked < QUESTIONS_LIMIT; asked++) {
		const NextQuestion *next = NULL;
		size_t count = 0;
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, CASE_BYTES_MAX);
		if (arena == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory while interviewing");
		const ErrCode code = assess_next(&next, &count, QUESTIONS_MAX, arena, kb, answers, err);
		for (size_t i = 0; code == OK && i < count; i++) {
			const uint16_t attr = kb_attr(kb, next[i].attribute);
			if (!next[i].together)
				break;
			answer_from_case(answers, of, attr);
		}
		arena_free(arena);
		answers->screens = asked + 1;
		if (code != OK)
			return code;
		if (count == 0)
			break;
	}
	*questions = asked;
	return OK;
}

/* ---- one case ---- */

static bool is_right(const CaseExpect *expect, Str id)
{
	bool right = text_equal(id, expect->diagnosis);
	for (size_t i = 0; i < expect->also_right_count; i++)
		right |= text_equal(id, expect->also_right[i]);
	return right;
}

static bool is_listed(const Answer *answer, Str id)
{
	for (size_t i = 0; i < answer->condition_count && i < TOP; i++)
		if (text_equal(answer->conditions[i].id, id))
			return true;
	for (size_t i = 0; i < answer->not_ruled_out_count; i++)
		if (text_equal(answer->not_ruled_out[i].id, id))
			return true;
	return false;
}

static void compare(CaseOutcome *outcome, const CaseExpect *expect, const Answer *answer)
{
	for (size_t i = 0; i < answer->condition_count && outcome->rank == 0; i++) {
		if (!is_right(expect, answer->conditions[i].id))
			continue;
		outcome->rank = (unsigned)i + 1;
		outcome->right_probability = answer->conditions[i].probability;
	}
	outcome->first_probability = answer->condition_count > 0 ? answer->conditions[0].probability : 0;
	outcome->level = answer->triage.level;
	outcome->running = answer->running.advice;
	outcome->at_least = expect->at_least;
	outcome->at_most = expect->at_most;
	outcome->under_triaged = outcome->level > expect->at_least;
	outcome->over_triaged = outcome->level < expect->at_most;
	outcome->triage_right = !outcome->under_triaged && !outcome->over_triaged;
	for (size_t i = 0; i < expect->running_count; i++)
		outcome->running_right |= expect->running[i] == outcome->running;
	for (size_t i = 0; i < expect->must_not_miss_count; i++)
		outcome->dangerous_missed |= !is_listed(answer, expect->must_not_miss[i]);
}

/* ---- the reliability of what is shown ---- */

static const double BAND_EDGES[RELIABILITY_BANDS + 1] = {0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1.01};

static void rely(Reliability *bands, const CaseExpect *expect, const Answer *answer)
{
	for (size_t i = 0; i < answer->condition_count; i++) {
		const double p = answer->conditions[i].probability;
		for (size_t k = 0; k < RELIABILITY_BANDS; k++) {
			if (p < BAND_EDGES[k] || p >= BAND_EDGES[k + 1])
				continue;
			bands[k].mean_probability += p; /* the sum, until the end */
			bands[k].shown++;
			bands[k].right += is_right(expect, answer->conditions[i].id);
		}
	}
}

/* ---- why a miss ---- */

static void add_reasons(Buf *out, const Likely *likely)
{
	for (size_t i = 0; i < likely->for_count && i < REASONS_TOLD; i++)
		buf_printf(out, "%s%.*s", i == 0 ? " for: " : ", ", STR_ARG(likely->reasons_for[i].text));
	if (likely->for_count == 0)
		buf_adds(out, " for nothing but how common it is");
}

/* "led for: …; the right one for: …; against: …" */
static ErrCode tell_miss(CaseOutcome *outcome, Arena *arena, const Answer *answer, Error *err)
{
	const Allocator allocator = arena_allocator(arena);
	Buf text;
	if (outcome->rank == 1 || answer->condition_count == 0)
		return OK;
	buf_init(&text, &allocator, WHY_TEXT_MAX);
	buf_printf(&text, "what led spoke");
	add_reasons(&text, &answer->conditions[0]);
	if (outcome->rank > 0) {
		const Likely *right = &answer->conditions[outcome->rank - 1];
		buf_adds(&text, "; the right one");
		add_reasons(&text, right);
		for (size_t i = 0; i < right->against_count && i < REASONS_TOLD; i++)
			buf_printf(&text, "%s%.*s", i == 0 ? "; against it: " : ", ", STR_ARG(right->reasons_against[i].text));
	}
	outcome->why = buf_str(&text);
	return buf_ok(&text) ? OK : fail(err, FAIL_MEMORY, -1, "out of memory while evaluating");
}

static ErrCode keep_text(Str *kept, Arena *arena, Str text, Error *err)
{
	*kept = arena_str(arena, text);
	return kept->p == NULL ? fail(err, FAIL_MEMORY, -1, "out of memory while evaluating") : OK;
}

/* The answers that the story alone tells. */
static ErrCode hear_case(Case *of, Arena *scratch, const Kb *kb, Error *err)
{
	Story *story = ARENA_NEW(scratch, Story);
	if (story == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while evaluating");
	if (of->story.n == 0)
		return fail(err, FAIL_MISSING, -1, "the case has no story");
	const ErrCode code = story_hear(story, scratch, kb, of->story, err);
	if (code == OK)
		of->answers = story->answers;
	return code;
}

/* Everything but the outcome lives in `scratch`; what is kept, in `arena`. */
static ErrCode evaluate_file(CaseOutcome *outcome, Arena *arena, Arena *scratch, const Kb *kb, Str path,
                             EvaluateBy by, Reliability *bands, Error *err)
{
	Bytes bytes;
	Answer answer;
	CaseOutcome made = {0};
	Case *of = ARENA_NEW(scratch, Case);
	if (of == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while evaluating");
	ErrCode code = file_read(&bytes, scratch, path, err);
	if (code == OK)
		code = case_read(of, scratch, kb, path, bytes, err);
	if (code == OK && !of->expect.known)
		code = fail(err, FAIL_MISSING, -1, "the case does not say what it expects");
	if (code == OK && by == EVALUATE_STORIES)
		code = hear_case(of, scratch, kb, err);
	Answers asked;
	if (code == OK && by != EVALUATE_STORIES)
		code = interview_case(&made.questions, &asked, kb, of, err);
	if (code == OK)
		code = assess(&answer, scratch, kb, by == EVALUATE_INTERVIEW ? &asked : &of->answers, NULL, 0, err);
	if (code == OK) {
		compare(&made, &of->expect, &answer);
		rely(bands, &of->expect, &answer);
		code = keep_text(&made.id, arena, of->id.n > 0 ? of->id : text_last_part(path), err);
	}
	if (code == OK)
		code = keep_text(&made.diagnosis, arena, of->expect.diagnosis, err);
	if (code == OK)
		code = tell_miss(&made, arena, &answer, err);
	if (code == OK && answer.condition_count > 0)
		made.first = answer.conditions[0].id; /* of the knowledge base */
	if (code == OK)
		*outcome = made;
	return code;
}

/* ---- the table ---- */

static ErrCode median_questions(double *median, Arena *arena, const CaseOutcome *cases, size_t count,
                                Error *err)
{
	unsigned *sorted = ARENA_ARRAY(arena, count, unsigned);
	if (sorted == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while evaluating");
	for (size_t i = 0; i < count; i++) {
		size_t at = i;
		for (; at > 0 && sorted[at - 1] > cases[i].questions; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = cases[i].questions;
	}
	*median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
	return OK;
}

static ErrCode add_up(Accuracy *accuracy, Arena *arena, Error *err)
{
	const double count = (double)accuracy->count;
	for (size_t k = 0; k < RELIABILITY_BANDS; k++) {
		Reliability *band = &accuracy->reliability[k];
		band->from = BAND_EDGES[k];
		band->to = num_clamp(BAND_EDGES[k + 1], 0, 1);
		band->mean_probability = band->shown > 0 ? band->mean_probability / (double)band->shown : UNKNOWN;
	}
	if (accuracy->count == 0)
		return OK;
	for (size_t i = 0; i < accuracy->count; i++) {
		const CaseOutcome *outcome = &accuracy->cases[i];
		accuracy->top1 += outcome->rank == 1;
		accuracy->top3 += outcome->rank >= 1 && outcome->rank <= TOP;
		accuracy->triage_within_range += outcome->triage_right;
		accuracy->running_acceptable += outcome->running_right;
		if (outcome->questions > accuracy->questions_most)
			accuracy->questions_most = outcome->questions;
	}
	accuracy->top1 /= count;
	accuracy->top3 /= count;
	accuracy->triage_within_range /= count;
	accuracy->running_acceptable /= count;
	return median_questions(&accuracy->questions_median, arena, accuracy->cases, accuracy->count, err);
}

static bool is_case_file(Str path)
{
	return text_ends(path, ".yaml") || text_ends(path, ".yml") || text_ends(path, ".json");
}

/* The last two parts of the path: folders of cases are often called "cases". */
static Str set_name(Str dir)
{
	while (dir.n > 1 && dir.p[dir.n - 1] == '/')
		dir.n--;
	const Str last = text_last_part(dir);
	if (last.n >= dir.n)
		return last;
	const Str above = text_last_part((Str){dir.p, dir.n - last.n - 1});
	return above.n == 0 ? last : (Str){above.p, above.n + 1 + last.n};
}

ErrCode app_evaluate(App *app, Arena *arena, Str dir, EvaluateBy by, Accuracy *accuracy, Error *err)
{
	const Kb *kb = NULL;
	const Str *paths = NULL;
	size_t path_count = 0;
	ErrCode code = app_kb(app, &kb, err);
	if (code == OK)
		code = files_under(&paths, &path_count, arena, dir, err);
	if (code != OK)
		return code;
	CaseOutcome *cases = ARENA_ARRAY(arena, path_count, CaseOutcome);
	Str *failed = ARENA_ARRAY(arena, path_count, Str);
	if (cases == NULL || failed == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while evaluating");
	Accuracy made = {.set = set_name(dir), .by = by, .cases = cases, .failed = failed};
	for (size_t i = 0; i < path_count; i++) {
		if (!is_case_file(paths[i]))
			continue;
		Arena *scratch = arena_new(&ALLOCATOR_SYSTEM, CASE_BYTES_MAX);
		if (scratch == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory while evaluating");
		Error why = ERROR_NONE;
		code = evaluate_file(&cases[made.count], arena, scratch, kb, paths[i], by, made.reliability, &why);
		arena_free(scratch);
		if (code == OK) {
			made.count++;
			continue;
		}
		if (code == FAIL_MEMORY)
			return fail(err, FAIL_MEMORY, -1, "%s", why.text);
		failed[made.failed_count] = arena_printf(arena, "%.*s: %s", STR_ARG(paths[i]), why.text);
		if (failed[made.failed_count++].p == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory while evaluating");
	}
	code = add_up(&made, arena, err);
	if (code == OK)
		*accuracy = made;
	return code;
}
