/*
 * kill_test.c - an import that is killed at any moment leaves whole files, and
 * importing again completes it.
 *
 * A child imports a folder and is killed (SIGKILL) a random time after a random
 * number of files, KILLS times, going on with the store that the last kill
 * left, and with a new one when that is complete. After each kill the store
 * must be sound, hold every file that the child was told was kept and at most
 * those of one transaction more, and every run in it must be the run of its file, sample by sample.
 * The seed is fixed; the machine's own timing is chance enough.
 *
 * A killed process is not a lost power supply: what the operating system had
 * in hand still reaches the disk. For that the store leans on SQLite's
 * synchronous=FULL (src/store/sqlite_open.c).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/app_priv.h"
#include "app/import.h"
#include "app/log.h"
#include "app/made_folder.h"
#include "app/made_run.h"

enum {
	FILES = 200,
	KILLS = 50,
	SECONDS = 40,
	ARENA_BYTES = 256 << 20,
	NOW = 1750000000,
	SEED = 20240512,
	FILES_BEFORE_KILL = FILES / 4, /* at most, so that a store lives through several */
	LEAST_ALIVE = KILLS / 2,       /* so many kills must find the child at work */
};

typedef struct World {
	Arena *arena;
	Str folder, files, db;
	Bytes bytes[FILES]; /* of the run of each number */
	Activity activity[FILES];
	size_t kept; /* in the store, after the last look */
} World;

/* Some times what a file takes on a fast disk; a slow one is met in the middle. */
static const double DELAY_MAX_NS = 4e6;

/* When to kill: `delay_ns` after `files` files. */
typedef struct Moment {
	size_t files;
	long delay_ns;
} Moment;

static const Moment NEVER_KILL = {SIZE_MAX, 0};

static void wait_ns(long nanoseconds)
{
	struct timespec left = {.tv_nsec = nanoseconds};
	while (nanosleep(&left, &left) != 0) {
	}
}

static bool complain(const char *what, const Error *err)
{
	(void)printf("FAILED: %s%s%s\n", what, err != NULL ? ": " : "", err != NULL ? err->text : "");
	return false;
}

static bool make_world(World *world)
{
	*world = (World){.arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES)};
	if (world->arena == NULL)
		return complain("no memory", NULL);
	world->folder = made_folder(world->arena);
	world->files = made_inner_folder(world->arena, world->folder, "files");
	world->db = made_path(world->arena, world->folder, "legwork.db");
	for (unsigned i = 0; i < FILES; i++) {
		char name[16];
		(void)snprintf(name, sizeof name, "%03u.fit", i);
		world->bytes[i] = made_run(world->arena, i, SECONDS);
		(void)made_file(world->arena, world->files, name, world->bytes[i]);
		Decoded decoded;
		Notes notes;
		Error err = ERROR_NONE;
		notes_init(&notes, world->arena);
		if (formats_read(&decoded, world->arena, world->bytes[i], &notes, &err) != OK)
			return complain("a made file cannot be read", &err);
		world->activity[i] = decoded.activities[0];
	}
	return true;
}

static App *open_app(const World *world)
{
	const AppOptions options = {.db = world->db, .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	App *app;
	return app_new(&app, &options, NULL) == OK ? app : NULL;
}

/* Told of a kept file: a byte to the parent. */
static void acknowledge(void *context, const ImportLine *line, size_t done, size_t total)
{
	(void)done;
	(void)total;
	const int pipe_end = *(const int *)context;
	if (text_is(line->outcome, "imported") && write(pipe_end, "k", 1) != 1)
		_exit(2);
}

/* The child's life; never returns. */
static void import_in_child(const World *world, int pipe_end)
{
	const ImportWatcher watcher = {.line = acknowledge, .context = &pipe_end};
	ImportTotals totals;
	Error err = ERROR_NONE;
	App *app = open_app(world);
	const ErrCode code =
	    app == NULL ? FAIL_MEMORY : app_import(app, &world->files, 1, &watcher, &totals, &err);
	if (code != OK)
		(void)fprintf(stderr, "in the child: %s\n", err.text);
	_exit(code == OK && totals.failed == 0 ? 0 : 1);
}

/* Imports in a child that is killed at a moment, when it has not ended before. */
static bool import_and_kill(const World *world, Moment moment, size_t *acknowledged, bool *was_alive)
{
	int ends[2];
	if (pipe(ends) != 0)
		return complain("no pipe", NULL);
	(void)fflush(stdout);
	const pid_t child = fork();
	if (child < 0)
		return complain("no child", NULL);
	if (child == 0) {
		(void)close(ends[0]);
		import_in_child(world, ends[1]);
	}
	(void)close(ends[1]);
	*acknowledged = 0;
	bool more = true;
	char byte;
	while (more && *acknowledged < moment.files) {
		more = read(ends[0], &byte, 1) == 1;
		*acknowledged += more;
	}
	if (more) {
		wait_ns(moment.delay_ns);
		(void)kill(child, SIGKILL);
	}
	while (more) { /* told between the last look and the end */
		more = read(ends[0], &byte, 1) == 1;
		*acknowledged += more;
	}
	(void)close(ends[0]);
	int status;
	if (waitpid(child, &status, 0) != child)
		return complain("the child is lost", NULL);
	*was_alive = WIFSIGNALED(status);
	return *was_alive || WEXITSTATUS(status) == 0 || complain("the child's import failed", NULL);
}

static bool same(double a, double b, double within)
{
	return isnan(a) || isnan(b) ? isnan(a) && isnan(b) : fabs(a - b) <= within;
}

/* Is the run in the store the run in the file, and is the file itself there? */
static bool run_is_whole(const World *world, App *app, Store *store, Arena *arena, Str id)
{
	Error err = ERROR_NONE;
	Run run;
	Bytes bytes;
	if (app_run(app, arena, id, &run, &err) != OK)
		return complain("a run cannot be read", &err);
	if (store_original(store, STR("me"), run.file_id, arena, &bytes, &err) != OK)
		return complain("a file cannot be read", &err);
	const int64_t number = (run.summary.start_unix_s - MADE_RUN_FIRST_UNIX_S) / 86400;
	if (number < 0 || number >= FILES)
		return complain("a run that nobody made", NULL);
	const Activity *made = &world->activity[number];
	if (bytes.n != world->bytes[number].n || memcmp(bytes.p, world->bytes[number].p, bytes.n) != 0)
		return complain("a file came back otherwise", NULL);
	if (run.summary.samples.count != made->samples.count || run.summary.lap_count != made->lap_count)
		return complain("a run with other samples or laps than its file", NULL);
	for (size_t i = 0; i < made->samples.count; i++) {
		const Sample a = samples_at(&made->samples, i);
		const Sample b = samples_at(&run.summary.samples, i);
		if (!same(a.t_s, b.t_s, 5e-4) || !same(a.distance_m, b.distance_m, 5e-4) ||
		    !same(a.latitude_deg, b.latitude_deg, 6e-8) || !same(a.hr_bpm, b.hr_bpm, 1e-3))
			return complain("a sample came back otherwise", NULL);
	}
	return true;
}

/* Everything that must hold after a kill; `world->kept` is then up to date. */
static bool store_is_whole(World *world, size_t acknowledged)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	App *app = open_app(world);
	if (arena == NULL || app == NULL)
		return complain("no memory", NULL);
	Error err = ERROR_NONE;
	Store *store;
	const Run *runs;
	size_t count = 0;
	const ImportSummary *imports;
	size_t import_count = 0;
	bool good = (app_store(app, &store, &err) == OK && store_check(store, &err) == OK &&
		     app_runs(app, arena, true, &runs, &count, &err) == OK &&
		     app_imports(app, arena, &imports, &import_count, &err) == OK) ||
		    complain("the store after a kill", &err);
	for (size_t i = 0; i < count && good; i++)
		good = run_is_whole(world, app, store, arena, runs[i].id);
	if (good && (count < world->kept + acknowledged || count > world->kept + acknowledged + IMPORT_BATCH_FILES))
		good = complain("another number of files than were acknowledged", NULL);
	size_t reported = 0;
	for (size_t i = 0; i < import_count; i++)
		reported += imports[i].imported;
	if (good && reported != count)
		good = complain("the reports name another number of files than there are", NULL);
	world->kept = count;
	app_free(app);
	arena_free(arena);
	return good;
}

static void remove_store(World *world)
{
	static const char *const behind[] = {"legwork.db", "legwork.db-wal", "legwork.db-shm"};
	for (size_t i = 0; i < COUNT_OF(behind); i++)
		(void)unlink(made_path(world->arena, world->folder, behind[i]).p);
	world->kept = 0;
}

static bool import_to_the_end(World *world)
{
	size_t acknowledged;
	bool was_alive;
	return import_and_kill(world, NEVER_KILL, &acknowledged, &was_alive) &&
	       store_is_whole(world, acknowledged) &&
	       (world->kept == FILES || complain("importing again does not complete it", NULL));
}

static bool run(World *world)
{
	Rng rng = rng_of(SEED);
	int alive = 0;
	int completed = 0;
	for (int i = 0; i < KILLS; i++) {
		size_t acknowledged;
		bool was_alive;
		/* every fifth early, while the store is being made or opened */
		const Moment moment = {.files = i % 5 == 0 ? 0 : rng_next(&rng) % FILES_BEFORE_KILL,
				       .delay_ns = (long)rng_between(&rng, 0, DELAY_MAX_NS)};
		if (!import_and_kill(world, moment, &acknowledged, &was_alive) ||
		    !store_is_whole(world, acknowledged))
			return false;
		alive += was_alive;
		if (world->kept == FILES) {
			completed++;
			remove_store(world);
		}
	}
	if (!import_to_the_end(world))
		return false;
	(void)printf("%d kills, %d of them at work; %d stores were complete on the way\n", KILLS, alive,
		     completed);
	return alive >= LEAST_ALIVE || complain("the kills came too late to mean anything", NULL);
}

int main(void)
{
	World *world = calloc(1, sizeof *world);
	const bool good = world != NULL && make_world(world) && run(world);
	if (world != NULL && world->folder.p != NULL)
		made_folder_end(world->folder);
	if (world != NULL)
		arena_free(world->arena);
	free(world);
	return good ? 0 : 1;
}
