/*
 * kb_load_conditions.c - one condition with its pictures.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

/* The grade and source that a picture gives to rows without their own. */
typedef struct RowDefault {
	Grade grade;
	uint16_t source;
} RowDefault;

/* A little over one in a thousand, so that 0.333 three times is 1. */
static const double SUM_SLACK = 0.001 + 1e-9;

/* Listed probabilities into p[value_count]; the rest gets what is left over,
 * at least the floor. See docs/KNOWLEDGE.md. */
static bool fill_distribution(Load *load, const YamlPair *pair, const KbAttr *attr, double *p)
{
	bool listed[KB_VALUES_MAX] = {false};
	double sum = 0;
	size_t listed_count = 0;
	for (size_t i = 0; i < pair->value.count; i++) {
		const YamlPair *row = &pair->value.pairs[i];
		const int value = kb_value(attr, row->key);
		double share;
		if (value < 0)
			return load_problem(load, row->line, attr->id.p, "\"%.*s\" is none of its values",
			                    STR_ARG(row->key));
		if (!yaml_number(&row->value, &share) || share < 0 || share > 1)
			return load_problem(load, row->line, attr->id.p,
			                    "a probability from 0 to 1 is expected");
		p[value] = share;
		listed[value] = true;
		listed_count++;
		sum += share;
	}
	if (listed_count == 0 || sum > 1 + SUM_SLACK || sum <= 0)
		return load_problem(load, pair->line, attr->id.p, "the probabilities add up to %g", sum);
	const size_t open = attr->value_count - listed_count;
	const double spread = attr->mean_of_chosen || open == 0 ? 0 : (1 - sum) / (double)open;
	double total = 0;
	for (size_t i = 0; i < attr->value_count; i++) {
		if (!listed[i])
			p[i] = spread;
		if (p[i] < attr->floor)
			p[i] = attr->floor;
		total += p[i];
	}
	for (size_t i = 0; i < attr->value_count && !attr->mean_of_chosen; i++)
		p[i] /= total;
	return true;
}

static bool load_dist(Load *load, const YamlPair *pair, RowDefault fallback, KbDist *out)
{
	const uint16_t attr = kb_attr(&load->kb, pair->key);
	if (attr == KB_NONE || !load->attrs[attr].is_distribution)
		return load_problem(load, pair->line, "distributions", "%.*s has no distribution",
		                    STR_ARG(pair->key));
	if (pair->value.kind != YAML_MAP)
		return load_problem(load, pair->line, pair->key.p,
		                    "a map from value to probability is expected");
	double *p = ARENA_ARRAY(load->arena, load->attrs[attr].value_count, double);
	if (p == NULL)
		return load_no_memory(load);
	if (!fill_distribution(load, pair, &load->attrs[attr], p))
		return false;
	*out = (KbDist){.attr = attr,
	                .group = load->attr_group[attr],
	                .source = fallback.source,
	                .grade = fallback.grade,
	                .p = p};
	return true;
}

static bool load_dists(Load *load, const Yaml *row, RowDefault fallback, KbPicture *picture)
{
	const Yaml *map = yaml_get(row, "distributions");
	if (map == NULL)
		return true;
	if (map->kind != YAML_MAP)
		return load_problem(load, map->line, "distributions", "a map is expected");
	KbDist *dists = ARENA_ARRAY(load->arena, map->count, KbDist);
	if (dists == NULL)
		return load_no_memory(load);
	bool good = true;
	for (size_t i = 0; i < map->count; i++)
		good &= load_dist(load, &map->pairs[i], fallback, &dists[i]);
	picture->dists = dists;
	picture->dist_count = (uint16_t)map->count;
	return good;
}

/* `tender_line: 0.9` or `tender_line: {p: 0.9, grade: B, source: x}`. */
static bool load_likelihood(Load *load, const YamlPair *pair, RowDefault fallback, KbLikelihood *out)
{
	static const char *const keys[] = {"p", "grade", "source", NULL};
	out->finding = KB_NONE;
	for (uint16_t i = 0; i < load->kb.finding_count; i++) {
		if (text_equal(load->findings[i].id, pair->key))
			out->finding = i;
	}
	if (out->finding == KB_NONE)
		return load_problem(load, pair->line, "findings", "there is no finding \"%.*s\"",
		                    STR_ARG(pair->key));
	out->grade = fallback.grade;
	out->source = fallback.source;
	double p;
	if (pair->value.kind == YAML_SCALAR) {
		if (!yaml_number(&pair->value, &p) || p < 0 || p > 1)
			return load_problem(load, pair->line, pair->key.p,
			                    "a probability from 0 to 1 is expected");
	} else if (!load_keys(load, &pair->value, "findings", keys) ||
	           !load_number(load, &pair->value, "p", 0, 1, &p) ||
	           !load_grade(load, &pair->value, fallback.grade, false, &out->grade) ||
	           !load_source(load, &pair->value, fallback.source, false, &out->source)) {
		return false;
	}
	out->p = num_clamp(p, load->kb.settings.p_min, load->kb.settings.p_max);
	return true;
}

static bool load_likelihoods(Load *load, const Yaml *row, RowDefault fallback, KbPicture *picture)
{
	const Yaml *map = yaml_get(row, "findings");
	if (map == NULL)
		return true;
	if (map->kind != YAML_MAP)
		return load_problem(load, map->line, "findings", "a map is expected");
	KbLikelihood *rows = ARENA_ARRAY(load->arena, map->count, KbLikelihood);
	if (rows == NULL)
		return load_no_memory(load);
	size_t count = 0;
	for (size_t i = 0; i < map->count; i++) {
		KbLikelihood likelihood = {0};
		if (!load_likelihood(load, &map->pairs[i], fallback, &likelihood))
			continue;
		size_t at = count; /* kept by finding, ascending */
		while (at > 0 && rows[at - 1].finding > likelihood.finding)
			at--;
		memmove(&rows[at + 1], &rows[at], (count - at) * sizeof *rows);
		rows[at] = likelihood;
		count++;
	}
	picture->likelihoods = rows;
	picture->likelihood_count = (uint16_t)count;
	return count == map->count;
}

static bool load_picture(Load *load, const Yaml *row, KbPicture *picture)
{
	static const char *const keys[] = {"id",       "share", "grade", "source", "distributions",
	                                   "findings", NULL};
	RowDefault fallback;
	bool good = load_keys(load, row, "pictures", keys);
	good = good && load_id(load, row, "id", &picture->id);
	good = good && load_number(load, row, "share", 0.0001, 1, &picture->share);
	good = good && load_grade(load, row, GRADE_D, true, &fallback.grade);
	good = good && load_source(load, row, KB_NONE, true, &fallback.source);
	if (!good)
		return false;
	good = load_dists(load, row, fallback, picture);
	return load_likelihoods(load, row, fallback, picture) && good;
}

static bool load_pictures(Load *load, const Yaml *root, KbCondition *condition)
{
	const Yaml *list = yaml_get(root, "pictures");
	if (list == NULL || list->kind != YAML_LIST || list->count == 0)
		return load_problem(load, root->line, "pictures", "a list is expected");
	if (load->kb.picture_count + list->count > KB_PICTURES_MAX)
		return load_problem(load, list->line, "pictures", "more than %d pictures in all",
		                    KB_PICTURES_MAX);
	condition->first_picture = load->kb.picture_count;
	double sum = 0;
	for (size_t i = 0; i < list->count; i++) {
		KbPicture picture = {.condition = load->kb.condition_count};
		if (!load_picture(load, &list->items[i], &picture))
			return false;
		for (size_t k = 0; k < i; k++) {
			if (text_equal(load->pictures[condition->first_picture + k].id, picture.id))
				return load_problem(load, list->items[i].line, "id", "%.*s stands twice",
				                    STR_ARG(picture.id));
		}
		sum += picture.share;
		load->pictures[condition->first_picture + i] = picture;
	}
	if (fabs(sum - 1) > SUM_SLACK)
		return load_problem(load, list->line, "share",
		                    "the shares of the pictures add up to %g, not 1", sum);
	condition->picture_count = (uint16_t)list->count;
	return true;
}

static bool load_ages(Load *load, const Yaml *root, KbCondition *condition)
{
	const Yaml *map = yaml_get(root, "ages");
	if (map == NULL)
		return true;
	if (map->kind != YAML_MAP || map->count > KB_LIST_MAX)
		return load_problem(load, map->line, "ages", "a map of at most %d ages is expected",
		                    KB_LIST_MAX);
	KbAgeBand *ages = ARENA_ARRAY(load->arena, map->count, KbAgeBand);
	if (ages == NULL)
		return load_no_memory(load);
	for (size_t i = 0; i < map->count; i++) {
		const YamlPair *pair = &map->pairs[i];
		if (!num_parse_double(pair->key, &ages[i].from_years) ||
		    !yaml_number(&pair->value, &ages[i].factor) || ages[i].from_years < 0 ||
		    ages[i].factor < 0 || ages[i].factor > 1000)
			return load_problem(load, pair->line, "ages",
			                    "an age and a factor from 0 to 1000 are expected");
		if (i > 0 && ages[i].from_years <= ages[i - 1].from_years)
			return load_problem(load, pair->line, "ages", "ages must rise");
	}
	condition->ages = ages;
	condition->age_count = (uint16_t)map->count;
	return true;
}

static bool load_factors(Load *load, const Yaml *root, KbCondition *condition)
{
	static const char *const keys[] = {"id", "when", "factor", "grade", "source", NULL};
	const Yaml *list = yaml_get(root, "factors");
	if (list == NULL)
		return true;
	if (list->kind != YAML_LIST || list->count > KB_LIST_MAX)
		return load_problem(load, list->line, "factors", "a list is expected");
	KbFactor *factors = ARENA_ARRAY(load->arena, list->count, KbFactor);
	if (factors == NULL)
		return load_no_memory(load);
	for (size_t i = 0; i < list->count; i++) {
		const Yaml *row = &list->items[i];
		KbFactor *factor = &factors[i];
		if (!load_keys(load, row, "factors", keys) || !load_id(load, row, "id", &factor->id) ||
		    !load_expr(load, row, "when", &factor->when) ||
		    !load_number(load, row, "factor", 0, 1000, &factor->factor) ||
		    !load_grade(load, row, GRADE_D, true, &factor->grade) ||
		    !load_source(load, row, KB_NONE, true, &factor->source))
			return false;
		if (factor->when.count == 0)
			return load_problem(load, load_line(row, "when"), "when", "is missing");
		for (size_t k = 0; k < i; k++) {
			if (text_equal(factors[k].id, factor->id))
				return load_problem(load, load_line(row, "id"), "id", "%.*s stands twice",
				                    STR_ARG(factor->id));
		}
	}
	condition->factors = factors;
	condition->factor_count = (uint16_t)list->count;
	return true;
}

static bool load_prior(Load *load, const Yaml *root, KbCondition *condition)
{
	static const char *const prior_keys[] = {"per_10000", "grade", "source", NULL};
	static const char *const sex_keys[] = {"female", "male", NULL};
	const Yaml *prior = yaml_get(root, "prior");
	if (prior == NULL)
		return load_problem(load, root->line, "prior", "is missing");
	if (!load_keys(load, prior, "prior", prior_keys) ||
	    !load_number(load, prior, "per_10000", 0.001, 10000, &condition->per_10000) ||
	    !load_grade(load, prior, GRADE_D, true, &condition->grade) ||
	    !load_source(load, prior, KB_NONE, true, &condition->source))
		return false;
	condition->female = condition->male = 1;
	const Yaml *sex = yaml_get(root, "sex");
	return sex == NULL || (load_keys(load, sex, "sex", sex_keys) &&
	                       load_number(load, sex, "female", 0, 10, &condition->female) &&
	                       load_number(load, sex, "male", 0, 10, &condition->male));
}

static bool load_advice(Load *load, const Yaml *root, KbCondition *condition)
{
	static const char *const triage_keys[] = {"level", "specialist", "grade", "source", NULL};
	static const char *const running_keys[] = {"advice", "text", "until", "grade", "source", NULL};
	static const char *const floor_keys[] = {"when", "probability", NULL};
	const Yaml *triage = yaml_get(root, "triage");
	const Yaml *running = yaml_get(root, "running");
	const Yaml *floor = yaml_get(root, "floor");
	if (triage == NULL || running == NULL)
		return load_problem(load, root->line, "triage, running", "both are needed");
	Grade grade;
	uint16_t source;
	if (!load_keys(load, triage, "triage", triage_keys) || !load_level(load, triage, &condition->level) ||
	    !load_specialist(load, triage, &condition->specialist) ||
	    !load_grade(load, triage, GRADE_D, true, &grade) ||
	    !load_source(load, triage, KB_NONE, true, &source))
		return false;
	if (!load_keys(load, running, "running", running_keys) ||
	    !load_running(load, running, "advice", &condition->running) ||
	    !load_text(load, running, "text", &condition->running_text) ||
	    !load_texts(load, running, "until", &condition->until, &condition->until_count) ||
	    !load_grade(load, running, GRADE_D, true, &grade) ||
	    !load_source(load, running, KB_NONE, true, &source))
		return false;
	if (floor != NULL && (!load_keys(load, floor, "floor", floor_keys) ||
	                      !load_expr(load, floor, "when", &condition->floor_when) ||
	                      !load_number(load, floor, "probability", 0, 0.2, &condition->never_below)))
		return false;
	if (floor != NULL && condition->floor_when.count == 0)
		return load_problem(load, floor->line, "when", "is missing");
	return load_texts(load, root, "first_aid", &condition->first_aid, &condition->first_aid_count) &&
	       load_attr_list(load, root, "settle", &condition->settle, &condition->settle_count) &&
	       load_number_or(load, root, "rule_out_below", 0, 0.5, 0, &condition->rule_out_below);
}

static bool load_family(Load *load, const Yaml *root, Str *out)
{
	static const char *const families[] = {
	    "muscle", "tendon_and_fascia",      "bone",     "joint", "groin",
	    "nerve",  "vessel_and_compartment", "systemic", "skin"};
	if (!load_text(load, root, "family", out))
		return false;
	for (size_t i = 0; i < COUNT_OF(families); i++) {
		if (text_is(*out, families[i]))
			return true;
	}
	return load_problem(load, load_line(root, "family"), "family", "\"%.*s\" is no family",
	                    STR_ARG(*out));
}

/* The file is named after the condition, so that it can be found. */
static bool check_path(Load *load, const Yaml *root, Str id)
{
	const Str path = arena_printf(load->arena, "conditions/%.*s.yaml", STR_ARG(id));
	if (path.p == NULL)
		return load_no_memory(load);
	return text_equal(path, load->file) ||
	       load_problem(load, load_line(root, "id"), "id", "belongs into %.*s", STR_ARG(path));
}

void load_condition(Load *load, const Yaml *root)
{
	static const char *const keys[] = {"id",      "name",      "family",  "what",           "prior",
	                                   "sex",     "ages",      "factors", "pictures",       "triage",
	                                   "running", "first_aid", "settle",  "rule_out_below", "floor",
	                                   "article", NULL};
	KbCondition condition = {0};
	if (!load_keys(load, root, "condition", keys) || !load_id(load, root, "id", &condition.id) ||
	    !load_text(load, root, "name", &condition.name) || !load_family(load, root, &condition.family) ||
	    !load_text(load, root, "what", &condition.what))
		return;
	if (kb_condition(&load->kb, condition.id) != KB_NONE) {
		(void)load_problem(load, load_line(root, "id"), "id", "%.*s stands twice",
		                   STR_ARG(condition.id));
		return;
	}
	if (load->kb.condition_count == KB_CONDITIONS_MAX) {
		(void)load_problem(load, load_line(root, "id"), "id", "more than %d conditions",
		                   KB_CONDITIONS_MAX);
		return;
	}
	bool good = check_path(load, root, condition.id);
	good &= load_prior(load, root, &condition);
	good &= load_ages(load, root, &condition);
	good &= load_factors(load, root, &condition);
	good &= load_advice(load, root, &condition);
	good &= load_article(load, root, &condition.article);
	good &= load_pictures(load, root, &condition);
	if (!good)
		return;
	load->kb.picture_count = (uint16_t)(load->kb.picture_count + condition.picture_count);
	load->conditions[load->kb.condition_count++] = condition;
}
