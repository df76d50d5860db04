/*
 * archive_craft.h - for tests: ZIP archives made in memory, the same bytes for
 * the same members. Aborts when it cannot.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ARCHIVE_ARCHIVE_CRAFT_H
#define FORMATS_ARCHIVE_ARCHIVE_CRAFT_H

#include <stdlib.h>
#include <zip.h>

#include "base/arena.h"
#include "base/rd.h"

typedef struct CraftMember {
	const char *name;
	Bytes bytes;
	uint32_t mode;        /* of Unix; 0: not said */
	const char *password; /* NULL: in clear */
} CraftMember;

static inline void craft_check(bool good)
{
	if (!good)
		abort();
}

static inline void craft_member(zip_t *zip, const CraftMember *member)
{
	zip_source_t *source = zip_source_buffer(zip, member->bytes.p, member->bytes.n, 0);
	craft_check(source != NULL);
	const zip_int64_t at = zip_file_add(zip, member->name, source, ZIP_FL_ENC_UTF_8);
	craft_check(at >= 0);
	const zip_uint64_t index = (zip_uint64_t)at;
	craft_check(zip_file_set_mtime(zip, index, 1700000000, 0) == 0);
	if (member->mode != 0)
		craft_check(zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, member->mode << 16) == 0);
	if (member->password != NULL)
		craft_check(zip_file_set_encryption(zip, index, ZIP_EM_TRAD_PKWARE, member->password) == 0);
}

static inline Bytes craft_zip(Arena *arena, const CraftMember *members, size_t count)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
	craft_check(source != NULL);
	zip_source_keep(source); /* the bytes are read after the archive is closed */
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
	craft_check(zip != NULL);
	for (size_t i = 0; i < count; i++)
		craft_member(zip, &members[i]);
	craft_check(zip_close(zip) == 0);
	zip_stat_t stat;
	craft_check(zip_source_open(source) == 0 && zip_source_stat(source, &stat) == 0);
	uint8_t *bytes = arena_alloc(arena, (size_t)stat.size);
	craft_check(bytes != NULL && zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size);
	(void)zip_source_close(source);
	zip_source_free(source);
	zip_error_fini(&error);
	return (Bytes){bytes, (size_t)stat.size};
}

#endif
