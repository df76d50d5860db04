/*
 * kb_read.c - see kb_read.h: which file is read when, and by whom.
 *
 * Kinds of files depend on each other, so they are read in passes, and the
 * passes form stages: a stage is begun only when the ones before had no
 * problem. Otherwise one slip in a question would return as fifty complaints
 * about everything that mentions it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_read.h"

#include <string.h>

#include "base/digest.h"
#include "knowledge/kb_load.h"

enum { VERSION_LENGTH = 12 };

typedef struct Pass {
	const char *prefix; /* a file or a folder */
	void (*read)(Load *load, const Yaml *root);
	void (*finish)(Load *load); /* after the last file of it */
	bool required;
	bool begins_stage;
} Pass;

/* After the questions: the attributes that the engine looks for by name. */
static void find_special(Load *load)
{
	load->kb.attr_age = kb_attr(&load->kb, STR("person.age"));
	load->kb.attr_sex = kb_attr(&load->kb, STR("person.sex"));
	load->kb.attr_region = kb_attr(&load->kb, STR("pain.region"));
	load->kb.attr_height = kb_attr(&load->kb, STR("person.height"));
	load->kb.attr_mass = kb_attr(&load->kb, STR("person.mass"));
	if (load->problems->count > 0)
		return; /* they may be among what could not be read */
	load->file = STR("questions/");
	if (load->kb.attr_region == KB_NONE || load->kb.attr_age == KB_NONE || load->kb.attr_sex == KB_NONE)
		(void)load_problem(load, 0, "id", "pain.region, person.age and person.sex are needed");
}

/* ask_if may use shorthands, which may use any attribute. */
static void parse_ask_if(Load *load)
{
	if (load->problems->count > 0)
		return;
	for (uint16_t i = 0; i < load->kb.attr_count; i++) {
		load->file = load->attr_file[i];
		if (load->attr_ask_if[i].p != NULL)
			(void)load_expr_text(load, load->attr_line[i], "ask_if", load->attr_ask_if[i],
			                     &load->attrs[i].ask_if);
	}
}

static const Pass PASSES[] = {
    {.prefix = "settings.yaml", .read = load_settings, .required = true},
    {.prefix = "sources.yaml", .read = load_sources, .required = true},
    {.prefix = "specialists.yaml", .read = load_specialists, .required = true},
    {.prefix = "questions/", .read = load_questions, .finish = find_special, .required = true},
    {.prefix = "shorthands.yaml", .read = load_shorthands, .finish = parse_ask_if, .begins_stage = true},
    {.prefix = "findings.yaml",
     .read = load_findings,
     .finish = load_usual,
     .required = true,
     .begins_stage = true},
    {.prefix = "words.yaml", .read = load_words},
    {.prefix = "words/", .read = load_words, .finish = finish_words},
    {.prefix = "conditions/", .read = load_condition, .finish = finish_lookalikes, .required = true, .begins_stage = true},
    {.prefix = "red-flags/", .read = load_red_flags, .begins_stage = true},
    {.prefix = "thresholds.yaml", .read = load_thresholds},
    {.prefix = "faq.yaml", .read = load_faq},
    {.prefix = "remarks.yaml", .read = load_known_remarks},
    {.prefix = "in-run.yaml", .read = load_in_run},
    {.prefix = "examinations.yaml", .read = load_examinations},
    {.prefix = "criteria.yaml", .read = load_criteria},
    {.prefix = "scan.yaml", .read = load_scan},
};

static bool load_tables(Load *load, Arena *arena)
{
	load->attrs = ARENA_ARRAY(arena, KB_ATTRS_MAX, KbAttr);
	load->attr_ask_if = ARENA_ARRAY(arena, KB_ATTRS_MAX, Str);
	load->attr_line = ARENA_ARRAY(arena, KB_ATTRS_MAX, int);
	load->attr_file = ARENA_ARRAY(arena, KB_ATTRS_MAX, Str);
	load->attr_group = ARENA_ARRAY(arena, KB_ATTRS_MAX, uint16_t);
	load->findings = ARENA_ARRAY(arena, KB_FINDINGS_MAX, KbFinding);
	load->groups = ARENA_ARRAY(arena, KB_GROUPS_MAX, KbGroup);
	load->conditions = ARENA_ARRAY(arena, KB_CONDITIONS_MAX, KbCondition);
	load->pictures = ARENA_ARRAY(arena, KB_PICTURES_MAX, KbPicture);
	load->rules = ARENA_ARRAY(arena, KB_RULES_MAX, KbRule);
	load->thresholds = ARENA_ARRAY(arena, KB_THRESHOLDS_MAX, KbThreshold);
	load->sources = ARENA_ARRAY(arena, KB_SOURCES_MAX, KbSource);
	load->specialists = ARENA_ARRAY(arena, KB_SPECIALISTS_MAX, KbSpecialist);
	load->macros = ARENA_ARRAY(arena, KB_MACROS_MAX, KbMacro);
	load->known_remarks = ARENA_ARRAY(arena, KB_KNOWN_REMARKS_MAX, KbKnownRemark);
	load->phrases = ARENA_ARRAY(arena, KB_PHRASES_MAX, KbPhrase);
	load->faqs = ARENA_ARRAY(arena, KB_FAQS_MAX, KbFaq);
	load->scans = ARENA_ARRAY(arena, KB_SCANS_MAX, KbScanTest);
	load->pending = ARENA_ARRAY(arena, KB_CONDITIONS_MAX, PendingLookalikes);
	return (load->attrs != NULL && load->attr_ask_if != NULL && load->attr_line != NULL &&
	        load->attr_file != NULL && load->attr_group != NULL && load->findings != NULL &&
	        load->groups != NULL && load->conditions != NULL && load->pictures != NULL &&
	        load->rules != NULL && load->thresholds != NULL && load->sources != NULL &&
	        load->specialists != NULL && load->macros != NULL && load->known_remarks != NULL && load->phrases != NULL && load->faqs != NULL &&
	        load->scans != NULL &&
	        load->pending != NULL) ||
	       load_no_memory(load);
}

static bool load_init(Load *load, Arena *arena, KbProblems *problems)
{
	*problems = (KbProblems){.count = 0};
	*load = (Load){.arena = arena, .problems = problems, .first = ERROR_NONE};
	if (!load_tables(load, arena))
		return false;
	load->kb.attrs = load->attrs;
	load->kb.findings = load->findings;
	load->kb.groups = load->groups;
	load->kb.conditions = load->conditions;
	load->kb.pictures = load->pictures;
	load->kb.rules = load->rules;
	load->kb.thresholds = load->thresholds;
	load->kb.sources = load->sources;
	load->kb.specialists = load->specialists;
	load->kb.macros = load->macros;
	load->kb.faqs = load->faqs;
	load->kb.known_remarks = load->known_remarks;
	load->kb.scans = load->scans;
	load->kb.attr_age = load->kb.attr_sex = load->kb.attr_region = KB_NONE;
	load->kb.attr_height = load->kb.attr_mass = KB_NONE;
	return true;
}

static bool path_of_pass(Str path, const Pass *pass)
{
	const Str prefix = text_of(pass->prefix);
	if (!text_ends(prefix, "/"))
		return text_equal(path, prefix);
	return text_starts(path, pass->prefix) && text_ends(path, ".yaml") && path.n > prefix.n + 5;
}

/* Each path once, in order, and of a kind that is read: a misspelt folder would
 * otherwise be silently left out. */
static void check_paths(Load *load, const KbFile *files, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		load->file = files[i].path;
		bool known = false;
		for (size_t k = 0; k < COUNT_OF(PASSES); k++)
			known |= path_of_pass(files[i].path, &PASSES[k]);
		if (!known)
			(void)load_problem(load, 0, "file",
			                   "is no part of a knowledge base; see docs/KNOWLEDGE.md");
		if (i > 0 && text_compare(files[i - 1].path, files[i].path) >= 0)
			(void)load_problem(load, 0, "file", "stands twice or out of order");
	}
}

static void run_pass(Load *load, const Pass *pass, const KbFile *files, size_t count)
{
	bool any = false;
	for (size_t i = 0; i < count && load->first.code != FAIL_MEMORY; i++) {
		if (!path_of_pass(files[i].path, pass))
			continue;
		any = true;
		load->file = files[i].path;
		const Yaml *root;
		Error err = ERROR_NONE;
		const ErrCode code = yaml_read(&root, load->arena, files[i].path, files[i].bytes, &err);
		if (code == FAIL_MEMORY)
			(void)load_no_memory(load);
		else if (code != OK)
			(void)load_problem_text(load, err.at, arena_str(load->arena, text_of(err.text)));
		else
			pass->read(load, root);
	}
	if (!any && pass->required) {
		load->file = text_of(pass->prefix);
		(void)load_problem(load, 0, "file", "is missing");
	}
	if (pass->finish != NULL)
		pass->finish(load);
}

/* A digest of the digests and paths of all files. */
static bool set_version(Load *load, const KbFile *files, size_t count)
{
	size_t length = 0;
	for (size_t i = 0; i < count; i++)
		length += DIGEST_TEXT + files[i].path.n + 2;
	char *lines = arena_alloc(load->arena, length + 1);
	if (lines == NULL)
		return load_no_memory(load);
	size_t at = 0;
	for (size_t i = 0; i < count; i++) {
		const Digest digest = digest_of("file", files[i].bytes);
		memcpy(lines + at, digest.text, DIGEST_TEXT);
		at += DIGEST_TEXT;
		lines[at++] = ' ';
		memcpy(lines + at, files[i].path.p, files[i].path.n);
		at += files[i].path.n;
		lines[at++] = '\n';
	}
	const Digest digest = digest_of("knowledge", (Bytes){(const uint8_t *)lines, length});
	load->kb.version = arena_str(load->arena, (Str){digest.text, VERSION_LENGTH});
	return load->kb.version.p != NULL || load_no_memory(load);
}

ErrCode kb_read(const Kb **kb, Arena *arena, const KbFile *files, size_t count, KbProblems *problems,
                Error *err)
{
	Load *load = ARENA_NEW(arena, Load);
	if (load == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the knowledge base");
	if (load_init(load, arena, problems)) {
		check_paths(load, files, count);
		for (size_t i = 0; i < COUNT_OF(PASSES); i++) {
			if (PASSES[i].begins_stage && load->first.code != OK)
				break;
			run_pass(load, &PASSES[i], files, count);
		}
	}
	if (load->first.code == OK && set_version(load, files, count) && kb_derive(load)) {
		*kb = &load->kb;
		return OK;
	}
	if (err != NULL)
		*err = load->first;
	return load->first.code;
}
