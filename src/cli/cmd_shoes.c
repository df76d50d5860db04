/*
 * cmd_shoes.c - `legwork shoes …`.
 *
 * Distances are typed in the reader's units, as they are shown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/shoes.h"
#include "app/present.h"
#include "base/num.h"
#include "base/when.h"
#include "cli/commands.h"
#include "cli/input.h"

static const double KM_M = 1000;

static int show(Cli *cli)
{
	Error err = ERROR_NONE;
	ShoeList list;
	if (app_shoes(cli->app, cli->arena, &list, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_shoes(cli->out, &list, &page);
	return EXIT_DONE;
}

static int show_rules(Cli *cli)
{
	Error err = ERROR_NONE;
	const ShoeRule *rules;
	size_t count;
	if (app_shoe_rules(cli->app, cli->arena, &rules, &count, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_shoe_rules(cli->out, rules, count, &page);
	return EXIT_DONE;
}

/* ---- what is typed ---- */

static ErrCode take_distance(const Cli *cli, const char *flag, double least, double *out, Error *err)
{
	const Str typed = cli_flag(cli, flag);
	double distance_m;
	if (typed.p == NULL)
		return OK;
	if (!input_distance(&distance_m, typed, cli->units) || !(distance_m >= least * KM_M))
		return fail(err, FAIL_USAGE, -1, "%s is a distance in %s, such as 500 or 310mi, not \"%.*s\"", flag,
			    cli->units == UNITS_IMPERIAL ? "miles" : "kilometres", STR_ARG(typed));
	*out = distance_m;
	return OK;
}

static ErrCode take_day(const Cli *cli, const char *flag, int32_t *out, bool *has, Error *err)
{
	const Str typed = cli_flag(cli, flag);
	int64_t day;
	if (typed.p == NULL)
		return OK;
	if (when_parse_day(typed, &day, NULL) != OK)
		return fail(err, FAIL_USAGE, -1, "%s is a day, such as 2026-05-12, not \"%.*s\"", flag, STR_ARG(typed));
	*out = (int32_t)day;
	*has = true;
	return OK;
}

/* What the flags say of a shoe. */
static ErrCode take_shoe(const Cli *cli, Shoe *shoe, Error *err)
{
	*shoe = (Shoe){.name = text_trim(text_of(cli->args[1])),
	               .brand = cli_flag(cli, "--brand"),
	               .model = cli_flag(cli, "--model"),
	               .prior_m = UNKNOWN,
	               .limit_m = UNKNOWN,
	               .has_retired = cli_has(cli, "--in-use")};
	ErrCode code = take_distance(cli, "--prior", 0, &shoe->prior_m, err);
	if (code == OK)
		code = take_distance(cli, "--limit", 1, &shoe->limit_m, err);
	if (code == OK)
		code = take_day(cli, "--first", &shoe->first_day, &shoe->has_first_day, err);
	return code;
}

/* ---- what is done ---- */

/* A sentence; as JSON, what there is now. */
static int done(Cli *cli, const char *what, Str name)
{
	if (cli->json)
		return show(cli);
	buf_printf(cli->out, "%s: %.*s.\n", what, STR_ARG(name));
	return EXIT_DONE;
}

static int add(Cli *cli)
{
	Error err = ERROR_NONE;
	Shoe shoe;
	if (take_shoe(cli, &shoe, &err) != OK || app_shoe_add(cli->app, cli->arena, &shoe, &err) != OK)
		return cli_fail(cli, &err);
	return done(cli, "Added", shoe.name);
}

static int edit(Cli *cli)
{
	Error err = ERROR_NONE;
	Shoe shoe;
	if (take_shoe(cli, &shoe, &err) != OK || app_shoe_edit(cli->app, cli->arena, &shoe, &err) != OK)
		return cli_fail(cli, &err);
	return done(cli, "Changed", shoe.name);
}

static int retire(Cli *cli)
{
	Error err = ERROR_NONE;
	Shoe shoe = {.name = text_trim(text_of(cli->args[1])),
	             .prior_m = UNKNOWN,
	             .limit_m = UNKNOWN,
	             .retired = true,
	             .has_retired = true,
	             .retired_day = (int32_t)when_day(app_now(cli->app), 0),
	             .has_retired_day = true};
	if (take_day(cli, "--on", &shoe.retired_day, &shoe.has_retired_day, &err) != OK ||
	    app_shoe_edit(cli->app, cli->arena, &shoe, &err) != OK)
		return cli_fail(cli, &err);
	return done(cli, "Retired", shoe.name);
}

static int assign_runs(Cli *cli, Str name, size_t first, const char *what)
{
	Error err = ERROR_NONE;
	const size_t count = cli->arg_count - first;
	Str *runs = ARENA_ARRAY(cli->arena, count, Str);
	if (runs == NULL) {
		(void)fail(&err, FAIL_MEMORY, -1, "out of memory");
		return cli_fail(cli, &err);
	}
	for (size_t i = 0; i < count; i++)
		runs[i] = text_of(cli->args[first + i]);
	if (app_shoe_assign(cli->app, cli->arena, &name, runs, count, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json)
		return show(cli);
	buf_printf(cli->out, "%zu run%s: %.*s%s.\n", count, count == 1 ? "" : "s", STR_ARG(name), what);
	return EXIT_DONE;
}

static int assign(Cli *cli)
{
	const Str name = text_of(cli->args[1]);
	return text_is(name, "none") ? assign_runs(cli, STR(""), 2, "in none of your shoes")
				     : assign_runs(cli, name, 2, "");
}

static int unassign(Cli *cli)
{
	return assign_runs(cli, STR_NONE, 1, "as its file or a rule says");
}

static int add_rule(Cli *cli)
{
	Error err = ERROR_NONE;
	ShoeRule rule = {.rule = text_trim(text_of(cli->args[1])), .shoe = text_trim(text_of(cli->args[2]))};
	if (app_shoe_rule_add(cli->app, cli->arena, &rule, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json)
		return show_rules(cli);
	buf_printf(cli->out, "%.*s: %.*s, unless you or a file say something else.\n", STR_ARG(rule.rule),
	           STR_ARG(rule.shoe));
	return EXIT_DONE;
}

static int drop_rule(Cli *cli)
{
	Error err = ERROR_NONE;
	uint64_t number = 0;
	if (!num_parse_uint(text_of(cli->args[1]), &number)) {
		(void)fail(&err, FAIL_USAGE, -1, "the number of a rule, as legwork shoes rules shows it, not \"%s\"",
			   cli->args[1]);
		return cli_fail(cli, &err);
	}
	if (app_shoe_rule_drop(cli->app, cli->arena, number, &err) != OK)
		return cli_fail(cli, &err);
	return show_rules(cli);
}

/* ---- the commands of the command ---- */

static const struct {
	const char *name;
	const char *arguments;
	size_t args_min, args_max; /* with the name itself */
	int (*run)(Cli *cli);
} ACTIONS[] = {
    {"list", "", 1, 1, show},
    {"add", "NAME", 2, 2, add},
    {"edit", "NAME", 2, 2, edit},
    {"retire", "NAME", 2, 2, retire},
    {"assign", "NAME RUN…", 3, SIZE_MAX, assign},
    {"unassign", "RUN…", 2, SIZE_MAX, unassign},
    {"rules", "", 1, 1, show_rules},
    {"rule", "RULE NAME", 3, 3, add_rule},
    {"drop-rule", "NUMBER", 2, 2, drop_rule},
};

int cmd_shoes(Cli *cli)
{
	if (cli->arg_count == 0)
		return show(cli);
	Error err = ERROR_NONE;
	for (size_t i = 0; i < COUNT_OF(ACTIONS); i++) {
		if (!text_is(text_of(cli->args[0]), ACTIONS[i].name))
			continue;
		if (cli->arg_count >= ACTIONS[i].args_min && cli->arg_count <= ACTIONS[i].args_max)
			return ACTIONS[i].run(cli);
		(void)fail(&err, FAIL_USAGE, -1, "usage: legwork shoes %s%s%s", ACTIONS[i].name,
			   ACTIONS[i].arguments[0] == '\0' ? "" : " ", ACTIONS[i].arguments);
		return cli_fail(cli, &err);
	}
	(void)fail(&err, FAIL_USAGE, -1,
		   "shoes has no \"%s\"; it has: add, edit, retire, assign, unassign, rule, rules, drop-rule",
		   cli->args[0]);
	return cli_fail(cli, &err);
}
