/*
 * decode_work.c - see decode_work.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/decode/decode_work.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/decode/decode_file.h"
#include "app/decode/decoded_wire.h"
#include "base/num.h"
#include "confine/channel.h"
#include "formats/archive/archive_view.h"
#include "formats/formats.h"

/* An answer is as large as what is kept of a file, packed; and a job's ids. */
static const size_t ANSWER_BYTES_MAX = CHANNEL_BODY_MAX;

/* An archive that is held open. */
typedef struct OpenArchive {
	int fd; /* -1: none */
	uint64_t size;
	ArchiveSource source;
	ArchiveView *view;
	Error err; /* why there is no view */
} OpenArchive;

struct DecodeWork {
	Allocator allocator;
	OpenArchive archives[JOB_ARCHIVES_OPEN];
	Buf ids; /* of the files that are kept already */
	Settling settling;
};

DecodeWork *decode_work_new(const Allocator *allocator, const Settling *how)
{
	DecodeWork *work = allocator->resize(allocator->context, NULL, sizeof *work);
	if (work == NULL)
		return NULL;
	*work = (DecodeWork){.allocator = *allocator, .settling = *how};
	for (size_t i = 0; i < JOB_ARCHIVES_OPEN; i++)
		work->archives[i].fd = -1;
	buf_init(&work->ids, allocator, CHANNEL_BODY_MAX);
	return work;
}

static void shut_archive(OpenArchive *archive)
{
	archive_view_close(archive->view);
	if (archive->fd >= 0)
		(void)close(archive->fd);
	*archive = (OpenArchive){.fd = -1};
}

void decode_work_free(DecodeWork *work)
{
	if (work == NULL)
		return;
	const Allocator allocator = work->allocator;
	for (size_t i = 0; i < JOB_ARCHIVES_OPEN; i++)
		shut_archive(&work->archives[i]);
	buf_done(&work->ids);
	(void)allocator.resize(allocator.context, work, 0);
}

/* ---- answers ---- */

static AnswerKind answer(Buf *out, AnswerKind kind, const Answer *with)
{
	buf_clear(out);
	answer_put(out, with);
	return buf_ok(out) ? kind : ANSWER_NO_MEMORY;
}

static AnswerKind answer_failed(Buf *out, const Error *why, Str format)
{
	if (why->code == FAIL_MEMORY)
		return answer(out, ANSWER_NO_MEMORY, &(Answer){.code = FAIL_MEMORY});
	return answer(out, ANSWER_FAILED,
	              &(Answer){.code = why->code, .at = why->at, .reason = text_of(why->text), .format = format});
}

static AnswerKind no_memory(Buf *out)
{
	return answer(out, ANSWER_NO_MEMORY, &(Answer){.code = FAIL_MEMORY});
}

/* ---- files ---- */

static int by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, JOB_ID_BYTES);
}

static bool is_kept(const DecodeWork *work, const Digest *id)
{
	return work->ids.n > 0 &&
	       bsearch(id->text, work->ids.p, work->ids.n / JOB_ID_BYTES, JOB_ID_BYTES, by_bytes) != NULL;
}

/* Is it passed over: found, not named, and not like ours? */
static bool is_passed(const Job *job, Bytes head)
{
	return !job->named && !decode_looks_ours(job->path, head);
}

/* Decodes and packs it. */
static AnswerKind make_ready(const DecodeWork *work, Arena *arena, const Job *job, const FileInput *input, Buf *out)
{
	Error err = ERROR_NONE;
	FileDecoded file;
	decode_file_id(&file, input);
	if (work->ids.n > 0 && !file.has_id && decode_stream_id(&file, arena, input, &err) != OK)
		return answer_failed(out, &err, STR_NONE);
	if (file.has_id && is_kept(work, &file.id))
		return answer(out, ANSWER_KNOWN, &(Answer){.file_id = digest_str(&file.id)});
	if (decode_file(&file, arena, input, &err) != OK)
		return answer_failed(out, &err, file.decoded.format);
	if (is_kept(work, &file.id)) /* of a stream it is known at its end */
		return answer(out, ANSWER_KNOWN, &(Answer){.file_id = digest_str(&file.id)});
	const Str notes = decode_notes_text(arena, &file.notes);
	const Answer about = {.reason = notes,
	                      .file_id = digest_str(&file.id),
	                      .format = file.decoded.format,
	                      .runs = (uint32_t)file.decoded.activity_count};
	if (file.notes.count > 0 && notes.p == NULL)
		return no_memory(out);
	if (!decoded_holds(&file.decoded))
		return answer(out, ANSWER_NOTHING, &about);
	if (answer(out, ANSWER_PACKED, &about) != ANSWER_PACKED)
		return no_memory(out);
	if (decode_pack(out, arena, job->path, input, &file, &work->settling, &err) != OK)
		return answer_failed(out, &err, file.decoded.format);
	return ANSWER_PACKED;
}

static AnswerKind do_file(const DecodeWork *work, Arena *arena, const Job *job, Buf *out)
{
	Error err = ERROR_NONE;
	FileInput input;
	if (file_input_open(&input, arena, job->fd, job->size, &err) != OK)
		return answer_failed(out, &err, STR_NONE);
	if (archive_detect(input.head) && !archive_is_document(job->path, input.head))
		return answer(out, ANSWER_ARCHIVE, &(Answer){.format = STR("zip")});
	if (is_passed(job, input.head))
		return answer(out, ANSWER_PASSED, &(Answer){.at = -1});
	if (file_input_read(&input, arena, &err) != OK || file_input_map(&input, arena, job->map, &err) != OK ||
	    file_input_person(&input, arena, job->person, &err) != OK)
		return answer_failed(out, &err, STR_NONE);
	return make_ready(work, arena, job, &input, out);
}

static AnswerKind do_look(Arena *arena, const Job *job, Buf *out)
{
	Error err = ERROR_NONE;
	FileInput input;
	if (file_input_open(&input, arena, job->fd, job->size, &err) != OK)
		return answer_failed(out, &err, STR_NONE);
	const bool ours = decode_looks_ours(job->path, input.head) || archive_detect(input.head);
	return answer(out, ours ? ANSWER_DONE : ANSWER_PASSED, &(Answer){.at = -1});
}

static AnswerKind do_inspect(Arena *arena, const Job *job, Buf *out)
{
	Error err = ERROR_NONE;
	FileInput input;
	FileDecoded file = {.has_id = false};
	ErrCode code = file_input_open(&input, arena, job->fd, job->size, &err);
	if (code == OK)
		code = file_input_read(&input, arena, &err);
	if (code == OK)
		code = decode_file(&file, arena, &input, &err);
	if (code != OK) {
		const Format *claimed = formats_of_bytes(input.head);
		if (claimed == NULL)
			claimed = formats_of_name(job->path);
		return answer_failed(out, &err, claimed != NULL ? text_of(claimed->name) : STR_NONE);
	}
	if (answer(out, ANSWER_INSPECTED, &(Answer){.format = file.decoded.format}) != ANSWER_INSPECTED)
		return no_memory(out);
	decoded_put(out, &file.decoded, &file.notes);
	return buf_ok(out) ? ANSWER_INSPECTED : no_memory(out);
}

/* ---- archives ---- */

static bool read_at(const void *context, uint64_t at, uint8_t *into, size_t n)
{
	const OpenArchive *archive = context;
	size_t done = 0;
	while (done < n) {
		const ssize_t got = pread(archive->fd, into + done, n - done, (off_t)(at + done));
		if (got == 0 || (got < 0 && errno != EINTR))
			return false; /* the file became shorter, or the disk failed */
		done += got > 0 ? (size_t)got : 0;
	}
	return true;
}

/* Holds it open; what is wrong with it every job on it says. */
static void do_archive(DecodeWork *work, const Job *job)
{
	OpenArchive *archive = &work->archives[job->archive];
	shut_archive(archive);
	*archive = (OpenArchive){.fd = job->fd, .size = job->size, .err = ERROR_NONE};
	archive->source = (ArchiveSource){.read = read_at, .context = archive, .size = job->size};
	if (archive_view_open(&archive->view, &archive->source, &ARCHIVE_LIMITS, &work->allocator, &archive->err) != OK)
		archive->view = NULL;
}

/* The archive that a job is about; NULL, with `err`, when it cannot be read. */
static OpenArchive *archive_of(DecodeWork *work, const Job *job, Error *err)
{
	OpenArchive *archive = &work->archives[job->archive];
	if (archive->view == NULL)
		*err = archive->err;
	else if (job->kind != JOB_SURVEY && job->index >= archive_view_count(archive->view))
		(void)fail(err, FAIL_FORMAT, -1, "the archive has changed meanwhile");
	else
		return archive;
	if (err->text[0] == '\0')
		(void)fail(err, FAIL_SYSTEM, -1, "the archive is not open");
	return NULL;
}

typedef struct Surveying {
	ArchiveView *view;
	const Allocator *allocator;
	Buf *entries;
	Survey *survey;
} Surveying;

/* What is to be done with a member of a good name. */
static ErrCode survey_file(const Surveying *surveying, Arena *arena, SurveyEntry *entry, bool *wanted, Error *err)
{
	Bytes head = {NULL, 0};
	const bool too_long = entry->path.n > ARCHIVE_LIMITS.path_bytes;
	*wanted = formats_of_name(entry->path) != NULL;
	if (too_long && *wanted) {
		entry->kind = SURVEY_BAD;
		entry->reason = arena_printf(arena, "its path is longer than %zu bytes", ARCHIVE_LIMITS.path_bytes);
		return entry->reason.p != NULL ? OK : fail(err, FAIL_MEMORY, -1, "out of memory");
	}
	if (*wanted || too_long)
		return OK;
	/* the name says nothing: its first bytes must; without them it is not ours */
	if (archive_view_head(&head, surveying->view, arena, entry->index, err) == FAIL_MEMORY)
		return FAIL_MEMORY;
	if (archive_detect(head) && !archive_is_document(entry->path, head))
		entry->kind = SURVEY_ARCHIVE;
	*wanted = entry->kind == SURVEY_ARCHIVE || decode_looks_ours(entry->path, head) || archive_detect(head);
	return OK;
}

static ErrCode survey_member(const Surveying *surveying, Arena *arena, uint64_t index, Error *err)
{
	Survey *survey = surveying->survey;
	ArchiveEntry found;
	ErrCode code = archive_view_entry(&found, surveying->view, arena, index, err);
	if (code != OK || found.kind == ENTRY_FOLDER || found.kind == ENTRY_HIDDEN)
		return code;
	SurveyEntry entry = {
	    .kind = SURVEY_WANTED, .index = index, .size = found.size, .crc = found.crc, .path = found.path};
	bool wanted = false;
	if (found.kind == ENTRY_FILE)
		code = survey_file(surveying, arena, &entry, &wanted, err);
	if (code != OK)
		return code;
	if (!wanted) {
		survey->passed_over++;
		return OK;
	}
	survey->entries++;
	survey->wanted += entry.kind != SURVEY_ARCHIVE;
	survey_put_entry(surveying->entries, &entry);
	return buf_ok(surveying->entries) ? OK : fail(err, FAIL_MEMORY, -1, "out of memory");
}

static ErrCode survey_all(const Surveying *surveying, Error *err)
{
	enum { PATHS_BYTES_MAX = 1 << 20 };
	ErrCode code = OK;
	for (uint64_t i = 0; i < surveying->survey->members && code == OK; i++) {
		Arena *arena = arena_new(surveying->allocator, PATHS_BYTES_MAX);
		code = arena == NULL ? fail(err, FAIL_MEMORY, -1, "out of memory")
		                     : survey_member(surveying, arena, i, err);
		arena_free(arena);
	}
	return code;
}

static AnswerKind do_survey(DecodeWork *work, const Job *job, Buf *out)
{
	Error err = ERROR_NONE;
	const OpenArchive *archive = archive_of(work, job, &err);
	if (archive == NULL)
		return answer_failed(out, &err, STR_NONE);
	Survey survey = {.members = archive_view_count(archive->view)};
	if (survey.members > ARCHIVE_LIMITS.members) {
		(void)fail(&err, FAIL_LIMIT, -1, "the archive holds more than %llu files",
		           (unsigned long long)ARCHIVE_LIMITS.members);
		return answer_failed(out, &err, STR_NONE);
	}
	Buf entries;
	buf_init(&entries, &work->allocator, ANSWER_BYTES_MAX);
	const Surveying surveying = {
	    .view = archive->view, .allocator = &work->allocator, .entries = &entries, .survey = &survey};
	AnswerKind kind = ANSWER_SURVEY;
	if (survey_all(&surveying, &err) != OK)
		kind = answer_failed(out, &err, STR_NONE);
	else if (answer(out, ANSWER_SURVEY, &(Answer){.at = -1}) == ANSWER_SURVEY) {
		survey_put(out, &survey);
		buf_add(out, buf_str(&entries));
	}
	buf_done(&entries);
	return kind == ANSWER_SURVEY && !buf_ok(out) ? no_memory(out) : kind;
}

static AnswerKind do_member(DecodeWork *work, Arena *arena, const Job *job, Buf *out)
{
	Error err = ERROR_NONE;
	const OpenArchive *archive = archive_of(work, job, &err);
	FileInput input = {.fd = -1};
	if (archive == NULL)
		return answer_failed(out, &err, STR_NONE);
	if (file_input_member(&input, arena, archive->view, job->index, job->size, &err) != OK)
		return answer_failed(out, &err, STR_NONE);
	if (file_input_person(&input, arena, job->person, &err) != OK) {
		file_input_close(&input);
		return answer_failed(out, &err, STR_NONE);
	}
	AnswerKind kind;
	if (archive_detect(input.head) && !archive_is_document(job->path, input.head))
		kind = answer(out, ANSWER_ARCHIVE, &(Answer){.format = STR("zip")});
	else
		kind = make_ready(work, arena, job, &input, out);
	file_input_close(&input);
	return kind;
}

static ErrCode write_all(int fd, Bytes bytes, Error *err)
{
	size_t done = 0;
	while (done < bytes.n) {
		const ssize_t n = write(fd, bytes.p + done, bytes.n - done);
		if (n < 0 && errno != EINTR)
			return fail(err, FAIL_SYSTEM, -1, "there is no room to unpack it: %s", strerror(errno));
		done += n > 0 ? (size_t)n : 0;
	}
	return OK;
}

static ErrCode unpack_to(int fd, Arena *arena, ArchiveView *view, uint64_t index, uint64_t *size, Error *err)
{
	enum { PART_BYTES = 1 << 18 };
	ArchiveStream stream;
	uint8_t *part = arena_alloc(arena, PART_BYTES);
	if (part == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	ErrCode code = archive_stream_open(&stream, view, index, WAY_NESTED, err);
	if (code != OK)
		return code;
	size_t got = 1;
	while (code == OK && got > 0) {
		code = stream_fill(&stream.stream, part, PART_BYTES, &got, err);
		if (code == OK)
			code = write_all(fd, (Bytes){part, got}, err);
	}
	*size = stream.size;
	archive_stream_close(&stream);
	return code;
}

static AnswerKind do_unpack(DecodeWork *work, Arena *arena, const Job *job, Buf *out)
{
	Error err = ERROR_NONE;
	uint64_t size = 0;
	const OpenArchive *archive = archive_of(work, job, &err);
	if (archive == NULL || unpack_to(job->fd, arena, archive->view, job->index, &size, &err) != OK)
		return answer_failed(out, &err, STR_NONE);
	return answer(out, ANSWER_DONE, &(Answer){.at = (int64_t)size});
}

static AnswerKind extract_named(ArchiveView *view, Arena *arena, Str path, Buf *out)
{
	Error err = ERROR_NONE;
	for (uint64_t i = 0; i < archive_view_count(view); i++) {
		ArchiveEntry entry;
		ArchiveBytes bytes;
		if (archive_view_entry(&entry, view, arena, i, &err) != OK)
			return answer_failed(out, &err, STR_NONE);
		if (entry.kind != ENTRY_FILE || !text_equal(entry.path, path))
			continue;
		if (archive_view_read(&bytes, view, arena, i, WAY_WHOLE, &err) != OK)
			return answer_failed(out, &err, STR_NONE);
		if (answer(out, ANSWER_DONE, &(Answer){.at = -1}) != ANSWER_DONE)
			return no_memory(out);
		buf_add(out, str_of(bytes.whole));
		return buf_ok(out) ? ANSWER_DONE : no_memory(out);
	}
	return answer(out, ANSWER_PASSED, &(Answer){.at = -1});
}

/* What is no archive that can be read holds no such member. */
static AnswerKind do_extract(const DecodeWork *work, Arena *arena, const Job *job, Buf *out)
{
	Error err = ERROR_NONE;
	OpenArchive archive = {.fd = job->fd, .size = job->size};
	archive.source = (ArchiveSource){.read = read_at, .context = &archive, .size = job->size};
	const ErrCode code =
	    archive_view_open(&archive.view, &archive.source, &ARCHIVE_LIMITS, &work->allocator, &err);
	if (code == FAIL_MEMORY)
		return no_memory(out);
	const AnswerKind kind = code == OK ? extract_named(archive.view, arena, job->path, out)
					   : answer(out, ANSWER_PASSED, &(Answer){.at = -1});
	archive_view_close(code == OK ? archive.view : NULL);
	return kind;
}

/* ---- all ---- */

static AnswerKind do_job(DecodeWork *work, Arena *arena, const Job *job, Buf *out)
{
	switch (job->kind) {
	case JOB_FILE:
		return do_file(work, arena, job, out);
	case JOB_MEMBER:
		return do_member(work, arena, job, out);
	case JOB_SURVEY:
		return do_survey(work, job, out);
	case JOB_UNPACK:
		return do_unpack(work, arena, job, out);
	case JOB_INSPECT:
		return do_inspect(arena, job, out);
	case JOB_LOOK:
		return do_look(arena, job, out);
	case JOB_EXTRACT:
		return do_extract(work, arena, job, out);
	case JOB_KNOWN:
	case JOB_ARCHIVE:
	case JOB_KINDS:
	default:
		return no_memory(out);
	}
}

AnswerKind decode_work_do(DecodeWork *work, const Job *job, Buf *out)
{
	if (job->kind == JOB_ARCHIVE) {
		do_archive(work, job);
		return ANSWER_NONE;
	}
	if (job->kind == JOB_KNOWN) {
		/* without memory for them none is known, and the store finds them */
		buf_clear(&work->ids);
		buf_add(&work->ids, str_of(job->ids));
		if (!buf_ok(&work->ids))
			buf_clear(&work->ids);
		return ANSWER_NONE;
	}
	Arena *arena = arena_new(&work->allocator, WORK_BYTES_MAX);
	const AnswerKind kind = arena == NULL ? no_memory(out) : do_job(work, arena, job, out);
	arena_free(arena);
	if (job->fd >= 0)
		(void)close(job->fd);
	return kind;
}

void decode_work_live(int socket, void *context)
{
	const DecodeLife *life = context;
	const JobWatcher *watching = life->watcher;
	DecodeWork *work = decode_work_new(&ALLOCATOR_SYSTEM, &life->settling);
	if (work == NULL)
		return;
	Buf in;
	Buf out;
	Frame frame;
	buf_init(&in, &ALLOCATOR_SYSTEM, CHANNEL_BODY_MAX);
	buf_init(&out, &ALLOCATOR_SYSTEM, ANSWER_BYTES_MAX);
	while (channel_receive(socket, &frame, &in, CHANNEL_BODY_MAX, NULL) == OK) {
		Job job;
		if (job_get(&job, frame.kind, frame.body, NULL) != OK)
			break;
		job.fd = frame.fd;
		if (watching != NULL)
			watching->job(&job);
		const AnswerKind kind = decode_work_do(work, &job, &out);
		const Bytes body = bytes_of(buf_str(&out));
		if (kind != ANSWER_NONE && channel_send(socket, (uint32_t)kind, &body, 1, -1, NULL) != OK)
			break;
	}
	buf_done(&in);
	buf_done(&out);
	decode_work_free(work);
}
