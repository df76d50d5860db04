/*
 * kb_read.c - see kb_read.h: which file is read when, and by whom.
 *
 * Kinds of files depend on each other, so they are read in passes: settings,
 * sources and specialists; questions; shorthands; findings; conditions; rules.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_read.h"

#include "base/digest.h"
#include "knowledge/kb_load.h"

enum { VERSION_LENGTH = 12 };

typedef struct Pass {
	const char *prefix; /* a file or a folder */
	void (*read)(Load *load, const Yaml *root);
	bool required;
} Pass;

static const Pass PASSES[] = {
    {"settings.yaml", load_settings, true},
    {"sources.yaml", load_sources, true},
    {"specialists.yaml", load_specialists, true},
    {"questions/", load_questions, true},
    {"shorthands.yaml", load_shorthands, false},
    {"findings.yaml", load_findings, true},
    {"conditions/", load_condition, true},
    {"red-flags/", load_red_flags, false},
    {"thresholds.yaml", load_thresholds, false},
};

static bool load_init(Load *load, Arena *arena, KbProblems *problems)
{
	*problems = (KbProblems){.count = 0};
	*load = (Load){.arena = arena, .problems = problems, .first = ERROR_NONE};
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
	if (load->attrs == NULL || load->attr_ask_if == NULL || load->attr_line == NULL || load->attr_file == NULL ||
	    load->attr_group == NULL || load->findings == NULL || load->groups == NULL || load->conditions == NULL ||
	    load->pictures == NULL || load->rules == NULL || load->thresholds == NULL || load->sources == NULL ||
	    load->specialists == NULL || load->macros == NULL)
		return load_no_memory(load);
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
	load->kb.attr_age = load->kb.attr_sex = load->kb.attr_region = load->kb.attr_height = load->kb.attr_mass = KB_NONE;
	return true;
}

/* After the questions: the attributes that the engine looks for by name. */
static void find_special(Load *load)
{
	load->kb.attr_age = kb_attr(&load->kb, STR("person.age"));
	load->kb.attr_sex = kb_attr(&load->kb, STR("person.sex"));
	load->kb.attr_region = kb_attr(&load->kb, STR("pain.region"));
	load->kb.attr_height = kb_attr(&load->kb, STR("person.height"));
	load->kb.attr_mass = kb_attr(&load->kb, STR("person.mass"));
	if (load->kb.attr_region == KB_NONE || load->kb.attr_age == KB_NONE || load->kb.attr_sex == KB_NONE)
		(void)load_problem(load, 1, "questions", "pain.region, person.age and person.sex are needed");
}

/* ask_if may use shorthands, which may use any attribute. */
static void parse_ask_if(Load *load)
{
	for (uint16_t i = 0; i < load->kb.attr_count; i++) {
		load->file = load->attr_file[i];
		if (load->attr_ask_if[i].p != NULL)
			(void)load_expr_text(load, load->attr_line[i], "ask_if", load->attr_ask_if[i], &load->attrs[i].ask_if);
	}
}

static bool path_of_pass(Str path, const Pass *pass)
{
	const Str prefix = text_of(pass->prefix);
	return text_ends(prefix, "/") ? text_starts(path, pass->prefix) && text_ends(path, ".yaml") : text_equal(path, prefix);
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
			(void)load_problem(load, (int)err.at, "YAML", "%s", err.text);
		else
			pass->read(load, root);
	}
	if (!any && pass->required) {
		load->file = text_of(pass->prefix);
		(void)load_problem(load, 0, "file", "is missing");
	}
}

/* A digest of all paths and texts. */
static bool set_version(Load *load, const KbFile *files, size_t count)
{
	Buf all;
	buf_init(&all, &ALLOCATOR_SYSTEM, (size_t)64 << 20);
	for (size_t i = 0; i < count; i++) {
		buf_add(&all, files[i].path);
		buf_addc(&all, '\n');
		buf_add_bytes(&all, files[i].bytes.p, files[i].bytes.n);
	}
	const Str text = buf_str(&all);
	const Digest digest = digest_of("knowledge", (Bytes){(const uint8_t *)text.p, text.n});
	const bool good = buf_ok(&all);
	buf_done(&all);
	load->kb.version = arena_str(load->arena, (Str){digest.text, VERSION_LENGTH});
	return (good && load->kb.version.p != NULL) || load_no_memory(load);
}

ErrCode kb_read(const Kb **kb, Arena *arena, const KbFile *files, size_t count, KbProblems *problems, Error *err)
{
	Load *load = ARENA_NEW(arena, Load);
	if (load == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the knowledge base");
	if (load_init(load, arena, problems)) {
		for (size_t i = 0; i < COUNT_OF(PASSES); i++) {
			run_pass(load, &PASSES[i], files, count);
			if (PASSES[i].read == load_questions)
				find_special(load);
			if (PASSES[i].read == load_shorthands)
				parse_ask_if(load);
		}
		(void)set_version(load, files, count);
	}
	if (load->first.code == OK) {
		const ErrCode code = kb_derive(load, err);
		if (code == OK)
			*kb = &load->kb;
		return code;
	}
	if (err != NULL)
		*err = load->first;
	return load->first.code;
}
