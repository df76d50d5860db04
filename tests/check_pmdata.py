#!/usr/bin/env python3
"""Real people's diaries from end to end: import, log, diary, triggers, beside counts made here from the same files.

usage: check_pmdata.py LEGWORK [SHARED]

SHARED (or $LEGWORK_SHARED) holds datasets/pmdata: srpe.csv, wellness.csv and injury.csv of several persons (PMData,
Thambawita 2020). Skipped (77) where it is not there. The rules of docs/FORMATS.md and of src/training/trigger/pain_days.h
are written down here once more, on purpose.
"""
import ast
import csv
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

NOW = "2020-04-02T10:00:00Z"
PLACES = {"knee": "knee_whole", "foot": "whole_foot", "leg": "whole_leg", "groin_hip": "groin"}
NOT_LEGS = {"hand", "wrist", "elbow", "arm", "upper_arm", "shoulder", "head", "head_neck", "neck", "chest", "trunk", "stomach"}
RANGES = {"fatigue": (1, 5), "mood": (1, 5), "readiness": (0, 10), "sleep_duration_h": (1, 48), "sleep_quality": (1, 5),
          "soreness": (1, 5), "stress": (1, 5)}


def day_of(text):
    return datetime.date.fromisoformat(text[:10])


def place_of(word):
    side = ""
    for each in ("left", "right"):
        if word.startswith(each + "_"):
            side, word = each, word[len(each) + 1:]
    return PLACES.get(word, word), side


def diary_of(rows):
    """{day: {(place, side): worst}}; an empty dict is a day on which nothing hurt."""
    days = {}
    for row in rows:
        day = days.setdefault(day_of(row["effective_time_frame"]), {})
        for word, how in ast.literal_eval(row["injuries"].strip()).items():
            worst = {"minor": 3, "major": 7}[how]
            day[place_of(word)] = max(worst, day.get(place_of(word), 0))
    return days


def episodes_of(diary):
    """[(onset, counts)] by the rules, day by day."""
    if not diary:
        return []
    first, last = min(diary), max(diary)
    free, bad = set(), set()
    for day, places in diary.items():
        legs = [place for place, _ in places if place not in NOT_LEGS]
        (bad if legs else free).add(day)
    entries = sorted(diary)
    for at, day in enumerate(entries):
        if day in free:
            before = entries[at - 1] if at > 0 else None
            for back in range(1, 7):
                earlier = day - datetime.timedelta(back)
                if earlier < first or (before is not None and earlier <= before):
                    break
                free.add(earlier)
    episodes = []
    latest = None
    for offset in range((last - first).days + 1):
        day = first + datetime.timedelta(offset)
        if day not in bad:
            continue
        if latest is None or (day - latest).days > 14:
            episodes.append((day, all(day - datetime.timedelta(back) in free for back in range(1, 15))))
        latest = day
    return episodes


def feelings_of(rows):
    """How many answers are kept: the last report of each day, those within their range."""
    last = {}
    for row in sorted(rows, key=lambda row: row["effective_time_frame"]):
        last[day_of(row["effective_time_frame"])] = row
    return sum(low <= float(row[name] or "nan") <= high for row in last.values() for name, (low, high) in RANGES.items())


class Person:
    def __init__(self, legwork, folder, home, name):
        self.legwork, self.folder, self.name = legwork, folder, name
        self.db = f"{home}/{name}.db"
        self.home = home
        self.rows = {table: [row for row in csv.DictReader(open(folder / f"{table}.csv", encoding="utf-8", newline=""))
                             if row["participant"] == name] for table in ("srpe", "wellness", "injury")}

    def run(self, *words):
        env = dict(os.environ, HOME=self.home, XDG_DATA_HOME=self.home, TZ="UTC", LC_ALL="C")
        return subprocess.run([self.legwork, *words, "--db", self.db, "--now", NOW], env=env, capture_output=True, text=True,
                              check=False)

    def json(self, *words):
        return json.loads(self.run(*words, "--json").stdout)

    def same(self, what, ours, theirs):
        if ours != theirs:
            print(f"{self.name}: {what}: {ours} is not {theirs}")
        return ours == theirs

    def inspected(self):
        """What is read of the wellness, by way of a table with the person's line."""
        path = pathlib.Path(self.home) / "wellness.csv"
        path.write_text(f"#legwork-person {self.name}\n" + (self.folder / "wellness.csv").read_text(encoding="utf-8"),
                        encoding="utf-8")
        result = subprocess.run([self.legwork, "inspect", str(path), "--json"], capture_output=True, text=True, check=False)
        return len(json.loads(result.stdout)["files"][0]["wellness"])

    def check_effort(self, runs):
        """Minutes times effort of the runs, added up by day; a day with a run that has no effort is unknown."""
        days = {}
        for row in runs:
            start = datetime.datetime.fromisoformat(row["end_date_time"][:19]) - datetime.timedelta(
                minutes=int(row["duration_min"]))
            effort = float(row["perceived_exertion"] or "nan") * int(row["duration_min"])
            days[str(start.date())] = days.get(str(start.date()), 0) + effort
        theirs = sorted((day, load) for day, load in days.items() if load == load)
        ours = sorted((day["date"], day["load"]) for day in self.json("load", "--of", "effort")["days"] if day["load"])
        return self.same("effort", ours, theirs)

    def check_layout(self, runs, pains):
        """A folder of one person's tables, as the data set has it, says the same as the tables of all."""
        folder = pathlib.Path(self.home) / self.name / "pmsys"
        folder.mkdir(parents=True)
        for table, rows in self.rows.items():
            with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as out:
                names = [name for name in csv.DictReader(open(self.folder / f"{table}.csv", encoding="utf-8")).fieldnames
                         if name != "participant"]
                writer = csv.DictWriter(out, names, extrasaction="ignore")
                writer.writeheader()
                writer.writerows(rows)
        other = Person(self.legwork, self.folder, self.home, self.name)
        other.db = f"{self.home}/{self.name}-folder.db"
        other.run("import", str(folder.parent))
        good = self.same("runs of the folder", [run["start"] for run in other.json("runs", "--all-sports")["runs"]],
                         [run["start"] for run in runs])
        return good & self.same("pains of the folder", other.json("pain")["pains"], pains)

    def check(self):
        tables = [str(self.folder / f"{table}.csv") for table in ("srpe", "wellness", "injury")]
        done = self.run("import", *tables, "--person", self.name)
        good = self.same("import", done.returncode, 0)
        sessions = [row for row in self.rows["srpe"] if row["duration_min"]]
        runs = [row for row in sessions if "running" in ast.literal_eval(row["activity_names"].strip())]
        all_sports = self.json("runs", "--all-sports")["runs"]
        good &= self.same("sessions", len(all_sports), len(sessions))
        good &= self.same("runs", len(self.json("runs")["runs"]), len(runs))
        good &= self.same("distances", [run["distance_m"] for run in all_sports], [None] * len(sessions))
        good &= self.same("minutes", round(sum(run["timer_s"] for run in all_sports) / 60),
                          sum(int(row["duration_min"]) for row in sessions))
        good &= self.same("answers", self.inspected(), feelings_of(self.rows["wellness"]))
        diary = diary_of(self.rows["injury"])
        theirs = sorted((str(day), place, side, worst) for day, places in diary.items()
                        for (place, side), worst in (places or {("", ""): 0}).items())
        ours = sorted((entry["date"], entry["place"], entry["side"] or "", entry["worst"])
                      for entry in self.json("pain")["pains"])
        good &= self.same("entries of pain", ours, theirs)
        found = self.json("triggers")
        good &= self.same("episodes", [(episode["onset"], episode["counts"]) for episode in found["episodes"]],
                          [(str(onset), counts) for onset, counts in episodes_of(diary)])
        few = found["episodes_that_count"] < 5
        good &= self.same("claims", [trigger["trigger"] for trigger in found["triggers"]
                                     if few and trigger["verdict"] in ("stands", "open")], [])
        good &= self.check_effort(runs)
        good &= self.check_layout(all_sports, self.json("pain")["pains"])
        for command in (["triggers"], ["pain"], ["load"], ["load", "--of", "effort"]):
            shown = self.run(*command)
            good &= self.same(" ".join(command), (shown.returncode, shown.stderr), (0, ""))
        return good


def main():
    legwork = os.path.abspath(sys.argv[1])
    shared = pathlib.Path(os.environ.get("LEGWORK_SHARED") or (sys.argv[2] if len(sys.argv) > 2 else "../shared"))
    folder = shared / "datasets" / "pmdata"
    if not (folder / "srpe.csv").exists():
        print("skipped: no datasets/pmdata")
        return 77
    names = sorted({row["participant"] for table in ("srpe", "wellness", "injury")
                    for row in csv.DictReader(open(folder / f"{table}.csv", encoding="utf-8", newline=""))})
    with tempfile.TemporaryDirectory(prefix="legwork-pmdata-") as home:
        failed = [name for name in names if not Person(legwork, folder, home, name).check()]
    print(f"{len(names)} persons, {len(failed)} differ")
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main())
