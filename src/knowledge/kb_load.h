/*
 * kb_load.h - what the readers of the knowledge base's files share: growing
 * tables, problems with file and line, checked fields.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_KB_LOAD_H
#define KNOWLEDGE_KB_LOAD_H

#include "base/yaml.h"
#include "knowledge/kb_read.h"

enum {
	KB_CONDITIONS_MAX = 400,
	KB_PICTURES_MAX = 800,
	KB_FINDINGS_MAX = 600,
	KB_GROUPS_MAX = 64,
	KB_RULES_MAX = 300,
	KB_THRESHOLDS_MAX = 100,
	KB_SOURCES_MAX = 1000,
	KB_SPECIALISTS_MAX = 64,
	KB_MACROS_MAX = 100,
	KB_FAQS_MAX = 200,
	KB_KNOWN_REMARKS_MAX = 400,
	KB_SCANS_MAX = 100,
	KB_LIST_MAX = 64, /* entries of one list: first aid, suspects … */
};

/* Look-alikes of one article, whose names are looked up at the end. */
typedef struct PendingLookalikes {
	KbLookalike *lookalikes;
	const Str *names;
	size_t count;
	int line;
	Str file;
} PendingLookalikes;

/* The knowledge base in the making: the same arrays as Kb, still writable. */
typedef struct Load {
	Arena *arena;
	KbProblems *problems;
	Error first; /* the first problem, or lack of memory */
	Str file;    /* being read */
	Kb kb;       /* counts, and pointers to the arrays below */
	KbAttr *attrs;
	Str *attr_ask_if; /* texts, parsed once the shorthands are known */
	int *attr_line;
	Str *attr_file;
	KbFinding *findings;
	KbGroup *groups;
	uint16_t *attr_group; /* of a distribution attribute */
	KbCondition *conditions;
	KbPicture *pictures;
	KbRule *rules;
	KbThreshold *thresholds;
	KbSource *sources;
	KbSpecialist *specialists;
	KbMacro *macros;
	KbKnownRemark *known_remarks;
	KbPhrase *phrases;
	KbFaq *faqs;
	KbScanTest *scans;
	struct Words *words; /* classes of words, from one file of words to the next */
	PendingLookalikes *pending; /* until all conditions are read */
	size_t pending_count;
} Load;

/* Notes "FILE:LINE: FIELD: what" ; reading goes on. Always false. */
bool load_problem(Load *load, int line, const char *field, const char *format, ...) PRINTF_LIKE(4, 5);
/* The same for a text in the arena that begins with file and line already;
 * without memory for it, everything stops. */
bool load_problem_text(Load *load, int64_t line, Str text);
/* Out of memory: everything stops. Always false. */
bool load_no_memory(Load *load);

/* All keys of `map` are among `keys` (ends with NULL); map is a map. */
bool load_keys(Load *load, const Yaml *map, const char *what, const char *const *keys);

/* The line of a field, or of the map where it lacks the field. */
int load_line(const Yaml *map, const char *key);

/* Fields of a map; each notes a problem and returns false when it is wrong.
 * `load_text` requires one; the `_or_none` form accepts that it is missing. */
bool load_text(Load *load, const Yaml *map, const char *key, Str *out);
bool load_text_or_none(Load *load, const Yaml *map, const char *key, Str *out);
bool load_number(Load *load, const Yaml *map, const char *key, double low, double high, double *out);
bool load_number_or(Load *load, const Yaml *map, const char *key, double low, double high, double otherwise,
                    double *out);
/* A lower-case id: letters, digits, _ . - */
bool load_is_id(Str text);
bool load_id(Load *load, const Yaml *map, const char *key, Str *out);
bool load_texts(Load *load, const Yaml *map, const char *key, const Str **out, uint16_t *count);
bool load_expr(Load *load, const Yaml *map, const char *key, Expr *out);
bool load_expr_text(Load *load, int line, const char *key, Str text, Expr *out);
bool load_grade(Load *load, const Yaml *map, Grade otherwise, bool required, Grade *out);
bool load_source(Load *load, const Yaml *map, uint16_t otherwise, bool required, uint16_t *out);
bool load_specialist(Load *load, const Yaml *map, uint16_t *out);
bool load_level(Load *load, const Yaml *map, Level *out);
bool load_running(Load *load, const Yaml *map, const char *key, Running *out);
/* A list of ids of attributes or conditions, as indexes. */
bool load_attr_list(Load *load, const Yaml *map, const char *key, const uint16_t **out, uint16_t *count);
bool load_condition_list(Load *load, const Yaml *map, const char *key, const uint16_t **out, uint16_t *count);

/* The readers, in the order in which they are called. */
void load_settings(Load *load, const Yaml *root);
void load_sources(Load *load, const Yaml *root);
void load_specialists(Load *load, const Yaml *root);
void load_questions(Load *load, const Yaml *root);
void load_shorthands(Load *load, const Yaml *root);
void load_findings(Load *load, const Yaml *root);
void load_words(Load *load, const Yaml *root);
void load_condition(Load *load, const Yaml *root);
void load_red_flags(Load *load, const Yaml *root);
void load_thresholds(Load *load, const Yaml *root);
void load_faq(Load *load, const Yaml *root);
void load_known_remarks(Load *load, const Yaml *root);
void load_in_run(Load *load, const Yaml *root);
void load_examinations(Load *load, const Yaml *root);
void load_criteria(Load *load, const Yaml *root);
void load_scan(Load *load, const Yaml *root);

/* After the findings: `usual` of the values of every question. */
void load_usual(Load *load);
/* The article of a condition; NULL where it has none. */
bool load_article(Load *load, const Yaml *root, const KbArticle **out);
/* A list of statements, or none. */
bool load_statements(Load *load, const Yaml *map, const char *key, const KbStatement **out, uint16_t *count);
/* Once all conditions are read. */
void finish_lookalikes(Load *load);
/* Once all phrases are read: which begins with which word. */
void finish_words(Load *load);
/* Fills what is derived; after all files, when there was no problem. */
bool kb_derive(Load *load) MUST_USE;

#endif
