/*
 * knowledge_json.c - see knowledge_json.h. Every document has a "kind".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/knowledge_json.h"

#include "base/json.h"
#include "base/num.h"

enum { DECIMALS = 6 };

static void begin(Json *json, Buf *out, const char *kind, Str id)
{
	json_init(json, out);
	json_object(json);
	json_key_text(json, "kind", text_of(kind));
	json_key_text(json, "id", id);
}

static void end(Json *json)
{
	json_object_end(json);
	json_end(json);
}

static void add_array(Json *json, const char *key)
{
	json_key(json, key);
	json_array(json);
}

static void add_source(Json *json, const Kb *kb, uint16_t source, Grade grade)
{
	json_key_text(json, "source", kb->sources[source].key);
	json_key_text(json, "evidence", grade_word(grade));
}

static void add_remarks(Json *json, const Review *review)
{
	json_key_int(json, "unexplained", (int64_t)review->unexplained);
	add_array(json, "remarks");
	for (size_t i = 0; i < review->count; i++) {
		const Remark *remark = &review->remarks[i];
		json_object(json);
		json_key_text(json, "kind", remark_word(remark->kind));
		json_key_text(json, "of", remark->of);
		if (remark->other.p != NULL)
			json_key_text(json, "other", remark->other);
		json_key_text(json, "text", remark->text);
		if (remark->reason.p != NULL)
			json_key_text(json, "meant", remark->reason);
		json_object_end(json);
	}
	json_array_end(json);
}

void knowledge_check_json(Buf *out, const Kb *kb, const KbProblems *problems, const Review *review)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_bool(&json, "ok", kb != NULL);
	add_array(&json, "problems");
	for (size_t i = 0; i < problems->count && i < KB_PROBLEMS_MAX; i++)
		json_text(&json, problems->text[i]);
	json_array_end(&json);
	if (kb != NULL) {
		json_key_text(&json, "knowledge_version", kb->version);
		json_key_int(&json, "conditions", kb->condition_count);
		json_key_int(&json, "questions", kb->attr_count);
		json_key_int(&json, "red_flags", kb->rule_count);
		json_key_int(&json, "sources", kb->source_count);
		add_remarks(&json, review);
	}
	end(&json);
}

static void add_dist(Json *json, const Kb *kb, const KbDist *dist)
{
	const KbAttr *attr = &kb->attrs[dist->attr];
	json_object(json);
	json_key_text(json, "attribute", attr->id);
	add_array(json, "values");
	for (uint16_t v = 0; v < attr->value_count; v++) {
		json_object(json);
		json_key_text(json, "id", attr->values[v].id);
		json_key_number(json, "p", dist->p[v], DECIMALS);
		json_object_end(json);
	}
	json_array_end(json);
	add_source(json, kb, dist->source, dist->grade);
	json_object_end(json);
}

static void add_picture(Json *json, const Kb *kb, const KbPicture *picture)
{
	json_object(json);
	json_key_text(json, "id", picture->id);
	json_key_number(json, "share", picture->share, DECIMALS);
	add_array(json, "distributions");
	for (uint16_t i = 0; i < picture->dist_count; i++)
		add_dist(json, kb, &picture->dists[i]);
	json_array_end(json);
	add_array(json, "findings");
	for (uint16_t i = 0; i < picture->likelihood_count; i++) {
		const KbLikelihood *row = &picture->likelihoods[i];
		json_object(json);
		json_key_text(json, "id", kb->findings[row->finding].id);
		json_key_number(json, "p", row->p, DECIMALS);
		json_key_number(json, "background", kb->findings[row->finding].background, DECIMALS);
		add_source(json, kb, row->source, row->grade);
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

static void add_prior(Json *json, const Kb *kb, const KbCondition *condition)
{
	json_key_number(json, "per_10000", condition->per_10000, DECIMALS);
	json_key_number(json, "female", condition->female, DECIMALS);
	json_key_number(json, "male", condition->male, DECIMALS);
	add_source(json, kb, condition->source, condition->grade);
	add_array(json, "ages");
	for (uint16_t i = 0; i < condition->age_count; i++) {
		json_object(json);
		json_key_number(json, "from_years", condition->ages[i].from_years, DECIMALS);
		json_key_number(json, "factor", condition->ages[i].factor, DECIMALS);
		json_object_end(json);
	}
	json_array_end(json);
	add_array(json, "factors");
	for (uint16_t i = 0; i < condition->factor_count; i++) {
		const KbFactor *factor = &condition->factors[i];
		json_object(json);
		json_key_text(json, "id", factor->id);
		json_key_number(json, "factor", factor->factor, DECIMALS);
		add_source(json, kb, factor->source, factor->grade);
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_statement(Json *json, const Kb *kb, const KbStatement *statement)
{
	json_object(json);
	json_key_text(json, "text", statement->text);
	add_source(json, kb, statement->source, statement->grade);
	json_object_end(json);
}

static void add_statements(Json *json, const Kb *kb, const char *key, const KbStatement *statements, size_t count)
{
	add_array(json, key);
	for (size_t i = 0; i < count; i++)
		add_statement(json, kb, &statements[i]);
	json_array_end(json);
}

static void add_lookalikes(Json *json, const Kb *kb, const KbArticle *article)
{
	add_array(json, "lookalikes");
	for (uint16_t i = 0; i < article->lookalike_count; i++) {
		json_object(json);
		json_key_text(json, "id", kb->conditions[article->lookalikes[i].condition].id);
		json_key_text(json, "tell", article->lookalikes[i].tell);
		json_object_end(json);
	}
	json_array_end(json);
}

/* A pain limit that is not there: no running with pain. */
static void add_article(Json *json, const Kb *kb, const KbArticle *article)
{
	json_key(json, "article");
	json_object(json);
	json_key_text(json, "feels", article->feels);
	json_key(json, "lasts");
	add_statement(json, kb, &article->lasts);
	add_statements(json, kb, "helps", article->helps, article->help_count);
	if (is_known(article->pain_limit)) {
		json_key_number(json, "pain_limit", article->pain_limit, DECIMALS);
		json_key(json, "pain_limit_with");
		add_statement(json, kb, &article->limit_text);
	}
	json_key_texts(json, "sooner", article->sooner, article->sooner_count);
	json_key_texts(json, "tell", article->tell, article->tell_count);
	add_lookalikes(json, kb, article);
	add_array(json, "icd10");
	for (uint16_t i = 0; i < article->icd10_count; i++) {
		json_object(json);
		json_key_text(json, "code", article->icd10[i].code);
		json_key_text(json, "title", article->icd10[i].title);
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

void knowledge_condition_json(Buf *out, const Kb *kb, const KbCondition *condition)
{
	Json json;
	begin(&json, out, "condition", condition->id);
	json_key_text(&json, "name", condition->name);
	json_key_text(&json, "what", condition->what);
	json_key_text(&json, "family", condition->family);
	if (condition->article != NULL)
		add_article(&json, kb, condition->article);
	add_prior(&json, kb, condition);
	json_key_text(&json, "level", level_word(condition->level));
	json_key_text(&json, "specialist", kb->specialists[condition->specialist].id);
	json_key_text(&json, "running", running_word(condition->running));
	add_array(&json, "pictures");
	for (uint16_t k = 0; k < condition->picture_count; k++)
		add_picture(&json, kb, &kb->pictures[condition->first_picture + k]);
	json_array_end(&json);
	end(&json);
}

void knowledge_attr_json(Buf *out, const KbAttr *attr)
{
	Json json;
	begin(&json, out, "question", attr->id);
	json_key_text(&json, "text", attr->text);
	add_array(&json, "values");
	for (uint16_t v = 0; v < attr->value_count; v++) {
		json_object(&json);
		json_key_text(&json, "id", attr->values[v].id);
		json_key_text(&json, "label", attr->values[v].label);
		json_object_end(&json);
	}
	json_array_end(&json);
	end(&json);
}

void knowledge_rule_json(Buf *out, const Kb *kb, const KbRule *rule)
{
	Json json;
	begin(&json, out, "red_flag", rule->id);
	json_key_text(&json, "text", rule->text);
	json_key_text(&json, "level", level_word(rule->level));
	json_key_text(&json, "running", running_word(rule->running));
	json_key_text(&json, "specialist", kb->specialists[rule->specialist].id);
	add_source(&json, kb, rule->source, rule->grade);
	end(&json);
}

void knowledge_source_json(Buf *out, const KbSource *source)
{
	Json json;
	begin(&json, out, "source", source->key);
	json_key_text(&json, "cite", source->cite);
	json_key_text(&json, "type", source->kind);
	json_key_text(&json, "address", source->address);
	end(&json);
}

static void add_faq(Json *json, const Kb *kb, const KbFaq *faq)
{
	json_object(json);
	json_key_text(json, "id", faq->id);
	json_key_text(json, "question", faq->question);
	add_statements(json, kb, "answer", faq->answer, faq->answer_count);
	add_array(json, "see");
	for (uint16_t i = 0; i < faq->see_count; i++)
		json_text(json, kb->conditions[faq->see[i]].id);
	json_array_end(json);
	json_object_end(json);
}

void knowledge_faq_json(Buf *out, const Kb *kb, const KbFaq *const *faqs, size_t count)
{
	Json json;
	begin(&json, out, "faq", STR("faq"));
	add_array(&json, "questions");
	for (size_t i = 0; i < count; i++)
		add_faq(&json, kb, faqs[i]);
	json_array_end(&json);
	end(&json);
}

void knowledge_criteria_json(Buf *out, const Kb *kb, const KbCriteria *rule)
{
	Json json;
	begin(&json, out, "criteria", rule->id);
	json_key_text(&json, "name", rule->name);
	json_key_text(&json, "says", rule->says);
	json_key_number(&json, "at_least", rule->at_least, 1);
	json_key(&json, "items");
	json_array(&json);
	for (uint16_t i = 0; i < rule->item_count; i++) {
		json_object(&json);
		json_key_text(&json, "text", rule->items[i].text);
		json_key_number(&json, "points", rule->items[i].points, 1);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_key_text(&json, "accuracy", rule->accuracy.text);
	add_source(&json, kb, rule->accuracy.source, rule->accuracy.grade);
	json_key_text(&json, "limits", rule->limits.text);
	json_key_text(&json, "limits_source", kb->sources[rule->limits.source].key);
	end(&json);
}
