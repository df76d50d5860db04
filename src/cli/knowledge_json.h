/*
 * knowledge_json.h - entries of the knowledge base as JSON, for
 * `legwork knowledge … --json`. Each writes one whole document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_KNOWLEDGE_JSON_H
#define CLI_KNOWLEDGE_JSON_H

#include "app/knowledge.h"

/* `kb` NULL: it is not good, and `problems` say why; there is no review then. */
void knowledge_check_json(Buf *out, const Kb *kb, const KbProblems *problems, const Review *review);
void knowledge_condition_json(Buf *out, const Kb *kb, const KbCondition *condition);
void knowledge_attr_json(Buf *out, const KbAttr *attr);
void knowledge_rule_json(Buf *out, const Kb *kb, const KbRule *rule);
/* Questions that runners ask, with their answers. */
void knowledge_faq_json(Buf *out, const Kb *kb, const KbFaq *const *faqs, size_t count);
void knowledge_criteria_json(Buf *out, const Kb *kb, const KbCriteria *rule);
void knowledge_source_json(Buf *out, const KbSource *source);

#endif
