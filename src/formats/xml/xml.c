/*
 * xml.c - see xml.h.
 *
 * A stream is given to expat in pieces. Expat holds back a tag that is not
 * complete, and reads it from its beginning again with each piece; the limit on
 * what it holds back keeps that cheap (CVE-2023-52425).
 *
 * Expat takes its memory from the system, since its allocation functions have
 * no context. It grows with depth, with the longest tag and with the number of
 * different names, and all three are limited here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml/xml.h"

#include <assert.h>
#include <expat.h>
#include <string.h>

enum {
	PIECE_BYTES = 32 << 10,
	TAG_BYTES_MAX = 1 << 20,     /* of one tag or comment */
	PROLOG_BYTES_MAX = 64 << 10, /* before the root element, when we look what a file is */
	ROOT_NAME_MAX = 64,
	ENCODING_NAME_MAX = 32,
	BYTE_VALUES = 256,
	ASCII_VALUES = 128,
	WORD_SLOTS = 256, /* more than twice XML_WORDS_MAX, and a power of two */
	NAMES_MAX = 4096, /* different ones, of elements and attributes: expat keeps each to the end */
	NAME_BITS = 1 << 16,
	REPLACEMENT = 0xFFFD,
};
static const size_t XML_BYTES_MAX = (size_t)256 << 20;

/* A name in the table of words; an empty slot has no name. */
typedef struct Slot {
	const char *name;
	size_t n;
	int id;
} Slot;

struct Xml {
	XML_Parser parser;
	const XmlHandler *handler;
	size_t depth;
	int ids[XML_DEPTH_MAX];
	uint8_t open[XML_IDS_MAX];    /* how many elements of each number are open */
	const XML_Char *name;         /* of the element that begins or ends, with its prefix */
	const XML_Char **attributes;  /* of the element that begins; name, value, …, NULL */
	char text[XML_TEXT_MAX];
	size_t text_n;
	bool text_cut;
	Slot slots[WORD_SLOTS];
	uint8_t names[NAME_BITS / 8]; /* a bit for each name by its hash */
	size_t name_count;            /* bits that are set: nearly the number of names */
	Error problem; /* why we stopped expat */
};

int xml_around(const Xml *xml, size_t up)
{
	return up < xml->depth ? xml->ids[xml->depth - 1 - up] : XML_OTHER;
}

bool xml_inside(const Xml *xml, int id)
{
	return xml->open[id] > 0;
}

/* "gpxtpx:hr" is "hr", with the prefix "gpxtpx". */
static Str name_split(const XML_Char *name, Str *prefix)
{
	Str rest = text_of(name);
	const char *colon = memchr(rest.p, ':', rest.n);
	*prefix = STR_NONE;
	if (colon != NULL) {
		*prefix = (Str){rest.p, (size_t)(colon - rest.p)};
		rest = text_of(colon + 1);
	}
	return rest;
}

Str xml_prefix(const Xml *xml)
{
	Str prefix;
	(void)name_split(xml->name, &prefix);
	return prefix;
}

Str xml_attribute(const Xml *xml, const char *name)
{
	for (const XML_Char **pair = xml->attributes; pair != NULL && pair[0] != NULL; pair += 2) {
		if (strcmp(pair[0], name) == 0)
			return text_trim(text_of(pair[1]));
	}
	for (const XML_Char **pair = xml->attributes; pair != NULL && pair[0] != NULL; pair += 2) {
		Str prefix;
		if (text_is(name_split(pair[0], &prefix), name))
			return text_trim(text_of(pair[1]));
	}
	return STR_NONE;
}

static uint32_t hash_step(uint32_t hash, char c)
{
	return (hash ^ (unsigned char)c) * 16777619u; /* FNV-1a */
}

static void slots_fill(Xml *xml)
{
	const XmlHandler *handler = xml->handler;
	assert(handler->word_count <= XML_WORDS_MAX);
	for (size_t i = 0; i < handler->word_count; i++) {
		const Str name = text_of(handler->words[i].name);
		uint32_t hash = 0;
		for (size_t k = 0; k < name.n; k++)
			hash = hash_step(hash, name.p[k]);
		while (xml->slots[hash % WORD_SLOTS].name != NULL)
			hash++;
		xml->slots[hash % WORD_SLOTS] = (Slot){name.p, name.n, handler->words[i].id};
	}
}

static void name_seen(Xml *xml, uint32_t hash)
{
	hash ^= hash >> 16;
	uint8_t *byte = &xml->names[hash % NAME_BITS / 8];
	const uint8_t bit = (uint8_t)(1u << (hash % 8));
	xml->name_count += (*byte & bit) == 0;
	*byte |= bit;
}

/* The number of a name, of which the prefix does not count. */
static int word_id(Xml *xml, const XML_Char *name)
{
	const XML_Char *from = name;
	uint32_t prefix_hash = 0;
	uint32_t hash = 0;
	for (; *name != '\0'; name++) {
		hash = hash_step(hash, *name);
		if (*name == ':') {
			from = name + 1;
			prefix_hash = hash;
			hash = 0;
		}
	}
	const size_t n = (size_t)(name - from);
	int id = XML_OTHER;
	for (uint32_t at = hash; xml->slots[at % WORD_SLOTS].name != NULL; at++) {
		const Slot *slot = &xml->slots[at % WORD_SLOTS];
		if (slot->n != n || memcmp(slot->name, from, n) != 0)
			continue;
		id = slot->id;
		break;
	}
	if (id == XML_OTHER || prefix_hash != 0)
		name_seen(xml, hash ^ prefix_hash * 31);
	return id;
}

static void attributes_seen(Xml *xml, const XML_Char **attributes)
{
	for (const XML_Char **pair = attributes; pair[0] != NULL; pair += 2) {
		uint32_t hash = 1;
		for (const XML_Char *c = pair[0]; *c != '\0'; c++)
			hash = hash_step(hash, *c);
		name_seen(xml, hash);
	}
}

static int64_t line_of(const Xml *xml)
{
	return (int64_t)XML_GetCurrentLineNumber(xml->parser);
}

/* Ends the reading with `xml->problem`, which is filled. */
static void stop(Xml *xml)
{
	(void)XML_StopParser(xml->parser, XML_FALSE);
}

static void text_clear(Xml *xml)
{
	xml->text_n = 0;
	xml->text_cut = false;
}

static bool tag_is_long(const Xml *xml)
{
	return XML_GetCurrentByteCount(xml->parser) > TAG_BYTES_MAX;
}

static void stop_at_long_tag(Xml *xml)
{
	(void)fail(&xml->problem, FAIL_LIMIT, line_of(xml), "line %lld: a tag or comment of more than %d bytes",
	           (long long)line_of(xml), TAG_BYTES_MAX);
	stop(xml);
}

static void XMLCALL on_comment(void *data, const XML_Char *text)
{
	(void)text;
	Xml *xml = data;
	if (xml->problem.code == OK && tag_is_long(xml))
		stop_at_long_tag(xml);
}

static void XMLCALL on_begin(void *data, const XML_Char *name, const XML_Char **attributes)
{
	Xml *xml = data;
	if (xml->problem.code != OK)
		return;
	if (xml->depth == XML_DEPTH_MAX) {
		(void)fail(&xml->problem, FAIL_LIMIT, line_of(xml), "line %lld: elements more than %d deep",
		           (long long)line_of(xml), XML_DEPTH_MAX);
		stop(xml);
		return;
	}
	if (tag_is_long(xml)) {
		stop_at_long_tag(xml);
		return;
	}
	const int id = word_id(xml, name);
	attributes_seen(xml, attributes);
	if (xml->name_count > NAMES_MAX) {
		(void)fail(&xml->problem, FAIL_LIMIT, line_of(xml),
		           "line %lld: more than %d different names of elements and attributes",
		           (long long)line_of(xml), NAMES_MAX);
		stop(xml);
		return;
	}
	xml->ids[xml->depth++] = id;
	xml->open[id]++;
	text_clear(xml);
	if (id == XML_OTHER)
		return;
	xml->name = name;
	xml->attributes = attributes;
	if (xml->handler->begin(xml->handler->context, xml, id, &xml->problem) != OK)
		stop(xml);
	xml->attributes = NULL;
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
	Xml *xml = data;
	if (xml->problem.code != OK || NEVER(xml->depth == 0))
		return;
	const int id = xml_around(xml, 0);
	if (id != XML_OTHER) {
		const Str text = xml->text_cut ? STR_NONE : text_trim((Str){xml->text, xml->text_n});
		xml->name = name;
		if (xml->handler->end(xml->handler->context, xml, id, text, &xml->problem) != OK)
			stop(xml);
	}
	xml->depth--;
	xml->open[id]--;
	text_clear(xml);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int length)
{
	Xml *xml = data;
	const size_t n = (size_t)length;
	const int id = xml_around(xml, 0);
	if (id == XML_OTHER || xml->text_cut || xml->problem.code != OK)
		return;
	if (id == xml->handler->long_id) {
		if (xml->handler->piece(xml->handler->context, xml, (Str){text, n}, &xml->problem) != OK)
			stop(xml);
		return;
	}
	if (n > sizeof xml->text - xml->text_n) {
		xml->text_cut = true;
		return;
	}
	memcpy(xml->text + xml->text_n, text, n);
	xml->text_n += n;
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_internal_subset)
{
	(void)name;
	(void)system_id; /* never opened */
	(void)public_id;
	Xml *xml = data;
	if (!has_internal_subset)
		return;
	(void)fail(
	    &xml->problem, FAIL_FORMAT, line_of(xml),
	    "line %lld: a document type with declarations of its own: Legwork does not read such files",
	    (long long)line_of(xml));
	stop(xml);
}

static int XMLCALL on_encoding(void *data, const XML_Char *name, XML_Encoding *encoding)
{
	(void)data;
	static const char *const BEGINS[] = {"windows-125", "cp125", "iso-8859-"};
	char lower[ENCODING_NAME_MAX] = "";
	for (size_t i = 0; i + 1 < sizeof lower && name[i] != '\0'; i++)
		lower[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] - 'A' + 'a' : name[i]);
	for (size_t i = 0; i < COUNT_OF(BEGINS); i++) {
		if (!text_starts(text_of(lower), BEGINS[i]))
			continue;
		for (int byte = 0; byte < BYTE_VALUES; byte++)
			encoding->map[byte] = byte < ASCII_VALUES ? byte : REPLACEMENT;
		encoding->data = NULL;
		encoding->convert = NULL;
		encoding->release = NULL;
		return XML_STATUS_OK;
	}
	return XML_STATUS_ERROR;
}

/* Bytes given so far, less those that expat has read: an unfinished tag. */
static bool tag_too_long(const Xml *xml, size_t given)
{
	const XML_Index at = XML_GetCurrentByteIndex(xml->parser);
	return at >= 0 && given > (size_t)at && given - (size_t)at > TAG_BYTES_MAX;
}

static ErrCode fail_parse(const Xml *xml, Error *err)
{
	if (xml->problem.code != OK)
		return fail(err, xml->problem.code, xml->problem.at, "%s", xml->problem.text);
	const enum XML_Error code = XML_GetErrorCode(xml->parser);
	if (code == XML_ERROR_NO_MEMORY)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	return fail(err, FAIL_FORMAT, line_of(xml), "line %lld: %s", (long long)line_of(xml),
	            XML_ErrorString(code));
}

static ErrCode fail_long_tag(const Xml *xml, Error *err)
{
	return fail(err, FAIL_LIMIT, line_of(xml), "line %lld: a tag or comment of more than %d bytes",
	            (long long)line_of(xml), TAG_BYTES_MAX);
}

/* All at once: so expat copies nothing and reads no tag twice. */
static ErrCode feed(Xml *xml, Rd rd, Error *err)
{
	const Bytes all = rd_bytes(&rd, rd_left(&rd));
	return XML_Parse(xml->parser, (const char *)all.p, (int)all.n, XML_TRUE) == XML_STATUS_OK
	           ? OK
	           : fail_parse(xml, err);
}

static ErrCode feed_stream(Xml *xml, const Stream *stream, Error *err)
{
	size_t given = 0;
	for (;;) {
		void *room = XML_GetBuffer(xml->parser, PIECE_BYTES);
		if (room == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory");
		size_t n = 0;
		const ErrCode code = stream_fill(stream, room, PIECE_BYTES, &n, err);
		if (code != OK)
			return code;
		const bool last = n < PIECE_BYTES;
		given += n;
		if (XML_ParseBuffer(xml->parser, (int)n, last) != XML_STATUS_OK)
			return fail_parse(xml, err);
		if (last)
			return OK;
		if (tag_too_long(xml, given))
			return fail_long_tag(xml, err);
	}
}

/* Some programs write blank space before the declaration, where XML has none. */
static Rd without_blanks(Bytes bytes)
{
	Rd rd = rd_of(bytes);
	for (Rd ahead = rd; rd_left(&ahead) > 0; rd = ahead) {
		const uint8_t c = rd_u8(&ahead);
		if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
			break;
	}
	return rd;
}

static ErrCode xml_begin(Xml *xml, const XmlHandler *handler, Error *err)
{
	*xml = (Xml){.handler = handler, .parser = XML_ParserCreate(NULL), .problem = ERROR_NONE};
	if (xml->parser == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	slots_fill(xml);
	XML_SetUserData(xml->parser, xml);
	XML_SetElementHandler(xml->parser, on_begin, on_end);
	XML_SetCharacterDataHandler(xml->parser, on_text);
	XML_SetCommentHandler(xml->parser, on_comment);
	XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
	XML_SetUnknownEncodingHandler(xml->parser, on_encoding, NULL);
	return OK;
}

ErrCode xml_read(Bytes bytes, const XmlHandler *handler, Error *err)
{
	if (bytes.n > XML_BYTES_MAX)
		return fail(err, FAIL_LIMIT, -1, "an XML file of more than %zu MB", XML_BYTES_MAX >> 20);
	Xml xml;
	ErrCode code = xml_begin(&xml, handler, err);
	if (code != OK)
		return code;
	code = feed(&xml, without_blanks(bytes), err);
	XML_ParserFree(xml.parser);
	return code;
}

ErrCode xml_read_stream(const Stream *stream, const XmlHandler *handler, Error *err)
{
	Xml xml;
	ErrCode code = xml_begin(&xml, handler, err);
	if (code != OK)
		return code;
	code = feed_stream(&xml, stream, err);
	XML_ParserFree(xml.parser);
	return code;
}

/* The next character; UTF-16 looks like ASCII between zeros, which are passed
 * over, as are the bytes of a BOM. 0 at the end. */
static uint8_t next_char(Rd *rd)
{
	while (rd_left(rd) > 0 && rd->at < PROLOG_BYTES_MAX) {
		const uint8_t c = rd_u8(rd);
		if (c != 0 && c < 0x80)
			return c;
	}
	return 0;
}

/* Behind the end of a comment, or of any other thing that ends in `>`. What
 * stands in brackets is passed over as a whole. */
static void skip_markup(Rd *rd, bool comment)
{
	uint8_t before[2] = {0, 0};
	bool brackets = false;
	for (uint8_t c; (c = next_char(rd)) != 0;) {
		brackets = !comment && (c == '[' || (brackets && c != ']'));
		if (c == '>' && !brackets && (!comment || (before[0] == '-' && before[1] == '-')))
			return;
		before[0] = before[1];
		before[1] = c;
	}
}

/* Is the name that begins with `c` this one? What stands before a colon is a
 * prefix. */
static bool name_is(Rd *rd, uint8_t c, const char *name)
{
	char own[ROOT_NAME_MAX];
	size_t n = 0;
	for (; c != 0 && c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != '>' && c != '/' && c != '[';
	     c = next_char(rd)) {
		if (c == ':')
			n = 0;
		else if (n == sizeof own)
			return false;
		else
			own[n++] = (char)c;
	}
	return c != 0 && text_is((Str){own, n}, name);
}

/* Of what begins with "<!": is it the document type of this name? */
static bool doctype_is(Rd rd, const char *name)
{
	static const char WORD[] = "DOCTYPE ";
	for (size_t i = 0; i + 1 < sizeof WORD; i++) {
		if (next_char(&rd) != (uint8_t)WORD[i])
			return false;
	}
	return name_is(&rd, next_char(&rd), name);
}

/* Looks through what stands before the root element. */
static bool prolog_has(Bytes bytes, const char *root, const char *doctype)
{
	Rd rd = rd_of(bytes);
	for (uint8_t c; (c = next_char(&rd)) != 0;) {
		if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
			continue;
		if (c != '<')
			return false;
		c = next_char(&rd);
		if (c != '?' && c != '!')
			return root != NULL && name_is(&rd, c, root);
		if (c == '!' && doctype != NULL && doctype_is(rd, doctype))
			return true;
		Rd ahead = rd;
		skip_markup(&rd, c == '!' && next_char(&ahead) == '-');
	}
	return false;
}

bool xml_root_is(Bytes bytes, const char *name)
{
	return prolog_has(bytes, name, NULL);
}

bool xml_doctype_is(Bytes bytes, const char *name)
{
	return prolog_has(bytes, NULL, name);
}
