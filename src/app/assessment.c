/*
 * assessment.c - see assessment.h: the interview and its answer. The accuracy
 * table is in evaluate.c.
 *
 * What the runner's own files say about habits is worked out anew at each
 * step, because the day on which the pain began is itself an answer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/assessment.h"

#include "app/app_priv.h"
#include "app/training_log.h"
#include "assessment/advise.h"
#include "assessment/assess.h"
#include "base/num.h"
#include "base/when.h"
#include "knowledge/story.h"
#include "training/habit/habits.h"

enum { CONCLUSION_QUESTIONS = 5 };

struct Interview {
	Arena *arena;
	const Kb *kb;
	Answers answers;  /* the person's own */
	TrainingLog *log; /* NULL when training is not used, or there is none */
	Str case_id;
	Str story; /* that the answers of the case were heard in */
};

/* ---- the runner's own files ---- */

/* The pain's first day by the runner's calendar: as he answered, else by his
 * diary, else today. */
static int64_t pain_began(const Interview *interview)
{
	const TrainingLog *log = interview->log;
	const int64_t today = when_day(log->now_unix_s, log->now_offset_s);
	const uint16_t duration = kb_attr(interview->kb, STR("pain.duration"));
	int64_t day = today;
	if (duration != KB_NONE && interview->answers.slot[duration].known)
		return today - (int64_t)num_clamp(interview->answers.slot[duration].number, 0, 36500);
	return pain_began_by_diary(log, today, &day) ? day : today;
}

/* The person's answers, with the habits that the files tell where the person
 * has not answered; `facts` are all that was found, normal or not. */
static ErrCode interview_take_training(const Interview *interview, Arena *arena, Answers *answers,
                                       const HabitFact **facts, size_t *count, Error *err)
{
	*answers = interview->answers;
	*facts = NULL;
	*count = 0;
	if (interview->log == NULL)
		return OK;
	const HabitQuestion question = {.last_day = pain_began(interview)};
	Habits habits;
	const ErrCode code = habits_of(&habits, arena, interview->log, &question, err);
	if (code != OK)
		return code;
	*facts = habits.facts;
	*count = habits.fact_count;
	for (size_t i = 0; i < *count; i++) {
		const HabitFact *fact = &(*facts)[i];
		const Str id = arena_printf(arena, "habit.%.*s", STR_ARG(fact->habit));
		if (id.p == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory while reading the training habits");
		const uint16_t attr = kb_attr(interview->kb, id);
		if (!fact->answers || attr == KB_NONE || answers->slot[attr].known)
			continue;
		/* knowledge that does not ask for this value has no use for the fact */
		AnswerSlot *slot = &answers->slot[attr];
		const bool asked = slot->asked;
		if (answers_set(answers, interview->kb, id, fact->value, NULL) == OK)
			slot->asked = asked;
	}
	return OK;
}

ErrCode app_interview(Interview **interview, App *app, Arena *arena, bool use_training, Error *err)
{
	Interview *made = ARENA_NEW(arena, Interview);
	if (made == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while beginning the interview");
	ErrCode code = app_kb(app, &made->kb, err);
	if (code != OK)
		return code;
	made->arena = arena;
	answers_clear(&made->answers);
	if (use_training && app_has_store(app)) {
		made->log = ARENA_NEW(arena, TrainingLog);
		if (made->log == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory while beginning the interview");
		code = app_training_log(app, arena, made->log, err);
		if (code != OK)
			return code;
	}
	*interview = made;
	return OK;
}

/* ---- answers ---- */

/* The story of a case is all that it says. */
static ErrCode hear_case(Case *read, Interview *interview, Error *err)
{
	Story *story = ARENA_NEW(interview->arena, Story);
	if (story == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while listening");
	const ErrCode code = story_hear(story, interview->arena, interview->kb, read->story, err);
	if (code == OK) {
		read->answers = story->answers;
		interview->story = read->story;
	}
	return code;
}

ErrCode interview_take_case(Interview *interview, Str file, Bytes bytes, Error *err)
{
	Case *read = ARENA_NEW(interview->arena, Case);
	if (read == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the case");
	ErrCode code = case_read(read, interview->arena, interview->kb, file, bytes, err);
	if (code == OK && read->story_only)
		code = hear_case(read, interview, err);
	if (code != OK)
		return code;
	for (size_t a = 0; a < interview->kb->attr_count; a++)
		if (read->answers.slot[a].known || read->answers.slot[a].asked)
			interview->answers.slot[a] = read->answers.slot[a];
	interview->case_id = read->id;
	return OK;
}

Str interview_story(const Interview *interview)
{
	return interview->story;
}

ErrCode interview_answer(Interview *interview, Str attribute, Str value, Error *err)
{
	return answers_set(&interview->answers, interview->kb, attribute, value, err);
}

ErrCode interview_forget(Interview *interview, Str attribute, Error *err)
{
	const uint16_t attr = kb_attr(interview->kb, attribute);
	if (attr == KB_NONE)
		return fail(err, FAIL_MISSING, -1, "\"%.*s\" is no question that Legwork knows",
		            STR_ARG(attribute));
	interview->answers.slot[attr] = (AnswerSlot){.known = false};
	return OK;
}

unsigned interview_answered(const Interview *interview)
{
	return answers_known(&interview->answers);
}

/* ---- questions ---- */

static Str kind_word(const KbAttr *attr)
{
	if (attr->kind == ATTR_ONE && text_starts(attr->id, "test."))
		return STR("test");
	switch (attr->kind) {
	case ATTR_ONE: return STR("one");
	case ATTR_MANY: return STR("many");
	case ATTR_YESNO: return STR("yesno");
	case ATTR_NUMBER: break;
	}
	return STR("number");
}

static bool view_question(QuestionView *view, Arena *arena, const KbAttr *attr, Str why)
{
	Str *ids = ARENA_ARRAY(arena, attr->value_count, Str);
	Str *labels = ARENA_ARRAY(arena, attr->value_count, Str);
	if (ids == NULL || labels == NULL)
		return false;
	for (size_t v = 0; v < attr->value_count; v++) {
		ids[v] = attr->values[v].id;
		labels[v] = attr->values[v].label.n > 0 ? attr->values[v].label : attr->values[v].id;
	}
	*view = (QuestionView){.attribute = attr->id,
	                       .kind = kind_word(attr),
	                       .text = attr->text,
	                       .help = attr->help,
	                       .why = why,
	                       .how = attr->how,
	                       .safety = attr->safety,
	                       .unit = attr->unit,
	                       .min = attr->min,
	                       .max = attr->max,
	                       .value_ids = ids,
	                       .value_labels = labels,
	                       .value_count = attr->value_count,
	                       .alarm_sign = attr->stage == STAGE_SCREEN};
	return true;
}

void interview_shown(Interview *interview, unsigned screens)
{
	interview->answers.screens = screens;
}

bool questions_are_ticks(const QuestionView *questions, size_t count)
{
	bool ticks = count > 1;
	for (size_t i = 0; i < count; i++)
		ticks &= text_is(questions[i].kind, "yesno");
	return ticks;
}

ErrCode interview_next(Interview *interview, Arena *arena, const QuestionView **questions, size_t *count,
                       Error *err)
{
	const Kb *kb = interview->kb;
	Answers *answers = ARENA_NEW(arena, Answers);
	const HabitFact *facts = NULL;
	const NextQuestion *next = NULL;
	size_t fact_count = 0;
	size_t n = 0;
	if (answers == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while choosing a question");
	ErrCode code = interview_take_training(interview, arena, answers, &facts, &fact_count, err);
	if (code == OK)
		code = assess_next(&next, &n, QUESTIONS_MAX, arena, kb, answers, err);
	if (code != OK)
		return code;
	QuestionView *views = ARENA_ARRAY(arena, n, QuestionView);
	if (views == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while choosing a question");
	size_t shown = 0;
	for (; shown < n && next[shown].together; shown++) {
		const uint16_t attr = kb_attr(kb, next[shown].attribute);
		if (!view_question(&views[shown], arena, &kb->attrs[attr], next[shown].why))
			return fail(err, FAIL_MEMORY, -1, "out of memory while choosing a question");
		views[shown].call_first = next[shown].call_first;
	}
	*questions = views;
	*count = shown;
	return OK;
}

ErrCode interview_conclude(Interview *interview, Arena *arena, Answer *answer, Error *err)
{
	const Kb *kb = interview->kb;
	Answers *answers = ARENA_NEW(arena, Answers);
	const HabitFact *facts = NULL;
	size_t fact_count = 0;
	Answer made;
	if (answers == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while answering");
	ErrCode code = interview_take_training(interview, arena, answers, &facts, &fact_count, err);
	if (code == OK)
		code = assess(&made, arena, kb, answers, facts, fact_count, err);
	if (code == OK)
		code = assess_open(&made.next_questions, &made.next_question_count, CONCLUSION_QUESTIONS,
		                   arena, kb, answers, err);
	if (code != OK)
		return code;
	made.case_id = interview->case_id;
	*answer = made;
	return OK;
}

ErrCode app_in_run(App *app, Arena *arena, const InRun **rows, size_t *count, Error *err)
{
	const Kb *kb;
	const ErrCode code = app_kb(app, &kb, err);
	return code == OK ? advise_in_run(rows, count, arena, kb, err) : code;
}
