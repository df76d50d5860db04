/*
 * archive_view.c - see archive_view.h. libzip reads the container; what may come
 * out of it is decided here.
 *
 * libzip takes the memory for its directory itself, before we see a member.
 * Therefore the size of the directory is read first, from the same records at
 * the end of the archive (PKWARE APPNOTE 4.3.14-16).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive/archive_view.h"

#include <libdeflate.h>
#include <string.h>
#include <zip.h>

#include "base/utf8.h"

const ArchiveLimits ARCHIVE_LIMITS = {
    .directory_bytes = (uint64_t)64 << 20,
    .members = 200000,
    .member_bytes = (uint64_t)256 << 20,
    .streamed_bytes = (uint64_t)32 << 30,
    .nested_bytes = (uint64_t)16 << 30,
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
	MODE_SHIFT = 16,               /* the Unix mode in the external attributes */
	MODE_KIND = 0170000,
	MODE_FILE = 0100000,
	MODE_FOLDER = 0040000,
};

static const uint8_t END_MARK[4] = {'P', 'K', 5, 6};
static const uint8_t LOCATOR_MARK[4] = {'P', 'K', 6, 7};
static const uint8_t MEMBER_MARK[4] = {'P', 'K', 3, 4};

struct ArchiveView {
	const ArchiveSource *source;
	const ArchiveLimits *limits;
	Allocator allocator;
	uint64_t at; /* where libzip reads */
	zip_error_t error;
	zip_t *zip;
	struct libdeflate_decompressor *decompressor; /* NULL until it is needed */
};

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

static zip_int64_t give(ArchiveView *view, void *data, zip_uint64_t n)
{
	const uint64_t left = view->source->size - view->at;
	const uint64_t take = n < left ? n : left;
	if (!view->source->read(view->source->context, view->at, data, (size_t)take)) {
		zip_error_set(&view->error, ZIP_ER_READ, 0);
		return -1;
	}
	view->at += take;
	return (zip_int64_t)take;
}

static zip_int64_t tell_size(const ArchiveView *view, zip_stat_t *stat)
{
	zip_stat_init(stat);
	stat->size = view->source->size;
	stat->valid |= ZIP_STAT_SIZE;
	return (zip_int64_t)sizeof *stat;
}

/* What libzip asks of a source. */
static zip_int64_t serve(void *context, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	ArchiveView *view = context;
	zip_int64_t place;
	switch ((int)command) {
	case ZIP_SOURCE_OPEN:
		view->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return give(view, data, n);
	case ZIP_SOURCE_SEEK:
		place = zip_source_seek_compute_offset(view->at, view->source->size, data, n, &view->error);
		if (place < 0)
			return -1;
		view->at = (uint64_t)place;
		return 0;
	case ZIP_SOURCE_TELL:
		return (zip_int64_t)view->at;
	case ZIP_SOURCE_STAT:
		return tell_size(view, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&view->error, data, n);
	case ZIP_SOURCE_SUPPORTS:
		return ZIP_SOURCE_SUPPORTS_SEEKABLE;
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	default:
		zip_error_set(&view->error, ZIP_ER_OPNOTSUPP, 0);
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
static ErrCode check_directory(const ArchiveView *view, Error *err)
{
	const ArchiveSource *source = view->source;
	const uint64_t most = view->limits->directory_bytes;
	const size_t n = source->size < TAIL_BYTES_MAX ? (size_t)source->size : TAIL_BYTES_MAX;
	Arena *arena = arena_new(&view->allocator, 2 * TAIL_BYTES_MAX);
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

static ErrCode open_zip(ArchiveView *view, Error *err)
{
	ErrCode code = check_directory(view, err);
	if (code != OK)
		return code;
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *served = zip_source_function_create(serve, view, &error);
	if (served != NULL)
		view->zip = zip_open_from_source(served, ZIP_RDONLY, &error);
	if (view->zip == NULL) {
		code = fail_zip(err, &error);
		zip_source_free(served);
	}
	zip_error_fini(&error);
	return code;
}

ErrCode archive_view_open(ArchiveView **view, const ArchiveSource *source, const ArchiveLimits *limits,
                          const Allocator *allocator, Error *err)
{
	ArchiveView *self = allocator->resize(allocator->context, NULL, sizeof *self);
	if (self == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while opening an archive");
	*self = (ArchiveView){.source = source, .limits = limits, .allocator = *allocator};
	zip_error_init(&self->error);
	const ErrCode code = open_zip(self, err);
	if (code == OK)
		*view = self;
	else
		archive_view_close(self);
	return code;
}

void archive_view_close(ArchiveView *view)
{
	if (view == NULL)
		return;
	const Allocator allocator = view->allocator;
	if (view->zip != NULL)
		zip_discard(view->zip);
	zip_error_fini(&view->error);
	libdeflate_free_decompressor(view->decompressor);
	(void)allocator.resize(allocator.context, view, 0);
}

uint64_t archive_view_count(const ArchiveView *view)
{
	return (uint64_t)zip_get_num_entries(view->zip, 0);
}

/* ---- names ---- */

/* What a name is, by its parts; a folder's ends in a slash. */
static EntryKind path_kind(Str path)
{
	if (path.n == 0 || path.p[0] == '/' || !utf8_valid(path) || (path.n > 1 && path.p[1] == ':'))
		return ENTRY_UNSAFE;
	for (size_t i = 0; i < path.n; i++) {
		if ((unsigned char)path.p[i] < ' ' || path.p[i] == 0x7f)
			return ENTRY_UNSAFE;
	}
	EntryKind kind = ENTRY_FILE;
	Str rest = path;
	for (Str part; text_split(&rest, '/', &part);) {
		if (text_is(part, ".."))
			return ENTRY_UNSAFE;
		if (text_starts(part, ".") || text_is(part, "__MACOSX"))
			kind = ENTRY_HIDDEN;
	}
	return path.p[path.n - 1] == '/' ? ENTRY_FOLDER : kind;
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

/* With slashes as Unix has them: some Windows programs write the other ones.
 * `p` is NULL without memory. */
static Str unix_path(Arena *arena, Str name)
{
	char *path = arena_alloc(arena, name.n + 1);
	if (path == NULL)
		return STR_NONE;
	for (size_t i = 0; i < name.n; i++)
		path[i] = name.p[i] == '\\' ? '/' : name.p[i];
	return (Str){path, name.n};
}

ErrCode archive_view_entry(ArchiveEntry *entry, const ArchiveView *view, Arena *arena, uint64_t index,
                           Error *err)
{
	zip_stat_t stat;
	zip_stat_init(&stat);
	*entry = (ArchiveEntry){
	    .path = unix_path(arena, text_of(zip_get_name(view->zip, index, ZIP_FL_ENC_GUESS)))};
	if (entry->path.p == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	entry->kind = path_kind(entry->path);
	if (entry->kind == ENTRY_FILE && !is_file(view->zip, index))
		entry->kind = ENTRY_UNSAFE;
	if (zip_stat_index(view->zip, index, 0, &stat) == 0) {
		entry->size = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
		entry->crc = (stat.valid & ZIP_STAT_CRC) != 0 ? stat.crc : 0;
	}
	return OK;
}

/* ---- members ---- */

static ErrCode other_size(Error *err)
{
	return fail(err, FAIL_FORMAT, -1, "it is damaged in the archive: it has another size than it says");
}

static ErrCode stat_member(zip_stat_t *stat, const ArchiveView *view, uint64_t index, Error *err)
{
	zip_stat_init(stat);
	if (zip_stat_index(view->zip, index, 0, stat) != 0)
		return fail_zip(err, zip_get_error(view->zip));
	if ((stat->valid & ZIP_STAT_SIZE) == 0 || (stat->valid & ZIP_STAT_COMP_SIZE) == 0)
		return fail(err, FAIL_FORMAT, -1, "it is damaged in the archive: it does not say its size");
	return OK;
}

static ErrCode check_size(const ArchiveView *view, const zip_stat_t *stat, ArchiveWay way, Error *err)
{
	const ArchiveLimits *limits = view->limits;
	const uint64_t most = way == WAY_NESTED     ? limits->nested_bytes
	                      : way == WAY_STREAMED ? limits->streamed_bytes
	                                            : limits->member_bytes;
	if (stat->size > most)
		return fail(err, FAIL_LIMIT, -1, "it is larger than %llu MiB%s", (unsigned long long)(most >> 20),
		            way == WAY_NESTED ? ": take it out of the archive, and import it by itself" : "");
	if (stat->comp_size > view->source->size)
		return fail(err, FAIL_FORMAT, -1,
		            "it is damaged in the archive: it claims to be larger than the archive");
	if (stat->size >= limits->ratio_from_bytes && stat->size / limits->ratio >= stat->comp_size)
		return fail(err, FAIL_LIMIT, -1,
		            "it would unpack to more than %llu times its size, as no recording does",
		            (unsigned long long)limits->ratio);
	return OK;
}

/* Up to `n` bytes; fewer at the end only. */
static ErrCode read_part(zip_file_t *file, uint8_t *into, size_t n, size_t *got, Error *err)
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

ErrCode archive_view_head(Bytes *head, ArchiveView *view, Arena *arena, uint64_t index, Error *err)
{
	uint8_t *room = arena_alloc(arena, ARCHIVE_HEAD_BYTES);
	if (room == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	zip_file_t *file = zip_fopen_index(view->zip, index, 0);
	if (file == NULL)
		return fail_zip(err, zip_get_error(view->zip));
	size_t got;
	const ErrCode code = read_part(file, room, ARCHIVE_HEAD_BYTES, &got, err);
	(void)zip_fclose(file);
	if (code == OK)
		*head = (Bytes){room, got};
	return code;
}

/* As libzip unpacks it. The end must be where the archive says, because libzip
 * checks the sum there. */
static ErrCode read_by_libzip(uint8_t *into, size_t size, const ArchiveView *view, uint64_t index, Error *err)
{
	zip_file_t *file = zip_fopen_index(view->zip, index, 0);
	if (file == NULL)
		return fail_zip(err, zip_get_error(view->zip));
	size_t got = 0;
	size_t more = 0;
	uint8_t behind;
	ErrCode code = read_part(file, into, size, &got, err);
	if (code == OK)
		code = read_part(file, &behind, 1, &more, err);
	(void)zip_fclose(file);
	return code == OK && (got != size || more != 0) ? other_size(err) : code;
}

/* As it lies in the archive. */
static ErrCode read_packed(uint8_t *into, size_t size, const ArchiveView *view, uint64_t index, Error *err)
{
	zip_file_t *file = zip_fopen_index(view->zip, index, ZIP_FL_COMPRESSED);
	if (file == NULL)
		return fail_zip(err, zip_get_error(view->zip));
	size_t got = 0;
	const ErrCode code = read_part(file, into, size, &got, err);
	(void)zip_fclose(file);
	return code == OK && got != size ? other_size(err) : code;
}

static ErrCode inflate_member(uint8_t *into, size_t size, ArchiveView *view, Bytes packed, Error *err)
{
	if (view->decompressor == NULL)
		view->decompressor = libdeflate_alloc_decompressor();
	if (view->decompressor == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	size_t used;
	/* without a place for the real size, anything but exactly `size` bytes is refused */
	if (libdeflate_deflate_decompress_ex(view->decompressor, packed.p, packed.n, into, size, &used, NULL) !=
	        LIBDEFLATE_SUCCESS ||
	    used != packed.n)
		return fail(err, FAIL_FORMAT, -1, "it is damaged in the archive");
	return OK;
}

static ErrCode read_checked(uint8_t *into, Bytes *deflated, ArchiveView *view, Arena *arena, uint64_t index,
                            const zip_stat_t *stat, Error *err)
{
	const bool plain = (stat->valid & ZIP_STAT_COMP_METHOD) != 0 && (stat->valid & ZIP_STAT_CRC) != 0 &&
	                   (stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
	                   stat->encryption_method == ZIP_EM_NONE;
	const bool stored = plain && stat->comp_method == ZIP_CM_STORE;
	if (!stored && !(plain && stat->comp_method == ZIP_CM_DEFLATE))
		return read_by_libzip(into, (size_t)stat->size, view, index, err);
	if (stored && stat->comp_size != stat->size)
		return other_size(err);
	const size_t packed_size = (size_t)stat->comp_size;
	uint8_t *packed = stored ? into : arena_alloc(arena, packed_size);
	if (packed == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	ErrCode code = read_packed(packed, packed_size, view, index, err);
	if (code == OK && !stored)
		code = inflate_member(into, (size_t)stat->size, view, (Bytes){packed, packed_size}, err);
	if (code == OK && libdeflate_crc32(0, into, (size_t)stat->size) != stat->crc)
		code = fail(err, FAIL_FORMAT, -1, "it is damaged in the archive: the checksum is wrong");
	if (code == OK && !stored)
		*deflated = (Bytes){packed, packed_size};
	return code;
}

ErrCode archive_view_read(ArchiveBytes *bytes, ArchiveView *view, Arena *arena, uint64_t index, ArchiveWay way,
                          Error *err)
{
	zip_stat_t stat;
	ErrCode code = stat_member(&stat, view, index, err);
	if (code == OK)
		code = check_size(view, &stat, way, err);
	if (code != OK)
		return code;
	uint8_t *into = arena_alloc(arena, (size_t)stat.size);
	if (into == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	Bytes deflated = {NULL, 0};
	code = read_checked(into, &deflated, view, arena, index, &stat, err);
	if (code == OK)
		*bytes = (ArchiveBytes){.whole = {into, (size_t)stat.size}, .deflated = deflated};
	return code;
}

static ErrCode read_stream(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	ArchiveStream *self = context;
	const zip_int64_t part = zip_fread(self->file, into, room);
	if (part < 0)
		return fail_zip(err, zip_file_get_error(self->file));
	*got = (size_t)part;
	self->given += *got;
	return self->given > self->size || (part == 0 && self->given < self->size) ? other_size(err) : OK;
}

ErrCode archive_stream_open(ArchiveStream *stream, ArchiveView *view, uint64_t index, ArchiveWay way,
                            Error *err)
{
	zip_stat_t stat;
	ErrCode code = stat_member(&stat, view, index, err);
	if (code == OK)
		code = check_size(view, &stat, way, err);
	if (code != OK)
		return code;
	*stream = (ArchiveStream){.file = zip_fopen_index(view->zip, index, 0), .size = stat.size};
	stream->stream = (Stream){.read = read_stream, .context = stream};
	return stream->file != NULL ? OK : fail_zip(err, zip_get_error(view->zip));
}

void archive_stream_close(ArchiveStream *stream)
{
	if (stream->file != NULL)
		(void)zip_fclose(stream->file);
	stream->file = NULL;
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
