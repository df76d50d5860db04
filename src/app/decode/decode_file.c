/*
 * decode_file.c - see decode_file.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/decode/decode_file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/num.h"
#include "formats/csv/csv_keys.h"
#include "store/store.h"

enum { HEAD_BYTES = ARCHIVE_HEAD_BYTES, DRAIN_BYTES = 64 << 10 };

static const char FILE_KIND[] = "file"; /* as store_file_id has it */

/* ---- where bytes come from ---- */

/* Exactly `n` bytes from `at`. */
static ErrCode read_from(int fd, uint64_t at, uint8_t *into, size_t n, Error *err)
{
	size_t done = 0;
	while (done < n) {
		const ssize_t got = pread(fd, into + done, n - done, (off_t)(at + done));
		if (got < 0 && errno != EINTR)
			return fail(err, FAIL_SYSTEM, -1, "it cannot be read: %s", strerror(errno));
		if (got == 0)
			return fail(err, FAIL_SYSTEM, -1, "it became shorter while it was read");
		done += got > 0 ? (size_t)got : 0;
	}
	return OK;
}

ErrCode file_input_open(FileInput *input, Arena *arena, int fd, uint64_t size, Error *err)
{
	*input = (FileInput){.fd = fd, .size = size};
	const size_t n = size < HEAD_BYTES ? (size_t)size : HEAD_BYTES;
	uint8_t *head = arena_alloc(arena, n);
	if (head == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading");
	const ErrCode code = read_from(fd, 0, head, n, err);
	if (code == OK)
		input->head = (Bytes){head, n};
	return code;
}

static ErrCode read_fd(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	const FileInput *input = context;
	ssize_t n;
	do {
		n = read(input->fd, into, room);
	} while (n < 0 && errno == EINTR);
	*got = n > 0 ? (size_t)n : 0;
	return n >= 0 ? OK : fail(err, FAIL_SYSTEM, -1, "it cannot be read: %s", strerror(errno));
}

ErrCode file_input_read(FileInput *input, Arena *arena, Error *err)
{
	input->streams = formats_streams(input->head, input->size);
	if (input->streams) {
		input->stream = (Stream){.read = read_fd, .context = input};
		return lseek(input->fd, 0, SEEK_SET) == 0
			   ? OK
			   : fail(err, FAIL_SYSTEM, -1, "it cannot be read: %s", strerror(errno));
	}
	if (input->size > FILE_BYTES_MAX)
		return fail(err, FAIL_LIMIT, -1, "it is larger than %d MiB", FILE_BYTES_MAX >> 20);
	const size_t size = (size_t)input->size;
	const size_t begun = input->head.n;
	uint8_t *all = arena_alloc(arena, size);
	if (all == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading");
	if (begun > 0)
		memcpy(all, input->head.p, begun);
	const ErrCode code = read_from(input->fd, begun, all + begun, size - begun, err);
	if (code == OK)
		input->bytes = input->head = (Bytes){all, size};
	return code;
}

ErrCode file_input_map(FileInput *input, Arena *arena, Str text, Error *err)
{
	if (text.n == 0 || input->streams)
		return OK;
	CsvMap *map = ARENA_NEW(arena, CsvMap);
	if (map == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading");
	ErrCode code = csv_map_of_json(map, arena, bytes_of(text), err);
	if (code == OK)
		code = formats_with_map(&input->bytes, arena, map, err);
	if (code == OK) {
		input->head = input->bytes;
		input->deflated = (Bytes){NULL, 0};
	}
	return code;
}

ErrCode file_input_person(FileInput *input, Arena *arena, Str person, Error *err)
{
	if (person.n == 0 || input->streams)
		return OK;
	const uint8_t *before = input->bytes.p;
	const ErrCode code = formats_with_person(&input->bytes, arena, person, err);
	if (code == OK && input->bytes.p != before) {
		input->head = input->bytes;
		input->deflated = (Bytes){NULL, 0};
	}
	return code;
}

static ErrCode read_member(FileInput *input, Arena *arena, ArchiveView *view, uint64_t index, Error *err)
{
	ArchiveBytes bytes;
	const ErrCode code = archive_view_read(&bytes, view, arena, index, WAY_WHOLE, err);
	if (code != OK)
		return code;
	input->bytes = input->head = bytes.whole;
	input->deflated = bytes.deflated;
	return OK;
}

ErrCode file_input_member(FileInput *input, Arena *arena, ArchiveView *view, uint64_t index, uint64_t size,
                          Error *err)
{
	*input = (FileInput){.fd = -1, .size = size};
	if (size < FORMATS_STREAM_FROM_BYTES)
		return read_member(input, arena, view, index, err);
	ErrCode code = archive_view_head(&input->head, view, arena, index, err);
	if (code != OK)
		return code;
	input->streams = formats_streams(input->head, size);
	if (!input->streams)
		return read_member(input, arena, view, index, err);
	code = archive_stream_open(&input->member, view, index, WAY_STREAMED, err);
	input->stream = input->member.stream;
	return code;
}

void file_input_close(FileInput *input)
{
	archive_stream_close(&input->member);
}

/* ---- what they are ---- */

bool decode_looks_ours(Str name, Bytes head)
{
	return formats_of_name(name) != NULL || formats_of_bytes(head) != NULL;
}

void decode_file_id(FileDecoded *file, const FileInput *input)
{
	*file = (FileDecoded){.has_id = !input->streams};
	if (file->has_id)
		file->id = store_file_id(input->bytes);
}

ErrCode decode_stream_id(FileDecoded *file, Arena *arena, const FileInput *input, Error *err)
{
	DigestSum sum;
	uint8_t *part = arena_alloc(arena, DRAIN_BYTES);
	ErrCode code = part == NULL ? fail(err, FAIL_MEMORY, -1, "out of memory while reading") : OK;
	if (code != OK || !input->streams || input->fd < 0)
		return code;
	digest_begin(&sum, FILE_KIND);
	for (uint64_t at = 0; code == OK && at < input->size;) {
		const size_t n = input->size - at < DRAIN_BYTES ? (size_t)(input->size - at) : DRAIN_BYTES;
		code = read_from(input->fd, at, part, n, err);
		digest_add(&sum, (Bytes){part, n});
		at += n;
	}
	file->id = digest_end(&sum);
	file->has_id = code == OK;
	return code;
}

/* A stream whose bytes are summed up as they go by. */
typedef struct Summed {
	const Stream *from;
	DigestSum sum;
} Summed;

static ErrCode read_summed(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	Summed *summed = context;
	*got = 0;
	const ErrCode code = summed->from->read(summed->from->context, into, room, got, err);
	if (code == OK)
		digest_add(&summed->sum, (Bytes){into, *got});
	return code;
}

static ErrCode decode_stream(FileDecoded *file, Arena *arena, const FileInput *input, Error *err)
{
	Summed summed = {.from = &input->stream};
	const Stream stream = {.read = read_summed, .context = &summed};
	digest_begin(&summed.sum, FILE_KIND);
	ErrCode code = formats_read_stream(&file->decoded, arena, input->head, &stream, &file->notes, err);
	uint8_t *rest = arena_alloc(arena, DRAIN_BYTES);
	if (rest == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading");
	/* what the reader did not need belongs to the sum, and to the archive's */
	for (size_t got = 1; code == OK && got > 0;)
		code = stream_fill(&stream, rest, DRAIN_BYTES, &got, err);
	file->id = digest_end(&summed.sum);
	file->has_id = true;
	return code;
}

ErrCode decode_file(FileDecoded *file, Arena *arena, const FileInput *input, Error *err)
{
	notes_init(&file->notes, arena);
	file->decoded = (Decoded){.format = STR_NONE};
	return input->streams ? decode_stream(file, arena, input, err)
			      : formats_read(&file->decoded, arena, input->bytes, &file->notes, err);
}

Str decode_notes_text(Arena *arena, const Notes *notes)
{
	Str all = STR_NONE;
	for (size_t i = 0; i < notes->count; i++)
		all = i == 0 ? notes->text[i]
			     : arena_printf(arena, "%.*s; %.*s", STR_ARG(all), STR_ARG(notes->text[i]));
	return all;
}

ErrCode decode_pack(Buf *out, Arena *arena, Str path, const FileInput *input, const FileDecoded *file,
                    const Settling *how, Error *err)
{
	const Decoded *decoded = &file->decoded;
	Activity *activities = ARENA_ARRAY(arena, decoded->activity_count, Activity);
	if (activities == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	for (size_t i = 0; i < decoded->activity_count; i++) {
		activities[i] = decoded->activities[i];
		if (!settle_activity(&activities[i], arena, how))
			return fail(err, FAIL_MEMORY, -1, "out of memory");
	}
	const StoredFile stored = {.path = path,
				   .format = decoded->format,
				   .bytes = input->bytes,
				   .deflated = input->deflated,
				   .file_id = digest_str(&file->id),
				   .stream_bytes = input->streams ? input->size : 0,
				   .activities = activities,
				   .activity_count = decoded->activity_count,
				   .wellness = decoded->wellness,
				   .wellness_count = decoded->wellness_count,
				   .shoes = decoded->shoes,
				   .shoe_count = decoded->shoe_count,
				   .shoe_uses = decoded->shoe_uses,
				   .shoe_use_count = decoded->shoe_use_count,
				   .tellings = decoded->tellings,
				   .telling_count = decoded->telling_count,
				   .pains = decoded->pains,
				   .pain_count = decoded->pain_count,
				   .notes = file->notes.text,
				   .note_count = file->notes.count};
	return store_pack_file(out, arena, &stored, err);
}
