/*
 * knowledge_compile_words.c - how people say things.
 *
 * See knowledge_compile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge_compile.h"

static void put_words(FILE *out, const char *name, unsigned a, unsigned b, const KbWord *words, unsigned count)
{
	if (count == 0)
		return;
	(void)fprintf(out, "static const KbWord %s_%u_%u[] = {", name, a, b);
	for (unsigned i = 0; i < count; i++) {
		(void)fputs("{", out);
		put_str(out, words[i].text);
		(void)fprintf(out, ", %d}, ", words[i].prefix);
	}
	(void)fputs("};\n", out);
}

static void put_steps_of_phrase(FILE *out, const KbPhrase *phrase, unsigned i)
{
	for (unsigned k = 0; k < phrase->step_count; k++)
		put_words(out, "words", i, k, phrase->steps[k].words, phrase->steps[k].word_count);
	(void)fprintf(out, "static const KbStep phrase_%u[] = {", i);
	for (unsigned k = 0; k < phrase->step_count; k++) {
		const KbStep *step = &phrase->steps[k];
		if (step->word_count > 0)
			(void)fprintf(out, "{words_%u_%u, %u, ", i, k, step->word_count);
		else
			(void)fputs("{0, 0, ", out);
		(void)fprintf(out, "%u, %d}, ", step->gap, step->optional);
	}
	(void)fputs("};\n", out);
}

static void put_meanings(FILE *out, const char *name, unsigned i, const KbMeaning *meanings, unsigned count)
{
	if (count == 0)
		return;
	(void)fprintf(out, "static const KbMeaning %s_%u[] = {", name, i);
	for (unsigned k = 0; k < count; k++) {
		(void)fprintf(out, "{%u, UINT64_C(0x%llx), ", meanings[k].attr, (unsigned long long)meanings[k].chosen);
		put_number(out, meanings[k].number);
		(void)fprintf(out, ", %d}, ", meanings[k].times);
	}
	(void)fputs("};\n", out);
}

void put_phrases(FILE *out, const KbSpeech *speech)
{
	put_words(out, "deny", 0, 0, speech->deny, speech->deny_count);
	put_words(out, "subject", 0, 0, speech->subject, speech->subject_count);
	put_words(out, "turn", 0, 0, speech->turn, speech->turn_count);
	put_words(out, "pass", 0, 0, speech->pass, speech->pass_count);
	put_words(out, "vocabulary", 0, 0, speech->vocabulary, speech->vocabulary_count);
	for (unsigned i = 0; i < speech->phrase_count; i++) {
		put_steps_of_phrase(out, &speech->phrases[i], i);
		put_meanings(out, "means", i, speech->phrases[i].means, speech->phrases[i].means_count);
		put_meanings(out, "denied", i, speech->phrases[i].denied, speech->phrases[i].denied_count);
		put_meanings(out, "also", i, speech->phrases[i].also, speech->phrases[i].also_count);
	}
	begin_table(out, "KbPhrase", "phrases", speech->phrase_count);
	for (unsigned i = 0; i < speech->phrase_count; i++) {
		const KbPhrase *phrase = &speech->phrases[i];
		(void)fputs("\t{", out);
		put_list(out, "phrase", i, phrase->step_count);
		(void)fputs(", ", out);
		put_list(out, "means", i, phrase->means_count);
		(void)fputs(", ", out);
		put_list(out, "denied", i, phrase->denied_count);
		(void)fputs(", ", out);
		put_list(out, "also", i, phrase->also_count);
		(void)fprintf(out, ", %d},\n", (int)phrase->about);
	}
	end_table(out, speech->phrase_count);
	begin_table(out, "KbPhraseStart", "phrase_starts", speech->start_count);
	for (unsigned i = 0; i < speech->start_count; i++) {
		(void)fputs("\t{{", out);
		put_str(out, speech->starts[i].word.text);
		(void)fprintf(out, ", %d}, %u},\n", speech->starts[i].word.prefix, speech->starts[i].phrase);
	}
	end_table(out, speech->start_count);
}
