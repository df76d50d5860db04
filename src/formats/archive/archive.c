/*
 * archive.c - see archive.h. libzip reads the container; what may come out of
 * it is decided here.
 *
 * libzip takes the memory for its directory itself, before we see a member.
 * Therefore the size of the directory is read first, from the same records at
 * the end of the archive (PKWARE APPNOTE 4.3.14-16).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive/archive.h"

#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "base/utf8.h"

const ArchiveLimits ARCHIVE_LIMITS = {
    .directory_bytes = (uint64_t)64 << 20,
    .members = 200000,
    .member_bytes = (uint64_t)256 << 20,
    .streamed_bytes = (uint64_t)32 << 30,
    .nested_bytes = (uint64_t)1 << 30,
    .total_bytes = (uint64_t)64 << 30,
    /* text of the same few digits packs to a fiftieth; a bomb to a thousandth */
    .ratio = 200,
    .ratio_from_bytes = (uint64_t)8 << 20,
    .path_bytes = 1024,
    .depth = 3,
};

enum {
	END_BYTES = 22,         /* the end record, without its comment */
	END_SIZE_AT = 12,       /* in it: bytes of the directory */
	LOCATOR_BYTES = 20,     /* before it, in a large archive: where the large end record is */
	LARGE_END_BYTES = 56,
	LARGE_END_SIZE_AT = 40,
	NAME_SIZE_AT = 26,      /* in the mark in front of a member: how long its name is */
	TAIL_BYTES_MAX = LOCATOR_BYTES + END_BYTES + 0xffff, /* with the longest comment */
	MEMBER_SLACK_BYTES = 1 << 20,  /* what a member's arena holds beside its bytes: paths, of 64 KiB at most */
	MODE_SHIFT = 16,               /* the Unix mode in the external attributes */
	MODE_KIND = 0170000,
	MODE_FILE = 0100000,
	MODE_FOLDER = 0040000,
};

static const uint8_t END_MARK[4] = {'P', 'K', 5, 6};
static const uint8_t LOCATOR_MARK[4] = {'P', 'K', 6, 7};
static const uint8_t MEMBER_MARK[4] = {'P', 'K', 3, 4};

typedef struct Walk {
	const ArchiveVisitor *visitor;
	const ArchiveLimits *limits;
	const Allocator *allocator;
	ArchiveCounts *counts;
	uint64_t member_count;
	uint64_t total_bytes;
	bool ended; /* an error that is not one member's: no walk around it goes on */
	Error *err;
} Walk;

/* One archive that is open. */
typedef struct Opened {
	const ArchiveSource *source;
	uint64_t at;
	zip_error_t error;
	zip_t *zip;
} Opened;

/* ---- sources ---- */

static bool read_bytes(const void *context, uint64_t at, uint8_t *into, size_t n)
{
	const Bytes *bytes = context;
	Rd rd = rd_of(*bytes);
	rd_skip(&rd, (size_t)at);
	const Bytes part = rd_bytes(&rd, n);
	if (rd.bad)
		return false;
	if (n > 0)
		memcpy(into, part.p, n);
	return true;
}

ArchiveSource archive_source(const Bytes *bytes)
{
	return (ArchiveSource){.read = read_bytes, .context = bytes, .size = bytes->n};
}

static zip_int64_t give(Opened *opened, void *data, zip_uint64_t n)
{
	const uint64_t left = opened->source->size - opened->at;
	const uint64_t take = n < left ? n : left;
	if (!opened->source->read(opened->source->context, opened->at, data, (size_t)take)) {
		zip_error_set(&opened->error, ZIP_ER_READ, 0);
		return -1;
	}
	opened->at += take;
	return (zip_int64_t)take;
}

static zip_int64_t tell_size(const Opened *opened, zip_stat_t *stat)
{
	zip_stat_init(stat);
	stat->size = opened->source->size;
	stat->valid |= ZIP_STAT_SIZE;
	return (zip_int64_t)sizeof *stat;
}

/* What libzip asks of a source. */
static zip_int64_t serve(void *context, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	Opened *opened = context;
	zip_int64_t place;
	switch ((int)command) {
	case ZIP_SOURCE_OPEN:
		opened->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return give(opened, data, n);
	case ZIP_SOURCE_SEEK:
		place = zip_source_seek_compute_offset(opened->at, opened->source->size, data, n, &opened->error);
		if (place < 0)
			return -1;
		opened->at = (uint64_t)place;
		return 0;
	case ZIP_SOURCE_TELL:
		return (zip_int64_t)opened->at;
	case ZIP_SOURCE_STAT:
		return tell_size(opened, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&opened->error, data, n);
	case ZIP_SOURCE_SUPPORTS:
		return ZIP_SOURCE_SUPPORTS_SEEKABLE;
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	default:
		zip_error_set(&opened->error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}

/* ---- what libzip says, in our words ---- */

static ErrCode fail_zip(Error *err, const zip_error_t *error)
{
	switch (zip_error_code_zip(error)) {
	case ZIP_ER_MEMORY:
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	case ZIP_ER_NOPASSWD:
	case ZIP_ER_WRONGPASSWD:
	case ZIP_ER_ENCRNOTSUPP:
		return fail(err, FAIL_FORMAT, -1,
		            "it is encrypted: unpack the archive with its password, and import the files");
	case ZIP_ER_COMPNOTSUPP:
		return fail(err, FAIL_FORMAT, -1,
		            "it is packed in a way that Legwork does not know: unpack it, and import the files");
	case ZIP_ER_CRC:
		return fail(err, FAIL_FORMAT, -1, "it is damaged in the archive: the checksum is wrong");
	case ZIP_ER_READ:
		return fail(err, FAIL_SYSTEM, -1, "the archive cannot be read");
	case ZIP_ER_MULTIDISK:
		return fail(err, FAIL_FORMAT, -1, "it is one part of an archive in several parts: unpack them together");
	case ZIP_ER_NOZIP:
	case ZIP_ER_INCONS:
		return fail(err, FAIL_FORMAT, -1,
		            "the zip archive is damaged, or not whole: perhaps it was not downloaded to the end");
	default:
		return fail(err, FAIL_FORMAT, -1, "it is damaged in the archive");
	}
}

/* ---- opening ---- */

/* The large end record that a locator before an end record points to. */
static bool directory_is_large(const ArchiveSource *source, Bytes locator, uint64_t most)
{
	Rd rd = rd_of(locator);
	rd_skip(&rd, 8);
	const uint64_t at = rd_u64le(&rd);
	uint8_t record[LARGE_END_BYTES];
	if (source->size < sizeof record || at > source->size - sizeof record ||
	    !source->read(source->context, at, record, sizeof record))
		return false; /* then libzip finds none either */
	rd = rd_of((Bytes){record, sizeof record});
	rd_skip(&rd, LARGE_END_SIZE_AT);
	const uint64_t size = rd_u64le(&rd);
	return size > most && size <= source->size;
}

/* A directory that is larger than the limit, in any of the records that could
 * be the end of the archive, is refused before libzip reads it. */
static ErrCode check_directory(const ArchiveSource *source, const Walk *walk, Error *err)
{
	const uint64_t most = walk->limits->directory_bytes;
	const size_t n = source->size < TAIL_BYTES_MAX ? (size_t)source->size : TAIL_BYTES_MAX;
	Arena *arena = arena_new(walk->allocator, 2 * TAIL_BYTES_MAX);
	uint8_t *tail = arena == NULL ? NULL : arena_alloc(arena, n);
	ErrCode code = OK;
	if (tail == NULL)
		code = fail(err, FAIL_MEMORY, -1, "out of memory while opening an archive");
	else if (n == 0) /* which libzip would take for an archive of nothing */
		code = fail(err, FAIL_FORMAT, -1, "the archive is empty");
	else if (!source->read(source->context, source->size - n, tail, n))
		code = fail(err, FAIL_SYSTEM, -1, "the archive cannot be read");
	bool large = false;
	for (size_t i = 0; code == OK && !large && i + END_BYTES <= n; i++) {
		if (memcmp(tail + i, END_MARK, sizeof END_MARK) != 0)
			continue;
		Rd rd = rd_of((Bytes){tail + i, END_BYTES});
		rd_skip(&rd, END_SIZE_AT);
		const uint32_t size = rd_u32le(&rd);
		large = size > most && size <= source->size; /* what is larger than the archive libzip refuses */
		if (!large && i >= LOCATOR_BYTES &&
		    memcmp(tail + i - LOCATOR_BYTES, LOCATOR_MARK, sizeof LOCATOR_MARK) == 0)
			large = directory_is_large(source, (Bytes){tail + i - LOCATOR_BYTES, LOCATOR_BYTES}, most);
	}
	arena_free(arena);
	if (large)
		code = fail(err, FAIL_LIMIT, -1, "the archive's list of files is larger than %llu MiB",
		            (unsigned long long)(most >> 20));
	return code;
}

static ErrCode archive_open(Opened *opened, const ArchiveSource *source, const Walk *walk, Error *err)
{
	*opened = (Opened){.source = source};
	zip_error_init(&opened->error);
	ErrCode code = check_directory(source, walk, err);
	if (code != OK)
		return code;
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *served = zip_source_function_create(serve, opened, &error);
	if (served != NULL)
		opened->zip = zip_open_from_source(served, ZIP_RDONLY, &error);
	if (opened->zip == NULL) {
		code = fail_zip(err, &error);
		zip_source_free(served);
	}
	zip_error_fini(&error);
	return code;
}

static void archive_close(Opened *opened)
{
	if (opened->zip != NULL)
		zip_discard(opened->zip);
	zip_error_fini(&opened->error);
}

/* ---- names ---- */

typedef enum PathKind { PATH_GOOD, PATH_FOLDER, PATH_HIDDEN, PATH_UNSAFE } PathKind;

/* What a name is, by its parts; a folder's ends in a slash. */
static PathKind path_kind(Str path)
{
	if (path.n == 0 || path.p[0] == '/' || !utf8_valid(path) || (path.n > 1 && path.p[1] == ':'))
		return PATH_UNSAFE;
	for (size_t i = 0; i < path.n; i++) {
		if ((unsigned char)path.p[i] < ' ' || path.p[i] == 0x7f)
			return PATH_UNSAFE;
	}
	PathKind kind = PATH_GOOD;
	Str rest = path;
	for (Str part; text_split(&rest, '/', &part);) {
		if (text_is(part, ".."))
			return PATH_UNSAFE;
		if (text_starts(part, ".") || text_is(part, "__MACOSX"))
			kind = PATH_HIDDEN;
	}
	return path.p[path.n - 1] == '/' ? PATH_FOLDER : kind;
}

/* Is it a file, as far as the archive tells, and no link or device? */
static bool is_file(zip_t *zip, zip_uint64_t index)
{
	zip_uint8_t system;
	zip_uint32_t attributes;
	if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0)
		return true;
	const uint32_t kind = (attributes >> MODE_SHIFT) & MODE_KIND;
	const bool has_mode = system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X;
	return !has_mode || kind == 0 || kind == MODE_FILE || kind == MODE_FOLDER;
}

/* ---- members ---- */

static ErrCode visit(Walk *walk, ArchiveMember member)
{
	walk->counts->visited++;
	const ErrCode code = walk->visitor->member(walk->visitor->context, &member, walk->err);
	walk->ended |= code != OK;
	return code;
}

static ErrCode end_walk(Walk *walk, ErrCode code, const Error *why)
{
	walk->ended = true;
	return fail(walk->err, code, why->at, "%s", why->text);
}

/* A member that cannot be unpacked is shown when its name is one that is
 * wanted; without memory the walk ends. */
static ErrCode visit_bad(Walk *walk, Str path, int depth, const Error *why)
{
	if (why->code == FAIL_MEMORY)
		return end_walk(walk, FAIL_MEMORY, why);
	return visit(walk, (ArchiveMember){.path = path, .error = why, .depth = depth});
}

/* How a member comes out of the archive. */
typedef enum Way { WAY_WHOLE, WAY_NESTED, WAY_STREAMED } Way;

static ErrCode check_size(const Walk *walk, const zip_stat_t *stat, uint64_t archive_size, Way way,
                          Error *err)
{
	const ArchiveLimits *limits = walk->limits;
	const uint64_t most = way == WAY_NESTED     ? limits->nested_bytes
	                      : way == WAY_STREAMED ? limits->streamed_bytes
	                                            : limits->member_bytes;
	if (stat->size > most)
		return fail(err, FAIL_LIMIT, -1, "it is larger than %llu MiB%s", (unsigned long long)(most >> 20),
		            way == WAY_NESTED ? ": take it out of the archive, and import it by itself" : "");
	if (stat->comp_size > archive_size)
		return fail(err, FAIL_FORMAT, -1,
		            "it is damaged in the archive: it claims to be larger than the archive");
	if (stat->size >= limits->ratio_from_bytes && stat->size / limits->ratio >= stat->comp_size)
		return fail(err, FAIL_LIMIT, -1,
		            "it would unpack to more than %llu times its size, as no recording does",
		            (unsigned long long)limits->ratio);
	return OK;
}

/* Up to `n` bytes; fewer at the end only. */
static ErrCode read_member(zip_file_t *file, uint8_t *into, size_t n, size_t *got, Error *err)
{
	*got = 0;
	while (*got < n) {
		const zip_int64_t part = zip_fread(file, into + *got, n - *got);
		if (part < 0)
			return fail_zip(err, zip_file_get_error(file));
		if (part == 0)
			break;
		*got += (size_t)part;
	}
	return OK;
}

/* The rest behind the head; the end must be where the archive says, because
 * libzip checks the sum there. */
static ErrCode read_whole(Bytes *bytes, Arena *arena, zip_file_t *file, Bytes head, size_t size, Error *err)
{
	uint8_t *all = arena_alloc(arena, size);
	if (all == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	if (head.n > size)
		return fail(err, FAIL_FORMAT, -1, "it is damaged in the archive: it has another size than it says");
	if (head.n > 0)
		memcpy(all, head.p, head.n);
	size_t got;
	ErrCode code = read_member(file, all + head.n, size - head.n, &got, err);
	if (code != OK)
		return code;
	uint8_t behind;
	size_t more;
	code = read_member(file, &behind, 1, &more, err);
	if (code != OK)
		return code;
	if (head.n + got != size || more != 0)
		return fail(err, FAIL_FORMAT, -1, "it is damaged in the archive: it has another size than it says");
	*bytes = (Bytes){all, size};
	return OK;
}

static ErrCode walk_archive(Walk *walk, const ArchiveSource *source, Str prefix, int depth, Error *err);

static ErrCode walk_nested(Walk *walk, Arena *arena, Str path, int depth, Bytes bytes)
{
	Error why = ERROR_NONE;
	const ArchiveSource source = archive_source(&bytes);
	const Str prefix = arena_printf(arena, "%.*s/", STR_ARG(path));
	ErrCode code = FAIL_MEMORY;
	if (prefix.p == NULL)
		(void)fail(&why, code, -1, "out of memory while unpacking");
	else if (depth == walk->limits->depth)
		code = fail(&why, FAIL_LIMIT, -1, "archives lie in each other more than %d deep", depth);
	else
		code = walk_archive(walk, &source, prefix, depth + 1, &why);
	return code == OK || walk->ended ? code : visit_bad(walk, path, depth, &why);
}

/* A member that is unpacked while it is read. */
typedef struct Unpacking {
	zip_file_t *file;
	Rd head; /* what was read of it to look at */
	uint64_t size, given;
} Unpacking;

static ErrCode read_unpacking(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	Unpacking *unpacking = context;
	*got = 0;
	if (rd_left(&unpacking->head) > 0) {
		const Stream head = stream_of(&unpacking->head);
		const ErrCode code = head.read(head.context, into, room, got, err);
		unpacking->given += *got;
		return code;
	}
	const zip_int64_t part = zip_fread(unpacking->file, into, room);
	if (part < 0)
		return fail_zip(err, zip_file_get_error(unpacking->file));
	*got = (size_t)part;
	unpacking->given += *got;
	if (unpacking->given > unpacking->size || (part == 0 && unpacking->given < unpacking->size))
		return fail(err, FAIL_FORMAT, -1, "it is damaged in the archive: it has another size than it says");
	return OK;
}

static ErrCode visit_stream(Walk *walk, zip_file_t *file, Bytes head, uint64_t size, Str path, int depth)
{
	Unpacking unpacking = {.file = file, .head = rd_of(head), .size = size};
	const Stream stream = {.read = read_unpacking, .context = &unpacking};
	return visit(walk, (ArchiveMember){.path = path, .stream = &stream, .size = size, .depth = depth});
}

/* Counts the bytes of all members together. */
static ErrCode add_bytes(Walk *walk, uint64_t size)
{
	walk->total_bytes += size;
	if (walk->total_bytes <= walk->limits->total_bytes)
		return OK;
	walk->ended = true;
	return fail(walk->err, FAIL_LIMIT, -1, "the archive unpacks to more than %llu GiB",
	            (unsigned long long)(walk->limits->total_bytes >> 30));
}

/* A member that is being looked at. */
typedef struct Looked {
	zip_file_t *file;
	zip_stat_t stat;
	Bytes head;
	uint64_t archive_size;
	Str path;
	int depth;
} Looked;

static ErrCode take_wanted(Walk *walk, Arena *arena, const Looked *looked, bool nested)
{
	const ArchiveVisitor *visitor = walk->visitor;
	const uint64_t size = looked->stat.size;
	const bool streamed = !nested && visitor->streams != NULL &&
	                      visitor->streams(visitor->context, looked->path, looked->head, size);
	const Way way = nested ? WAY_NESTED : streamed ? WAY_STREAMED : WAY_WHOLE;
	Error why = ERROR_NONE;
	Bytes bytes = {NULL, 0};
	ErrCode code = check_size(walk, &looked->stat, looked->archive_size, way, &why);
	if (code == OK && !streamed)
		code = read_whole(&bytes, arena, looked->file, looked->head, (size_t)size, &why);
	if (code != OK)
		return visit_bad(walk, looked->path, looked->depth, &why);
	code = add_bytes(walk, size);
	if (code != OK)
		return code;
	if (streamed)
		return visit_stream(walk, looked->file, looked->head, size, looked->path, looked->depth);
	if (nested)
		return walk_nested(walk, arena, looked->path, looked->depth, bytes);
	return visit(walk, (ArchiveMember){
	                       .path = looked->path, .bytes = bytes, .size = size, .depth = looked->depth});
}

/* A member of a good name: opened, looked at, and when it is wanted unpacked. */
static ErrCode take_member(Walk *walk, Arena *arena, const Opened *opened, zip_uint64_t index, Str path,
                           int depth)
{
	const ArchiveVisitor *visitor = walk->visitor;
	Error why = ERROR_NONE;
	uint8_t first[ARCHIVE_HEAD_BYTES];
	Looked looked = {
	    .head = {first, 0}, .archive_size = opened->source->size, .path = path, .depth = depth};
	ErrCode code = OK;
	looked.file = zip_fopen_index(opened->zip, index, 0);
	if (looked.file == NULL || zip_stat_index(opened->zip, index, 0, &looked.stat) != 0)
		code = fail_zip(&why, zip_get_error(opened->zip));
	else if ((looked.stat.valid & ZIP_STAT_SIZE) == 0 || (looked.stat.valid & ZIP_STAT_COMP_SIZE) == 0)
		code = fail(&why, FAIL_FORMAT, -1, "it is damaged in the archive: it does not say its size");
	else
		code = read_member(looked.file, first, sizeof first, &looked.head.n, &why);
	const bool nested = archive_detect(looked.head) && !visitor->flat && !archive_is_document(path, looked.head);
	const bool wanted =
	    nested || visitor->wants(visitor->context, path, code == OK ? looked.head : (Bytes){first, 0});
	if (!wanted && why.code != FAIL_MEMORY) {
		walk->counts->passed_over++;
		code = OK;
	} else if (code != OK) {
		code = visit_bad(walk, path, depth, &why);
	} else {
		code = take_wanted(walk, arena, &looked, nested);
	}
	if (looked.file != NULL)
		(void)zip_fclose(looked.file);
	return code;
}

/* Its whole path, with slashes as Unix has them: some Windows programs write
 * the other ones. `p` is NULL without memory. */
static Str member_path(Arena *arena, Str prefix, Str name)
{
	char *path = arena_alloc(arena, prefix.n + name.n + 1);
	if (path == NULL)
		return STR_NONE;
	if (prefix.n > 0)
		memcpy(path, prefix.p, prefix.n);
	for (size_t i = 0; i < name.n; i++)
		path[prefix.n + i] = name.p[i] == '\\' ? '/' : name.p[i];
	return (Str){path, prefix.n + name.n};
}

static ErrCode walk_member(Walk *walk, Arena *arena, const Opened *opened, zip_uint64_t index, Str prefix,
                           int depth)
{
	const Str name = text_of(zip_get_name(opened->zip, index, ZIP_FL_ENC_GUESS));
	const Str path = member_path(arena, prefix, name);
	Error why = ERROR_NONE;
	if (path.p == NULL) {
		(void)fail(&why, FAIL_MEMORY, -1, "out of memory while unpacking");
		return end_walk(walk, FAIL_MEMORY, &why);
	}
	const PathKind kind = path_kind((Str){path.p + prefix.n, name.n});
	if (kind == PATH_FOLDER)
		return OK;
	if (kind == PATH_HIDDEN) {
		walk->counts->hidden++;
		return OK;
	}
	if (kind == PATH_UNSAFE || !is_file(opened->zip, index)) {
		walk->counts->unsafe++;
		return OK;
	}
	if (path.n > walk->limits->path_bytes) {
		if (!walk->visitor->wants(walk->visitor->context, path, (Bytes){NULL, 0})) {
			walk->counts->passed_over++;
			return OK;
		}
		(void)fail(&why, FAIL_LIMIT, -1, "its path is longer than %zu bytes", walk->limits->path_bytes);
		return visit_bad(walk, path, depth, &why);
	}
	return take_member(walk, arena, opened, index, path, depth);
}

/* What is wrong with this archive goes to `err`, which is walk->err only for
 * the outermost. */
static ErrCode walk_archive(Walk *walk, const ArchiveSource *source, Str prefix, int depth, Error *err)
{
	Opened opened;
	ErrCode code = archive_open(&opened, source, walk, err);
	const zip_int64_t count = code == OK ? zip_get_num_entries(opened.zip, 0) : 0;
	const size_t room =
	    (size_t)(walk->limits->nested_bytes + walk->limits->member_bytes) + MEMBER_SLACK_BYTES;
	for (zip_int64_t i = 0; i < count && code == OK; i++) {
		if (++walk->member_count > walk->limits->members) {
			walk->ended = true;
			code = fail(walk->err, FAIL_LIMIT, -1, "the archive holds more than %llu files",
			            (unsigned long long)walk->limits->members);
			break;
		}
		Arena *arena = arena_new(walk->allocator, room);
		if (arena == NULL) {
			walk->ended = true;
			code = fail(walk->err, FAIL_MEMORY, -1, "out of memory while unpacking");
			break;
		}
		code = walk_member(walk, arena, &opened, (zip_uint64_t)i, prefix, depth);
		arena_free(arena);
	}
	archive_close(&opened);
	return code;
}

bool archive_detect(Bytes head)
{
	return head.n >= sizeof MEMBER_MARK && memcmp(head.p, MEMBER_MARK, sizeof MEMBER_MARK) == 0;
}

/* The name of the first member, which stands in front of it. */
static Str first_name(Bytes head)
{
	Rd rd = rd_of(head);
	rd_skip(&rd, NAME_SIZE_AT);
	const size_t n = rd_u16le(&rd);
	rd_skip(&rd, 2);
	return str_of(rd_bytes(&rd, n));
}

bool archive_is_document(Str path, Bytes head)
{
	return archive_detect(head) &&
	       (text_ends(path, ".kmz") || text_ends(path, ".KMZ") || text_is(first_name(head), "doc.kml"));
}

ErrCode archive_walk(const ArchiveSource *source, const ArchiveVisitor *visitor, const ArchiveLimits *limits,
                     const Allocator *allocator, ArchiveCounts *counts, Error *err)
{
	*counts = (ArchiveCounts){0};
	Walk walk = {
	    .visitor = visitor, .limits = limits, .allocator = allocator, .counts = counts, .err = err};
	return walk_archive(&walk, source, STR_NONE, 1, err);
}
