/*
 * triggers_json.c - see triggers_priv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "base/num.h"
#include "report/triggers_priv.h"

enum { DECIMALS = 4, P_DECIMALS = 8, LINE_BYTES_MAX = 1 << 10 };

/* A program is told lengths in kilometres and metres. */
static const Page METRIC_PAGE = {.form = FORM_JSON};

/* A text that is put together first; null where it is empty. */
static void key_line(Json *json, const char *key, Buf *line)
{
	json_key_text(json, key, line->n > 0 ? buf_str(line) : STR_NONE);
	json->out->failed |= !buf_ok(line);
	buf_done(line);
}

static void add_sighting(Json *json, const Trigger *trigger, size_t episode)
{
	const Sighting *sighting = &trigger->before[episode];
	if (sighting->seen == SEEN_UNKNOWN)
		return;
	const bool there = sighting->seen == SEEN_YES;
	json_object(json);
	json_key_text(json, "trigger", text_of(trigger_row(trigger->kind)->key));
	json_key(json, "seen");
	if (trigger->kind >= TRIGGER_AMOUNTS)
		json_null(json);
	else
		json_bool(json, there);
	if (there) {
		Buf line;
		json_key_day(json, "date", sighting->day);
		json_key_number(json, "value", sighting->value, DECIMALS);
		buf_init(&line, &json->out->allocator, LINE_BYTES_MAX);
		trigger_value_add(&line, &METRIC_PAGE, trigger->kind, sighting->value);
		key_line(json, "text", &line);
	}
	json_object_end(json);
}

static void add_episode(Json *json, const Triggers *triggers, size_t at)
{
	const PainEpisode *episode = &triggers->episodes[at];
	const char *side = pain_side_word(episode->side);
	json_object(json);
	json_key_day(json, "began", episode->began_day);
	json_key_day(json, "onset", episode->onset_day);
	json_key_day(json, "last", episode->last_day);
	json_key_text(json, "place", episode->place);
	json_key_text(json, "label", episode->label);
	json_key_text(json, "side", side[0] != '\0' ? text_of(side) : STR_NONE);
	json_key_number(json, "worst", episode->worst, 1);
	json_key_int(json, "days_known_free_before", episode->free_days);
	json_key_bool(json, "counts", episode->counts);
	json_key(json, "before");
	json_array(json);
	for (int kind = 0; kind < TRIGGER_KINDS; kind++) {
		for (size_t i = 0; i < triggers->trigger_count; i++) {
			if (triggers->triggers[i].kind == (TriggerKind)kind)
				add_sighting(json, &triggers->triggers[i], at);
		}
	}
	json_array_end(json);
	json_object_end(json);
}

static void add_literature(Json *json, const TriggerRow *row)
{
	json_key(json, "literature");
	if (!is_known(row->ratio)) {
		json_null(json);
		return;
	}
	json_object(json);
	json_key_number(json, "ratio", row->ratio, DECIMALS);
	json_key_number(json, "low", row->low, DECIMALS);
	json_key_number(json, "high", row->high, DECIMALS);
	json_object_end(json);
}

static void add_trigger(Json *json, const Triggers *triggers, const Trigger *trigger)
{
	const TriggerRow *row = trigger_row(trigger->kind);
	const bool amount = trigger->kind >= TRIGGER_AMOUNTS;
	Buf line;
	json_object(json);
	json_key_text(json, "trigger", text_of(row->key));
	json_key_text(json, "words", text_of(row->words));
	json_key_text(json, "means", text_of(row->means));
	json_key_text(json, "evidence", grade_word(row->grade));
	json_key_text(json, "source", text_of(row->source));
	json_key_text(json, "verdict", text_of(trigger_verdict_word(trigger->verdict)));
	buf_init(&line, &json->out->allocator, LINE_BYTES_MAX);
	trigger_missing_add(&line, triggers, trigger);
	key_line(json, "missing", &line);
	if (!amount) {
		json_key_int(json, "seen", trigger->seen);
		json_key_int(json, "not_seen", trigger->not_seen);
		json_key_int(json, "seen_0_3_days", trigger->seen_in[0]);
		json_key_int(json, "seen_4_7_days", trigger->seen_in[1]);
		json_key_int(json, "seen_8_days_and_more", trigger->seen_in[2]);
	}
	json_key_int(json, "unknown", trigger->unknown);
	json_key_int(json, "compared", trigger->sets);
	if (amount) {
		json_key_number(json, "difference_sd", row->harmful * trigger->difference, DECIMALS);
	} else {
		json_key_int(json, "controls", trigger->controls);
		json_key_int(json, "controls_seen", trigger->controls_seen);
		json_key_number(json, "odds_ratio", trigger->odds, DECIMALS);
		json_key_number(json, "odds_low", trigger->odds_low, DECIMALS);
		json_key_number(json, "odds_high", trigger->odds_high, DECIMALS);
		json_key_number(json, "shrunk", trigger->shrunk, DECIMALS);
		json_key_number(json, "shrunk_low", trigger->shrunk_low, DECIMALS);
		json_key_number(json, "shrunk_high", trigger->shrunk_high, DECIMALS);
		json_key_bool(json, "half_added", trigger->corrected);
		json_key_bool(json, "past_only", trigger->past_only);
		add_literature(json, row);
	}
	json_key_number(json, "p", trigger->p, P_DECIMALS);
	json_object_end(json);
}

void triggers_json(Buf *out, const Triggers *triggers)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_text(&json, "place", triggers->place);
	json_key_int(&json, "diary_days_known", triggers->diary_days);
	json_key_int(&json, "episodes_that_count", (int64_t)triggers->counted);
	json_key_number(&json, "running_h", triggers->hours, 1);
	json_key_number(&json, "episodes_per_1000_h", triggers->rate, 1);
	json_key_number(&json, "episodes_per_1000_h_low", triggers->rate_low, 1);
	json_key_number(&json, "episodes_per_1000_h_high", triggers->rate_high, 1);
	json_key_number(&json, "alarms_right_of_best_prediction", triggers->alarms_right, DECIMALS);
	json_key(&json, "episodes");
	json_array(&json);
	for (size_t i = 0; i < triggers->episode_count; i++)
		add_episode(&json, triggers, i);
	json_array_end(&json);
	json_key(&json, "triggers");
	json_array(&json);
	for (size_t i = 0; i < triggers->trigger_count; i++)
		add_trigger(&json, triggers, &triggers->triggers[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}
