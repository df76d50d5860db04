/*
 * knowledge_compile.c - build-time: checks data/knowledge/ and prints it as
 * const C tables, so that the program starts with its knowledge in place.
 *
 *   knowledge_compile DIR OUT.c OUT.d
 *
 * Links the reader of the knowledge room: what it accepts here is what
 * `legwork knowledge check` accepts. OUT.d is a make-style dependency file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "knowledge_compile.h"

#include "base/arena.h"
#include "knowledge/kb_folder_priv.h"

static const size_t TOOL_BYTES_MAX = (size_t)512 << 20;

static int complain(const char *path, const char *what)
{
	(void)fprintf(stderr, "%s: %s\n", path, what);
	return 1;
}

static void put_speech(FILE *out, const KbSpeech *speech)
{
	if (speech->phrase_count == 0)
		return;
	(void)fprintf(out, "\t.speech = {deny_0_0, %u, subject_0_0, %u, turn_0_0, %u, %s, %u, phrases, %u, phrase_starts, %u, ",
	              speech->deny_count, speech->subject_count, speech->turn_count,
	              speech->pass_count > 0 ? "pass_0_0" : "0", speech->pass_count, speech->phrase_count,
	              speech->start_count);
	(void)fprintf(out, "%s, %u},\n", speech->vocabulary_count > 0 ? "vocabulary_0_0" : "0", speech->vocabulary_count);
}

static void put_kb(FILE *out, const Kb *kb)
{
	const KbSettings *s = &kb->settings;
	(void)fputs("static const Kb builtin = {\n\t.version = ", out);
	put_str(out, kb->version);
	(void)fputs(",\n\t.settings = {", out);
	const double settings[] = {s->temper, s->soft_no, s->highest_shown,
	                           s->p_min,  s->p_max,   s->something_else_per_10000,
	                           s->alarm_background};
	for (size_t i = 0; i < COUNT_OF(settings); i++) {
		put_number(out, settings[i]);
		(void)fputs(", ", out);
	}
	(void)fprintf(out, "%u},\n", s->informative_min);
	const struct {
		const char *name;
		unsigned count;
	} tables[] = {{"attr", kb->attr_count},
	              {"finding", kb->finding_count},
	              {"group", kb->group_count},
	              {"condition", kb->condition_count},
	              {"picture", kb->picture_count},
	              {"rule", kb->rule_count},
	              {"threshold", kb->threshold_count},
	              {"source", kb->source_count},
	              {"specialist", kb->specialist_count},
	              {"macro", kb->macro_count},
	              {"faq", kb->faq_count},
	              {"scan", kb->scan_count},
	              {"known_remark", kb->known_remark_count}};
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		if (tables[i].count > 0)
			(void)fprintf(out, "\t.%ss = %ss, .%s_count = %u,\n", tables[i].name, tables[i].name,
			              tables[i].name, tables[i].count);
	}
	(void)fprintf(
	    out, "\t.attr_age = %u, .attr_sex = %u, .attr_region = %u, .attr_height = %u, .attr_mass = %u,\n",
	    kb->attr_age, kb->attr_sex, kb->attr_region, kb->attr_height, kb->attr_mass);
	put_guide(out, &kb->guide);
	put_speech(out, &kb->speech);
	if (kb->attr_findings_begin[kb->attr_count] > 0)
		(void)fputs("\t.attr_findings = attr_findings_0,\n", out);
	(void)fputs("\t.attr_findings_begin = attr_findings_begin_0,\n};\n\n"
	            "const Kb *kb_builtin(void)\n{\n\treturn &builtin;\n}\n",
	            out);
}

/* The folders stand in it too: their times change when a file comes or goes. */
static int write_depfile(const KbFolder *folder, const char *target, const char *path)
{
	FILE *out = fopen(path, "wb");
	if (out == NULL)
		return complain(path, "cannot be written");
	(void)fprintf(out, "%s:", target);
	for (size_t i = 0; i < folder->folder_count; i++) {
		const Str name = folder->folders[i];
		(void)fprintf(out, " %s%s%.*s", folder->root, name.n > 0 ? "/" : "", STR_ARG(name));
	}
	for (size_t i = 0; i < folder->count; i++)
		(void)fprintf(out, " %s/%.*s", folder->root, STR_ARG(folder->files[i].path));
	(void)fputc('\n', out);
	return fclose(out) == 0 ? 0 : complain(path, "cannot be written");
}

static int write_tables(const Kb *kb, const char *path)
{
	FILE *out = fopen(path, "wb");
	if (out == NULL)
		return complain(path, "cannot be written");
	(void)fputs("/* Made by tools/knowledge_compile.c from data/knowledge/. Do not edit. */\n"
	            "#include \"base/num.h\"\n#include \"knowledge/kb.h\"\n\n",
	            out);
	put_attrs(out, kb);
	put_findings(out, kb);
	put_pictures(out, kb);
	put_conditions(out, kb);
	put_rules(out, kb);
	put_small_tables(out, kb);
	put_faqs(out, kb);
	put_in_run_and_examinations(out, &kb->guide);
	put_criteria(out, &kb->guide);
	put_scans(out, kb);
	put_phrases(out, &kb->speech);
	put_kb(out, kb);
	return fclose(out) == 0 ? 0 : complain(path, "cannot be written");
}

static int compile(Arena *arena, const char *root, const char *table_path, const char *dep_path)
{
	const KbFolder *folder = kb_folder_read(arena, root);
	if (folder == NULL)
		return complain(root, "cannot be read");
	const Kb *kb;
	KbProblems problems;
	Error err = ERROR_NONE;
	if (kb_read(&kb, arena, folder->files, folder->count, &problems, &err) != OK) {
		for (size_t i = 0; i < problems.count && i < KB_PROBLEMS_MAX; i++)
			(void)fprintf(stderr, "%s/%.*s\n", root, STR_ARG(problems.text[i]));
		return problems.count == 0 ? complain(root, err.text) : 1;
	}
	return write_tables(kb, table_path) != 0 || write_depfile(folder, table_path, dep_path) != 0;
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return complain("knowledge_compile", "usage: knowledge_compile DIR OUT.c OUT.d");
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, TOOL_BYTES_MAX);
	if (arena == NULL)
		return complain(argv[1], "out of memory");
	const int failed = compile(arena, argv[1], argv[2], argv[3]);
	arena_free(arena);
	return failed;
}
