/*
 * web_fuzz.c - any bytes as a request: the first line is method and path, the
 * rest the body. No reply may be malformed, no byte may crash.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>
#include <stdint.h>

#include "web/routes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)128 << 20);
	App *app = NULL;
	const AppOptions options = {.db = STR(":memory:"), .now_unix_s = 1779267600, .allocator = &ALLOCATOR_SYSTEM};
	if (arena == NULL || app_new(&app, &options, NULL) != OK) {
		arena_free(arena);
		return 0;
	}
	const Site site = {.app = app};
	Str body = {(const char *)data, size};
	Str line = STR_NONE;
	Str method = STR_NONE;
	(void)text_split(&body, '\n', &line);
	(void)text_split(&line, ' ', &method);
	Field *fields = ARENA_ARRAY(arena, HTTP_FIELDS_MAX, Field);
	Request request = {.method = method, .path = line, .host = STR("localhost"), .body = body, .fields = fields};
	Reply reply = {.status = 0};
	buf_init(&reply.body, &ALLOCATOR_SYSTEM, 16 << 20);
	if (fields != NULL && fields_parse(fields, &request.field_count, arena, body)) {
		site_answer(&site, &request, arena, &reply);
		assert(reply.status >= 200 && reply.status < 600 && reply.content_type != NULL);
	}
	buf_done(&reply.body);
	app_free(app);
	arena_free(arena);
	return 0;
}
