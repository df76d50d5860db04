/*
 * same_run.c - see same_run.h. Runs are groups of recordings; two groups become
 * one when a recording of each is the same run, and nothing speaks against any
 * pair of them: the runner's word, or that both are parts of one file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import/same_run.h"

#include "app/app_priv.h"
#include "merge/merge.h"
#include "merge/same_run.h"

enum {
	ID_SHOWN = 8,
	WHOLE_KEPT = 4,
	RECORDINGS_MAX = 64, /* of one run; more of it are runs of their own */
};

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while looking for recordings of the same run");
}

/* The samples of those that are compared. */
static const size_t JOIN_BYTES_MAX = (size_t)1 << 30;

typedef struct Joining {
	Store *store;
	Str runner;
	Arena *arena; /* of one file, or one word of the runner */
	Error *err;
	Run whole[WHOLE_KEPT]; /* that were read last */
	size_t whole_count;    /* how many were read at all */
} Joining;

typedef struct Group {
	const Recording *recordings; /* the earliest first */
	size_t count;
} Group;

static ErrCode read_group(Joining *joining, Str shown_id, Group *group)
{
	return store_recordings_of_run(joining->store, joining->runner, shown_id, joining->arena,
				       &group->recordings, &group->count, joining->err);
}

/* A recording with its samples, which are read once for several questions. */
static ErrCode read_whole(Joining *joining, Str run_id, const Run **whole)
{
	for (size_t i = 0; i < WHOLE_KEPT && i < joining->whole_count; i++) {
		if (text_equal(joining->whole[i].id, run_id)) {
			*whole = &joining->whole[i];
			return OK;
		}
	}
	Run *room = &joining->whole[joining->whole_count % WHOLE_KEPT];
	const ErrCode code = store_recording_whole(joining->store, joining->runner, run_id, joining->arena, room,
						   joining->err);
	if (code != OK)
		return code;
	joining->whole_count++;
	*whole = room;
	return OK;
}

/* ---- what speaks against it ---- */

typedef enum Word { WORD_NONE, WORD_SAME, WORD_APART } Word;

static Word find_word(const Verdict *verdicts, size_t count, Str other)
{
	for (size_t i = 0; i < count; i++) {
		if (text_equal(verdicts[i].other, other))
			return verdicts[i].same ? WORD_SAME : WORD_APART;
	}
	return WORD_NONE;
}

/* Parts of one file, or said to be apart, or too many. */
static ErrCode find_bar(Joining *joining, const Group *a, const Group *b, bool *barred)
{
	*barred = a->count + b->count > RECORDINGS_MAX;
	for (size_t i = 0; i < a->count && !*barred; i++) {
		const Run *run = &a->recordings[i].run;
		const Verdict *verdicts;
		size_t verdict_count;
		const ErrCode code = store_verdicts(joining->store, joining->runner, run->id, joining->arena,
						    &verdicts, &verdict_count, joining->err);
		if (code != OK)
			return code;
		for (size_t k = 0; k < b->count && !*barred; k++) {
			const Run *other = &b->recordings[k].run;
			*barred = find_word(verdicts, verdict_count, other->id) == WORD_APART ||
				  (text_equal(run->file_id, other->file_id) && !same_run_possible(run, other));
		}
	}
	return OK;
}

/* ---- two groups become one ---- */

static ErrCode richness_of(Joining *joining, const Recording *recording, int64_t *richness)
{
	*richness = recording->richness;
	if (*richness > 0)
		return OK;
	const Run *whole;
	const ErrCode code = read_whole(joining, recording->run.id, &whole);
	if (code == OK)
		*richness = merge_richness(&whole->summary);
	return code;
}

/* `why` belongs to the first of the later group. */
static ErrCode add_members(Joining *joining, RunMember *members, const Group *group, Str shown_id, Str why)
{
	for (size_t i = 0; i < group->count; i++) {
		const Recording *recording = &group->recordings[i];
		members[i] = (RunMember){.run_id = recording->run.id,
					 .shown_id = shown_id,
					 .why = recording->why.n > 0 ? recording->why : i == 0 ? why : STR_NONE};
		const ErrCode code = richness_of(joining, recording, &members[i].richness);
		if (code != OK)
			return code;
	}
	return OK;
}

static ErrCode unite(Joining *joining, const Group *a, const Group *b, Str why, Str *shown_id)
{
	const bool a_first = a->recordings[0].place < b->recordings[0].place;
	const Group *first = a_first ? a : b;
	const Group *second = a_first ? b : a;
	const Str first_id = first->recordings[0].shown_id;
	const Str second_id = second->recordings[0].shown_id;
	RunMember *members = ARENA_ARRAY(joining->arena, a->count + b->count, RunMember);
	if (members == NULL)
		return no_memory(joining->err);
	ErrCode code = add_members(joining, members, first, first_id, STR_NONE);
	if (code == OK)
		code = add_members(joining, members + first->count, second, first_id, why);
	if (code == OK)
		code = store_members_set(joining->store, joining->runner, members, a->count + b->count,
					 joining->err);
	if (code == OK && !text_equal(first_id, second_id))
		code = store_edits_move(joining->store, joining->runner, second_id, first_id, joining->err);
	if (code == OK)
		*shown_id = first_id;
	return code;
}

/* ---- one recording that has just come ---- */

typedef struct Joined {
	bool joined;
	Str shown_id;
	Str why;
} Joined;

/* A group without one recording: of a run that was taken back and comes again,
 * the others may still be shown under its id. */
static ErrCode read_others(Joining *joining, Str shown_id, Str except_id, Group *group)
{
	Group all;
	const ErrCode code = read_group(joining, shown_id, &all);
	if (code != OK)
		return code;
	Recording *others = ARENA_ARRAY(joining->arena, all.count, Recording);
	if (others == NULL)
		return no_memory(joining->err);
	*group = (Group){.recordings = others};
	for (size_t i = 0; i < all.count; i++) {
		if (!text_equal(all.recordings[i].run.id, except_id))
			others[group->count++] = all.recordings[i];
	}
	return OK;
}

/* Joins the groups of two recordings, unless something speaks against it. */
static ErrCode try_join(Joining *joining, const Recording *recording, const Recording *other, Str why, Joined *joined)
{
	Group own = {.recordings = recording, .count = 1};
	Group theirs;
	bool barred = false;
	ErrCode code = joined->joined ? read_group(joining, joined->shown_id, &own) : OK;
	if (code == OK)
		code = read_others(joining, other->shown_id, recording->run.id, &theirs);
	if (code != OK || own.count == 0 || theirs.count == 0)
		return code;
	code = find_bar(joining, &own, &theirs, &barred);
	if (code != OK || barred)
		return code;
	code = unite(joining, &own, &theirs, why, &joined->shown_id);
	if (code == OK && !joined->joined) {
		joined->joined = true;
		joined->why = why;
	}
	return code;
}

/* A group that is shown under the id of a recording that is not of it gets
 * another one. */
static ErrCode make_room(Joining *joining, Str run_id)
{
	Group group;
	ErrCode code = read_others(joining, run_id, run_id, &group);
	if (code != OK || group.count == 0)
		return code;
	RunMember *members = ARENA_ARRAY(joining->arena, group.count, RunMember);
	if (members == NULL)
		return no_memory(joining->err);
	for (size_t i = 0; i < group.count; i++) {
		const Recording *other = &group.recordings[i];
		members[i] = (RunMember){.run_id = other->run.id,
					 .shown_id = group.recordings[0].run.id,
					 .richness = other->richness,
					 .why = other->why};
	}
	return store_members_set(joining->store, joining->runner, members, group.count, joining->err);
}

/* What a candidate is to it. */
static ErrCode decide(Joining *joining, const Recording *own, const Recording *other, Word word, Sameness *sameness)
{
	*sameness = (Sameness){.same = word == WORD_SAME};
	if (word != WORD_NONE || !same_run_possible(&own->run, &other->run))
		return OK;
	const Run *mine;
	const Run *theirs;
	ErrCode code = read_whole(joining, own->run.id, &mine);
	const Run kept = code == OK ? *mine : (Run){.number = 0}; /* its place may be taken by the next */
	if (code == OK)
		code = read_whole(joining, other->run.id, &theirs);
	if (code == OK)
		*sameness = same_run(&kept, theirs);
	return code;
}

static ErrCode join_recording(Joining *joining, const Recording *own, Joined *joined)
{
	const int64_t start = own->run.summary.start_unix_s;
	const Recording *near;
	size_t count;
	const Verdict *verdicts;
	size_t verdict_count;
	*joined = (Joined){.shown_id = own->run.id};
	ErrCode code = store_recordings_near(joining->store, joining->runner, start, SAME_START_APART_MAX_S,
					     joining->arena, &near, &count, joining->err);
	if (code == OK && count > 1)
		code = store_verdicts(joining->store, joining->runner, own->run.id, joining->arena, &verdicts,
				      &verdict_count, joining->err);
	for (size_t i = 0; code == OK && count > 1 && i < count; i++) {
		/* of two copies in one file it is the second that is joined */
		const bool later = text_equal(near[i].run.file_id, own->run.file_id) && near[i].place >= own->place;
		if (later || (joined->joined && text_equal(near[i].shown_id, joined->shown_id)))
			continue;
		Sameness sameness;
		const Word word = find_word(verdicts, verdict_count, near[i].run.id);
		code = decide(joining, own, &near[i], word, &sameness);
		if (code != OK || !sameness.same)
			continue;
		const Str why = word == WORD_SAME ? STR("you said that they are the same")
						  : arena_str(joining->arena, text_of(sameness.why));
		code = why.p == NULL ? no_memory(joining->err)
				     : try_join(joining, own, &near[i], why, joined);
	}
	return code == OK && !joined->joined ? make_room(joining, own->run.id) : code;
}

/* ---- a file ---- */

static Str short_id(Str id)
{
	return (Str){id.p, id.n < ID_SHOWN ? id.n : ID_SHOWN};
}

static Str reason_of(const Joined *first, size_t joined, size_t runs, Str remarks, Arena *arena)
{
	const Str id = short_id(first->shown_id);
	const Str what = runs == 1 ? arena_printf(arena, "merged with run %.*s (%.*s)", STR_ARG(id), STR_ARG(first->why))
				   : arena_printf(arena, "%zu of %zu merged, the first with run %.*s (%.*s)", joined, runs,
						  STR_ARG(id), STR_ARG(first->why));
	if (what.p == NULL || remarks.n == 0)
		return what;
	return arena_printf(arena, "%.*s; %.*s", STR_ARG(what), STR_ARG(remarks));
}

/* Joins one with memory of its own: a file may hold a hundred thousand. What it
 * says is then in `arena`. */
static ErrCode join_alone(Joining *joining, const Recording *own, Arena *arena, Joined *joined)
{
	Joining alone = {.store = joining->store, .runner = joining->runner, .err = joining->err};
	alone.arena = arena_new(&ALLOCATOR_SYSTEM, JOIN_BYTES_MAX);
	if (alone.arena == NULL)
		return no_memory(joining->err);
	Joined found = {.joined = false};
	ErrCode code = join_recording(&alone, own, &found);
	if (code == OK && found.joined) {
		found.shown_id = arena_str(arena, found.shown_id);
		found.why = arena_str(arena, found.why);
		if (found.shown_id.p == NULL || found.why.p == NULL)
			code = no_memory(joining->err);
	}
	arena_free(alone.arena);
	*joined = found;
	return code;
}

/* `*reason` is in the arena, STR_NONE when none was joined. */
static ErrCode join_file(Joining *joining, const ImportLine *line, Arena *arena, Str *outcome, Str *reason)
{
	const Recording *own;
	size_t count;
	size_t joined_count = 0;
	Joined first = {.joined = false};
	ErrCode code = store_recordings_of_file(joining->store, joining->runner, line->file_id, joining->arena, &own,
						&count, joining->err);
	for (size_t i = 0; i < count && code == OK; i++) {
		Joined joined;
		if (own[i].run.summary.start_unix_s == 0) /* those without a date are near to nothing */
			continue;
		code = join_alone(joining, &own[i], joining->arena, &joined);
		if (code != OK || !joined.joined)
			continue;
		if (joined_count++ == 0)
			first = joined;
	}
	*reason = STR_NONE;
	if (code != OK || joined_count == 0)
		return code;
	*outcome = joined_count == count ? STR("merged") : STR("imported");
	*reason = reason_of(&first, joined_count, count, line->reason, arena);
	return reason->p == NULL ? no_memory(joining->err) : OK;
}

ErrCode same_run_join(Store *store, Str runner, Str import_id, ImportLine *line, Arena *arena, Error *err)
{
	Joining joining = {.store = store, .runner = runner, .err = err};
	Str outcome = line->outcome;
	Str reason = STR_NONE;
	joining.arena = arena_new(&ALLOCATOR_SYSTEM, JOIN_BYTES_MAX);
	if (joining.arena == NULL)
		return no_memory(err);
	ErrCode code = join_file(&joining, line, arena, &outcome, &reason);
	if (code == OK && reason.p != NULL)
		code = store_line_merged(store, runner, import_id, line->file_id, outcome, reason, err);
	arena_free(joining.arena);
	if (code == OK && reason.p != NULL) {
		line->outcome = outcome;
		line->reason = reason;
	}
	return code;
}

/* ---- the runner's word ---- */

static ErrCode open_joining(App *app, Arena *arena, Joining *joining, Error *err)
{
	*joining = (Joining){.arena = arena, .err = err};
	const ErrCode code = app_store_to_write(app, &joining->store, err);
	return code == OK ? app_runner(app, &joining->runner, err) : code;
}

/* The group of a run that is in the log; looked for first, so that a mistyped id makes no store. */
static ErrCode find_group(App *app, Joining *joining, Str id, Group *group)
{
	Store *store;
	Str runner;
	Str shown_id;
	ErrCode code = app_store(app, &store, joining->err);
	if (code == OK)
		code = app_runner(app, &runner, joining->err);
	if (code == OK)
		code = store_shown_id(store, runner, id, joining->arena, &shown_id, joining->err);
	if (code == OK)
		code = store_recordings_of_run(store, runner, shown_id, joining->arena, &group->recordings,
					       &group->count, joining->err);
	if (code == OK && group->count == 0)
		code = fail(joining->err, FAIL_MISSING, -1, "all recordings of this run were taken back");
	return code;
}

static ErrCode say(Joining *joining, const Group *a, const Group *b, bool same, int64_t now_unix_s)
{
	ErrCode code = OK;
	for (size_t i = 0; i < a->count; i++) {
		for (size_t k = 0; k < b->count && code == OK; k++) {
			if (!text_equal(a->recordings[i].run.id, b->recordings[k].run.id))
				code = store_verdict_set(joining->store, joining->runner, a->recordings[i].run.id,
							 b->recordings[k].run.id, same, now_unix_s, joining->err);
		}
	}
	return code;
}

ErrCode app_join(App *app, Arena *arena, Str id_a, Str id_b, Str *shown_id, Error *err)
{
	Joining joining = {.arena = arena, .err = err};
	Group a;
	Group b;
	ErrCode code = find_group(app, &joining, id_a, &a);
	if (code == OK)
		code = find_group(app, &joining, id_b, &b);
	if (code != OK)
		return code;
	if (text_equal(a.recordings[0].shown_id, b.recordings[0].shown_id))
		return fail(err, FAIL_USAGE, -1, "these are one run already");
	if (!(same_run_common(&a.recordings[0].run.summary, &b.recordings[0].run.summary) > 0))
		return fail(err, FAIL_USAGE, -1,
			    "these two have no time in common: kept as one, the distance of one of them would be lost");
	code = open_joining(app, arena, &joining, err);
	if (code == OK)
		code = store_batch_begin(joining.store, err);
	if (code != OK)
		return code;
	code = say(&joining, &a, &b, true, app_now(app));
	if (code == OK)
		code = unite(&joining, &a, &b, STR("you said that they are the same"), shown_id);
	return store_batch_end(joining.store, code, err);
}

/* Those that leave, each for itself, and those that stay together. */
static ErrCode part(Joining *joining, const Group *leaving, const Group *staying, int64_t now_unix_s)
{
	ErrCode code = say(joining, leaving, staying, false, now_unix_s);
	if (code == OK)
		code = say(joining, leaving, leaving, false, now_unix_s);
	for (size_t i = 0; i < leaving->count && code == OK; i++)
		code = store_member_remove(joining->store, joining->runner, leaving->recordings[i].run.id,
					   joining->err);
	return code;
}

ErrCode app_split(App *app, Arena *arena, Str id, size_t *count, Error *err)
{
	Joining joining = {.arena = arena, .err = err};
	Group group;
	ErrCode code = find_group(app, &joining, id, &group);
	if (code != OK)
		return code;
	if (group.count < 2)
		return fail(err, FAIL_USAGE, -1, "this run has one recording only: there is nothing to split");
	/* the one that was named, when it is not the run's own id */
	size_t named = 0;
	while (named < group.count && (group.recordings[named].run.id.n < id.n ||
				       !text_equal((Str){group.recordings[named].run.id.p, id.n}, id)))
		named++;
	const bool one = named < group.count && group.count > 2 &&
			 !text_equal(group.recordings[named].run.id, group.recordings[named].shown_id);
	Recording *staying = ARENA_ARRAY(arena, group.count, Recording);
	if (staying == NULL)
		return no_memory(err);
	Group rest = {.recordings = staying};
	for (size_t i = 0; i < group.count && one; i++) {
		if (i != named)
			staying[rest.count++] = group.recordings[i];
	}
	const Group leaving = one ? (Group){&group.recordings[named], 1} : group;
	code = open_joining(app, arena, &joining, err);
	if (code == OK)
		code = store_batch_begin(joining.store, err);
	if (code != OK)
		return code;
	code = part(&joining, &leaving, &rest, app_now(app));
	code = store_batch_end(joining.store, code, err);
	if (code == OK)
		*count = one ? 2 : group.count;
	return code;
}
