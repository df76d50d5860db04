/*
 * team.c - see team.h. Jobs stand in a ring: [let_go, taken) are with the
 * reader, [next, out) wait for a thread, and so on; one lock guards the places.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/cohort/team.h"

#include <pthread.h>

enum { JOBS_A_THREAD = 3, TEXT_MAX = 1 << 30 };

typedef struct Worker {
	Team *team;
	pthread_t thread;
	CohortScratch scratch;
	CohortTally *tally;
	int64_t matched;
} Worker;

struct Team {
	TeamPlan plan;
	Allocator allocator;
	pthread_mutex_t lock;
	pthread_cond_t work; /* there is a job, or the end */
	pthread_cond_t done; /* a job is done */
	bool over;
	Worker *workers;
	int started;
	CohortJob *jobs; /* a ring */
	size_t job_count;
	size_t handed; /* how many jobs have been handed out, … */
	size_t begun;  /* … begun by a thread, … */
	size_t let_go; /* … and let go again, in all */
};

/* ---- a thread's work ---- */

static ErrCode count_block(Worker *worker, CohortBlock *block, Error *err)
{
	const TeamPlan *plan = &worker->team->plan;
	ErrCode code = OK;
	for (size_t g = 0; g < block->group_count && code == OK; g++) {
		const CohortRunner runner = cohort_block_runner(block, g);
		if (plan->injuries != NULL) {
			const int32_t *days;
			const size_t n = cohort_injuries_of(plan->injuries, cohort_block_name(block, g), &days);
			CohortSession *own = runner.count == 0 ? NULL : block->sessions + block->groups[g].first;
			worker->matched += (int64_t)cohort_mark_injuries(own, runner.count, days, n);
		}
		code = cohort_tally_runner(worker->tally, &worker->scratch, &runner, plan->all_injuries, err);
	}
	return code;
}

static void do_job(Worker *worker, CohortJob *job)
{
	job->code = OK;
	if (job->is_text) {
		int64_t line = job->line;
		cohort_block_clear(&job->block);
		job->code = cohort_csv_read(&job->block, &job->csv, bytes_of(buf_str(&job->text)), &line, &job->err);
	}
	if (job->code == OK)
		job->code = count_block(worker, &job->block, &job->err);
	worker->tally->totals.without_distance += job->block.without_distance;
}

static void *work(void *context)
{
	Worker *worker = context;
	Team *team = worker->team;
	(void)pthread_mutex_lock(&team->lock);
	for (;;) {
		while (team->begun == team->handed && !team->over)
			(void)pthread_cond_wait(&team->work, &team->lock);
		if (team->begun == team->handed)
			break;
		CohortJob *job = &team->jobs[team->begun++ % team->job_count];
		(void)pthread_mutex_unlock(&team->lock);
		do_job(worker, job);
		(void)pthread_mutex_lock(&team->lock);
		job->done = true;
		(void)pthread_cond_signal(&team->done);
	}
	(void)pthread_mutex_unlock(&team->lock);
	return NULL;
}

/* ---- the team ---- */

static void *take(Team *team, size_t size)
{
	char *p = team->allocator.resize(team->allocator.context, NULL, size);
	for (size_t i = 0; p != NULL && i < size; i++)
		p[i] = 0;
	return p;
}

static void give_back(Team *team, void *p)
{
	(void)team->allocator.resize(team->allocator.context, p, 0);
}

static ErrCode start(Team *team, Error *err)
{
	const size_t threads = (size_t)team->plan.threads;
	team->job_count = threads * JOBS_A_THREAD;
	team->workers = take(team, threads * sizeof *team->workers);
	team->jobs = take(team, team->job_count * sizeof *team->jobs);
	if (team->workers == NULL || team->jobs == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while starting threads");
	for (size_t i = 0; i < team->job_count; i++) {
		buf_init(&team->jobs[i].text, &team->allocator, TEXT_MAX);
		cohort_block_init(&team->jobs[i].block, &team->allocator);
	}
	for (size_t i = 0; i < threads; i++) {
		Worker *worker = &team->workers[i];
		worker->team = team;
		cohort_scratch_init(&worker->scratch, &team->allocator);
		worker->tally = take(team, sizeof *worker->tally);
		if (worker->tally == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory while starting threads");
	}
	for (; team->started < team->plan.threads; team->started++) {
		Worker *worker = &team->workers[team->started];
		if (pthread_create(&worker->thread, NULL, work, worker) != 0)
			return fail(err, FAIL_SYSTEM, -1, "the system starts no more threads; try a smaller -j");
	}
	return OK;
}

ErrCode team_new(Team **team, const TeamPlan *plan, Error *err)
{
	Team *made = plan->allocator->resize(plan->allocator->context, NULL, sizeof *made);
	if (made == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while starting threads");
	*made = (Team){.plan = *plan, .allocator = *plan->allocator};
	(void)pthread_mutex_init(&made->lock, NULL);
	(void)pthread_cond_init(&made->work, NULL);
	(void)pthread_cond_init(&made->done, NULL);
	const ErrCode code = start(made, err);
	if (code != OK)
		team_free(made);
	else
		*team = made;
	return code;
}

void team_free(Team *team)
{
	if (team == NULL)
		return;
	(void)pthread_mutex_lock(&team->lock);
	team->over = true;
	(void)pthread_cond_broadcast(&team->work);
	(void)pthread_mutex_unlock(&team->lock);
	for (int i = 0; i < team->started; i++)
		(void)pthread_join(team->workers[i].thread, NULL);
	for (int i = 0; team->workers != NULL && i < team->plan.threads; i++) {
		if (team->workers[i].team != NULL)
			cohort_scratch_done(&team->workers[i].scratch);
		give_back(team, team->workers[i].tally);
	}
	for (size_t i = 0; team->jobs != NULL && i < team->job_count; i++) {
		if (team->jobs[i].text.allocator.resize != NULL) {
			buf_done(&team->jobs[i].text);
			cohort_block_done(&team->jobs[i].block);
		}
	}
	give_back(team, team->workers);
	give_back(team, team->jobs);
	(void)pthread_mutex_destroy(&team->lock);
	(void)pthread_cond_destroy(&team->work);
	(void)pthread_cond_destroy(&team->done);
	const Allocator allocator = team->allocator;
	(void)allocator.resize(allocator.context, team, 0);
}

CohortJob *team_free_job(Team *team)
{
	CohortJob *job = &team->jobs[team->handed % team->job_count];
	if (team->handed - team->let_go == team->job_count)
		return NULL;
	job->done = false;
	job->err = ERROR_NONE;
	return job;
}

void team_hand_out(Team *team)
{
	(void)pthread_mutex_lock(&team->lock);
	team->handed++;
	(void)pthread_cond_signal(&team->work);
	(void)pthread_mutex_unlock(&team->lock);
}

CohortJob *team_take_back(Team *team)
{
	if (team->let_go == team->handed)
		return NULL;
	CohortJob *job = &team->jobs[team->let_go % team->job_count];
	(void)pthread_mutex_lock(&team->lock);
	while (!job->done)
		(void)pthread_cond_wait(&team->done, &team->lock);
	(void)pthread_mutex_unlock(&team->lock);
	return job;
}

void team_let_go(Team *team)
{
	team->let_go++;
}

void team_sum(Team *team, CohortTally *tally, int64_t *matched)
{
	*matched = 0;
	for (int i = 0; i < team->plan.threads; i++) {
		cohort_tally_add(tally, team->workers[i].tally);
		*matched += team->workers[i].matched;
	}
}
