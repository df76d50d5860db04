/*
 * expr.c - see expr.h. A recursive-descent parser that emits postfix steps,
 * and a stack machine that runs them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/expr.h"

#include <string.h>

#include "base/num.h"
#include "knowledge/kb.h"

typedef struct Parser {
	Str text;
	size_t at;
	int nested;
	const Kb *kb;
	Arena *arena;
	ExprStep *steps;
	size_t count, room;
	Error *err;
} Parser;

static ErrCode parse_unless(Parser *parser);

static ErrCode parse_fail(Parser *parser, const char *what)
{
	return fail(parser->err, FAIL_FORMAT, (int64_t)parser->at + 1, "column %zu: %s", parser->at + 1,
	            what);
}

/* The same, naming the word that is wrong. */
static ErrCode parse_fail_word(Parser *parser, const char *what, Str word)
{
	if (word.n == 0)
		return parse_fail(parser, what);
	return fail(parser->err, FAIL_FORMAT, (int64_t)parser->at + 1, "column %zu: %s: \"%.*s\"",
	            parser->at + 1, what, STR_ARG(word));
}

static ErrCode emit(Parser *parser, ExprStep step)
{
	if (parser->count == EXPR_STEPS_MAX)
		return parse_fail(parser, "the expression is too long");
	ExprStep *steps =
	    arena_grow(parser->arena, parser->steps, parser->count, &parser->room, sizeof *steps);
	if (steps == NULL)
		return fail(parser->err, FAIL_MEMORY, -1, "out of memory");
	parser->steps = steps;
	steps[parser->count++] = step;
	return OK;
}

static bool blank_char(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(Parser *parser)
{
	while (parser->at < parser->text.n && blank_char(parser->text.p[parser->at]))
		parser->at++;
}

static bool word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
	       c == '.' || c == '-';
}

/* The next word, without taking it. */
static Str peek_word(Parser *parser)
{
	skip_blanks(parser);
	size_t end = parser->at;
	while (end < parser->text.n && word_char(parser->text.p[end]))
		end++;
	return (Str){parser->text.p + parser->at, end - parser->at};
}

static bool take_word(Parser *parser, const char *word)
{
	const Str next = peek_word(parser);
	if (!text_is(next, word))
		return false;
	parser->at += next.n;
	return true;
}

static bool take_mark(Parser *parser, const char *mark)
{
	skip_blanks(parser);
	const Str rest = {parser->text.p + parser->at, parser->text.n - parser->at};
	if (!text_starts(rest, mark))
		return false;
	parser->at += strlen(mark);
	return true;
}

/* One value of `attr`, added to the mask. */
static ErrCode parse_value(Parser *parser, const KbAttr *attr, uint64_t *mask)
{
	const Str word = peek_word(parser);
	const int value = kb_value(attr, word);
	if (value < 0)
		return parse_fail_word(parser, "not a value of this attribute", word);
	parser->at += word.n;
	*mask |= UINT64_C(1) << value;
	return OK;
}

static ErrCode parse_values(Parser *parser, const KbAttr *attr, uint64_t *mask)
{
	if (!take_mark(parser, "["))
		return parse_fail(parser, "a list in brackets is expected");
	do {
		const ErrCode code = parse_value(parser, attr, mask);
		if (code != OK)
			return code;
	} while (take_mark(parser, ","));
	return take_mark(parser, "]") ? OK : parse_fail(parser, "\"]\" is expected");
}

/* The comparison behind a number: `duration >= 14`. */
static ErrCode parse_comparison(Parser *parser, ExprStep *step)
{
	static const struct {
		const char *mark;
		ExprOp op;
	} marks[] = {{"<=", EXPR_AT_MOST},
	             {">=", EXPR_AT_LEAST},
	             {"<", EXPR_LESS},
	             {">", EXPR_MORE},
	             {"=", EXPR_EQUAL}};
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		if (!take_mark(parser, marks[i].mark))
			continue;
		step->op = marks[i].op;
		const Str word = peek_word(parser);
		if (!num_parse_double(word, &step->number))
			return parse_fail_word(parser, "a number is expected", word);
		parser->at += word.n;
		return OK;
	}
	return parse_fail(parser, "a comparison (< <= = >= >) is expected");
}

static ErrCode parse_attribute(Parser *parser)
{
	const Str word = peek_word(parser);
	if (word.n == 0)
		return parse_fail(parser, "an attribute is expected");
	ExprStep step = {.op = EXPR_CHOSEN};
	if (text_is(word, "bmi")) {
		const Kb *kb = parser->kb;
		if (kb->attr_height == KB_NONE || kb->attr_mass == KB_NONE)
			return parse_fail(parser, "bmi needs person.height and person.mass");
		parser->at += word.n;
		step.attr = EXPR_ATTR_BMI;
		step.mask = (uint64_t)kb->attr_height | (uint64_t)kb->attr_mass << 16;
		const ErrCode code = parse_comparison(parser, &step);
		return code == OK ? emit(parser, step) : code;
	}
	step.attr = kb_attr(parser->kb, word);
	if (step.attr == KB_NONE)
		return parse_fail_word(parser, "no such attribute", word);
	const KbAttr *attr = &parser->kb->attrs[step.attr];
	parser->at += word.n;
	ErrCode code = OK;
	if (attr->kind == ATTR_NUMBER) {
		code = parse_comparison(parser, &step);
	} else if (take_word(parser, "has")) {
		if (attr->kind != ATTR_MANY)
			return parse_fail(parser, "\"has\" is for attributes that take several values; "
			                          "use \"in\" or \"=\"");
		code = parse_values(parser, attr, &step.mask);
	} else if (take_word(parser, "in")) {
		if (attr->kind == ATTR_MANY)
			return parse_fail(parser,
			                  "\"in\" is for attributes that take one value; use \"has\"");
		code = parse_values(parser, attr, &step.mask);
	} else if (take_mark(parser, "=")) {
		code = parse_value(parser, attr, &step.mask);
	} else if (attr->kind == ATTR_YESNO) {
		step.mask = 1;
	} else {
		return parse_fail(parser, "only a yes/no attribute can stand alone");
	}
	if (step.op == EXPR_CHOSEN && attr->kind == ATTR_MANY)
		step.number = EXPR_SOFT;
	return code == OK ? emit(parser, step) : code;
}

static ErrCode parse_macro(Parser *parser)
{
	const Str word = peek_word(parser);
	for (uint16_t i = 0; i < parser->kb->macro_count; i++) {
		const KbMacro *macro = &parser->kb->macros[i];
		if (!text_equal(macro->id, word))
			continue;
		parser->at += word.n;
		for (uint16_t k = 0; k < macro->expr.count; k++) {
			const ErrCode code = emit(parser, macro->expr.steps[k]);
			if (code != OK)
				return code;
		}
		return OK;
	}
	return parse_fail_word(parser, "no such shorthand", word);
}

static ErrCode parse_primary(Parser *parser)
{
	if (take_mark(parser, "@"))
		return parse_macro(parser);
	if (!take_mark(parser, "("))
		return parse_attribute(parser);
	if (++parser->nested > EXPR_DEPTH_MAX)
		return parse_fail(parser, "too many parentheses");
	const ErrCode code = parse_unless(parser);
	if (code != OK)
		return code;
	parser->nested--;
	return take_mark(parser, ")") ? OK : parse_fail(parser, "\")\" is expected");
}

static ErrCode parse_not(Parser *parser)
{
	size_t nots = 0;
	while (take_word(parser, "NOT"))
		nots++;
	ErrCode code = parse_primary(parser);
	for (size_t i = 0; i < nots && code == OK; i++)
		code = emit(parser, (ExprStep){.op = EXPR_NOT});
	return code;
}

/* `next (WORD next)*` */
static ErrCode parse_chain(Parser *parser, const char *word, ExprOp op, ErrCode (*next)(Parser *parser))
{
	ErrCode code = next(parser);
	while (code == OK && take_word(parser, word)) {
		code = next(parser);
		if (code == OK)
			code = emit(parser, (ExprStep){.op = op});
	}
	return code;
}

static ErrCode parse_and(Parser *parser)
{
	return parse_chain(parser, "AND", EXPR_AND, parse_not);
}

static ErrCode parse_or(Parser *parser)
{
	return parse_chain(parser, "OR", EXPR_OR, parse_and);
}

static ErrCode parse_unless(Parser *parser)
{
	return parse_chain(parser, "UNLESS", EXPR_UNLESS, parse_or);
}

static unsigned operands_of(ExprOp op)
{
	switch (op) {
	case EXPR_NOT: return 1;
	case EXPR_AND:
	case EXPR_OR:
	case EXPR_UNLESS: return 2;
	case EXPR_CHOSEN:
	case EXPR_LESS:
	case EXPR_AT_MOST:
	case EXPR_EQUAL:
	case EXPR_AT_LEAST:
	case EXPR_MORE: break;
	}
	return 0;
}

/* The deepest stack that running the steps takes. */
static unsigned stack_depth(const ExprStep *steps, size_t count)
{
	unsigned depth = 0;
	unsigned deepest = 0;
	for (size_t i = 0; i < count; i++) {
		depth = depth - operands_of(steps[i].op) + 1;
		deepest = depth > deepest ? depth : deepest;
	}
	return deepest;
}

ErrCode expr_parse(Expr *expr, Arena *arena, const Kb *kb, Str text, Error *err)
{
	Parser parser = {.text = text, .kb = kb, .arena = arena, .err = err};
	const ErrCode code = parse_unless(&parser);
	if (code != OK)
		return code;
	skip_blanks(&parser);
	if (parser.at < text.n)
		return parse_fail(&parser, "nothing more is expected here");
	if (stack_depth(parser.steps, parser.count) > EXPR_DEPTH_MAX)
		return parse_fail(&parser, "nested too deep");
	*expr = (Expr){parser.steps, (uint16_t)parser.count};
	return OK;
}

static Truth truth_of(bool yes)
{
	return yes ? TRUTH_YES : TRUTH_NO;
}

static Truth number_truth(const ExprStep *step, double value)
{
	switch (step->op) {
	case EXPR_LESS: return truth_of(value < step->number);
	case EXPR_AT_MOST: return truth_of(value <= step->number);
	case EXPR_EQUAL: return truth_of(!(value < step->number) && !(value > step->number));
	case EXPR_AT_LEAST: return truth_of(value >= step->number);
	case EXPR_MORE: return truth_of(value > step->number);
	case EXPR_CHOSEN:
	case EXPR_NOT:
	case EXPR_AND:
	case EXPR_OR:
	case EXPR_UNLESS: break;
	}
	return TRUTH_UNKNOWN;
}

static Truth leaf_truth(const ExprStep *step, const Answers *answers)
{
	if (step->attr == EXPR_ATTR_BMI) {
		const AnswerSlot *height = &answers->slot[step->mask & 0xffff];
		const AnswerSlot *mass = &answers->slot[step->mask >> 16];
		if (!height->known || !mass->known || height->number <= 0)
			return TRUTH_UNKNOWN;
		const double height_m = height->number / 100;
		return number_truth(step, mass->number / (height_m * height_m));
	}
	const AnswerSlot *slot = &answers->slot[step->attr];
	if (!slot->known)
		return TRUTH_UNKNOWN;
	if (step->op != EXPR_CHOSEN)
		return number_truth(step, slot->number);
	if ((slot->chosen & step->mask) != 0)
		return TRUTH_YES;
	return step->number > 0 ? TRUTH_SOFT_NO : TRUTH_NO;
}

static Truth either_truth(Truth a, Truth b)
{
	/* yes before unknown before no before soft no */
	static const int rank[] = {[TRUTH_SOFT_NO] = 0, [TRUTH_NO] = 1, [TRUTH_UNKNOWN] = 2, [TRUTH_YES] = 3};
	return rank[a] > rank[b] ? a : b;
}

static Truth not_truth(Truth a)
{
	if (a == TRUTH_UNKNOWN)
		return TRUTH_UNKNOWN;
	return a == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

Truth expr_truth(const Expr *expr, const Answers *answers)
{
	Truth stack[EXPR_DEPTH_MAX + 1];
	unsigned depth = 0;
	for (uint16_t i = 0; i < expr->count; i++) {
		const ExprStep *step = &expr->steps[i];
		const unsigned operands = operands_of(step->op);
		assert(depth >= operands && depth - operands < EXPR_DEPTH_MAX);
		const Truth b = operands > 0 ? stack[depth - 1] : TRUTH_UNKNOWN;
		const Truth a = operands > 1 ? stack[depth - 2] : TRUTH_UNKNOWN;
		depth -= operands;
		Truth result = TRUTH_UNKNOWN;
		switch (step->op) {
		case EXPR_NOT: result = not_truth(b); break;
		case EXPR_AND: result = a < b ? a : b; break;
		case EXPR_OR: result = either_truth(a, b); break;
		case EXPR_UNLESS: result = b == TRUTH_YES ? TRUTH_NO : a; break;
		case EXPR_CHOSEN:
		case EXPR_LESS:
		case EXPR_AT_MOST:
		case EXPR_EQUAL:
		case EXPR_AT_LEAST:
		case EXPR_MORE: result = leaf_truth(step, answers); break;
		}
		stack[depth++] = result;
	}
	return depth == 0 ? TRUTH_YES : stack[depth - 1];
}

bool expr_mentions(const Expr *expr, uint16_t attr)
{
	for (uint16_t i = 0; i < expr->count; i++) {
		const ExprStep *step = &expr->steps[i];
		if (operands_of(step->op) > 0)
			continue;
		if (step->attr == attr)
			return true;
		if (step->attr == EXPR_ATTR_BMI &&
		    ((step->mask & 0xffff) == attr || step->mask >> 16 == attr))
			return true;
	}
	return false;
}
