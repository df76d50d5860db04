/*
 * sqlite_shoes.c - shoes: as files have them, as the runner has them, and which
 * run belongs to which.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "store/sqlite.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading the shoes");
}

/* ---- shoes ---- */

static void take_text(Str *to, Str from)
{
	if (from.p != NULL)
		*to = from;
}

static void take_number(double *to, double from)
{
	if (is_known(from))
		*to = from;
}

static void take_day(int32_t *to, bool *has, Statement *s, int column)
{
	if (sqlite3_column_type(s->stmt, column) == SQLITE_NULL)
		return;
	*to = (int32_t)column_int(s, column);
	*has = true;
}

/* What this row knows, over what the rows before it knew. False without memory. */
static bool fold_row(Shoe *shoe, Statement *s, Arena *arena)
{
	Str brand;
	Str model;
	Str sports;
	if (!column_text(&brand, s, 1, arena) || !column_text(&model, s, 2, arena) ||
	    !column_text(&sports, s, 3, arena))
		return false;
	take_text(&shoe->brand, brand);
	take_text(&shoe->model, model);
	take_text(&shoe->sports, sports);
	take_number(&shoe->prior_m, column_number(s, 4));
	take_number(&shoe->limit_m, column_number(s, 5));
	take_day(&shoe->first_day, &shoe->has_first_day, s, 6);
	if (sqlite3_column_type(s->stmt, 7) != SQLITE_NULL) {
		shoe->retired = column_int(s, 7) != 0;
		shoe->has_retired = true;
	}
	take_day(&shoe->retired_day, &shoe->has_retired_day, s, 8);
	return true;
}

ErrCode sqlite_shoes(Store *store, Str runner, Arena *arena, const Shoe **shoes, size_t *count, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
		       "SELECT t.shoe, t.brand, t.model, t.sports, t.prior_m, t.limit_m, t.first_day, t.retired, NULL, "
		       "0 AS own, f.stored_unix_s AS kept, t.file_id AS id FROM shoe_told t "
		       "JOIN file f ON f.runner = t.runner AND f.file_id = t.file_id WHERE t.runner = ?1 "
		       "UNION ALL SELECT shoe, brand, model, NULL, prior_m, limit_m, first_day, retired, retired_day, "
		       "1, 0, '' FROM shoe WHERE runner = ?1 ORDER BY 1, own, kept, id");
	bind_text(&s, runner);
	Shoe *list = NULL;
	size_t n = 0;
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(&s, &row, err, "reading the shoes")) == OK && row) {
		Str name;
		bool good = column_text(&name, &s, 0, arena);
		if (good && (n == 0 || !text_equal(list[n - 1].name, name))) {
			Shoe *grown = arena_grow(arena, list, n, &room, sizeof *list);
			good = grown != NULL;
			if (good) {
				list = grown;
				list[n++] = (Shoe){.name = name, .prior_m = UNKNOWN, .limit_m = UNKNOWN};
			}
		}
		if (!good || !fold_row(&list[n - 1], &s, arena)) {
			code = no_memory(err);
			break;
		}
	}
	statement_done(&s);
	if (code == OK) {
		*shoes = list;
		*count = n;
	}
	return code;
}

ErrCode sqlite_shoe_set(Store *store, Str runner, const Shoe *shoe, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
		       "INSERT INTO shoe (runner, shoe, brand, model, prior_m, limit_m, first_day, retired, "
		       "retired_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (runner, shoe) DO UPDATE SET "
		       "brand = coalesce(excluded.brand, brand), model = coalesce(excluded.model, model), "
		       "prior_m = coalesce(excluded.prior_m, prior_m), "
		       "limit_m = coalesce(excluded.limit_m, limit_m), "
		       "first_day = coalesce(excluded.first_day, first_day), "
		       "retired_day = CASE WHEN excluded.retired IS NULL THEN retired_day "
		       "ELSE excluded.retired_day END, "
		       "retired = coalesce(excluded.retired, retired)");
	bind_text(&s, runner);
	bind_text(&s, shoe->name);
	bind_text(&s, shoe->brand);
	bind_text(&s, shoe->model);
	bind_number(&s, shoe->prior_m);
	bind_number(&s, shoe->limit_m);
	bind_day(&s, shoe->has_first_day, shoe->first_day);
	bind_day(&s, shoe->has_retired, shoe->retired);
	bind_day(&s, shoe->has_retired_day, shoe->retired_day);
	return statement_run(&s, err, "keeping a shoe");
}

/* ---- which run, which shoe ---- */

/* The three lists of pairs of texts: uses, runs, rules. */
typedef struct Pair {
	Str first, second;
} Pair;

static bool read_pair(void *item, Statement *s, Arena *arena)
{
	Pair *pair = item;
	return column_text(&pair->first, s, 0, arena) && column_text(&pair->second, s, 1, arena);
}

static ErrCode read_pairs(Store *store, Str runner, const char *sql, Arena *arena, const Pair **pairs, size_t *count,
			  Error *err)
{
	Statement s;
	statement_init(&s, db_of(store), sql);
	bind_text(&s, runner);
	void *list = NULL;
	const ErrCode code = statement_list(&s, sizeof(Pair), read_pair, arena, &list, count, err, "reading the shoes");
	if (code == OK)
		*pairs = list;
	return code;
}

ErrCode sqlite_shoe_uses(Store *store, Str runner, Arena *arena, const ShoeUse **uses, size_t *count, Error *err)
{
	const Pair *pairs;
	/* the file that was kept last first: it is found first */
	const ErrCode code = read_pairs(store, runner,
					"SELECT u.source_id, u.shoe FROM shoe_use u JOIN file f ON f.runner = u.runner "
					"AND f.file_id = u.file_id WHERE u.runner = ? "
					"ORDER BY u.source_id, f.stored_unix_s DESC, u.file_id, u.shoe",
					arena, &pairs, count, err);
	if (code != OK)
		return code;
	ShoeUse *list = ARENA_ARRAY(arena, *count, ShoeUse);
	if (list == NULL)
		return no_memory(err);
	for (size_t i = 0; i < *count; i++)
		list[i] = (ShoeUse){.source_id = pairs[i].first, .shoe = pairs[i].second};
	*uses = list;
	return OK;
}

ErrCode sqlite_shoe_runs(Store *store, Str runner, Arena *arena, const ShoeRun **runs, size_t *count, Error *err)
{
	const Pair *pairs;
	const ErrCode code =
	    read_pairs(store, runner, "SELECT run_id, shoe FROM shoe_of_run WHERE runner = ? ORDER BY run_id", arena,
		       &pairs, count, err);
	if (code != OK)
		return code;
	ShoeRun *list = ARENA_ARRAY(arena, *count, ShoeRun);
	if (list == NULL)
		return no_memory(err);
	for (size_t i = 0; i < *count; i++)
		list[i] = (ShoeRun){.run_id = pairs[i].first, .shoe = pairs[i].second};
	*runs = list;
	return OK;
}

ErrCode sqlite_shoe_rules(Store *store, Str runner, Arena *arena, const ShoeRule **rules, size_t *count, Error *err)
{
	const Pair *pairs;
	const ErrCode code =
	    read_pairs(store, runner, "SELECT rule, shoe FROM shoe_rule WHERE runner = ? ORDER BY number", arena, &pairs,
		       count, err);
	if (code != OK)
		return code;
	ShoeRule *list = ARENA_ARRAY(arena, *count, ShoeRule);
	if (list == NULL)
		return no_memory(err);
	for (size_t i = 0; i < *count; i++)
		list[i] = (ShoeRule){.rule = pairs[i].first, .shoe = pairs[i].second};
	*rules = list;
	return OK;
}

static ErrCode assign_one(sqlite3 *db, Str runner, Str shoe, Str run_id, Error *err)
{
	Statement s;
	if (shoe.p == NULL)
		statement_init(&s, db, "DELETE FROM shoe_of_run WHERE runner = ?1 AND run_id = ?2");
	else
		statement_init(&s, db,
			       "INSERT INTO shoe_of_run (runner, run_id, shoe) VALUES (?1, ?2, ?3) "
			       "ON CONFLICT (runner, run_id) DO UPDATE SET shoe = excluded.shoe");
	bind_text(&s, runner);
	bind_text(&s, run_id);
	if (shoe.p != NULL)
		bind_text(&s, shoe);
	return statement_run(&s, err, "assigning a shoe");
}

ErrCode sqlite_shoe_assign(Store *store, Str runner, Str shoe, const Str *run_ids, size_t count, Error *err)
{
	ErrCode code = sqlite_begin(sqlite_of(store), err, "assigning a shoe");
	if (code != OK)
		return code;
	for (size_t i = 0; i < count && code == OK; i++)
		code = assign_one(db_of(store), runner, shoe, run_ids[i], err);
	return sqlite_end(sqlite_of(store), code, err, "assigning a shoe");
}

static ErrCode insert_rule(sqlite3 *db, Str runner, size_t number, const ShoeRule *rule, Error *err)
{
	Statement s;
	statement_init(&s, db, "INSERT INTO shoe_rule (runner, number, rule, shoe) VALUES (?, ?, ?, ?)");
	bind_text(&s, runner);
	bind_int(&s, (int64_t)number);
	bind_text(&s, rule->rule);
	bind_text(&s, rule->shoe);
	return statement_run(&s, err, "keeping a rule for shoes");
}

ErrCode sqlite_shoe_rules_set(Store *store, Str runner, const ShoeRule *rules, size_t count, Error *err)
{
	ErrCode code = sqlite_begin(sqlite_of(store), err, "keeping a rule for shoes");
	if (code != OK)
		return code;
	Statement s;
	statement_init(&s, db_of(store), "DELETE FROM shoe_rule WHERE runner = ?");
	bind_text(&s, runner);
	code = statement_run(&s, err, "keeping a rule for shoes");
	for (size_t i = 0; i < count && code == OK; i++)
		code = insert_rule(db_of(store), runner, i + 1, &rules[i], err);
	return sqlite_end(sqlite_of(store), code, err, "keeping a rule for shoes");
}
