/*
 * commands.h - the functions behind the rows of commands.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

int cmd_inspect(Cli *cli);
int cmd_metrics(Cli *cli);
int cmd_import(Cli *cli);
int cmd_imports(Cli *cli);
int cmd_undo_import(Cli *cli);
int cmd_watch(Cli *cli);
int cmd_runs(Cli *cli);
int cmd_run(Cli *cli);
int cmd_cohort(Cli *cli);
int cmd_edit(Cli *cli);
int cmd_add(Cli *cli);
int cmd_remove(Cli *cli);
int cmd_join(Cli *cli);
int cmd_split(Cli *cli);
int cmd_shoes(Cli *cli);
int cmd_pain(Cli *cli);
int cmd_day(Cli *cli);
int cmd_profile(Cli *cli);
int cmd_spikes(Cli *cli);
int cmd_load(Cli *cli);
int cmd_today(Cli *cli);
int cmd_forecast(Cli *cli);
int cmd_why(Cli *cli);
int cmd_ask(Cli *cli);
int cmd_evaluate(Cli *cli);
int cmd_knowledge(Cli *cli);
int cmd_export(Cli *cli);
int cmd_habits(Cli *cli);
int cmd_changed(Cli *cli);
int cmd_triggers(Cli *cli);
int cmd_backup(Cli *cli);
int cmd_sample(Cli *cli);
int cmd_serve(Cli *cli);

#endif
