/*
 * xml.h - a thin streaming layer over libexpat: elements become small numbers,
 * so that a format is a `switch`.
 *
 * Names are taken without their namespace prefix, because real files use any
 * prefix, and prefixes that they never declare. Each element's number is kept
 * on a stack of fixed depth, text goes into a buffer of fixed size: nothing is
 * allocated per element.
 *
 * Encodings: UTF-8, UTF-16, ISO-8859-1 and ASCII as expat reads them; of other
 * single-byte encodings (windows-125x, ISO-8859-x) the ASCII half, which is all
 * that numbers, times and the names of elements need.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_XML_H
#define FORMATS_XML_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"
#include "base/stream.h"

enum {
	XML_OTHER = 0,      /* the number of every element that the format does not name */
	XML_DEPTH_MAX = 64, /* elements inside one another */
	XML_TEXT_MAX = 16 << 10, /* bytes of text that belong to one element; longer text is given as none */
	XML_IDS_MAX = 64,        /* the numbers of elements are less */
	XML_WORDS_MAX = 128,
};

/* A name and its number; several names may have the same, no name has two. */
typedef struct XmlWord {
	const char *name;
	int id;
} XmlWord;

typedef struct Xml Xml;

/* What a format is told. Both are called for the named elements only. An error
 * that they return ends the reading. */
typedef struct XmlHandler {
	const XmlWord *words;
	size_t word_count;
	void *context;
	ErrCode (*begin)(void *context, const Xml *xml, int id, Error *err);
	/* `text` is without the white space around it, borrowed for the call. */
	ErrCode (*end)(void *context, const Xml *xml, int id, Str text, Error *err);
	/* The element whose text may be of any length; XML_OTHER when none is. It
	 * comes in pieces, cut anywhere, and `end` has none of it. */
	int long_id;
	ErrCode (*piece)(void *context, const Xml *xml, Str piece, Error *err);
} XmlHandler;

/* Reads a document to its end or to the first thing wrong with it: then what
 * the handler was told before is good, and the error says the line. FAIL_LIMIT
 * for too deep, too large, too many different names, or a single tag or comment
 * that is too long;
 * FAIL_FORMAT for what is not well-formed and for a document type with
 * declarations of its own: entities can blow a small file up to gigabytes, and
 * neither GPX nor TCX has any. */
ErrCode xml_read(Bytes bytes, const XmlHandler *handler, Error *err) MUST_USE;
/* The same of a document of any size; what the stream fails with is returned. */
ErrCode xml_read_stream(const Stream *stream, const XmlHandler *handler, Error *err) MUST_USE;

/* The number of an element around the current one: 0 is itself, 1 its parent.
 * XML_OTHER past the root. */
int xml_around(const Xml *xml, size_t up);
/* Is the current element, or one around it, this one? */
bool xml_inside(const Xml *xml, int id);
/* The current element's prefix; STR_NONE without. */
Str xml_prefix(const Xml *xml);
/* An attribute of the element that begins, by its name without prefix;
 * STR_NONE when it has none. Only in `begin`. */
Str xml_attribute(const Xml *xml, const char *name);

/* Is the root element of this name (whatever its prefix)? Looks through BOM,
 * white space, declaration, comments and document type, in UTF-8 and UTF-16. */
bool xml_root_is(Bytes bytes, const char *name);
/* Does a document type of this name stand before the root element? For a head
 * that ends in the middle of its declarations. */
bool xml_doctype_is(Bytes bytes, const char *name);

#endif
