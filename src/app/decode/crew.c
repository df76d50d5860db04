/*
 * crew.c - see crew.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/decode/crew.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "app/decode/decode_work.h"
#include "confine/channel.h"
#include "confine/confine.h"

enum {
	QUEUE = 6,         /* jobs that one worker has before it */
	SLOTS = 128,       /* jobs that were given and not taken */
	WAIT_MS = CHANNEL_WAIT_S * 1000, /* for one that does not even compute */
	STARTS_MAX = 3,      /* tries to have a worker */
};

#define TOO_MUCH_MEMORY "decoding it takes more memory than one file may have"

/* When more waits than this, only what is asked for is read. */
static const size_t WAITING_BYTES_MAX = (size_t)48 << 20;

/* What one worker may take: the largest file, and what is made of it. */
static const size_t WORKER_BYTES_MAX = (size_t)2 << 30;
/* The computing that one file is worth: so much, and more for a large one, which
 * the slowest machine decodes faster than this. */
static const unsigned JOB_CPU_S = 120;
static const unsigned JOB_CPU_MAX_S = 100000;
static const uint64_t JOB_BYTES_A_S = 5 << 20;

typedef enum SlotState { SLOT_FREE, SLOT_GIVEN, SLOT_ANSWERED } SlotState;

/* A job that was given. */
typedef struct Slot {
	SlotState state;
	uint64_t ticket;
	JobKind kind;
	uint32_t archive;
	unsigned cpu_s; /* what it may take of computing */
	int fd;   /* kept until it is answered: the worker may die */
	Buf job;  /* its bytes */
	Buf bytes; /* its answer */
	AnswerKind answer;
	bool dropped;
} Slot;

typedef struct Seat {
	Worker worker; /* pid 0: to be started */
	uint8_t queue[QUEUE]; /* slots, in the order that they were given */
	size_t queued;
	uint64_t archives[JOB_ARCHIVES_OPEN]; /* which it has open, by their serial numbers; 0: none */
	bool knows; /* what is kept already */
	int64_t spent_ms; /* of computing, when it was last looked at */
} Seat;

typedef struct Archive {
	int fd;
	uint64_t size;
	uint64_t serial; /* 0: none is open at this depth */
} Archive;

struct Crew {
	Allocator allocator;
	size_t seat_count;
	DecodeWork *own; /* does the work in this process; NULL with workers */
	Seat seats[CREW_WORKERS_MAX];
	Slot slots[SLOTS];
	Archive archives[JOB_ARCHIVES_OPEN];
	Bytes known;
	DecodeLife life;
	uint64_t tickets, serials;
	size_t waiting_bytes;
	Error broken; /* no worker can be had any more */
};

static size_t count_cores(void)
{
	const long cores = sysconf(_SC_NPROCESSORS_ONLN);
	return cores < 1 ? 1 : cores > CREW_WORKERS_MAX ? CREW_WORKERS_MAX : (size_t)cores;
}

ErrCode crew_new(Crew **crew, const Allocator *allocator, int workers, const Settling *how, Error *err)
{
	Crew *self = allocator->resize(allocator->context, NULL, sizeof *self);
	if (self == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	memset(self, 0, sizeof *self);
	self->allocator = *allocator;
	self->broken = ERROR_NONE;
	self->life.settling = *how;
	self->seat_count = workers == CREW_AS_CORES       ? count_cores()
			   : workers == CREW_IN_PROCESS   ? 1
			   : workers > CREW_WORKERS_MAX   ? CREW_WORKERS_MAX
							  : (size_t)workers;
	for (size_t i = 0; i < SLOTS; i++) {
		self->slots[i].fd = -1;
		buf_init(&self->slots[i].job, &self->allocator, CHANNEL_BODY_MAX);
		buf_init(&self->slots[i].bytes, &self->allocator, CHANNEL_BODY_MAX);
	}
	if (workers == CREW_IN_PROCESS && (self->own = decode_work_new(&self->allocator, how)) == NULL) {
		crew_free(self);
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	}
	*crew = self;
	return OK;
}

void crew_free(Crew *crew)
{
	if (crew == NULL)
		return;
	const Allocator allocator = crew->allocator;
	for (size_t i = 0; i < crew->seat_count; i++)
		worker_end(&crew->seats[i].worker);
	for (size_t i = 0; i < SLOTS; i++) {
		if (crew->slots[i].fd >= 0)
			(void)close(crew->slots[i].fd);
		buf_done(&crew->slots[i].job);
		buf_done(&crew->slots[i].bytes);
	}
	decode_work_free(crew->own);
	(void)allocator.resize(allocator.context, crew, 0);
}

void crew_watch(Crew *crew, JobWatcher *watcher)
{
	crew->life.watcher = watcher;
}

/* ---- what all workers know ---- */

void crew_tell_known(Crew *crew, Bytes ids)
{
	crew->known = ids;
	for (size_t i = 0; i < crew->seat_count; i++)
		crew->seats[i].knows = false;
}

void crew_open_archive(Crew *crew, uint32_t depth, int fd, uint64_t size)
{
	crew->archives[depth] = (Archive){.fd = fd, .size = size, .serial = ++crew->serials};
}

void crew_shut_archive(Crew *crew, uint32_t depth)
{
	crew->archives[depth] = (Archive){.fd = -1};
}

/* ---- giving ---- */

size_t crew_ahead(const Crew *crew)
{
	return crew->seat_count * QUEUE;
}

static Slot *free_slot(Crew *crew)
{
	for (size_t i = 0; i < SLOTS; i++) {
		if (crew->slots[i].state == SLOT_FREE)
			return &crew->slots[i];
	}
	return NULL;
}

static Seat *idlest_seat(Crew *crew)
{
	Seat *idlest = &crew->seats[0];
	for (size_t i = 1; i < crew->seat_count; i++) {
		if (crew->seats[i].queued < idlest->queued)
			idlest = &crew->seats[i];
	}
	return idlest->queued < QUEUE ? idlest : NULL;
}

bool crew_has_room(const Crew *crew)
{
	bool room = false;
	bool free = false;
	for (size_t i = 0; i < crew->seat_count; i++)
		room |= crew->seats[i].queued < QUEUE;
	for (size_t i = 0; i < SLOTS; i++)
		free |= crew->slots[i].state == SLOT_FREE;
	return room && free;
}

static void free_answer(Crew *crew, Slot *slot)
{
	crew->waiting_bytes -= slot->bytes.n;
	buf_clear(&slot->bytes);
	slot->state = SLOT_FREE;
}

/* The job is done; its answer is in `bytes`. */
static void set_answered(Crew *crew, Slot *slot, AnswerKind kind)
{
	if (slot->fd >= 0)
		(void)close(slot->fd);
	slot->fd = -1;
	slot->answer = kind;
	slot->state = SLOT_ANSWERED;
	crew->waiting_bytes += slot->bytes.n;
	if (slot->dropped)
		free_answer(crew, slot);
}

/* What a worker could not answer itself. */
static void set_failed(Crew *crew, Slot *slot, const Error *why)
{
	buf_clear(&slot->bytes);
	answer_put(&slot->bytes, &(Answer){.code = why->code, .at = -1, .reason = text_of(why->text)});
	set_answered(crew, slot, buf_ok(&slot->bytes) ? ANSWER_FAILED : ANSWER_NO_MEMORY);
}

static ErrCode send_to(const Seat *seat, JobKind kind, Bytes body, int fd)
{
	return channel_send(seat->worker.socket, (uint32_t)kind, &body, 1, fd, NULL);
}

/* In the process itself there is nobody to send to. */
static void tell_own(Crew *crew, const Job *job)
{
	Buf none;
	buf_init(&none, &crew->allocator, 1);
	(void)decode_work_do(crew->own, job, &none);
	buf_done(&none);
}

static ErrCode tell(Crew *crew, const Seat *seat, const Job *job)
{
	if (crew->own != NULL) {
		tell_own(crew, job);
		return OK;
	}
	Buf body;
	buf_init(&body, &crew->allocator, CHANNEL_BODY_MAX);
	job_put(&body, job);
	const ErrCode code = buf_ok(&body) ? send_to(seat, job->kind, bytes_of(buf_str(&body)), job->fd) : FAIL_MEMORY;
	buf_done(&body);
	return code;
}

/* Before its first job that needs it, a worker gets what is kept already, and
 * the archive that the job is about. */
static ErrCode tell_needed(Crew *crew, Seat *seat, const Slot *slot)
{
	ErrCode code = OK;
	if (!seat->knows && crew->known.n > 0)
		code = tell(crew, seat, &(Job){.kind = JOB_KNOWN, .ids = crew->known, .fd = -1});
	seat->knows = true;
	const bool of_archive = slot->kind == JOB_MEMBER || slot->kind == JOB_SURVEY || slot->kind == JOB_UNPACK;
	const Archive *archive = &crew->archives[slot->archive];
	if (code != OK || !of_archive || archive->serial == seat->archives[slot->archive])
		return code;
	seat->archives[slot->archive] = archive->serial;
	/* in this process the work closes what it is given */
	const int fd = crew->own != NULL ? dup(archive->fd) : archive->fd;
	return tell(crew, seat,
		    &(Job){.kind = JOB_ARCHIVE, .archive = slot->archive, .size = archive->size, .fd = fd});
}

/* The computing that all it has before it is worth. */
static WorkerLimits limits_of(const Crew *crew, const Seat *seat)
{
	WorkerLimits limits = {.memory_bytes = WORKER_BYTES_MAX};
	for (size_t i = 0; i < seat->queued; i++)
		limits.cpu_s += crew->slots[seat->queue[i]].cpu_s;
	return limits;
}

static ErrCode start(const Crew *crew, Seat *seat, Error *err)
{
	ErrCode code = FAIL_SYSTEM;
	DecodeLife life = crew->life; /* the worker has a copy of our memory */
	const WorkerLimits limits = limits_of(crew, seat);
	for (int i = 0; i < STARTS_MAX && code != OK; i++)
		code = worker_start(&seat->worker, decode_work_live, &life, &limits, err);
	if (code != OK)
		return code;
	seat->knows = false;
	memset(seat->archives, 0, sizeof seat->archives);
	return OK;
}

/* From here on nothing is answered any more. */
static ErrCode broken(Crew *crew, ErrCode code, const char *text, Error *err)
{
	(void)fail(&crew->broken, code, -1, "%s", text);
	return fail(err, code, -1, "%s", text);
}

/* Sends a job that stands in the seat's queue. A worker that is gone is noticed
 * when its answer is read. */
static ErrCode send_job(Crew *crew, Seat *seat, const Slot *slot, Error *err)
{
	Error why = ERROR_NONE;
	const ErrCode code = seat->worker.pid == 0 ? start(crew, seat, &why) : OK;
	if (code != OK)
		return broken(crew, code, why.text, err);
	const WorkerLimits limits = limits_of(crew, seat);
	worker_refresh(&seat->worker, &limits);
	if (tell_needed(crew, seat, slot) == FAIL_MEMORY)
		return broken(crew, FAIL_MEMORY, "out of memory during the import", err);
	(void)send_to(seat, slot->kind, bytes_of(buf_str(&slot->job)), slot->fd);
	return OK;
}

/* Does a job here and now. */
static void do_own(Crew *crew, Seat *seat, Slot *slot)
{
	Job job;
	Error err = ERROR_NONE;
	AnswerKind kind = ANSWER_NO_MEMORY;
	(void)tell_needed(crew, seat, slot);
	if (job_get(&job, (uint32_t)slot->kind, bytes_of(buf_str(&slot->job)), &err) == OK) {
		job.fd = slot->fd;
		slot->fd = -1;
		kind = decode_work_do(crew->own, &job, &slot->bytes);
	}
	set_answered(crew, slot, kind);
}

static unsigned cpu_of(const Job *job)
{
	const uint64_t more = job->size / JOB_BYTES_A_S;
	return more > JOB_CPU_MAX_S - JOB_CPU_S ? JOB_CPU_MAX_S : JOB_CPU_S + (unsigned)more;
}

ErrCode crew_give(Crew *crew, const Job *job, uint64_t *ticket, Error *err)
{
	Slot *slot = free_slot(crew);
	Seat *seat = idlest_seat(crew);
	ErrCode code = OK;
	if (slot == NULL || seat == NULL)
		code = fail(err, FAIL_USAGE, -1, "more work than the decoders can be given");
	if (code == OK) {
		buf_clear(&slot->job);
		job_put(&slot->job, job);
		if (!buf_ok(&slot->job))
			code = fail(err, FAIL_MEMORY, -1, "out of memory during the import");
	}
	if (code != OK) {
		if (job->fd >= 0)
			(void)close(job->fd);
		return code;
	}
	slot->state = SLOT_GIVEN;
	slot->ticket = *ticket = ++crew->tickets;
	slot->kind = job->kind;
	slot->archive = job->archive;
	slot->cpu_s = cpu_of(job);
	slot->fd = job->fd;
	slot->dropped = false;
	if (crew->own != NULL) {
		do_own(crew, seat, slot);
		return OK;
	}
	seat->queue[seat->queued++] = (uint8_t)(slot - crew->slots);
	return send_job(crew, seat, slot, err);
}

/* ---- answers ---- */

static void leave_queue(Seat *seat)
{
	seat->queued--;
	memmove(seat->queue, seat->queue + 1, seat->queued);
}

/* The worker is gone, or says what makes no sense: its first job is to blame.
 * Another worker gets the rest. */
static ErrCode bury(Crew *crew, Seat *seat, Error *err)
{
	Slot *blamed = &crew->slots[seat->queue[0]];
	Error why = ERROR_NONE;
	(void)worker_autopsy(&seat->worker, &why);
	leave_queue(seat);
	set_failed(crew, blamed, &why);
	ErrCode code = OK;
	for (size_t i = 0; i < seat->queued && code == OK; i++)
		code = send_job(crew, seat, &crew->slots[seat->queue[i]], err);
	return code;
}

/* Reads the answer of a seat's first job. */
static ErrCode hear(Crew *crew, Seat *seat, Error *err)
{
	Slot *slot = &crew->slots[seat->queue[0]];
	Frame frame;
	const ErrCode code =
	    channel_receive(seat->worker.socket, &frame, &slot->bytes, CHANNEL_BODY_MAX, err);
	if (code == FAIL_MEMORY)
		return broken(crew, FAIL_MEMORY, "out of memory during the import", err);
	if (code == OK && frame.fd >= 0)
		(void)close(frame.fd); /* it has none to give */
	if (code != OK || frame.kind == ANSWER_NONE || frame.kind >= ANSWER_KINDS)
		return bury(crew, seat, err);
	leave_queue(seat);
	set_answered(crew, slot, (AnswerKind)frame.kind);
	return OK;
}

/* Nobody has answered for long: those that have not computed either are as good
 * as dead. */
static ErrCode bury_idle(Crew *crew, Seat *const *seats, size_t count, Error *err)
{
	ErrCode code = OK;
	for (size_t i = 0; i < count && code == OK; i++) {
		const int64_t spent_ms = worker_spent_ms(&seats[i]->worker);
		if (spent_ms == seats[i]->spent_ms)
			code = bury(crew, seats[i], err);
		else
			seats[i]->spent_ms = spent_ms;
	}
	return code;
}

/* Waits up to `wait_ms` for answers and reads one of each worker that has one;
 * of `only`, when it is not NULL. */
static ErrCode hear_any(Crew *crew, const Seat *only, int wait_ms, Error *err)
{
	struct pollfd files[CREW_WORKERS_MAX];
	Seat *seats[CREW_WORKERS_MAX];
	size_t count = 0;
	if (crew->broken.code != OK)
		return fail(err, crew->broken.code, -1, "%s", crew->broken.text);
	for (size_t i = 0; i < crew->seat_count; i++) {
		Seat *seat = &crew->seats[i];
		if (seat->queued == 0 || (only != NULL && seat != only))
			continue;
		files[count] = (struct pollfd){.fd = seat->worker.socket, .events = POLLIN};
		seats[count++] = seat;
	}
	int ready = 0;
	do {
		ready = poll(files, count, wait_ms);
	} while (ready < 0 && errno == EINTR);
	if (ready < 0)
		return fail(err, FAIL_SYSTEM, -1, "the decoders cannot be heard: %s", strerror(errno));
	if (ready == 0 && wait_ms > 0)
		return bury_idle(crew, seats, count, err);
	ErrCode code = OK;
	for (size_t i = 0; i < count && code == OK; i++) {
		if (files[i].revents != 0)
			code = hear(crew, seats[i], err);
	}
	return code;
}

static Slot *slot_of(Crew *crew, uint64_t ticket)
{
	for (size_t i = 0; i < SLOTS; i++) {
		if (crew->slots[i].state != SLOT_FREE && crew->slots[i].ticket == ticket)
			return &crew->slots[i];
	}
	return NULL;
}

static const Seat *seat_of(const Crew *crew, const Slot *slot)
{
	for (size_t i = 0; i < crew->seat_count; i++) {
		for (size_t k = 0; k < crew->seats[i].queued; k++) {
			if (crew->seats[i].queue[k] == slot - crew->slots)
				return &crew->seats[i];
		}
	}
	return NULL;
}

ErrCode crew_take(Crew *crew, uint64_t ticket, Buf *bytes, Answer *answer, Error *err)
{
	Slot *slot = slot_of(crew, ticket);
	if (slot == NULL)
		return fail(err, FAIL_USAGE, -1, "nothing was asked under this number");
	ErrCode code = OK;
	while (slot->state == SLOT_GIVEN && code == OK) {
		const bool much = crew->waiting_bytes > WAITING_BYTES_MAX;
		code = hear_any(crew, much ? seat_of(crew, slot) : NULL, WAIT_MS, err);
	}
	if (code != OK)
		return code;
	if (slot->answer == ANSWER_NO_MEMORY && crew->own != NULL)
		code = fail(err, FAIL_MEMORY, -1, "out of memory during the import");
	else if (slot->answer == ANSWER_NO_MEMORY) /* of its limit, which the file asked too much of */
		*answer = (Answer){.kind = ANSWER_FAILED, .code = FAIL_LIMIT, .at = -1, .reason = STR(TOO_MUCH_MEMORY)};
	else {
		crew->waiting_bytes -= slot->bytes.n;
		buf_done(bytes);
		*bytes = slot->bytes;
		buf_init(&slot->bytes, &crew->allocator, CHANNEL_BODY_MAX);
		if (answer_get(answer, (uint32_t)slot->answer, bytes_of(buf_str(bytes)), err) != OK)
			*answer = (Answer){.kind = ANSWER_FAILED,
					   .code = FAIL_FORMAT,
					   .at = -1,
					   .reason = STR("the decoder gave an answer that makes no sense")};
	}
	free_answer(crew, slot);
	return code;
}

ErrCode crew_wait(Crew *crew, Error *err)
{
	return hear_any(crew, NULL, WAIT_MS, err);
}

ErrCode crew_pump(Crew *crew, Error *err)
{
	return crew->own != NULL || crew->waiting_bytes > WAITING_BYTES_MAX ? OK : hear_any(crew, NULL, 0, err);
}

void crew_drop(Crew *crew, uint64_t ticket)
{
	Slot *slot = slot_of(crew, ticket);
	if (slot == NULL)
		return;
	slot->dropped = true;
	if (slot->state == SLOT_ANSWERED)
		free_answer(crew, slot);
}
