/*
 * kb_load_scan.c - the self-tests of the body scan, with their norms and limits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

#include "base/num.h"

static const double VALUE_MAX = 1000;
static const double AGE_MAX = 120;

static bool is_taken(const Load *load, Str id)
{
	for (uint16_t i = 0; i < load->kb.scan_count; i++) {
		if (text_equal(load->scans[i].id, id))
			return true;
	}
	return false;
}

/* "yes" or "no"; no where it is missing. */
static bool load_yes(Load *load, const Yaml *map, const char *key, bool *out)
{
	const Yaml *node = yaml_get(map, key);
	*out = false;
	if (node == NULL)
		return true;
	return yaml_bool(node, out) || load_problem(load, node->line, key, "true or false is expected");
}

static bool load_norm(Load *load, const Yaml *row, KbScanNorm *norm)
{
	static const char *const keys[] = {"sex", "from", "value", NULL};
	Str sex;
	if (!load_keys(load, row, "norms", keys) || !load_text_or_none(load, row, "sex", &sex) ||
	    !load_number_or(load, row, "from", 0, AGE_MAX, 0, &norm->from_years) ||
	    !load_number(load, row, "value", 0.01, VALUE_MAX, &norm->value))
		return false;
	if (sex.p != NULL && !text_is(sex, "female") && !text_is(sex, "male"))
		return load_problem(load, load_line(row, "sex"), "sex", "female or male is expected");
	norm->sex = sex.p == NULL ? SCAN_ANY_SEX : text_is(sex, "female") ? SCAN_FEMALE : SCAN_MALE;
	return true;
}

/* By sex, then by age, each once: the last row that fits is then the right one. */
static bool load_norms(Load *load, const Yaml *row, KbScanTest *test)
{
	const Yaml *list = yaml_get(row, "norms");
	if (list == NULL)
		return true;
	if (list->kind != YAML_LIST || list->count > KB_LIST_MAX)
		return load_problem(load, list->line, "norms", "a list of at most %d is expected", KB_LIST_MAX);
	KbScanNorm *norms = ARENA_ARRAY(load->arena, list->count, KbScanNorm);
	if (norms == NULL)
		return load_no_memory(load);
	for (size_t i = 0; i < list->count; i++) {
		if (!load_norm(load, &list->items[i], &norms[i]))
			return false;
		if (i > 0 && (norms[i].sex < norms[i - 1].sex ||
			      (norms[i].sex == norms[i - 1].sex && norms[i].from_years <= norms[i - 1].from_years)))
			return load_problem(load, list->items[i].line, "norms", "they must stand by sex (none, female, male), then by age");
	}
	test->norms = norms;
	test->norm_count = (uint16_t)list->count;
	return true;
}

static bool load_flags(Load *load, const Yaml *row, KbScanTest *test)
{
	static const char *const keys[] = {"good_from", "good_to", "poor_from", "poor_to", "side_difference", "side_share", NULL};
	const Yaml *map = yaml_get(row, "flags");
	test->good_from = test->good_to = test->poor_from = test->poor_to = test->side_difference = UNKNOWN;
	if (map == NULL)
		return true;
	if (!load_keys(load, map, "flags", keys) ||
	    !load_number_or(load, map, "good_from", -VALUE_MAX, VALUE_MAX, UNKNOWN, &test->good_from) ||
	    !load_number_or(load, map, "good_to", -VALUE_MAX, VALUE_MAX, UNKNOWN, &test->good_to) ||
	    !load_number_or(load, map, "poor_from", -VALUE_MAX, VALUE_MAX, UNKNOWN, &test->poor_from) ||
	    !load_number_or(load, map, "poor_to", -VALUE_MAX, VALUE_MAX, UNKNOWN, &test->poor_to) ||
	    !load_number_or(load, map, "side_difference", 0, VALUE_MAX, UNKNOWN, &test->side_difference) ||
	    !load_yes(load, map, "side_share", &test->side_share))
		return false;
	/* the comparisons are false of what is unknown */
	if (test->poor_from > test->good_from || test->poor_to < test->good_to || test->good_from > test->good_to)
		return load_problem(load, map->line, "flags", "what is good must lie within what is not poor");
	if ((is_known(test->side_difference) || test->side_share) && !test->sides)
		return load_problem(load, map->line, "flags", "a test without sides has no difference between them");
	return true;
}

static bool load_row(Load *load, const Yaml *row, KbScanTest *test)
{
	static const char *const keys[] = {"id",         "name",  "how",   "safety", "unit",  "flag",   "sides", "hops",
					   "bone_alarm", "norms", "flags", "change", "grade", "source", NULL};
	if (!load_keys(load, row, "scan", keys))
		return false;
	bool good = load_id(load, row, "id", &test->id);
	good &= load_text(load, row, "name", &test->name);
	good &= load_text(load, row, "how", &test->how);
	good &= load_text_or_none(load, row, "safety", &test->safety);
	good &= load_text(load, row, "unit", &test->unit);
	good &= load_text(load, row, "flag", &test->flag);
	good &= load_yes(load, row, "sides", &test->sides);
	good &= load_yes(load, row, "hops", &test->hops);
	good &= load_yes(load, row, "bone_alarm", &test->bone_alarm);
	good &= load_norms(load, row, test);
	good &= load_flags(load, row, test);
	good &= load_number_or(load, row, "change", 0, VALUE_MAX, UNKNOWN, &test->change);
	good &= load_grade(load, row, GRADE_D, true, &test->grade);
	good &= load_source(load, row, KB_NONE, true, &test->source);
	if (!good)
		return false;
	return !is_taken(load, test->id) ||
	       load_problem(load, load_line(row, "id"), "id", "%.*s stands twice", STR_ARG(test->id));
}

void load_scan(Load *load, const Yaml *root)
{
	if (root->kind != YAML_LIST || root->count > KB_SCANS_MAX) {
		(void)load_problem(load, root->line, "scan", "a list of at most %d tests is expected", KB_SCANS_MAX);
		return;
	}
	for (size_t i = 0; i < root->count && load->first.code != FAIL_MEMORY; i++) {
		KbScanTest test = {0};
		if (load_row(load, &root->items[i], &test))
			load->scans[load->kb.scan_count++] = test;
	}
}
