/*
 * accuracy_test.c - the published cases of a folder, which this project does
 * not carry: how many of them are answered well. Skipped where the folder is
 * not there.
 *
 * The bounds are below what was measured, so that a change that makes the
 * answers worse is seen, and one that only shuffles them is not. They are
 * shares of all cases; no case is named, because none may be tuned for.
 *
 *   accuracy_test FOLDER      LEGWORK_SHARED, when set, takes its place
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/assessment.h"

enum { SKIPPED = 77, ARENA_BYTES = 64 << 20, PATH_BYTES = 4096 };

/* Shares of all cases that must at least be reached, and at most be exceeded. */
#define TOP1_AT_LEAST     0.65
#define TOP3_AT_LEAST     0.80
#define TRIAGE_AT_LEAST   0.95
#define RUNNING_AT_LEAST  0.90
#define UNDER_AT_MOST     0.03
#define MISSED_AT_MOST    0.03
#define QUESTIONS_AT_MOST 18.0

static int complain(const char *what, double measured, double bound)
{
	(void)printf("FAILED: %s is %.3f, the bound is %.3f\n", what, measured, bound);
	return 1;
}

static int at_least(const char *what, double measured, double bound)
{
	(void)printf("%-26s %.3f (at least %.3f)\n", what, measured, bound);
	return measured < bound ? complain(what, measured, bound) : 0;
}

static int at_most(const char *what, double measured, double bound)
{
	(void)printf("%-26s %.3f (at most %.3f)\n", what, measured, bound);
	return measured > bound ? complain(what, measured, bound) : 0;
}

static int judge(const Accuracy *accuracy)
{
	double under = 0;
	double missed = 0;
	for (size_t i = 0; i < accuracy->failed_count; i++)
		(void)printf("FAILED: %.*s\n", STR_ARG(accuracy->failed[i]));
	for (size_t i = 0; i < accuracy->count; i++) {
		const CaseOutcome *outcome = &accuracy->cases[i];
		under += outcome->under_triaged;
		missed += outcome->dangerous_missed;
		if (outcome->under_triaged || outcome->dangerous_missed)
			(void)printf("%.*s: %s%s\n", STR_ARG(outcome->id),
			             outcome->under_triaged ? "under-triaged " : "",
			             outcome->dangerous_missed ? "danger missed" : "");
	}
	const double count = (double)accuracy->count;
	int failed = accuracy->failed_count > 0;
	failed |= at_least("first", accuracy->top1, TOP1_AT_LEAST);
	failed |= at_least("among the first three", accuracy->top3, TOP3_AT_LEAST);
	failed |= at_least("triage within range", accuracy->triage_within_range, TRIAGE_AT_LEAST);
	failed |= at_least("running advice", accuracy->running_acceptable, RUNNING_AT_LEAST);
	failed |= at_most("under-triaged", under / count, UNDER_AT_MOST);
	failed |= at_most("danger missed", missed / count, MISSED_AT_MOST);
	failed |= at_most("questions, median", accuracy->questions_median, QUESTIONS_AT_MOST);
	return failed;
}

int main(int argc, char **argv)
{
	const char *shared = getenv("LEGWORK_SHARED");
	char path[PATH_BYTES];
	if (shared == NULL && argc > 1)
		shared = argv[1];
	(void)snprintf(path, sizeof path, "%s/clinical/cases", shared == NULL ? "../shared" : shared);
	if (access(path, R_OK) != 0) {
		(void)printf("skipped: there are no cases at %s\n", path);
		return SKIPPED;
	}
	const AppOptions options = {.db = STR(":memory:"), .allocator = &ALLOCATOR_SYSTEM};
	Error err = ERROR_NONE;
	App *app = NULL;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Accuracy accuracy;
	int failed = 1;
	if (arena != NULL && app_new(&app, &options, &err) == OK &&
	    app_evaluate(app, arena, text_of(path), EVALUATE_ANSWERS, &accuracy, &err) == OK && accuracy.count > 0) {
		(void)printf("%zu cases\n", accuracy.count);
		failed = judge(&accuracy);
	} else {
		(void)printf("FAILED: %s\n", err.text);
	}
	app_free(app);
	arena_free(arena);
	return failed;
}
