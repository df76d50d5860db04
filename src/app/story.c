/*
 * story.c - see story.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/story.h"

#include "app/app_priv.h"
#include "knowledge/story.h"

enum { TEXT_MAX = 4096 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while listening");
}

/* The value in plain words: labels of the chosen, or the number with its unit. */
static void add_label(Buf *out, const KbAttr *attr, const AnswerSlot *slot)
{
	if (attr->kind == ATTR_NUMBER) {
		buf_printf(out, "%.4g %.*s", slot->number, STR_ARG(attr->unit));
		return;
	}
	if (attr->kind == ATTR_YESNO) /* a bare "yes" would not say to what */
		buf_printf(out, "%.*s ", STR_ARG(attr->text));
	const size_t from = out->n;
	for (unsigned i = 0; i < attr->value_count; i++) {
		if ((slot->chosen >> i & 1) != 0)
			buf_printf(out, "%s%.*s", out->n > from ? "; " : "", STR_ARG(attr->values[i].label));
	}
}

static ErrCode describe(HeardAnswer *out, Arena *arena, const Kb *kb, const Story *story, uint16_t index, Error *err)
{
	const Allocator allocator = arena_allocator(arena);
	const KbAttr *attr = &kb->attrs[index];
	Buf value;
	Buf label;
	buf_init(&value, &allocator, TEXT_MAX);
	buf_init(&label, &allocator, TEXT_MAX);
	answers_add_text(&value, &story->answers, kb, index);
	add_label(&label, attr, &story->answers.slot[index]);
	if (!buf_ok(&value) || !buf_ok(&label))
		return no_memory(err);
	out->attribute = attr->id;
	out->question = attr->text;
	const Str both = buf_str(&value); /* "pain.side=left" */
	out->value = (Str){both.p + attr->id.n + 1, both.n - attr->id.n - 1};
	out->label = buf_str(&label);
	return OK;
}

ErrCode app_hear(App *app, Arena *arena, Str text, HeardAnswer **heard, size_t *count, Error *err)
{
	const Kb *kb = NULL;
	Story *story = ARENA_NEW(arena, Story);
	HeardAnswer *made = ARENA_ARRAY(arena, STORY_HEARD_MAX, HeardAnswer);
	bool *told = ARENA_ARRAY(arena, KB_ATTRS_MAX, bool);
	size_t n = 0;
	if (story == NULL || made == NULL || told == NULL)
		return no_memory(err);
	ErrCode code = app_kb(app, &kb, err);
	if (code == OK)
		code = story_hear(story, arena, kb, text, err);
	for (size_t i = 0; code == OK && i < story->count; i++) {
		const Heard *one = &story->heard[i];
		if (!one->counts || told[one->attr])
			continue;
		told[one->attr] = true;
		made[n] = (HeardAnswer){.words = one->words, .denied = one->denied};
		code = describe(&made[n++], arena, kb, story, one->attr, err);
	}
	*heard = made;
	*count = n;
	return code;
}

ErrCode interview_take_heard(Interview *interview, const HeardAnswer *heard, size_t count, Error *err)
{
	ErrCode code = OK;
	for (size_t i = 0; i < count && code == OK; i++) {
		if (!heard[i].dropped)
			code = interview_answer(interview, heard[i].attribute, heard[i].value, err);
	}
	return code;
}

void answer_add_understood(Answer *answer, Arena *arena, const HeardAnswer *heard, size_t count)
{
	Understood *understood = ARENA_ARRAY(arena, count, Understood);
	size_t n = 0;
	for (size_t i = 0; understood != NULL && i < count; i++) {
		if (!heard[i].dropped)
			understood[n++] = (Understood){.attribute = heard[i].attribute,
						       .value = heard[i].value,
						       .text = heard[i].label,
						       .words = heard[i].words,
						       .denied = heard[i].denied};
	}
	answer->understood = understood;
	answer->understood_count = n;
}
