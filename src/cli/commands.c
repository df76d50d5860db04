/*
 * commands.c - the table of commands. Help, usage and completion are printed
 * from it; adding a command is a file cmd_NAME.c and a row here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/commands.h"

#include <stdint.h>

#define MANY SIZE_MAX
#define FLAGS(list) .flags = (list), .flag_count = COUNT_OF(list)

/* What a runner can say of himself: kept by `profile set`, for once with `metrics`. */
#define PROFILE_ROWS \
	{"--sex", "SEX", "woman or man: which of the published numbers apply"}, \
	{"--born", "DATE", "such as 1985-03-01"}, \
	{"--height", "LENGTH", "172cm, 1.72m, 5ft8"}, \
	{"--mass", "MASS", "70kg, 154lb, 11st"}, \
	{"--hr-max", "BPM", "the highest heart rate that you have reached in a hard effort"}, \
	{"--hr-rest", "BPM", "lying, after waking"}, \
	{"--hr-threshold", "BPM", "what you can just hold for an hour: from a test"}, \
	{"--critical-speed", "PACE", "what you can just hold for half an hour to an hour: 4:10/km, 14.4km/h"}, \
	{"--d-prime", "METRES", "how far you can run above critical speed, all in all: from a test"}, \
	{"--foot-strike", "WHERE", "heel, midfoot or forefoot"}, \
	{"--sweat-rate", "LITRES", "an hour; better: legwork edit RUN --mass-before … --mass-after …"}, \
	{"--acclimatised", "YES", "yes or no: used to the heat"}

static const Flag PROFILE_FLAGS[] = {PROFILE_ROWS};
static const Flag CSV_FLAGS[] = {
    {"--csv", "FILE", "read this CSV instead of the store; - is standard input"},
    {"--text", NULL, "for reading, also into a pipe or a file, which otherwise get CSV"},
};
static const Flag LOAD_FLAGS[] = {
    {"--csv", "FILE", "read this CSV instead of the store; - is standard input"},
    {"--text", NULL, "for reading, also into a pipe or a file, which otherwise get CSV"},
    {"--of", "MEASURE", "distance (the default), time, steps, effort, trimp, shin, achilles, kneecap, sole …"},
    {"--all-sports", NULL, "rides, walks and the rest count, too"},
    {"--from", "DATE", "the first day to be shown"},
    {"--to", "DATE", "the last"},
    {"--weeks", "NUMBER", "so many weeks up to the last day (for a person 26 unless you say, for a program all)"},
    {"--svg", "FILE", "write the chart as a picture"},
};
static const Flag IMPORT_FLAGS[] = {
    {"--map", "MAP", "which column of a table is which; see above"},
    {"--person", "NAME", "whom to read of a table of several persons, such as PMData's"},
    {"--sport", "SPORT", "the sport of activities whose file does not say it, such as running"},
};
static const Flag RUNS_FLAGS[] = {
    {"--all-sports", NULL, "rides, swims and the rest too"},
    {"--hidden", NULL, "what you hid, and nothing else"},
};
static const Flag RUN_FLAGS[] = {
    {"--provenance", NULL, "where every fact comes from: the file and its field, or what you said"},
};
static const Flag EDIT_FLAGS[] = {
    {"--name", "TEXT", "what to call it"},
    {"--sport", "SPORT", "running, walking, cycling …"},
    {"--sub-sport", "KIND", "trail, treadmill, track …"},
    {"--surface", "SURFACE", "road, trail, track, sand …"},
    {"--shoe", "NAME", "the shoe it was run in; none: none of yours"},
    {"--rpe", "0-10", "how hard it was"},
    {"--feel", "0-100", "how you felt: 0 very weak, 100 very strong"},
    {"--notes", "TEXT", "anything"},
    {"--temperature", "°C", "of the air"},
    {"--humidity", "%", "of the air: with the temperature it says how hot the body had it"},
    {"--mass-before", "KG", "weighed before the run; with the next three, how much you sweat"},
    {"--mass-after", "KG", "weighed after it"},
    {"--drunk", "LITRES", "drunk on the run"},
    {"--passed", "LITRES", "of urine, between the two weighings"},
    {"--crop", "FROM-TO", "only this part counts, on the clock of the run: 0:30-45:00"},
    {"--uncrop", NULL, "all of it counts again"},
    {"--hide", NULL, "leave it out of the log"},
    {"--undo", "FIELD", "back to what the files say: name, sport, …, shoe, crop, hidden, or all"},
};
static const Flag ADD_FLAGS[] = {
    {"--start", "TIME", "when it began: 2026-05-12T18:00, or with a zone: …T18:00+02:00"},
    {"--distance", "LENGTH", "10km, 6.2mi, 400m"},
    {"--time", "TIME", "50:00, 1:02:03"},
    {"--sport", "SPORT", "default: running"},
    {"--sub-sport", "KIND", "trail, treadmill, track …"},
    {"--rpe", "0-10", "how hard it was"},
    {"--feel", "0-100", "how you felt"},
    {"--name", "TEXT", "what to call it"},
    {"--notes", "TEXT", "anything"},
};
static const Flag WHY_FLAGS[] = {
    {"--in-run", NULL, "only what to do when it hurts in the middle of a run"},
    {"--case", "FILE", "take the answers from a case file (YAML or JSON) instead of asking; - is standard input"},
    {"--no-training", NULL, "leave the log out of it"},
};
static const Flag ASK_FLAGS[] = {
    {"--case", "FILE", "the half-filled case; - is standard input"},
    {"--no-training", NULL, "leave the log out of it"},
};
static const Flag EVALUATE_FLAGS[] = {
    {"--interview", NULL, "with what an interview asks for, until it ends by itself"},
    {"--stories", NULL, "from the story of each case alone, as free text"},
    {"--markdown", NULL, "all three ways, of one folder or several, as the page docs/ACCURACY.md"},
};
static const Flag SAMPLE_FLAGS[] = {
    {"--seed", "NUMBER", "another runner (default 1)"},
    {"--weeks", "NUMBER", "how long the season is, 8 to 104 (default 30)"},
    {"--cohort", "NUMBER", "so many simulated runners instead, as the tables that legwork cohort reads"},
};
static const Flag INSPECT_FLAGS[] = {
    {"--sport", "SPORT", "the sport of activities whose file does not say it, such as running"},
};
static const Flag KNOWLEDGE_FLAGS[] = {
    {"--cases", "DIR", "with check: count the example cases of each condition"},
    {"--vocabulary", "FILE", "with check: hold the questions and conditions against a vocabulary"},
    {"--strict", NULL, "with check: a remark that remarks.yaml does not explain is a failure"},
};
static const Flag METRICS_FLAGS[] = {
    {"--list", NULL, "what the metrics are, how well each is founded and by whom"},
    {"--markdown", NULL, "with --list: as the page docs/METRICS.md"},
    PROFILE_ROWS,
};
static const Flag WATCH_FLAGS[] = {
    {"--once", NULL, "import what is there, and end"},
    {"--interval", "SECONDS", "how often to look where nothing tells of changes (default 10)"},
};
static const Flag SHOES_FLAGS[] = {
    {"--brand", "NAME", "add, edit: who makes it"},
    {"--model", "NAME", "add, edit: which one it is"},
    {"--prior", "DISTANCE", "add, edit: run in it before the log"},
    {"--limit", "DISTANCE", "add, edit: when to retire it"},
    {"--first", "DATE", "add, edit: its first day; rules do not give it earlier runs"},
    {"--in-use", NULL, "edit: not retired after all"},
    {"--on", "DATE", "retire: its last day (default today)"},
};
static const Flag COHORT_FLAGS_LIST[] = {
    {"--injuries", "FILE", "a table of the injuries, with the columns runner and date"},
    {"--all-injuries", NULL, "also what comes after a runner's first injury; there are no hazard ratios then"},
    {"-j", "NUMBER", "how many threads count (default: all cores); the result is the same"},
    {"--bands", NULL, "the tables of the bands as CSV"},
};
static const Flag PAIN_FLAGS[] = {
    {"--side", "SIDE", "left, right or both"},
    {"--worst", "0-10", "of the day: 0 no pain, 10 the worst that you can imagine"},
    {"--before", "0-10", "before a run"},
    {"--during", "0-10", "on the run"},
    {"--after", "0-10", "after it"},
    {"--morning", "0-10", "the next morning"},
    {"--stiffness", "MINUTES", "in the morning, until it was gone"},
    {"--on", "DATE", "the day (default today)"},
    {"--note", "TEXT", "anything"},
    {"--none", NULL, "you looked, and nothing hurt: worth as much as an entry of pain"},
};
static const Flag DAY_FLAGS[] = {
    {"--on", "DATE", "the day (default today); of the night, the day on which it ends"},
    {"--sleep", "TIME", "asleep: 7h30, 7:30, 7.5h"},
    {"--sleep-quality", "1-5", "1 hardly slept, 5 slept very well"},
    {"--resting-hr", "BPM", "after waking"},
    {"--hrv", "MS", "heart rate variability of the night or after waking (RMSSD)"},
    {"--weight", "MASS", "70.2kg, 154lb"},
    {"--fatigue", "1-5", "1 very tired, 5 very fresh"},
    {"--soreness", "1-5", "of the muscles: 1 very sore, 5 not at all"},
    {"--mood", "1-5", "1 very low, 5 very good"},
    {"--calm", "1-5", "1 very stressed, 5 very relaxed"},
    {"--readiness", "0-10", "to train"},
    {"--steps", "NUMBER", "of the whole day"},
    {"--forget", "NAME", "what you said of it on that day: sleep, hrv, …"},
};
static const Flag HABITS_FLAGS[] = {
    {"--on", "DATE", "as of the evening of this day (default today)"},
};
static const Flag TRIGGERS_FLAGS[] = {
    {"--place", "PLACE", "only pains there, as legwork pain names them: knee, arch, shin …"},
};
static const Flag CHANGED_FLAGS[] = {
    {"--before", "DATE", "the day on which the pain began (default: as the pain diary has it)"},
    {"--weeks", "NUMBER", "how far back to look, 1 to 52 (default 6)"},
};
static const Flag TODAY_FLAGS[] = {
    {"--planned", "LENGTH", "a run you have in mind: 14km, 8.7mi, 1h20, 80min"},
    {"--pace", "PACE", "its pace, 5:30 for a kilometre (or mile); default: your usual"},
    {"--ascent", "HEIGHT", "600m, 2000ft; default: as hilly as usual"},
    {"--descent", "HEIGHT", "downhill is what makes sore"},
    {"--temperature", "°C", "of the air today"},
    {"--humidity", "%", "of the air today"},
};
static const Flag FORECAST_FLAGS[] = {
    {"--nearest", "FILE", "write the nearest plan there, as a plan; - prints it instead"},
    {"--race", "DATE", "instead of a plan: the way to a race on this day, one longest run a week"},
    {"--race-distance", "LENGTH", "how long the race is: 42.2km, 13.1mi"},
    {"--race-times", NULL, "what your hard efforts promise for a race, instead of a plan"},
};
static const Flag SERVE_FLAGS[] = {
    {"--port", "NUMBER", "default 8484; 0 takes a free one"},
    {"--case", "FILE", "show the answer to this case on the first page"},
};

static const Command COMMANDS[] = {
    {.name = "why", .arguments = "[WORDS…]", .summary = "Why your legs hurt, and what to do: a short interview, then the answer",
     .help = "The place and the alarm signs come first. Answer with the number of your choice, several with commas;\n"
             "Enter alone means \"don't know\", b goes back, h helps, q ends the questions.\n\n"
             "In your own words, in quotes, and what is understood is shown to be corrected first:\n"
             "  legwork why \"inner shin aches on both legs when I start, eases after a mile, no swelling\"",
     .args_max = MANY, FLAGS(WHY_FLAGS), .run = cmd_why},
    {.name = "import", .arguments = "PATH…", .summary = "Put activity files and folders into the log; safe to repeat",
     .help = "Each file is kept whole, with its runs, or not at all: a killed import loses nothing\n"
             "that it reported, and running it again completes it. A zip archive, such as an export\n"
             "of Strava or Garmin, is opened where it lies; what Strava's activities.csv tells of names,\n"
             "notes, shoes and effort is taken where a file does not say it. A sport that no file says is\n"
             "guessed from the speed where that is clear, unless --sport says it. The full export of this\n"
             "program gives back the same runs and shoes.\n\n"
             "A table of runs or days is read where its headers are clear; otherwise say which column is\n"
             "which: --map \"date=Datum,distance_km=Strecke,duration=Zeit\", or a YAML file of such pairs.\n"
             "Keys: date, time_of_day, utc_offset, distance_m _km _mi, duration, duration_s _min _h,\n"
             "elapsed, elapsed_s _min, ascent_m _ft, descent_m _ft, hr_avg_bpm, hr_max_bpm,\n"
             "cadence_avg_spm, power_avg_w, calories_kcal, energy_kj, rpe, feel, temperature_c, sport,\n"
             "name, notes, shoe, device, id; for days: resting_hr, hrv_rmssd, hrv_sdnn_ms, sleep,\n"
             "sleep_s _min _h, sleep_score, weight, weight_lb, steps, stress, respiration_brpm.\n"
             "Words instead of a column: sport=running, utc_offset=+02:00, dates=day_first or\n"
             "month_first, decimals=comma or point.",
     .args_min = 1, .args_max = MANY, FLAGS(IMPORT_FLAGS), .run = cmd_import},
    {.name = "imports", .arguments = "[ID]", .summary = "What was imported, and when; one import file by file, with reasons",
     .help = "ID is the first column of the list; its first characters are enough.", .args_max = 1, .run = cmd_imports},
    {.name = "undo-import", .arguments = "ID", .summary = "Take one import back: its files and runs go, its report stays",
     .help = "ID is the first column of `legwork imports`; its first characters are enough. What the\n"
             "import found already in the log stays. The same can be imported again afterwards.",
     .args_min = 1, .args_max = 1, .run = cmd_undo_import},
    {.name = "watch", .arguments = "DIR", .summary = "Keep importing what appears in a folder, such as a mounted watch",
     .help = "A file is imported when it has stopped changing. A folder that goes away is waited for.\n"
             "Ctrl-C or a SIGTERM ends it; no file is left half imported.",
     .args_min = 1, .args_max = 1, FLAGS(WATCH_FLAGS), .run = cmd_watch},
    {.name = "runs", .arguments = "", .summary = "The log", FLAGS(RUNS_FLAGS), .run = cmd_runs},
    {.name = "run", .arguments = "ID", .summary = "One run, with its charts and laps",
     .help = "ID is the first column of `legwork runs`; its first characters are enough.", .args_min = 1, .args_max = 1,
     FLAGS(RUN_FLAGS), .run = cmd_run},
    {.name = "edit", .arguments = "ID", .summary = "Say of a run what its files do not, or not rightly; crop it, hide it",
     .help = "Kept apart from the files: no import overwrites it, and --undo takes it back.", .args_min = 1, .args_max = 1,
     FLAGS(EDIT_FLAGS), .run = cmd_edit},
    {.name = "add", .arguments = "", .summary = "Add a run by hand", FLAGS(ADD_FLAGS), .run = cmd_add},
    {.name = "remove", .arguments = "ID", .summary = "Remove a run that was added by hand",
     .help = "Only those: for files there is undo-import, and edit --hide leaves a run out of the log.", .args_min = 1,
     .args_max = 1, .run = cmd_remove},
    {.name = "join", .arguments = "ID ID", .summary = "Say that two runs in the log are the same one",
     .help = "Recordings of one run, from a watch, a phone and a service, are found by themselves at import;\n"
             "this is for those that were not. Remembered, also when they are imported again.",
     .args_min = 2, .args_max = 2, .run = cmd_join},
    {.name = "split", .arguments = "ID", .summary = "Say that the recordings of a run are different runs",
     .help = "`legwork run ID --provenance` lists them; with the id of one of several, that one leaves the others.",
     .args_min = 1, .args_max = 1, .run = cmd_split},
    {.name = "shoes", .arguments = "[add | edit | retire | assign | rule …]",
     .summary = "Your shoes: how far, how long, since when, and when to retire them",
     .help = "shoes                    all of them\n"
             "shoes add NAME           a new pair; also edit NAME, retire NAME\n"
             "shoes assign NAME RUN…   which runs it was worn in; assign none RUN…: in no shoe of yours;\n"
             "                         unassign RUN…: as the files and the rules say again\n"
             "shoes rule RULE NAME     for all runs of a kind: \"treadmill\", \"trail weekend\", \"road over 20 km\"\n"
             "shoes rules              the rules, the first that fits decides; drop-rule NUMBER forgets one\n\n"
             "A rule is made of: running walking hiking; road trail track treadmill; monday … sunday weekdays weekend;\n"
             "over N km, under N km (or mi). Words of one kind are alternatives, each kind must fit. What you assign beats\n"
             "the gear of a file, which beats a rule. Distances are in kilometres, or miles with --units imperial.",
     .args_max = MANY, FLAGS(SHOES_FLAGS), .run = cmd_shoes},
    {.name = "pain", .arguments = "[add PLACE | remove ID | places]",
     .summary = "The pain diary: an entry takes ten seconds; its history",
     .help = "pain                     the last weeks, and the entries\n"
             "pain add PLACE           such as: pain add \"left achilles middle\" --worst 4 --morning 2\n"
             "pain add --none          nothing hurt today\n"
             "pain remove ID           an entry that was wrong\n"
             "pain places              what PLACE can be; words of the name are enough\n\n"
             "A day without an entry is unknown, and never taken for a day without pain.",
     .args_max = MANY, FLAGS(PAIN_FLAGS), .run = cmd_pain},
    {.name = "day", .arguments = "", .summary = "What you know of a day: sleep, heart rate variability, weight, how you feel",
     .help = "Without options: what you said of the last four weeks. What you say of a day goes before what\n"
             "files say of it.",
     FLAGS(DAY_FLAGS), .run = cmd_day},
    {.name = "profile", .arguments = "[set --OPTION VALUE … | forget FIELD]",
     .summary = "You in numbers: told, learnt from your runs, or assumed; each with why",
     .help = "What you say goes before what is learnt from your runs; forget FIELD lets it be learnt again.\n"
             "FIELD is an option without its dashes, such as hr-max.",
     .args_max = 2, FLAGS(PROFILE_FLAGS), .run = cmd_profile},
    {.name = "spikes", .arguments = "", .summary = "Each run against the longest of the 30 days before it",
     .help = "A CSV needs the columns start,distance_m.", FLAGS(CSV_FLAGS), .run = cmd_spikes},
    {.name = "load", .arguments = "", .summary = "Your training day by day: chart, weeks, what is usual; tissues, sleep, heart",
     .help = "Each figure is shown with what it says and what it does not; none of them is an alarm by itself.\n"
             "--of takes also downhill, ascent, edwards, lucia, hrss, rtss, and the key of any metric that adds up, such as\n"
             "shin_load_high_km. With --json every day has all of them. A CSV needs the columns date,load.",
     FLAGS(LOAD_FLAGS), .run = cmd_load},
    {.name = "habits", .arguments = "", .summary = "What your files say of your habits: changed, normal, not known",
     .help = "Each with the dated facts behind it, how far to trust it, and by whom. The same facts serve\n"
             "`legwork why`. What is not known is listed with what would tell it.",
     FLAGS(HABITS_FLAGS), .run = cmd_habits},
    {.name = "changed", .arguments = "", .summary = "What changed in the weeks before a pain began, and what was normal",
     .help = "Ranked by what is known of each; what fell on one run is told once. A change that comes\n"
             "before a pain is compatible with it; that is no proof.",
     FLAGS(CHANGED_FLAGS), .run = cmd_changed},
    {.name = "today", .arguments = "", .summary = "May I run today, how far, and why; a planned run held against the log",
     .help = "By the 30-day rule: no run more than a tenth longer than the longest of the 30 days before. The\n"
             "same is counted in time, steps, load on shin, Achilles tendon, kneecap and sole, and downhill.\n"
             "It says what speaks against a run in your log; it does not know how you feel.",
     FLAGS(TODAY_FLAGS), .run = cmd_today},
    {.name = "forecast", .arguments = "[PLAN.csv]",
     .summary = "Which runs of a plan break the 30-day rule, and the nearest plan that does not",
     .help = "A row a run; - is standard input. Columns: date (2026-06-07), distance_km (or _mi, _m), duration\n"
             "(1h20, 80min, 1:20:00) or duration_min, ascent_m, descent_m, kind. A distance or a duration\n"
             "must be there. The kind \"race\" is a race, whose distance stays. The nearest plan keeps every\n"
             "run and its day, makes none longer, and shortens as little as can be.\n\n"
             "With --race the longest run of each week is as long as it must be to come within a tenth of\n"
             "the race, growing by the same share each week; your other runs go around it.",
     .args_max = 1, FLAGS(FORECAST_FLAGS), .run = cmd_forecast},
    {.name = "triggers", .arguments = "", .summary = "What came before your own pains more often than at other times",
     .help = "From the pain diary and the log together. An episode counts when the 14 days before it are\n"
             "known to be free of pain: an entry of none answers for the week before it. Below 5 such\n"
             "episodes nothing is compared, below 10 nothing is claimed. Compatible with, never caused by.",
     FLAGS(TRIGGERS_FLAGS), .run = cmd_triggers},
    {.name = "ask", .arguments = "", .summary = "The next best questions for a half-filled case", FLAGS(ASK_FLAGS),
     .run = cmd_ask},
    {.name = "evaluate", .arguments = "DIR", .summary = "Run every case of a folder and print the accuracy table",
     .args_min = 1, .args_max = MANY, FLAGS(EVALUATE_FLAGS), .run = cmd_evaluate},
    {.name = "cohort", .arguments = "FILE…", .summary = "Injuries by how much longer a session was, over many runners' tables",
     .help = "For researchers and clubs. Each file is a table (CSV or Parquet) with a session a row, all sessions of a runner\n"
             "one after the other: runner, start, distance_m (or distance_km), and where they are known duration_s\n"
             "(or duration_min) and injured (1: an injury began in it; 0: none; nothing: not said). - is standard\n"
             "input. Read in pieces, whatever the length. docs/COHORT.md says what is counted and how.",
     .args_min = 1, .args_max = MANY, FLAGS(COHORT_FLAGS_LIST), .run = cmd_cohort},
    {.name = "knowledge", .arguments = "check [DIR] | show ID | faq [WORD]", FLAGS(KNOWLEDGE_FLAGS),
     .summary = "Check a knowledge base; show an entry with its sources; answer common questions", .args_min = 1, .args_max = 2,
     .run = cmd_knowledge},
    {.name = "metrics", .arguments = "[FILE…]", .summary = "Every metric of an activity file; no store", .args_max = MANY,
     FLAGS(METRICS_FLAGS), .run = cmd_metrics},
    {.name = "inspect", .arguments = "FILE…", .summary = "Decode activity files and print what they hold; no store",
     .args_min = 1, .args_max = MANY, FLAGS(INSPECT_FLAGS), .run = cmd_inspect},
    {.name = "export", .arguments = "full FILE.zip",
     .summary = "Everything in one file that import reads back: the originals, and what you said of them",
     .help = "The zip holds every file as it was imported, and legwork.json with your shoes, their rules and\n"
             "what you assigned. Importing it into an empty log gives the same runs and shoes; into any\n"
             "other it only adds what is missing there.",
     .args_min = 1, .args_max = 2, .run = cmd_export},
    {.name = "backup", .arguments = "FILE", .summary = "A copy of the whole store as it is now, while it is in use",
     .help = "The copy is a store of its own: legwork runs --db FILE. A file that is there is replaced.", .args_min = 1,
     .args_max = 1, .run = cmd_backup},
    {.name = "sample", .arguments = "DIR", .summary = "Write a simulated runner's season as FIT files, and its story",
     .args_min = 1, .args_max = 1, FLAGS(SAMPLE_FLAGS), .run = cmd_sample},
    {.name = "serve", .arguments = "", .summary = "The web app, on this computer only: http://127.0.0.1:8484",
     FLAGS(SERVE_FLAGS), .run = cmd_serve},
};

const Command *commands_all(size_t *count)
{
	*count = COUNT_OF(COMMANDS);
	return COMMANDS;
}
