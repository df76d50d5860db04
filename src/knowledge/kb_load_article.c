/*
 * kb_load_article.c - the article of a condition. Look-alikes are named before
 * their own files are read, so they are looked up when all conditions are there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

#include "base/num.h"

static bool load_statement(Load *load, const Yaml *row, const char *what, KbStatement *out)
{
	static const char *const keys[] = {"text", "grade", "source", NULL};
	return load_keys(load, row, what, keys) && load_text(load, row, "text", &out->text) &&
	       load_grade(load, row, GRADE_D, true, &out->grade) && load_source(load, row, KB_NONE, true, &out->source);
}

/* A list of at most KB_LIST_MAX maps, or nothing. */
static const Yaml *list_under(Load *load, const Yaml *map, const char *key, bool *good)
{
	const Yaml *list = yaml_get(map, key);
	*good = list == NULL || (list->kind == YAML_LIST && list->count <= KB_LIST_MAX) ||
		load_problem(load, list->line, key, "a list of at most %d is expected", KB_LIST_MAX);
	return *good ? list : NULL;
}

bool load_statements(Load *load, const Yaml *map, const char *key, const KbStatement **out, uint16_t *count)
{
	bool good;
	const Yaml *list = list_under(load, map, key, &good);
	*out = NULL;
	*count = 0;
	if (list == NULL)
		return good;
	KbStatement *statements = ARENA_ARRAY(load->arena, list->count, KbStatement);
	if (statements == NULL)
		return load_no_memory(load);
	for (size_t i = 0; i < list->count; i++)
		good &= load_statement(load, &list->items[i], key, &statements[i]);
	*out = statements;
	*count = (uint16_t)list->count;
	return good;
}

static bool load_lookalikes(Load *load, const Yaml *map, KbArticle *article)
{
	static const char *const keys[] = {"id", "tell", NULL};
	bool good;
	const Yaml *list = list_under(load, map, "lookalikes", &good);
	if (list == NULL)
		return good;
	KbLookalike *lookalikes = ARENA_ARRAY(load->arena, list->count, KbLookalike);
	Str *names = ARENA_ARRAY(load->arena, list->count, Str);
	if (lookalikes == NULL || names == NULL)
		return load_no_memory(load);
	for (size_t i = 0; i < list->count; i++) {
		const Yaml *row = &list->items[i];
		good &= load_keys(load, row, "lookalikes", keys) && load_id(load, row, "id", &names[i]) &&
			load_text(load, row, "tell", &lookalikes[i].tell);
	}
	if (load->pending_count == KB_CONDITIONS_MAX)
		return load_problem(load, list->line, "lookalikes", "too many");
	load->pending[load->pending_count++] =
	    (PendingLookalikes){.lookalikes = lookalikes, .names = names, .count = list->count, .line = list->line, .file = load->file};
	article->lookalikes = lookalikes;
	article->lookalike_count = (uint16_t)list->count;
	return good;
}

void finish_lookalikes(Load *load)
{
	if (load->problems->count > 0)
		return; /* a condition that could not be read would be missed here again */
	for (size_t p = 0; p < load->pending_count; p++) {
		const PendingLookalikes *pending = &load->pending[p];
		load->file = pending->file;
		for (size_t i = 0; i < pending->count; i++) {
			pending->lookalikes[i].condition = kb_condition(&load->kb, pending->names[i]);
			if (pending->lookalikes[i].condition == KB_NONE)
				(void)load_problem(load, pending->line, "lookalikes", "there is no condition \"%.*s\"",
						   STR_ARG(pending->names[i]));
		}
	}
}

static bool load_codes(Load *load, const Yaml *map, KbArticle *article)
{
	static const char *const keys[] = {"code", "title", NULL};
	bool good;
	const Yaml *list = list_under(load, map, "icd10", &good);
	if (list == NULL)
		return good;
	KbCode *codes = ARENA_ARRAY(load->arena, list->count, KbCode);
	if (codes == NULL)
		return load_no_memory(load);
	for (size_t i = 0; i < list->count; i++)
		good &= load_keys(load, &list->items[i], "icd10", keys) && load_text(load, &list->items[i], "code", &codes[i].code) &&
			load_text(load, &list->items[i], "title", &codes[i].title);
	article->icd10 = codes;
	article->icd10_count = (uint16_t)list->count;
	return good;
}

static bool load_limit(Load *load, const Yaml *map, KbArticle *article)
{
	static const char *const keys[] = {"during", "text", "grade", "source", NULL};
	const Yaml *limit = yaml_get(map, "pain_limit");
	article->pain_limit = UNKNOWN;
	if (limit == NULL)
		return true;
	return load_keys(load, limit, "pain_limit", keys) && load_number(load, limit, "during", 0, 10, &article->pain_limit) &&
	       load_text(load, limit, "text", &article->limit_text.text) &&
	       load_grade(load, limit, GRADE_D, true, &article->limit_text.grade) &&
	       load_source(load, limit, KB_NONE, true, &article->limit_text.source);
}

bool load_article(Load *load, const Yaml *root, const KbArticle **out)
{
	static const char *const keys[] = {"feels", "lasts", "helps",      "pain_limit", "sooner",
					   "tell",  "icd10", "lookalikes", NULL};
	const Yaml *map = yaml_get(root, "article");
	*out = NULL;
	if (map == NULL)
		return true;
	KbArticle *article = ARENA_NEW(load->arena, KbArticle);
	if (article == NULL)
		return load_no_memory(load);
	const Yaml *lasts = yaml_get(map, "lasts");
	if (!load_keys(load, map, "article", keys) || !load_text(load, map, "feels", &article->feels))
		return false;
	if (lasts == NULL)
		return load_problem(load, map->line, "lasts", "is missing");
	bool good = load_statement(load, lasts, "lasts", &article->lasts);
	good &= load_statements(load, map, "helps", &article->helps, &article->help_count);
	good &= load_limit(load, map, article);
	good &= load_texts(load, map, "sooner", &article->sooner, &article->sooner_count);
	good &= load_texts(load, map, "tell", &article->tell, &article->tell_count);
	good &= load_lookalikes(load, map, article);
	good &= load_codes(load, map, article);
	*out = article;
	return good;
}
