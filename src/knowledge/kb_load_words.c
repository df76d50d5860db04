/*
 * kb_load_words.c - words.yaml and words/: classes of words, the words of
 * denying, and phrases with what they mean.
 *
 * A phrase is written as its words. `a|b` is one or the other, `<class>` any
 * word of a class, `[x]` may be missing, `..` skips up to three words and `...`
 * up to six, `#` is a number, `swell*` any word that begins so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

#include <stdlib.h>

enum { VOCABULARY_LETTERS_MIN = 6, CLASSES_MAX = 300, GAP_SHORT = 3, CLASS_NAME_MAX = 64 };

typedef struct Class {
	Str name;
	const KbWord *words;
	uint16_t count;
} Class;

typedef struct Words {
	Load *load;
	Class classes[CLASSES_MAX];
	size_t class_count;
	int line; /* of the phrase that is being read */
	const KbWord *known; /* words that are right as they are, and in no phrase */
	uint16_t known_count;
} Words;

/* The words of a step in the making. */
typedef struct WordList {
	KbWord words[KB_PHRASE_WORDS_MAX];
	uint16_t count;
} WordList;

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || (c & 0x80) != 0;
}

static bool mixes_digits(Str word)
{
	bool digits = false;
	bool letters = false;
	for (size_t i = 0; i < word.n; i++) {
		const bool digit = word.p[i] >= '0' && word.p[i] <= '9';
		digits |= digit;
		letters |= !digit;
	}
	return digits && letters;
}

static bool add_word(Words *w, WordList *list, Str text)
{
	KbWord word = {.text = text};
	if (text.n > 1 && text.p[text.n - 1] == '*')
		word = (KbWord){.text = {text.p, text.n - 1}, .prefix = true};
	for (size_t i = 0; i < word.text.n; i++) {
		if (!is_word_char(word.text.p[i]))
			return load_problem(w->load, w->line, "say", "\"%.*s\" is no word in lower case, without apostrophe",
					    STR_ARG(text));
	}
	if (mixes_digits(word.text)) /* a text has them apart: "5k" is "5 k" */
		return load_problem(w->load, w->line, "say", "\"%.*s\": digits and letters are words of their own", STR_ARG(text));
	if (word.text.n == 0 || list->count == KB_PHRASE_WORDS_MAX)
		return load_problem(w->load, w->line, "say", word.text.n == 0 ? "an empty word" : "too many words in one place");
	list->words[list->count++] = word;
	return true;
}

static const Class *find_class(const Words *w, Str name)
{
	for (size_t i = 0; i < w->class_count; i++) {
		if (text_equal(w->classes[i].name, name))
			return &w->classes[i];
	}
	return NULL;
}

static bool add_class(Words *w, WordList *list, Str name)
{
	const Class *class = find_class(w, name);
	if (class == NULL)
		return load_problem(w->load, w->line, "say", "there is no class <%.*s> above", STR_ARG(name));
	if (list->count + class->count > KB_PHRASE_WORDS_MAX)
		return load_problem(w->load, w->line, "say", "too many words in one place");
	for (uint16_t i = 0; i < class->count; i++)
		list->words[list->count++] = class->words[i];
	return true;
}

/* "a|b|<class>" */
static bool add_alternatives(Words *w, WordList *list, Str text)
{
	Str part;
	while (text_split(&text, '|', &part)) {
		const bool is_class = part.n > 2 && part.p[0] == '<' && part.p[part.n - 1] == '>';
		if (is_class ? !add_class(w, list, (Str){part.p + 1, part.n - 2}) : !add_word(w, list, part))
			return false;
	}
	return true;
}

static bool keep_words(Words *w, const WordList *list, const KbWord **words, uint16_t *count)
{
	KbWord *kept = ARENA_ARRAY(w->load->arena, list->count, KbWord);
	if (kept == NULL)
		return load_no_memory(w->load);
	for (uint16_t i = 0; i < list->count; i++)
		kept[i] = list->words[i];
	*words = kept;
	*count = list->count;
	return true;
}

/* "a b <class>": words with blanks between. */
static bool read_words(Words *w, Str text, const KbWord **words, uint16_t *count)
{
	WordList list = {.count = 0};
	Str part;
	while (text_split(&text, ' ', &part)) {
		if (part.n > 0 && !add_alternatives(w, &list, part))
			return false;
	}
	return keep_words(w, &list, words, count);
}

static void load_classes(Words *w, const Yaml *root)
{
	const Yaml *map = yaml_get(root, "classes");
	for (size_t i = 0; map != NULL && i < map->count; i++) {
		const YamlPair *pair = &map->pairs[i];
		Class class = {.name = pair->key};
		w->line = pair->line;
		if (find_class(w, pair->key) != NULL || w->class_count == CLASSES_MAX)
			(void)load_problem(w->load, pair->line, "classes", "%.*s stands twice, or there are too many",
					   STR_ARG(pair->key));
		else if (read_words(w, pair->value.text, &class.words, &class.count))
			w->classes[w->class_count++] = class;
	}
}

/* ---- phrases ---- */

typedef struct Steps {
	KbStep steps[KB_PHRASE_STEPS_MAX];
	uint16_t count;
	uint8_t gap; /* before the next one */
} Steps;

static bool add_step(Words *w, Steps *steps, Str text)
{
	KbStep step = {.gap = steps->gap};
	WordList list = {.count = 0};
	if (text_is(text, "..") || text_is(text, "...")) {
		steps->gap = text.n == 2 ? GAP_SHORT : PHRASE_GAP_MAX;
		return steps->count > 0 || load_problem(w->load, w->line, "say", "a phrase begins with a word");
	}
	if (text.n > 2 && text.p[0] == '[' && text.p[text.n - 1] == ']') {
		step.optional = true;
		text = (Str){text.p + 1, text.n - 2};
	}
	if (steps->count == KB_PHRASE_STEPS_MAX || (step.optional && steps->count == 0))
		return load_problem(w->load, w->line, "say", step.optional ? "a phrase begins with a word that must be there"
									   : "too long a phrase");
	if (!text_is(text, "#") && (!add_alternatives(w, &list, text) ||
				    !keep_words(w, &list, &step.words, &step.word_count)))
		return false;
	steps->steps[steps->count++] = step;
	steps->gap = 0;
	return true;
}

static bool add_phrase(Words *w, Str say, KbPhrase phrase)
{
	Load *load = w->load;
	Steps steps = {.count = 0};
	Str part;
	while (text_split(&say, ' ', &part)) {
		if (part.n > 0 && !add_step(w, &steps, part))
			return false;
	}
	if (steps.count == 0 || steps.gap > 0 || load->kb.speech.phrase_count == KB_PHRASES_MAX)
		return load_problem(load, w->line, "say", "a phrase is empty, ends in a gap, or there are too many");
	KbStep *kept = ARENA_ARRAY(load->arena, steps.count, KbStep);
	if (kept == NULL)
		return load_no_memory(load);
	for (uint16_t i = 0; i < steps.count; i++)
		kept[i] = steps.steps[i];
	phrase.steps = kept;
	phrase.step_count = steps.count;
	load->phrases[load->kb.speech.phrase_count++] = phrase;
	return true;
}

static bool add_value(Words *w, const YamlPair *pair, const KbAttr *attr, Str id, KbMeaning *meaning)
{
	const int value = kb_value(attr, id);
	if (value < 0)
		return load_problem(w->load, pair->line, "means", "%.*s has no value \"%.*s\"", STR_ARG(attr->id), STR_ARG(id));
	meaning->chosen |= UINT64_C(1) << value;
	return true;
}

/* A value, several in a list, a number, or {times: 7}. */
static bool read_meaning(Words *w, const YamlPair *pair, KbMeaning *meaning)
{
	meaning->attr = kb_attr(&w->load->kb, pair->key);
	if (meaning->attr == KB_NONE)
		return load_problem(w->load, pair->line, "means", "there is no question \"%.*s\"", STR_ARG(pair->key));
	const KbAttr *attr = &w->load->attrs[meaning->attr];
	const Yaml *times = yaml_get(&pair->value, "times");
	if (attr->kind == ATTR_NUMBER) {
		meaning->times = times != NULL;
		return yaml_number(times != NULL ? times : &pair->value, &meaning->number) ||
		       load_problem(w->load, pair->line, "means", "%.*s takes a number, or {times: number}", STR_ARG(attr->id));
	}
	if (pair->value.kind != YAML_LIST)
		return add_value(w, pair, attr, pair->value.text, meaning);
	for (size_t i = 0; i < pair->value.count; i++) {
		if (!add_value(w, pair, attr, pair->value.items[i].text, meaning))
			return false;
	}
	return true;
}

static bool read_meanings(Words *w, const Yaml *row, const char *key, const KbMeaning **out, uint16_t *count)
{
	const Yaml *map = yaml_get(row, key);
	*out = NULL;
	*count = 0;
	if (map == NULL || map->count == 0)
		return true;
	if (map->kind != YAML_MAP || map->count > KB_MEANINGS_MAX)
		return load_problem(w->load, map->line, key, "a map from question to value is expected, of %d at most",
				    KB_MEANINGS_MAX);
	KbMeaning *meanings = arena_alloc(w->load->arena, map->count * sizeof *meanings);
	if (meanings == NULL)
		return load_no_memory(w->load);
	for (size_t i = 0; i < map->count; i++) {
		meanings[i] = (KbMeaning){0};
		if (!read_meaning(w, &map->pairs[i], &meanings[i]))
			return false;
	}
	*out = meanings;
	*count = (uint16_t)map->count;
	return true;
}

static bool read_about(Words *w, const Yaml *row, KbAbout *about)
{
	static const char *const names[] = {"now", "others", "wonder", "past"};
	Str text = STR_NONE;
	const Yaml *given = yaml_get(row, "about");
	if (given == NULL)
		return true;
	if (!load_text(w->load, row, "about", &text))
		return false;
	for (size_t i = ABOUT_OTHERS; i < COUNT_OF(names); i++) {
		if (text_is(text, names[i])) {
			*about = (KbAbout)i;
			return true;
		}
	}
	return load_problem(w->load, given->line, "about", "others, wonder or past is expected");
}

static void load_phrase(Words *w, const Yaml *row)
{
	static const char *const keys[] = {"say", "means", "denied", "also", "about", NULL};
	KbPhrase phrase = {0};
	const Str *says;
	uint16_t count;
	w->line = row->line;
	if (!load_keys(w->load, row, "phrase", keys) || !load_texts(w->load, row, "say", &says, &count) ||
	    !read_meanings(w, row, "means", &phrase.means, &phrase.means_count) ||
	    !read_meanings(w, row, "denied", &phrase.denied, &phrase.denied_count) ||
	    !read_meanings(w, row, "also", &phrase.also, &phrase.also_count) || !read_about(w, row, &phrase.about))
		return;
	if (phrase.about != ABOUT_NOW && phrase.means_count + phrase.denied_count + phrase.also_count > 0)
		(void)load_problem(w->load, row->line, "about", "such a phrase has no meaning of its own");
	if (count == 0)
		(void)load_problem(w->load, row->line, "say", "is missing");
	for (uint16_t i = 0; i < count; i++)
		(void)add_phrase(w, says[i], phrase);
}

/* ---- which phrase begins with which word ---- */

static int start_compare(const void *a, const void *b)
{
	const KbPhraseStart *x = a;
	const KbPhraseStart *y = b;
	const int order = text_compare(x->word.text, y->word.text);
	return order != 0 ? order : (int)x->phrase - (int)y->phrase;
}

static int word_compare(const void *a, const void *b)
{
	return text_compare(((const KbWord *)a)->text, ((const KbWord *)b)->text);
}

static size_t add_long_words(KbWord *out, size_t n, const KbWord *words, uint16_t count)
{
	for (uint16_t i = 0; i < count; i++) {
		if (words[i].text.n >= VOCABULARY_LETTERS_MIN)
			out[n++] = words[i];
	}
	return n;
}

/* All long words of phrases and classes, each once: by them a slip of spelling is mended. */
static void finish_vocabulary(Load *load)
{
	KbSpeech *speech = &load->kb.speech;
	const Words *w = load->words;
	size_t room = (size_t)(w == NULL ? 0 : w->known_count) + speech->deny_count + speech->turn_count + speech->subject_count;
	for (uint16_t i = 0; i < speech->phrase_count; i++) {
		for (uint16_t k = 0; k < load->phrases[i].step_count; k++)
			room += load->phrases[i].steps[k].word_count;
	}
	KbWord *words = ARENA_ARRAY(load->arena, room + 1, KbWord);
	if (words == NULL) {
		(void)load_no_memory(load);
		return;
	}
	size_t n = w == NULL ? 0 : add_long_words(words, 0, w->known, w->known_count);
	n = add_long_words(words, n, speech->deny, speech->deny_count);
	n = add_long_words(words, n, speech->turn, speech->turn_count);
	n = add_long_words(words, n, speech->subject, speech->subject_count);
	for (uint16_t i = 0; i < speech->phrase_count; i++) {
		for (uint16_t k = 0; k < load->phrases[i].step_count; k++)
			n = add_long_words(words, n, load->phrases[i].steps[k].words, load->phrases[i].steps[k].word_count);
	}
	qsort(words, n, sizeof *words, word_compare);
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		const bool again = kept > 0 && text_equal(words[kept - 1].text, words[i].text);
		if (again)
			words[kept - 1].prefix |= words[i].prefix;
		else
			words[kept++] = words[i];
	}
	speech->vocabulary = words;
	speech->vocabulary_count = (uint16_t)kept;
}

void finish_words(Load *load)
{
	KbSpeech *speech = &load->kb.speech;
	size_t count = 0;
	for (uint16_t i = 0; i < speech->phrase_count; i++)
		count += load->phrases[i].steps[0].word_count > 0 ? load->phrases[i].steps[0].word_count : 1;
	KbPhraseStart *starts = ARENA_ARRAY(load->arena, count, KbPhraseStart);
	if (starts == NULL || count > UINT16_MAX) {
		(void)(starts == NULL ? load_no_memory(load)
				      : load_problem(load, 0, "phrases", "more than %d words begin them", UINT16_MAX));
		return;
	}
	size_t n = 0;
	for (uint16_t i = 0; i < speech->phrase_count; i++) {
		const KbStep *first = &load->phrases[i].steps[0];
		if (first->word_count == 0)
			starts[n++] = (KbPhraseStart){.word = {.text = STR("#")}, .phrase = i};
		for (uint16_t k = 0; k < first->word_count; k++)
			starts[n++] = (KbPhraseStart){.word = first->words[k], .phrase = i};
	}
	qsort(starts, n, sizeof *starts, start_compare);
	speech->phrases = load->phrases;
	speech->starts = starts;
	speech->start_count = (uint16_t)n;
	finish_vocabulary(load);
}

static void load_speech_words(Words *w, const Yaml *root, const char *key, const KbWord **words, uint16_t *count)
{
	Str text;
	w->line = load_line(root, key);
	if (load_text(w->load, root, key, &text))
		(void)read_words(w, text, words, count);
}

void load_words(Load *load, const Yaml *root)
{
	static const char *const keys[] = {"classes", "deny", "known", "pass", "phrases", "subject", "turn", NULL};
	const bool first = load->words == NULL;
	if (first)
		load->words = ARENA_NEW(load->arena, Words);
	Words *w = load->words;
	if (w == NULL) {
		(void)load_no_memory(load);
		return;
	}
	w->load = load;
	if (!load_keys(load, root, "words", keys))
		return;
	KbSpeech *speech = &load->kb.speech;
	if (first) {
		load_speech_words(w, root, "deny", &speech->deny, &speech->deny_count);
		load_speech_words(w, root, "subject", &speech->subject, &speech->subject_count);
		load_speech_words(w, root, "turn", &speech->turn, &speech->turn_count);
	}
	if (yaml_get(root, "pass") != NULL)
		load_speech_words(w, root, "pass", &speech->pass, &speech->pass_count);
	if (yaml_get(root, "known") != NULL)
		load_speech_words(w, root, "known", &w->known, &w->known_count);
	load_classes(w, root);
	const Yaml *list = yaml_get(root, "phrases");
	if (list == NULL || list->kind != YAML_LIST) {
		(void)load_problem(load, root->line, "phrases", "a list is expected");
		return;
	}
	for (size_t i = 0; i < list->count; i++)
		load_phrase(w, &list->items[i]);
}
