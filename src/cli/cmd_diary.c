/*
 * cmd_diary.c - `legwork pain …` and `legwork day`: what the runner tells day by
 * day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/diary.h"
#include "app/present_said.h"
#include "base/json.h"
#include "base/num.h"
#include "base/when.h"
#include "cli/commands.h"

enum { CHART_DAYS = 42, DAYS_SHOWN = 28 };

static int usage(const Cli *cli, const char *sentence)
{
	Error err = ERROR_NONE;
	(void)fail(&err, FAIL_USAGE, -1, "%s", sentence);
	return cli_fail(cli, &err);
}

/* ---- pain ---- */

static int show_pains(Cli *cli)
{
	Error err = ERROR_NONE;
	PainHistory history;
	if (app_pains(cli->app, cli->arena, CHART_DAYS, &history, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_pains(cli->out, &history, &page);
	return EXIT_DONE;
}

static PainWords take_pain(const Cli *cli)
{
	return (PainWords){.place = cli->arg_count > 1 ? text_of(cli->args[1]) : STR_NONE,
			   .side = cli_flag(cli, "--side"),
			   .worst = cli_flag(cli, "--worst"),
			   .before = cli_flag(cli, "--before"),
			   .during = cli_flag(cli, "--during"),
			   .after = cli_flag(cli, "--after"),
			   .morning = cli_flag(cli, "--morning"),
			   .stiffness = cli_flag(cli, "--stiffness"),
			   .day = cli_flag(cli, "--on"),
			   .note = cli_flag(cli, "--note"),
			   .none = cli_has(cli, "--none")};
}

static int add_pain(Cli *cli)
{
	Error err = ERROR_NONE;
	const PainWords words = take_pain(cli);
	PainHistory kept = {.count = 1};
	Pain pain;
	Str label;
	if (app_pain_add(cli->app, &words, &pain, &label, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json) {
		const Page page = cli_page(cli);
		kept.pains = &pain;
		kept.labels = &label;
		present_pains(cli->out, &kept, &page);
		return EXIT_DONE;
	}
	buf_printf(cli->out, "Entry %lld, ", (long long)pain.id);
	when_add_day(cli->out, pain.day);
	buf_printf(cli->out, ": %.*s", STR_ARG(label));
	if (pain.side != PAIN_SIDE_UNKNOWN)
		buf_printf(cli->out, ", %s", pain.side == PAIN_BOTH ? "both sides" : pain_side_word(pain.side));
	if (pain.place.n > 0)
		buf_printf(cli->out, ", %g of 10 at worst", pain.worst);
	buf_adds(cli->out, ".\n");
	return EXIT_DONE;
}

static int remove_pain(Cli *cli)
{
	Error err = ERROR_NONE;
	int64_t id = 0;
	if (!num_parse_int(text_of(cli->args[1]), &id))
		return usage(cli, "the number of an entry, as legwork pain shows it");
	if (app_pain_remove(cli->app, cli->arena, id, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json)
		return show_pains(cli);
	buf_printf(cli->out, "Removed entry %lld.\n", (long long)id);
	return EXIT_DONE;
}

static int show_places(Cli *cli)
{
	Error err = ERROR_NONE;
	const PainPlace *places;
	size_t count;
	if (app_pain_places(cli->app, cli->arena, &places, &count, &err) != OK)
		return cli_fail(cli, &err);
	if (!cli->json) {
		for (size_t i = 0; i < count; i++)
			buf_printf(cli->out, "%-26.*s  %.*s\n", STR_ARG(places[i].id), STR_ARG(places[i].label));
		return EXIT_DONE;
	}
	Json json;
	json_init(&json, cli->out);
	json_object(&json);
	json_key(&json, "places");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		json_key_text(&json, "id", places[i].id);
		json_key_text(&json, "label", places[i].label);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
	return EXIT_DONE;
}

int cmd_pain(Cli *cli)
{
	const Str action = cli->arg_count > 0 ? text_of(cli->args[0]) : STR_NONE;
	if (action.n == 0)
		return show_pains(cli);
	if (text_is(action, "add") && cli->arg_count <= 2)
		return add_pain(cli);
	if (text_is(action, "remove") && cli->arg_count == 2)
		return remove_pain(cli);
	if (text_is(action, "places") && cli->arg_count == 1)
		return show_places(cli);
	if (text_is(action, "add"))
		return usage(cli, "a place of several words stands in quotes: legwork pain add \"inner shin middle\" --worst 4");
	return usage(cli, "usage: legwork pain, legwork pain add PLACE --side left --worst 4, legwork pain add --none, legwork pain "
			  "remove ID, or legwork pain places");
}

/* ---- days ---- */

static int show_days(Cli *cli, Str day)
{
	Error err = ERROR_NONE;
	ToldDays told;
	if (app_days(cli->app, cli->arena, day, DAYS_SHOWN, &told, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_told_days(cli->out, &told, &page);
	return EXIT_DONE;
}

int cmd_day(Cli *cli)
{
	Error err = ERROR_NONE;
	DayWord words[WELLNESS_KINDS];
	size_t count = 0;
	const Str day = cli_flag(cli, "--on");
	const Str forgotten = cli_flag(cli, "--forget");
	for (int kind = 0; kind < WELLNESS_KINDS; kind++) {
		const char *flag = app_day_flag((WellnessKind)kind);
		if (flag != NULL && cli_has(cli, flag))
			words[count++] = (DayWord){.kind = (WellnessKind)kind, .typed = cli_flag(cli, flag)};
	}
	ErrCode code = OK;
	if (forgotten.p != NULL)
		code = app_day_forget(cli->app, cli->arena, day, forgotten, &err);
	if (code == OK && count > 0)
		code = app_day_say(cli->app, cli->arena, day, words, count, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	if (count == 0 && forgotten.p == NULL)
		return show_days(cli, day);
	ToldDays told;
	if (app_days(cli->app, cli->arena, day, 1, &told, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_told_days(cli->out, &told, &page);
	return EXIT_DONE;
}
