/*
 * answer_json.c - the answer in the shape of the public interface; what is
 * added to that shape is only added.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/answer_priv.h"
#include "report/habits.h"

#include "base/json.h"

enum { PROBABILITY_DECIMALS = 4, WEIGHT_DECIMALS = 1, GAIN_DECIMALS = 3 };

static void add_reasons(Json *json, const char *key, const Reason *reasons, size_t count)
{
	json_key(json, key);
	json_array(json);
	for (size_t i = 0; i < count; i++) {
		json_object(json);
		json_key_text(json, "answer", reasons[i].answer);
		json_key_text(json, "text", reasons[i].text);
		json_key_number(json, "weight_db", reasons[i].weight_db, WEIGHT_DECIMALS);
		json_key_text(json, "source", reasons[i].source);
		json_key_text(json, "evidence", grade_word(reasons[i].grade));
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_conditions(Json *json, const Answer *answer)
{
	json_key(json, "conditions");
	json_array(json);
	for (size_t i = 0; i < answer->condition_count; i++) {
		const Likely *likely = &answer->conditions[i];
		json_object(json);
		json_key_text(json, "id", likely->id);
		json_key_text(json, "name", likely->name);
		json_key_text(json, "what", likely->what);
		json_key_number(json, "probability", likely->probability, PROBABILITY_DECIMALS);
		add_reasons(json, "for", likely->reasons_for, likely->for_count);
		add_reasons(json, "against", likely->reasons_against, likely->against_count);
		json_object_end(json);
	}
	json_array_end(json);
	json_key_number(json, "something_else", answer->something_else, PROBABILITY_DECIMALS);
}

static void add_not_ruled_out(Json *json, const Answer *answer)
{
	json_key(json, "cannot_rule_out");
	json_array(json);
	for (size_t i = 0; i < answer->not_ruled_out_count; i++) {
		const NotRuledOut *open = &answer->not_ruled_out[i];
		json_object(json);
		json_key_text(json, "id", open->id);
		json_key_text(json, "name", open->name);
		json_key_number(json, "probability", open->probability, PROBABILITY_DECIMALS);
		json_key_text(json, "why", open->why);
		json_key_texts(json, "would_settle_it", open->would_settle_it, open->settle_count);
		if (open->clinic.n > 0)
			json_key_text(json, "in_a_clinic", open->clinic);
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_triage(Json *json, const Triage *triage)
{
	json_key(json, "triage");
	json_object(json);
	json_key_text(json, "level", level_word(triage->level));
	json_key_text(json, "time_frame", triage->time_frame);
	json_key_text(json, "specialist", triage->specialist);
	json_key(json, "reasons");
	json_array(json);
	for (size_t i = 0; i < triage->reason_count; i++) {
		json_object(json);
		json_key_text(json, "rule", triage->reasons[i].rule);
		json_key_text(json, "level", level_word(triage->reasons[i].level));
		json_key_text(json, "text", triage->reasons[i].text);
		json_key_text(json, "source", triage->reasons[i].source);
		json_key_text(json, "evidence", grade_word(triage->reasons[i].grade));
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

static void add_running(Json *json, const RunningAdvice *running)
{
	json_key(json, "running");
	json_object(json);
	json_key_text(json, "advice", running_word(running->advice));
	json_key_text(json, "text", running->text);
	json_key_texts(json, "until", running->until, running->until_count);
	json_object_end(json);
}

static void add_training(Json *json, const Answer *answer)
{
	json_key(json, "training");
	habit_facts_json(json, answer->training, answer->training_count);
}

static void add_questions(Json *json, const NextQuestion *questions, size_t count)
{
	json_key(json, "next_questions");
	json_array(json);
	for (size_t i = 0; i < count; i++) {
		json_object(json);
		json_key_text(json, "attribute", questions[i].attribute);
		json_key_text(json, "text", questions[i].text);
		json_key_text(json, "why", questions[i].why);
		json_key_number(json, "gain_bits", questions[i].gain_bits, GAIN_DECIMALS);
		json_object_end(json);
	}
	json_array_end(json);
}

/* What was heard in the person's own words. */
static void add_understood(Json *json, const Answer *answer)
{
	json_key(json, "understood");
	json_array(json);
	for (size_t i = 0; i < answer->understood_count; i++) {
		const Understood *heard = &answer->understood[i];
		json_object(json);
		json_key_text(json, "attribute", heard->attribute);
		json_key_text(json, "value", heard->value);
		json_key_text(json, "words", heard->words);
		json_key_bool(json, "denied", heard->denied);
		json_object_end(json);
	}
	json_array_end(json);
}

void answer_json(Buf *out, const Answer *answer)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_text(&json, "case", answer->case_id);
	add_conditions(&json, answer);
	add_not_ruled_out(&json, answer);
	add_triage(&json, &answer->triage);
	add_running(&json, &answer->running);
	add_training(&json, answer);
	add_questions(&json, answer->next_questions, answer->next_question_count);
	json_key_texts(&json, "first_aid", answer->first_aid, answer->first_aid_count);
	more_json(&json, answer);
	if (answer->understood_count > 0)
		add_understood(&json, answer);
	json_key_text(&json, "knowledge_version", answer->knowledge_version);
	json_object_end(&json);
	json_end(&json);
}

void questions_json(Buf *out, const NextQuestion *questions, size_t count)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	add_questions(&json, questions, count);
	json_object_end(&json);
	json_end(&json);
}
