/*
 * http.h - requests and replies as plain data, so that a page is a function
 * that can be tested without a socket.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include <stdbool.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/str.h"

enum { HTTP_BODY_MAX = 1 << 20, HTTP_FIELDS_MAX = 400 };

/* One field of a form, decoded. */
typedef struct Field {
	Str name;
	Str value;
} Field;

typedef struct Request {
	Str method; /* "GET" */
	Str path;   /* without the query */
	Str host;   /* the Host header; STR_NONE when missing */
	Str origin; /* the Origin header */
	Str content_type;
	Str body;
	const Field *fields; /* of a form body; query strings are not read: no answer stands in an address */
	size_t field_count;
} Request;

typedef struct Reply {
	int status;
	const char *content_type;
	const char *allow; /* the methods that a 405 names; NULL otherwise */
	const char *location; /* where a 303 goes; NULL otherwise */
	Buf body;
} Reply;

/* Decodes "a=1&b=two+words" and adds its fields; at most HTTP_FIELDS_MAX in
 * all. False when it is not well formed, or without memory. */
bool fields_parse(Field *fields, size_t *count, Arena *arena, Str text) MUST_USE;

/* The reply to a failure, as application/problem+json (RFC 9457). */
void reply_problem(Reply *reply, int status, const char *title, Str detail);
/* The status and title that a failure has. */
int error_status(ErrCode code, const char **title);

#endif
