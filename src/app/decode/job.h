/*
 * job.h - what the process that may do things asks of one that may only
 * compute, and what it answers: as plain data, and as bytes between them.
 *
 * The bytes of a job come from us; those of an answer from a process that has
 * read a stranger's file, and may be anything. They are read through `Rd` with
 * limits, and what they mean for the store it checks itself.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "base/digest.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"

enum {
	JOB_ARCHIVES_OPEN = 4, /* at once: archives in archives */
	JOB_ID_BYTES = DIGEST_TEXT,
	JOB_PATH_BYTES_MAX = 64 << 10,
	JOB_MAP_BYTES_MAX = 512 << 10,
	JOB_PERSON_BYTES_MAX = 1 << 10,
	JOB_REASON_BYTES_MAX = 64 << 10,
};

typedef enum JobKind {
	JOB_KNOWN = 1, /* not answered: the ids of the files that are kept already */
	JOB_ARCHIVE,   /* not answered: hold this archive open */
	JOB_FILE,      /* make a file ready to be kept */
	JOB_MEMBER,    /* the same of a member of an archive */
	JOB_SURVEY,    /* what an archive holds for us */
	JOB_UNPACK,    /* write an archive in an archive to the file that comes along */
	JOB_INSPECT,   /* decode a file, to be looked at */
	JOB_LOOK,      /* does it begin like something of ours? */
	JOB_EXTRACT,   /* the bytes of the member at `path` of the archive that comes along */
	JOB_KINDS
} JobKind;

typedef struct Job {
	JobKind kind;
	uint32_t archive; /* which of those that are open: its depth, from 0 */
	uint64_t index;   /* of the member */
	uint64_t size;    /* of the file */
	Str map;          /* of JOB_FILE: what the person told of tables (csv_map_of_json), or none */
	Str person;       /* of JOB_FILE and JOB_MEMBER: whom to read of a table of several persons, or none */
	bool named;       /* by the person: else it is passed over when it is not ours */
	Str path;         /* as the report has it */
	Bytes ids;        /* of JOB_KNOWN: JOB_ID_BYTES each, sorted */
	int fd;           /* of the file; -1: none */
} Job;

typedef enum AnswerKind {
	ANSWER_NONE,
	ANSWER_PACKED,     /* body: store_pack_file */
	ANSWER_KNOWN,      /* these bytes are kept already */
	ANSWER_NOTHING,    /* good, and nothing in it to keep */
	ANSWER_FAILED,     /* for the reason */
	ANSWER_ARCHIVE,    /* it is one: its members are what counts */
	ANSWER_PASSED,     /* none of ours */
	ANSWER_SURVEY,     /* body: see SurveyEntry */
	ANSWER_DONE,       /* unpacked; looked at, and it is ours; body: what was extracted */
	ANSWER_INSPECTED,  /* body: decoded_get */
	ANSWER_NO_MEMORY,  /* not the file's fault */
	ANSWER_KINDS
} AnswerKind;

typedef struct Answer {
	AnswerKind kind;
	ErrCode code; /* of a failure */
	int64_t at;
	Str reason;   /* why it failed, or what was noted */
	Str file_id;  /* of its bytes, where they were read */
	Str format;   /* that it is, or claims to be */
	uint32_t runs;
	Bytes body;
} Answer;

/* Without the file, which goes beside the bytes. `out` fails without memory. */
void job_put(Buf *out, const Job *job);
/* FAIL_FORMAT for bytes that are no job. Borrows from the bytes. */
ErrCode job_get(Job *job, uint32_t kind, Bytes bytes, Error *err) MUST_USE;

/* All but the body, which follows. */
void answer_put(Buf *out, const Answer *answer);
/* FAIL_FORMAT for bytes that are no answer. Borrows from the bytes. */
ErrCode answer_get(Answer *answer, uint32_t kind, Bytes bytes, Error *err) MUST_USE;

/* One member of an archive that an import looks at. */
typedef enum SurveyKind {
	SURVEY_WANTED,
	SURVEY_ARCHIVE, /* an archive in it */
	SURVEY_BAD,     /* wanted, and cannot be had: its path is too long, or it cannot be opened */
	SURVEY_KINDS
} SurveyKind;

typedef struct SurveyEntry {
	SurveyKind kind;
	uint64_t index, size;
	uint32_t crc;
	Str path, reason;
} SurveyEntry;

typedef struct Survey {
	uint64_t members;     /* of any kind */
	uint32_t passed_over; /* not wanted, or not safe */
	uint32_t wanted;      /* entries of that kind, bad ones too */
	uint32_t entries;
	Rd rd;                /* at the first entry */
} Survey;

void survey_put_entry(Buf *out, const SurveyEntry *entry);
/* The counts, which stand before the entries. */
void survey_put(Buf *out, const Survey *survey);
ErrCode survey_get(Survey *survey, Bytes bytes, Error *err) MUST_USE;
/* The next entry; false at the end. What is damaged is the end. */
bool survey_next(Survey *survey, SurveyEntry *entry);

#endif
