/*
 * job.c - see job.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/decode/job.h"

#include "store/wire.h"

enum { FORMAT_BYTES_MAX = 64, ENTRIES_MAX = 1000000, ENTRY_BYTES_MIN = 6 };

void job_put(Buf *out, const Job *job)
{
	wire_put_uint(out, job->archive);
	wire_put_uint(out, job->index);
	wire_put_uint(out, job->size);
	wire_put_uint(out, job->named);
	wire_put_text(out, job->path);
	wire_put_text(out, job->map);
	wire_put_text(out, job->person);
	buf_add(out, str_of(job->ids));
}

ErrCode job_get(Job *job, uint32_t kind, Bytes bytes, Error *err)
{
	Rd rd = rd_of(bytes);
	const uint64_t archive = wire_get_uint(&rd);
	const uint64_t index = wire_get_uint(&rd);
	const uint64_t size = wire_get_uint(&rd);
	const bool named = wire_get_uint(&rd) != 0;
	const Str path = wire_get_text(&rd, JOB_PATH_BYTES_MAX);
	const Str map = wire_get_text(&rd, JOB_MAP_BYTES_MAX);
	const Str person = wire_get_text(&rd, JOB_PERSON_BYTES_MAX);
	const Bytes ids = rd_bytes(&rd, rd_left(&rd));
	if (rd.bad || kind < JOB_KNOWN || kind >= JOB_KINDS || archive >= JOB_ARCHIVES_OPEN ||
	    ids.n % JOB_ID_BYTES != 0)
		return fail(err, FAIL_FORMAT, -1, "this is no work for a decoding process");
	*job = (Job){.kind = (JobKind)kind,
	             .archive = (uint32_t)archive,
	             .index = index,
	             .size = size,
	             .named = named,
	             .path = path,
	             .map = map,
	             .person = person,
	             .ids = ids,
	             .fd = -1};
	return OK;
}

void answer_put(Buf *out, const Answer *answer)
{
	wire_put_uint(out, answer->code);
	wire_put_int(out, answer->at);
	wire_put_text(out, answer->reason);
	wire_put_text(out, answer->file_id);
	wire_put_text(out, answer->format);
	wire_put_uint(out, answer->runs);
}

ErrCode answer_get(Answer *answer, uint32_t kind, Bytes bytes, Error *err)
{
	Rd rd = rd_of(bytes);
	const uint64_t code = wire_get_uint(&rd);
	const int64_t at = wire_get_int(&rd);
	const Str reason = wire_get_text(&rd, JOB_REASON_BYTES_MAX);
	const Str file_id = wire_get_text(&rd, JOB_ID_BYTES);
	const Str format = wire_get_text(&rd, FORMAT_BYTES_MAX);
	const uint64_t runs = wire_get_uint(&rd);
	if (rd.bad || kind < ANSWER_PACKED || kind >= ANSWER_KINDS || code >= FAIL_COUNT || runs > UINT32_MAX)
		return fail(err, FAIL_FORMAT, -1, "the decoder gave an answer that makes no sense");
	*answer = (Answer){.kind = (AnswerKind)kind,
	                   .code = (ErrCode)code,
	                   .at = at,
	                   .reason = reason,
	                   .file_id = file_id,
	                   .format = format,
	                   .runs = (uint32_t)runs,
	                   .body = rd_bytes(&rd, rd_left(&rd))};
	return OK;
}

void survey_put_entry(Buf *out, const SurveyEntry *entry)
{
	wire_put_uint(out, entry->kind);
	wire_put_uint(out, entry->index);
	wire_put_uint(out, entry->size);
	wire_put_uint(out, entry->crc);
	wire_put_text(out, entry->path);
	wire_put_text(out, entry->reason);
}

void survey_put(Buf *out, const Survey *survey)
{
	wire_put_uint(out, survey->members);
	wire_put_uint(out, survey->passed_over);
	wire_put_uint(out, survey->wanted);
	wire_put_uint(out, survey->entries);
}

ErrCode survey_get(Survey *survey, Bytes bytes, Error *err)
{
	Rd rd = rd_of(bytes);
	const uint64_t members = wire_get_uint(&rd);
	const uint64_t passed_over = wire_get_uint(&rd);
	const uint64_t wanted = wire_get_uint(&rd);
	const size_t entries = wire_get_count(&rd, ENTRY_BYTES_MIN, ENTRIES_MAX);
	if (rd.bad || passed_over > members || wanted > entries || entries > members)
		return fail(err, FAIL_FORMAT, -1, "the decoder gave an answer that makes no sense");
	*survey = (Survey){.members = members,
	                   .passed_over = (uint32_t)passed_over,
	                   .wanted = (uint32_t)wanted,
	                   .entries = (uint32_t)entries,
	                   .rd = rd};
	return OK;
}

bool survey_next(Survey *survey, SurveyEntry *entry)
{
	Rd *rd = &survey->rd;
	if (survey->entries == 0)
		return false;
	survey->entries--;
	const uint64_t kind = wire_get_uint(rd);
	const uint64_t index = wire_get_uint(rd);
	const uint64_t size = wire_get_uint(rd);
	const uint64_t crc = wire_get_uint(rd);
	const Str path = wire_get_text(rd, JOB_PATH_BYTES_MAX);
	const Str reason = wire_get_text(rd, JOB_REASON_BYTES_MAX);
	if (rd->bad || kind >= SURVEY_KINDS || crc > UINT32_MAX || path.n == 0)
		return false;
	*entry = (SurveyEntry){.kind = (SurveyKind)kind,
	                       .index = index,
	                       .size = size,
	                       .crc = (uint32_t)crc,
	                       .path = path,
	                       .reason = reason};
	return true;
}
