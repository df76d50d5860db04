/*
 * diary_kill_test.c - a diary that is killed at any moment keeps every entry that
 * it acknowledged, whole.
 *
 * A child adds entries of pain, days and numbers of the profile one after the
 * other, tells of each when it is kept, and is killed (SIGKILL) a random time
 * after a random number of them; KILLS times on the same store. After each kill
 * the store must be sound, hold all that was told of and at most one entry more,
 * and every entry must be whole: its numbers are made of its number.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/app_priv.h"
#include "app/diary.h"
#include "app/made_folder.h"
#include "app/profile.h"
#include "base/num.h"
#include "base/rng.h"
#include "store/said.h"

enum {
	KILLS = 40,
	ENTRIES_MAX = 400,
	ENTRIES_BEFORE_KILL = 8,
	LEAST_ALIVE = KILLS / 2,
	ARENA_BYTES = 64 << 20,
	NOW = 1750000000,
	SEED = 20251125,
};

/* A few times what an entry takes. */
static const double DELAY_MAX_NS = 4e6;

static bool complain(const char *what, const Error *err)
{
	(void)printf("FAILED: %s%s%s\n", what, err != NULL ? ": " : "", err != NULL ? err->text : "");
	return false;
}

static App *open_app(Str db)
{
	const AppOptions options = {.db = db, .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	App *app;
	return app_new(&app, &options, NULL) == OK ? app : NULL;
}

/* ---- entry `number` ---- */

static double worst_of(int64_t number)
{
	return (double)(number % 10 + 1);
}

static double sleep_of(int64_t number)
{
	return (double)(number % 12 + 1) * 3600;
}

/* A pain, a day and a mass: each in a transaction of its own. */
static bool say(App *app, Arena *arena, int64_t number, Error *err)
{
	const Str worst = arena_printf(arena, "%.0f", worst_of(number));
	const Str note = arena_printf(arena, "entry %lld", (long long)number);
	const Str hours = arena_printf(arena, "%.0fh", sleep_of(number) / 3600);
	const Str mass = arena_printf(arena, "%lldkg", 50 + (long long)(number % 50));
	const PainWords words = {.place = STR("arch"), .side = STR("left"), .worst = worst, .note = note};
	const DayWord day = {WELLNESS_SLEEP, hours};
	const ProfileWord profile = {PROFILE_MASS, mass};
	Pain pain;
	Str label;
	return app_pain_add(app, &words, &pain, &label, err) == OK && app_day_say(app, arena, STR_NONE, &day, 1, err) == OK &&
	       app_profile_say(app, arena, &profile, 1, err) == OK;
}

/* The child's life; never returns. */
static void tell_in_child(Str db, int64_t from, int pipe_end)
{
	Error err = ERROR_NONE;
	App *app = open_app(db);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	if (app == NULL || arena == NULL)
		_exit(1);
	for (int64_t number = from; number <= ENTRIES_MAX; number++) {
		if (!say(app, arena, number, &err)) {
			(void)fprintf(stderr, "in the child: %s\n", err.text);
			_exit(1);
		}
		if (write(pipe_end, "k", 1) != 1)
			_exit(2);
	}
	_exit(0);
}

static size_t follow(int pipe_end, pid_t child, size_t kill_after, long delay_ns)
{
	size_t told = 0;
	char byte;
	bool killed = false;
	for (;;) {
		if (!killed && told >= kill_after) {
			const struct timespec wait = {.tv_nsec = delay_ns};
			(void)nanosleep(&wait, NULL);
			(void)kill(child, SIGKILL);
			killed = true;
		}
		if (read(pipe_end, &byte, 1) != 1)
			return told;
		told++;
	}
}

static bool tell_and_kill(Str db, int64_t from, size_t kill_after, long delay_ns, size_t *told, bool *was_alive)
{
	int ends[2];
	int status;
	if (pipe(ends) != 0)
		return complain("no pipe", NULL);
	(void)fflush(stdout);
	const pid_t child = fork();
	if (child < 0)
		return complain("no child", NULL);
	if (child == 0) {
		(void)close(ends[0]);
		tell_in_child(db, from, ends[1]);
	}
	(void)close(ends[1]);
	*told = follow(ends[0], child, kill_after, delay_ns);
	(void)close(ends[0]);
	if (waitpid(child, &status, 0) != child)
		return complain("the child is lost", NULL);
	*was_alive = WIFSIGNALED(status);
	return *was_alive || WEXITSTATUS(status) == 0 || complain("the child failed", NULL);
}

/* ---- afterwards ---- */

static bool is_whole(const Pain *pain, int64_t number)
{
	char note[32];
	(void)snprintf(note, sizeof note, "entry %lld", (long long)number);
	return pain->id == number && text_is(pain->place, "arch") && pain->side == PAIN_LEFT && text_is(pain->note, note) &&
	       fabs(pain->worst - worst_of(number)) < 1e-9;
}

/* What is said of the day and the body is that of the entry which was acknowledged last, or of one behind it. */
static bool is_of_one(double value, double (*of)(int64_t number), int64_t first, int64_t last)
{
	for (int64_t number = first; number <= last; number++) {
		if (fabs(value - of(number)) < 1e-9)
			return true;
	}
	return false;
}

static double mass_of(int64_t number)
{
	return (double)(50 + number % 50);
}

/* `acknowledged` is the last entry that was told of, and so far `least` are kept. */
static bool store_is_whole(Str db, int64_t acknowledged, int64_t least, int64_t *kept)
{
	Error err = ERROR_NONE;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	App *app = open_app(db);
	if (arena == NULL || app == NULL)
		return complain("no memory", NULL);
	Store *store;
	PainHistory history = {.count = 0};
	ToldDays days = {.count = 0};
	const ProfileSaid *said = NULL;
	size_t said_count = 0;
	bool good = (app_store(app, &store, &err) == OK && store_check(store, &err) == OK &&
		     app_pains(app, arena, 28, &history, &err) == OK &&
		     app_days(app, arena, STR_NONE, 28, &days, &err) == OK &&
		     store_profile(store, STR("me"), arena, &said, &said_count, &err) == OK) ||
		    complain("the store after a kill", &err);
	for (size_t i = 0; i < history.count && good; i++)
		good = is_whole(&history.pains[i], (int64_t)i + 1) || complain("an entry is not whole", NULL);
	const int64_t count = (int64_t)history.count;
	if (good && (count < least || count > least + 1))
		good = complain("another number of entries than were acknowledged", NULL);
	if (good && acknowledged > 0 &&
	    (days.count != 1 || said_count != 1 || !is_of_one(days.rows[0].value, sleep_of, acknowledged, count) ||
	     !is_of_one(said[0].value, mass_of, acknowledged, count)))
		good = complain("a day or a number is lost", NULL);
	*kept = count;
	app_free(app);
	arena_free(arena);
	return good;
}

static bool run(Str db)
{
	Rng rng = rng_of(SEED);
	int alive = 0;
	int64_t kept = 0;
	int64_t acknowledged = 0;
	for (int i = 0; i < KILLS && kept < ENTRIES_MAX; i++) {
		size_t told;
		bool was_alive;
		const size_t kill_after = i % 5 == 0 ? 0 : (size_t)(rng_next(&rng) % ENTRIES_BEFORE_KILL);
		const long delay_ns = (long)rng_between(&rng, 0, DELAY_MAX_NS);
		if (!tell_and_kill(db, kept + 1, kill_after, delay_ns, &told, &was_alive))
			return false;
		if (told > 0)
			acknowledged = kept + (int64_t)told;
		if (!store_is_whole(db, acknowledged, kept + (int64_t)told, &kept))
			return false;
		alive += was_alive;
	}
	(void)printf("%d kills, %d of them at work; %lld entries kept\n", KILLS, alive, (long long)kept);
	return alive >= LEAST_ALIVE || complain("the kills came too late to mean anything", NULL);
}

int main(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	if (arena == NULL || setenv("TZ", "UTC", 1) != 0)
		return 1;
	const Str folder = made_folder(arena);
	const bool good = run(made_path(arena, folder, "legwork.db"));
	made_folder_end(folder);
	arena_free(arena);
	return good ? 0 : 1;
}
