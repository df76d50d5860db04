/*
 * kb_load_faq.c - the questions that runners ask, each answered in statements with
 * source and grade.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

static bool is_taken(const Load *load, Str id)
{
	for (uint16_t i = 0; i < load->kb.faq_count; i++) {
		if (text_equal(load->faqs[i].id, id))
			return true;
	}
	return false;
}

static bool load_row(Load *load, const Yaml *row, KbFaq *faq)
{
	static const char *const keys[] = {"id", "question", "answer", "see", NULL};
	if (!load_keys(load, row, "faq", keys) || !load_id(load, row, "id", &faq->id) ||
	    !load_text(load, row, "question", &faq->question) ||
	    !load_statements(load, row, "answer", &faq->answer, &faq->answer_count) ||
	    !load_condition_list(load, row, "see", &faq->see, &faq->see_count))
		return false;
	if (faq->answer_count == 0)
		return load_problem(load, load_line(row, "answer"), "answer", "a question without an answer");
	return !is_taken(load, faq->id) ||
	       load_problem(load, load_line(row, "id"), "id", "%.*s stands twice", STR_ARG(faq->id));
}

void load_faq(Load *load, const Yaml *root)
{
	if (root->kind != YAML_LIST || root->count > KB_FAQS_MAX) {
		(void)load_problem(load, root->line, "faq", "a list of at most %d questions is expected", KB_FAQS_MAX);
		return;
	}
	for (size_t i = 0; i < root->count && load->first.code != FAIL_MEMORY; i++) {
		KbFaq faq = {0};
		if (load_row(load, &root->items[i], &faq))
			load->faqs[load->kb.faq_count++] = faq;
	}
}
