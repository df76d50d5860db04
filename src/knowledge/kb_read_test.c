/*
 * kb_read_test.c - reads the small knowledge base of tests/kb_small/, works out
 * its derived numbers by hand, and breaks it in one place after the other: each
 * slip is named with its file, its line and its field, and named once.
 *
 *   kb_read_test FOLDER
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_read.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "knowledge/kb_folder_priv.h"

enum { ARENA_BYTES = 64 << 20, FILES_MAX = 64 };

static const KbFolder *small; /* read once, in main */

typedef struct Reading {
	Arena *arena;
	KbFile files[FILES_MAX];
	size_t count;
	const Kb *kb;
	KbProblems problems;
	Error err;
	ErrCode code;
} Reading;

static void reading_begin(Reading *reading)
{
	*reading = (Reading){.arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES), .count = small->count};
	assert_non_null(reading->arena);
	assert_true(small->count < FILES_MAX);
	memcpy(reading->files, small->files, small->count * sizeof small->files[0]);
}

static void reading_run(Reading *reading)
{
	reading->err = ERROR_NONE;
	reading->code = kb_read(&reading->kb, reading->arena, reading->files, reading->count,
	                        &reading->problems, &reading->err);
}

static const Kb *reading_good(Reading *reading)
{
	reading_begin(reading);
	reading_run(reading);
	assert_string_equal(reading->err.text, "");
	assert_int_equal(reading->code, OK);
	assert_int_equal(reading->problems.count, 0);
	return reading->kb;
}

static void reading_end(Reading *reading)
{
	arena_free(reading->arena);
}

static KbFile *file_named(Reading *reading, const char *path)
{
	size_t at = 0;
	while (at < reading->count && !text_is(reading->files[at].path, path))
		at++;
	assert_true(at < reading->count);
	return &reading->files[at];
}

/* Puts `to` where `from` stands, which it does once. */
static void replace(Reading *reading, const char *path, const char *from, const char *to)
{
	KbFile *file = file_named(reading, path);
	const Str text = arena_str(reading->arena, str_of(file->bytes));
	const char *at = strstr(text.p, from);
	if (at == NULL || strstr(at + 1, from) != NULL)
		fail_msg("%s: \"%s\" does not stand there once", path, from);
	assert_non_null(at);
	const Str made =
	    arena_printf(reading->arena, "%.*s%s%s", (int)(at - text.p), text.p, to, at + strlen(from));
	file->bytes = bytes_of(made);
}

static void assert_near(double a, double b)
{
	if (!(fabs(a - b) < 1e-12))
		fail_msg("%.15f is not %.15f", a, b);
}

/* ---- what is read ---- */

static const KbPicture *picture_of(const Kb *kb, const char *condition, unsigned index)
{
	const uint16_t c = kb_condition(kb, text_of(condition));
	assert_int_not_equal(c, KB_NONE);
	assert_true(index < kb->conditions[c].picture_count);
	const KbPicture *picture = &kb->pictures[kb->conditions[c].first_picture + index];
	assert_int_equal(picture->condition, c);
	return picture;
}

static const KbLikelihood *likelihood_of(const Kb *kb, const KbPicture *picture, const char *finding)
{
	size_t at = 0;
	while (at < picture->likelihood_count &&
	       !text_is(kb->findings[picture->likelihoods[at].finding].id, finding))
		at++;
	assert_true(at < picture->likelihood_count);
	return &picture->likelihoods[at];
}

static const KbAttr *attr_of(const Kb *kb, const char *id)
{
	const uint16_t a = kb_attr(kb, text_of(id));
	assert_int_not_equal(a, KB_NONE);
	return &kb->attrs[a];
}

static const KbDist *dist_of(const Kb *kb, const KbPicture *picture, const char *attr)
{
	size_t at = 0;
	while (at < picture->dist_count && !text_is(kb->attrs[picture->dists[at].attr].id, attr))
		at++;
	assert_true(at < picture->dist_count);
	return &picture->dists[at];
}

static void reads_conditions_as_they_are_written(void **state)
{
	(void)state;
	Reading reading;
	const Kb *kb = reading_good(&reading);
	assert_int_equal(kb->condition_count, 3);
	assert_int_equal(kb->picture_count, 4);
	const KbCondition *fracture = &kb->conditions[kb_condition(kb, STR("fracture"))];
	assert_true(text_is(fracture->name, "Stress fracture"));
	assert_near(fracture->per_10000, 150);
	assert_near(fracture->female, 1.4);
	assert_near(fracture->male, 0.7);
	assert_int_equal(fracture->age_count, 3);
	assert_near(fracture->ages[1].from_years, 12);
	assert_near(fracture->ages[2].factor, 0.5);
	assert_int_equal(fracture->level, LEVEL_WITHIN_DAYS);
	assert_int_equal(fracture->running, RUNNING_STOP);
	assert_true(text_is(kb->specialists[fracture->specialist].name, "a doctor"));
	assert_int_equal(fracture->settle_count, 2);
	assert_true(text_is(kb->attrs[fracture->settle[0]].id, "test.hop"));
	assert_near(fracture->never_below, 0.02);
	assert_near(fracture->rule_out_below, 0.05);
	const KbCondition *soreness = &kb->conditions[kb_condition(kb, STR("soreness"))];
	assert_near(soreness->female, 1); /* no sex given: no difference */
	assert_int_equal(soreness->picture_count, 2);
	assert_int_equal(soreness->until_count, 0);
	assert_int_equal(soreness->first_aid_count, 0);
	reading_end(&reading);
}

static void rows_take_grade_and_source_of_their_picture_unless_they_have_their_own(void **state)
{
	(void)state;
	Reading reading;
	const Kb *kb = reading_good(&reading);
	const KbPicture *picture = picture_of(kb, "fracture", 0);
	const KbLikelihood *hop = likelihood_of(kb, picture, "hop_hurts");
	const KbLikelihood *walk = likelihood_of(kb, picture, "walk_hurts");
	assert_int_equal(hop->grade, GRADE_D);
	assert_true(text_is(kb->sources[hop->source].key, "estimate"));
	assert_int_equal(walk->grade, GRADE_B);
	assert_true(text_is(kb->sources[walk->source].key, "book"));
	for (size_t i = 1; i < picture->likelihood_count; i++)
		assert_true(picture->likelihoods[i - 1].finding < picture->likelihoods[i].finding);
	reading_end(&reading);
}

static void probabilities_are_kept_within_their_limits(void **state)
{
	(void)state;
	Reading reading;
	const Kb *kb = reading_good(&reading);
	const KbPicture *picture = picture_of(kb, "soreness", 0);
	const KbLikelihood *hop = likelihood_of(kb, picture, "hop_hurts");
	const KbLikelihood *swelling = likelihood_of(kb, picture, "swelling");
	assert_near(hop->p, 0.985); /* 1 in the file */
	assert_near(hop->llr_yes, log(0.985 / 0.3));
	assert_near(hop->llr_no, log(0.015 / 0.7));
	assert_near(swelling->p, 0.003); /* 0 in the file */
	assert_near(swelling->llr_yes, log(0.003 / 0.13));
	assert_near(swelling->llr_no, log(0.997 / 0.87));
	reading_end(&reading);
}

static void what_a_distribution_leaves_goes_to_the_values_not_listed(void **state)
{
	(void)state;
	Reading reading;
	const Kb *kb = reading_good(&reading);
	/* fingertip 0.8, band 0.1: the rest is for "whole" */
	const KbDist *fracture = dist_of(kb, picture_of(kb, "fracture", 0), "pain.spread");
	assert_near(fracture->p[0], 0.8);
	assert_near(fracture->p[1], 0.1);
	assert_near(fracture->p[2], 0.1);
	/* whole 0.9: 0.05 for each of the others */
	const KbDist *soreness = dist_of(kb, picture_of(kb, "soreness", 0), "pain.spread");
	assert_near(soreness->p[0], 0.05);
	assert_near(soreness->p[2], 0.9);
	/* places are not scaled to 1, unlisted ones get the floor */
	const KbDist *clot = dist_of(kb, picture_of(kb, "clot", 0), "pain.region");
	assert_near(clot->p[0], 0.005);
	assert_near(clot->p[1], 0.9);
	assert_near(clot->p[2], 0.005);
	/* the share over all pictures: 150 and 675 of 10,000 */
	const KbAttr *spread = attr_of(kb, "pain.spread");
	const double usual = (150 * 0.8 + 675 * 0.05) / 825;
	assert_near(spread->marginal[0], usual);
	assert_near(spread->values[0].usual, usual);
	assert_near(fracture->llr[0], log(0.8 / usual));
	const KbAttr *region = attr_of(kb, "pain.region");
	const double calf = (150 * 0.005 + 675 * 0.95 + 225 * 0.05 + 20 * 0.9) / 1070;
	assert_near(region->marginal[1], calf);
	assert_near(clot->llr[1], log(0.9 / calf));
	assert_true(text_is(kb->groups[fracture->group].id, "sore_spot"));
	assert_int_equal(clot->group, KB_NONE);
	reading_end(&reading);
}

static void a_listed_share_below_the_floor_gets_the_floor(void **state)
{
	(void)state;
	Reading reading;
	reading_begin(&reading);
	replace(&reading, "conditions/fracture.yaml", "{fingertip: 0.8, band: 0.1}",
	        "{fingertip: 1, band: 0}");
	reading_run(&reading);
	assert_int_equal(reading.code, OK);
	const KbDist *dist = dist_of(reading.kb, picture_of(reading.kb, "fracture", 0), "pain.spread");
	assert_near(dist->p[0], 1 / 1.04);
	assert_near(dist->p[1], 0.02 / 1.04);
	assert_near(dist->p[2], 0.02 / 1.04);
	reading_end(&reading);
}

static void what_is_usual_comes_from_the_backgrounds_where_no_share_is_given(void **state)
{
	(void)state;
	Reading reading;
	const Kb *kb = reading_good(&reading);
	const KbAttr *walking = attr_of(kb, "pain.walking"); /* 0.3 mild or limping, 0.1 limping */
	assert_near(walking->values[0].usual, 0.7);
	assert_near(walking->values[1].usual, 0.2);
	assert_near(walking->values[2].usual, 0.1);
	const KbAttr *hop = attr_of(kb, "test.hop"); /* 0.7 and 0.2 given */
	assert_int_equal(hop->value_count, 4);
	assert_near(hop->values[2].usual, 0.1);
	assert_true(text_is(hop->values[3].id, "not_done"));
	assert_near(hop->values[3].usual, 0);
	const KbAttr *swelling = attr_of(kb, "sign.swelling");
	assert_near(swelling->values[0].usual, 0.13);
	assert_near(swelling->values[1].usual, 0.87);
	const KbAttr *worse = attr_of(kb, "pain.worse_with");
	assert_near(worse->values[0].usual, 0.2);
	assert_near(worse->values[1].usual, 0.15);
	reading_end(&reading);
}

static void rules_stand_by_urgency(void **state)
{
	(void)state;
	Reading reading;
	const Kb *kb = reading_good(&reading);
	assert_int_equal(kb->rule_count, 2);
	assert_true(text_is(kb->rules[0].id, "fever-and-limp")); /* the second of the file */
	assert_int_equal(kb->rules[0].level, LEVEL_SAME_DAY);
	assert_int_equal(kb->rules[0].suspect_count, 2);
	assert_true(text_is(kb->conditions[kb->rules[0].suspects[1]].id, "clot"));
	assert_true(text_is(kb->rules[1].id, "limping"));
	Answers answers;
	answers_clear(&answers);
	assert_int_equal(answers_set(&answers, kb, STR("pain.walking"), STR("limping"), NULL), OK);
	assert_int_equal(expr_truth(&kb->rules[1].when, &answers), TRUTH_YES);
	assert_int_equal(answers_set(&answers, kb, STR("pain.duration"), STR("1"), NULL), OK);
	assert_int_equal(expr_truth(&kb->rules[1].when, &answers), TRUTH_NO);
	reading_end(&reading);
}

static void each_attribute_knows_the_findings_that_look_at_it(void **state)
{
	(void)state;
	static const struct {
		const char *attr;
		const char *findings[4];
	} rows[] = {
	    {"pain.walking", {"walk_hurts", "limping"}},
	    {"sign.swelling", {"swelling", "thick_calf"}},
	    {"person.mass", {"thin"}},
	    {"person.height", {"thin"}},
	    {"person.age", {"thin"}},
	    {"pain.duration", {NULL}},
	    {"pain.spread", {NULL}},
	};
	Reading reading;
	const Kb *kb = reading_good(&reading);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const uint16_t attr = kb_attr(kb, text_of(rows[i].attr));
		const uint16_t begin = kb->attr_findings_begin[attr];
		size_t count = 0;
		for (; rows[i].findings[count] != NULL; count++) {
			assert_true(begin + count < kb->attr_findings_begin[attr + 1]);
			const KbFinding *finding = &kb->findings[kb->attr_findings[begin + count]];
			assert_true(text_is(finding->id, rows[i].findings[count]));
		}
		assert_int_equal(begin + count, kb->attr_findings_begin[attr + 1]);
	}
	assert_true(text_is(kb->attrs[kb->findings[6].attr].id, "person.mass"));  /* as the file says */
	assert_true(text_is(kb->attrs[kb->findings[0].attr].id, "pain.walking")); /* the first it looks at */
	reading_end(&reading);
}

static void the_version_follows_the_texts_and_paths(void **state)
{
	(void)state;
	Reading first;
	Reading second;
	const Kb *kb = reading_good(&first);
	assert_int_equal(kb->version.n, 12);
	reading_begin(&second);
	reading_run(&second);
	assert_true(text_equal(kb->version, second.kb->version));
	replace(&second, "settings.yaml", "temper: 0.6", "temper: 0.60");
	reading_run(&second);
	assert_int_equal(second.code, OK);
	assert_false(text_equal(kb->version, second.kb->version));
	reading_end(&first);
	reading_end(&second);
}

/* ---- what is refused ---- */

typedef struct Slip {
	const char *path, *from, *to;
	const char *problem; /* all of it */
} Slip;

static const Slip SLIPS[] = {
    /* settings */
    {"settings.yaml", "temper: 0.6", "temper: 2", "settings.yaml:1: temper: 2 is outside 0.05 to 1"},
    {"settings.yaml", "temper: 0.6", "temper: warm", "settings.yaml:1: temper: a number is expected"},
    {"settings.yaml", "soft_no", "hard_no: 1\nsoft_no",
     "settings.yaml:2: settings: unknown field \"hard_no\""},
    {"settings.yaml", "p_max: 0.985\n", "", "settings.yaml:1: p_max: is missing"},
    {"settings.yaml", "informative_min: 2", "informative_min: 2.5",
     "settings.yaml:7: informative_min: a whole number is expected"},
    {"settings.yaml", "temper", "temper: 1\ntemper", "settings.yaml:2: temper stands twice"},
    /* sources and specialists */
    {"sources.yaml", "kind: textbook", "kind: rumour",
     "sources.yaml:1: kind: \"rumour\" is no kind of source"},
    {"sources.yaml", "{key: estimate", "{key: book", "sources.yaml:2: key: book stands twice"},
    {"sources.yaml", "kind: estimate, cite: Our estimate", "kind: estimate",
     "sources.yaml:2: cite: is missing"},
    {"sources.yaml", "key: book", "key: Book", "sources.yaml:1: key: \"Book\" is no id (a-z, 0-9, _ . -)"},
    {"specialists.yaml", "id: therapist", "id: doctor", "specialists.yaml:2: id: doctor stands twice"},
    {"specialists.yaml", "name: a doctor", "name: [a doctor]",
     "specialists.yaml:1: name: a text is expected"},
    /* shorthands */
    {"shorthands.yaml", "pain.walking = limping", "pain.walks = limping",
     "shorthands.yaml:1: limps: column 1: no such attribute: \"pain.walks\""},
    {"shorthands.yaml", "@limps OR", "@thin OR",
     "shorthands.yaml:2: walk_hurts: column 2: no such shorthand: \"thin\""},
    {"shorthands.yaml",
     "thin:", "Thin:", "shorthands.yaml:3: shorthands: \"Thin\" is no id (a-z, 0-9, _ . -)"},
    {"shorthands.yaml", "\"pain.walking = limping\"", "[1]",
     "shorthands.yaml:1: shorthands: an expression is expected"},
    /* questions */
    {"questions/rest.yaml", "kind: test", "kind: exam",
     "questions/rest.yaml:14: kind: \"exam\" is none of one, many, yesno, number, test"},
    {"questions/rest.yaml", "stage: screen", "stage: first",
     "questions/rest.yaml:3: stage: \"first\" is no stage"},
    {"questions/rest.yaml", "  text: Is the calf swollen?\n", "", "questions/rest.yaml:8: text: is missing"},
    {"questions/rest.yaml", "  safety: Not if walking hurts.\n", "",
     "questions/rest.yaml:13: safety: is missing: a self-test says how it is done and when not to do it"},
    {"questions/rest.yaml", "max: 100", "max: 5", "questions/rest.yaml:36: max: is not above min"},
    {"questions/rest.yaml", "  unit: years\n", "", "questions/rest.yaml:31: unit: is missing"},
    {"questions/rest.yaml", "yes: fever,", "yes: fever, maybe: warm,",
     "questions/rest.yaml:7: phrase: unknown field \"maybe\""},
    {"questions/rest.yaml", "- id: person.mass", "- id: person.height",
     "questions/rest.yaml:52: id: person.height stands twice"},
    {"questions/rest.yaml", "- id: person.age", "- id: person.years",
     "questions/:0: id: pain.region, person.age and person.sex are needed"},
    {"questions/rest.yaml", "  usual: 0.01\n", "",
     "questions/rest.yaml:1: usual: sign.fever: is missing: how often the answer is yes"},
    {"questions/rest.yaml", "usual: 0.01", "usual: 1.01",
     "questions/rest.yaml:4: usual: 1.01 is outside 0 to 1"},
    {"questions/rest.yaml", "@walk_hurts\"", "@walks\"",
     "questions/rest.yaml:13: ask_if: column 6: no such shorthand: \"walks\""},
    {"questions/rest.yaml", "label: Male, usual: 0.5", "label: Male, usual: 0.4",
     "questions/rest.yaml:38: usual: person.sex: the shares of its values do not add up to 1"},
    {"questions/rest.yaml", "label: Male, usual: 0.5", "label: Male, usual: 0.6",
     "questions/rest.yaml:38: usual: person.sex: the shares of its values do not add up to 1"},
    {"questions/rest.yaml", "usual: 0.7}", "usual: 0.8}",
     "questions/rest.yaml:13: usual: test.hop: the other shares leave nothing for some value"},
    {"questions/pain.yaml", "phrase: worse in sitting, usual: 0.15", "phrase: worse in sitting",
     "questions/pain.yaml:28: usual: pain.worse_with: is missing for sitting"},
    {"questions/pain.yaml", "{id: mild,", "{id: none,", "questions/pain.yaml:26: values: none stands twice"},
    {"questions/pain.yaml", "label: A little", "labels: A little",
     "questions/pain.yaml:26: values: unknown field \"labels\""},
    {"questions/pain.yaml", "floor: 0.02", "floor: 0.5",
     "questions/pain.yaml:15: floor: 0.5 is outside 0.0001 to 0.2"},
    {"questions/pain.yaml", "combine: mean", "combine: sum",
     "questions/pain.yaml:5: combine: mean or most_telling is expected"},
    {"questions/pain.yaml", "  unit: days", "  distribution: {floor: 0.1}\n  unit: days",
     "questions/pain.yaml:38: distribution: only one and many have one"},
    {"questions/pain.yaml", "{id: whole,", "{id: not_done,",
     "questions/pain.yaml:15: distribution: not for a question with not_done; use findings"},
    /* findings */
    {"findings.yaml", "background: 0.13", "background: 0",
     "findings.yaml:8: background: 0 is outside 1e-05 to 0.99"},
    {"findings.yaml", "{id: limping,", "{id: walk_hurts,", "findings.yaml:6: id: walk_hurts stands twice"},
    {"findings.yaml", "background: 0.1, group: bearing_weight", "background: 0.1, group: weight",
     "findings.yaml:6: group: there is no group \"weight\""},
    {"findings.yaml", "groups: [bearing_weight, sore_spot]", "groups: [bearing_weight, sore_spot, sore_spot]",
     "findings.yaml:1: groups: sore_spot stands twice"},
    {"findings.yaml", "pain.spread: sore_spot", "pain.walking: sore_spot",
     "findings.yaml:3: distributions: pain.walking has no distribution"},
    {"findings.yaml", "attr: person.mass", "attr: pain.spread",
     "findings.yaml:12: attr: must be an attribute that \"when\" looks at"},
    {"findings.yaml", "when: \"sign.swelling\", ", "", "findings.yaml:8: when: is missing"},
    {"findings.yaml", "when: \"sign.swelling\"", "when: \"sign.swollen\"",
     "findings.yaml:8: when: column 1: no such attribute: \"sign.swollen\""},
    {"findings.yaml", "{id: stairs, when", "{id: stairs, if: 1, when",
     "findings.yaml:9: finding: unknown field \"if\""},
    /* conditions */
    {"conditions/fracture.yaml", "id: fracture", "id: break",
     "conditions/fracture.yaml:1: id: belongs into conditions/break.yaml"},
    {"conditions/fracture.yaml", "family: bone", "family: skeleton",
     "conditions/fracture.yaml:3: family: \"skeleton\" is no family"},
    {"conditions/fracture.yaml", "per_10000: 150", "per_10000: 0",
     "conditions/fracture.yaml:5: per_10000: 0 is outside 0.001 to 10000"},
    {"conditions/fracture.yaml", "per_10000: 150, grade: C", "per_10000: 150, grade: E",
     "conditions/fracture.yaml:5: grade: \"E\" is none of A, B, C, D"},
    {"conditions/fracture.yaml", "per_10000: 150, grade: C, source: book", "per_10000: 150, grade: C",
     "conditions/fracture.yaml:5: source: is missing"},
    {"conditions/fracture.yaml", "per_10000: 150, grade: C, source: book",
     "per_10000: 150, grade: C, source: bible",
     "conditions/fracture.yaml:5: source: no source \"bible\" in sources.yaml"},
    {"conditions/fracture.yaml", "male: 0.7", "male: 11",
     "conditions/fracture.yaml:6: male: 11 is outside 0 to 10"},
    {"conditions/fracture.yaml", "12: 1, 40: 0.5", "40: 1, 12: 0.5",
     "conditions/fracture.yaml:7: ages: ages must rise"},
    {"conditions/fracture.yaml", "12: 1, 40: 0.5", "12: 1, old: 0.5",
     "conditions/fracture.yaml:7: ages: an age and a factor from 0 to 1000 are expected"},
    {"conditions/fracture.yaml", "when: \"habit.jump\"", "when: \"habit.leap\"",
     "conditions/fracture.yaml:9: when: column 1: no such attribute: \"habit.leap\""},
    {"conditions/fracture.yaml", "factors:\n",
     "factors:\n  - {id: jump, when: \"sign.fever\", factor: 2, grade: C, source: book}\n",
     "conditions/fracture.yaml:10: id: jump stands twice"},
    {"conditions/soreness.yaml", "share: 0.25", "share: 0.2",
     "conditions/soreness.yaml:7: share: the shares of the pictures add up to 0.95, not 1"},
    {"conditions/soreness.yaml", "- id: thigh", "- id: calf",
     "conditions/soreness.yaml:15: id: calf stands twice"},
    {"conditions/soreness.yaml", "pictures:\n", "sights:\n",
     "conditions/soreness.yaml:6: condition: unknown field \"sights\""},
    {"conditions/fracture.yaml", "{fingertip: 0.8, band: 0.1}", "{fingertip: 0.8, stripe: 0.1}",
     "conditions/fracture.yaml:17: pain.spread: \"stripe\" is none of its values"},
    {"conditions/fracture.yaml", "{fingertip: 0.8, band: 0.1}", "{fingertip: 0.8, band: 0.3}",
     "conditions/fracture.yaml:17: pain.spread: the probabilities add up to 1.1"},
    {"conditions/fracture.yaml", "{fingertip: 0.8, band: 0.1}", "{fingertip: 1.8}",
     "conditions/fracture.yaml:17: pain.spread: a probability from 0 to 1 is expected"},
    {"conditions/fracture.yaml", "pain.spread:", "pain.walking:",
     "conditions/fracture.yaml:17: distributions: pain.walking has no distribution"},
    {"conditions/fracture.yaml", "hop_hurts: 0.9", "hops: 0.9",
     "conditions/fracture.yaml:19: findings: there is no finding \"hops\""},
    {"conditions/fracture.yaml", "hop_hurts: 0.9", "hop_hurts: 1.9",
     "conditions/fracture.yaml:19: hop_hurts: a probability from 0 to 1 is expected"},
    {"conditions/fracture.yaml", "{p: 0.9, grade: B, source: book}", "{grade: B, source: book}",
     "conditions/fracture.yaml:20: p: is missing"},
    {"conditions/fracture.yaml", "level: within_days", "level: soon",
     "conditions/fracture.yaml:22: level: \"soon\" is no level"},
    {"conditions/fracture.yaml", "specialist: doctor", "specialist: healer",
     "conditions/fracture.yaml:22: specialist: no specialist \"healer\" in specialists.yaml"},
    {"conditions/fracture.yaml", "advice: stop", "advice: rest",
     "conditions/fracture.yaml:24: advice: \"rest\" is none of stop, pause, reduce, continue"},
    {"conditions/fracture.yaml", "[a doctor has looked]", "a doctor has looked",
     "conditions/fracture.yaml:26: until: a list of at most 64 texts is expected"},
    {"conditions/fracture.yaml", "[Take the load off.]", "[\" \"]",
     "conditions/fracture.yaml:29: first_aid: a text is expected"},
    {"conditions/fracture.yaml", "settle: [test.hop, pain.walking]", "settle: [test.jump, pain.walking]",
     "conditions/fracture.yaml:30: settle: there is no \"test.jump\""},
    {"conditions/fracture.yaml", "settle: [test.hop, pain.walking]", "settle: [test.hop, test.hop]",
     "conditions/fracture.yaml:30: settle: test.hop stands twice"},
    {"conditions/fracture.yaml", "when: \"@limps AND habit.jump\", ", "",
     "conditions/fracture.yaml:32: when: is missing"},
    {"conditions/fracture.yaml", "name: Stress fracture", "name: ''",
     "conditions/fracture.yaml:2: name: is empty"},
    {"conditions/fracture.yaml", "rule_out_below: 0.05", "rule_out_below: 0.6",
     "conditions/fracture.yaml:31: rule_out_below: 0.6 is outside 0 to 0.5"},
    {"conditions/fracture.yaml",
     "triage:", "urgency:", "conditions/fracture.yaml:22: condition: unknown field \"urgency\""},
    /* rules and thresholds */
    {"red-flags/all.yaml", "- id: limping", "- id: fever-and-limp",
     "red-flags/all.yaml:9: id: fever-and-limp stands twice"},
    {"red-flags/all.yaml", "  when: \"sign.fever AND @limps\"\n", "",
     "red-flags/all.yaml:9: when: is missing"},
    {"red-flags/all.yaml", "  when: \"sign.fever AND @limps\"", "  when: \"sign.fever AND\"",
     "red-flags/all.yaml:11: when: column 15: an attribute is expected"},
    {"red-flags/all.yaml", "[fracture, clot]", "[fracture, clod]",
     "red-flags/all.yaml:17: suspects: there is no \"clod\""},
    {"red-flags/all.yaml", "  source: book\n", "", "red-flags/all.yaml:9: source: is missing"},
    /* articles */
    {"conditions/soreness.yaml", "  lasts:", "  takes:", "conditions/soreness.yaml:25: article: unknown field \"takes\""},
    {"conditions/soreness.yaml", "{id: fracture, tell", "{id: fractured, tell",
     "conditions/soreness.yaml:32: lookalikes: there is no condition \"fractured\""},
    {"conditions/soreness.yaml", "during: 5", "during: 11",
     "conditions/soreness.yaml:29: during: 11 is outside 0 to 10"},
    /* questions that runners ask */
    {"faq.yaml", "- id: why_sore", "- id: Why sore", "faq.yaml:1: id: \"Why sore\" is no id (a-z, 0-9, _ . -)"},
    {"faq.yaml", "  question:", "  asks:", "faq.yaml:2: faq: unknown field \"asks\""},
    {"faq.yaml", "[soreness]", "[sore]", "faq.yaml:6: see: there is no \"sore\""},
    {"faq.yaml", "grade: B", "grade: E", "faq.yaml:5: grade: \"E\" is none of A, B, C, D"},
    {"faq.yaml", "  see: [soreness]\n", "- {id: why_sore, question: Why?, answer: [{text: So., grade: D, source: estimate}]}\n",
     "faq.yaml:6: id: why_sore stands twice"},
    {"faq.yaml", "  see: [soreness]\n", "- {id: why_so, question: Why so?}\n",
     "faq.yaml:6: answer: a question without an answer"},
    /* what goes along with an answer */
    {"in-run.yaml", "id: cramp", "id: sharp", "in-run.yaml:2: id: sharp stands twice"},
    {"in-run.yaml", "  act: Walk.\n", "", "in-run.yaml:2: act: is missing"},
    {"in-run.yaml", "  again: stop.", "  then: stop.", "in-run.yaml:5: in-run: unknown field \"then\""},
    {"examinations.yaml", "id: clot", "id: clod", "examinations.yaml:1: id: there is no condition \"clod\""},
    {"examinations.yaml", ", source: book}", "}", "examinations.yaml:1: source: is missing"},
    {"criteria.yaml", "@limps", "@limp", "criteria.yaml:6: when: column 2: no such shorthand: \"limp\""},
    {"criteria.yaml", "points: 2", "points: 200", "criteria.yaml:7: points: 200 is outside -20 to 20"},
    {"criteria.yaml", "  conditions: [clot]\n", "", "criteria.yaml:1: conditions: is missing"},
    {"criteria.yaml", "  limits: {text: Not all., grade: D, source: estimate}\n", "", "criteria.yaml:1: limits: is missing"},
    {"criteria.yaml", "grade: D, source: estimate}", "grade: E, source: estimate}",
     "criteria.yaml:11: grade: \"E\" is none of A, B, C, D"},
    {"scan.yaml", "  how: Rise", "  method: Rise", "scan.yaml:3: scan: unknown field \"method\""},
    {"scan.yaml", "{sex: male, value: 37}", "{sex: female, from: 20, value: 37}",
     "scan.yaml:7: norms: they must stand by sex (none, female, male), then by age"},
    {"scan.yaml", "sex: male", "sex: man", "scan.yaml:7: sex: female or male is expected"},
    {"scan.yaml", "poor_from: 20", "poor_from: 26", "scan.yaml:8: flags: what is good must lie within what is not poor"},
    {"scan.yaml", "hops: true", "hops: often", "scan.yaml:18: hops: true or false is expected"},
    {"scan.yaml", "id: reach", "id: raises", "scan.yaml:13: id: raises stands twice"},
    /* words */
    {"words.yaml", "\"<shin>\"", "\"<chin>\"", "words.yaml:7: say: there is no class <chin> above"},
    {"words.yaml", "[shin]}}", "[chin]}}", "words.yaml:7: means: pain.region has no value \"chin\""},
    {"words.yaml", "\"limp*\"", "\"[limp]\"", "words.yaml:8: say: a phrase begins with a word that must be there"},
    {"words.yaml", "\"right now\"", "\"right ..\"", "words.yaml:9: say: a phrase is empty, ends in a gap, or there are too many"},
    {"words.yaml", "\"right now\"", "\"Right now\"",
     "words.yaml:9: say: \"Right\" is no word in lower case, without apostrophe"},
    {"words.yaml", "pain.walking: limping}", "pain.limping: yes}", "words.yaml:8: means: there is no question \"pain.limping\""},
    {"thresholds.yaml", "at_least: 0.03", "at_least: 0",
     "thresholds.yaml:3: at_least: 0 is outside 0.0001 to 1"},
    {"thresholds.yaml", "  conditions: [clot]\n", "", "thresholds.yaml:1: conditions: is missing"},
    {"thresholds.yaml", "[sign.swelling, ", "[sign.swells, ",
     "thresholds.yaml:9: ask_first: there is no \"sign.swells\""},
};

static void every_slip_is_named_once_with_file_line_and_field(void **state)
{
	(void)state;
	unsigned failed = 0;
	for (size_t i = 0; i < COUNT_OF(SLIPS); i++) {
		static Reading reading;
		reading_begin(&reading);
		replace(&reading, SLIPS[i].path, SLIPS[i].from, SLIPS[i].to);
		reading_run(&reading);
		const Str problem = reading.problems.count > 0 ? reading.problems.text[0] : STR("no problem");
		if (reading.code != FAIL_FORMAT || reading.problems.count != 1 ||
		    !text_is(problem, SLIPS[i].problem) || !text_equal(problem, text_of(reading.err.text))) {
			(void)printf("%zu of \"%s\":\n    %.*s\n    expected %s\n", reading.problems.count,
			             SLIPS[i].to, STR_ARG(problem), SLIPS[i].problem);
			failed++;
		}
		assert_null(reading.kb);
		reading_end(&reading);
	}
	assert_int_equal(failed, 0);
}

static void files_that_nobody_reads_are_not_passed_over(void **state)
{
	(void)state;
	static const char *const strays[] = {"sources.yml", "conditions/.yaml", "condition/doms.yaml"};
	static const char *const problems[] = {
	    "sources.yml:0: file: is no part of a knowledge base; see docs/KNOWLEDGE.md",
	    "conditions/.yaml:0: file: is no part of a knowledge base; see docs/KNOWLEDGE.md",
	    "condition/doms.yaml:0: file: is no part of a knowledge base; see docs/KNOWLEDGE.md"};
	for (size_t i = 0; i < COUNT_OF(strays); i++) {
		static Reading reading;
		reading_begin(&reading);
		size_t at = reading.count++;
		const KbFile stray = {text_of(strays[i]), {(const uint8_t *)"a: 1", 4}};
		for (; at > 0 && text_compare(reading.files[at - 1].path, stray.path) > 0; at--)
			reading.files[at] = reading.files[at - 1];
		reading.files[at] = stray;
		reading_run(&reading);
		assert_int_equal(reading.code, FAIL_FORMAT);
		assert_int_equal(reading.problems.count, 1);
		assert_string_equal(reading.err.text, problems[i]);
		reading_end(&reading);
	}
}

static void a_missing_file_is_named(void **state)
{
	(void)state;
	Reading reading;
	reading_begin(&reading);
	size_t kept = 0;
	for (size_t i = 0; i < reading.count; i++) {
		if (!text_starts(reading.files[i].path, "questions/"))
			reading.files[kept++] = reading.files[i];
	}
	reading.count = kept;
	reading_run(&reading);
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_string_equal(reading.err.text, "questions/:0: file: is missing");
	reading_end(&reading);
}

static void the_same_file_twice_is_refused(void **state)
{
	(void)state;
	Reading reading;
	reading_begin(&reading);
	reading.files[reading.count] = reading.files[reading.count - 1];
	reading.count++;
	reading_run(&reading);
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_string_equal(reading.err.text, "words.yaml:0: file: stands twice or out of order");
	reading_end(&reading);
}

static void reading_goes_on_after_a_problem(void **state)
{
	(void)state;
	Reading reading;
	reading_begin(&reading);
	replace(&reading, "settings.yaml", "temper: 0.6", "temper: 2");
	replace(&reading, "questions/rest.yaml", "max: 100", "max: 5");
	replace(&reading, "questions/rest.yaml", "max: 230", "max: tall");
	/* not among the problems: it stands behind what the questions decide */
	replace(&reading, "conditions/clot.yaml", "per_10000: 20", "per_10000: 0");
	reading_run(&reading);
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_int_equal(reading.problems.count, 3);
	assert_string_equal(reading.problems.text[0].p, "settings.yaml:1: temper: 2 is outside 0.05 to 1");
	assert_string_equal(reading.problems.text[1].p, "questions/rest.yaml:36: max: is not above min");
	assert_string_equal(reading.problems.text[2].p, "questions/rest.yaml:50: max: a number is expected");
	reading_end(&reading);
}

static void one_condition_can_have_several_problems(void **state)
{
	(void)state;
	Reading reading;
	reading_begin(&reading);
	replace(&reading, "conditions/fracture.yaml", "per_10000: 150", "per_10000: -1");
	replace(&reading, "conditions/fracture.yaml", "hop_hurts: 0.9", "hop_hurts: 9");
	replace(&reading, "conditions/fracture.yaml", "limping: 0.4", "limps: 0.4");
	replace(&reading, "conditions/fracture.yaml", "advice: stop", "advice: halt");
	reading_run(&reading);
	assert_int_equal(reading.problems.count, 4);
	reading_end(&reading);
}

static void problems_beyond_the_limit_are_still_counted(void **state)
{
	(void)state;
	Reading reading;
	reading_begin(&reading);
	char text[8000] = "";
	size_t at = 0;
	for (int i = 0; i < KB_PROBLEMS_MAX + 20; i++)
		at += (size_t)snprintf(text + at, sizeof text - at, "- {key: a%d, title: b}\n", i);
	KbFile *file = file_named(&reading, "sources.yaml");
	file->bytes = (Bytes){(const uint8_t *)text, at};
	reading_run(&reading);
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_int_equal(reading.problems.count, KB_PROBLEMS_MAX + 20);
	assert_string_equal(reading.problems.text[KB_PROBLEMS_MAX - 1].p,
	                    "sources.yaml:50: source: unknown field \"title\"");
	reading_end(&reading);
}

static void running_out_of_memory_fails_cleanly_wherever_it_happens(void **state)
{
	(void)state;
	uint64_t at = 1;
	for (;; at++) {
		FailingAllocator failing = {.fail_at = at};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		if (arena == NULL)
			continue;
		const Kb *kb = NULL;
		KbProblems problems;
		Error err = ERROR_NONE;
		const ErrCode code = kb_read(&kb, arena, small->files, small->count, &problems, &err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		assert_int_equal(err.code, FAIL_MEMORY);
		assert_null(kb);
	}
	assert_true(at > 5);
}

/* The blocks of an arena are few; its limit reaches every single allocation. */
static void a_small_arena_fails_cleanly_wherever_it_ends(void **state)
{
	(void)state;
	Arena *whole = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Kb *kb = NULL;
	KbProblems problems;
	Error err = ERROR_NONE;
	assert_int_equal(kb_read(&kb, whole, small->files, small->count, &problems, &err), OK);
	const size_t needed = arena_used(whole);
	arena_free(whole);
	unsigned failed = 0;
	for (size_t limit = 0; limit < needed; limit += limit < needed - 60000 ? 5000 : 97) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		assert_int_equal(kb_read(&kb, arena, small->files, small->count, &problems, &err),
		                 FAIL_MEMORY);
		arena_free(arena);
		failed++;
	}
	assert_true(failed > 100);
}

int main(int argc, char **argv)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	small = argc == 2 && arena != NULL ? kb_folder_read(arena, argv[1]) : NULL;
	if (small == NULL) {
		(void)fprintf(stderr, "usage: kb_read_test FOLDER\n");
		return 2;
	}
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_conditions_as_they_are_written),
	    cmocka_unit_test(rows_take_grade_and_source_of_their_picture_unless_they_have_their_own),
	    cmocka_unit_test(probabilities_are_kept_within_their_limits),
	    cmocka_unit_test(what_a_distribution_leaves_goes_to_the_values_not_listed),
	    cmocka_unit_test(a_listed_share_below_the_floor_gets_the_floor),
	    cmocka_unit_test(what_is_usual_comes_from_the_backgrounds_where_no_share_is_given),
	    cmocka_unit_test(rules_stand_by_urgency),
	    cmocka_unit_test(each_attribute_knows_the_findings_that_look_at_it),
	    cmocka_unit_test(the_version_follows_the_texts_and_paths),
	    cmocka_unit_test(every_slip_is_named_once_with_file_line_and_field),
	    cmocka_unit_test(files_that_nobody_reads_are_not_passed_over),
	    cmocka_unit_test(a_missing_file_is_named),
	    cmocka_unit_test(the_same_file_twice_is_refused),
	    cmocka_unit_test(reading_goes_on_after_a_problem),
	    cmocka_unit_test(one_condition_can_have_several_problems),
	    cmocka_unit_test(problems_beyond_the_limit_are_still_counted),
	    cmocka_unit_test(running_out_of_memory_fails_cleanly_wherever_it_happens),
	    cmocka_unit_test(a_small_arena_fails_cleanly_wherever_it_ends),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
