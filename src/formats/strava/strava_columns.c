/*
 * strava_columns.c - see strava_columns.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava_columns.h"

/* Where the file's column has stood: 9 in 2018, 12 since 2021. */
enum { FILE_FIRST = 9, FILE_LAST = 12 };

/* The columns before the table's optional ones never moved. */
enum { ELAPSED_AT = 5, DISTANCE_AT = 6 };

/* Behind the file's column. */
enum { ELAPSED_BEHIND = 3, DISTANCE_BEHIND = 5, EFFORT_BEHIND = 25, COMMUTE_BEHIND = 38 };

enum { ANYWHERE = -1000, BEFORE_FILE = -100 };

/* Of several columns that have one of the names. */
typedef enum Which { THE_FIRST, THE_SECOND, THE_LAST } Which;

/* `place`: behind the file's column, before it when negative, at BEFORE_FILE +
 * n a place of its own; ANYWHERE: none. `names` are parted by '|'. */
static const struct {
	int place;
	Which which;
	const char *names;
} COLUMNS[STRAVA_COLUMNS] = {
    [STRAVA_ID] = {BEFORE_FILE + 0, THE_FIRST,
                   "Activity ID|id|Aktivit\xC3\xA4ts-ID|ID de l'activit\xC3\xA9|ID de l\xE2\x80\x99"
                   "activit\xC3\xA9|Activiteits-ID|ID attivit\xC3\xA0|ID de actividad"},
    [STRAVA_DATE] = {BEFORE_FILE + 1, THE_FIRST,
                     "Activity Date|date|Aktivit\xC3\xA4tsdatum|Date de l'activit\xC3\xA9|Datum van activiteit|"
                     "Data dell'attivit\xC3\xA0|Fecha de la actividad"},
    [STRAVA_NAME] = {BEFORE_FILE + 2, THE_FIRST,
                     "Activity Name|name|Name der Aktivit\xC3\xA4t|Nom de l'activit\xC3\xA9|Naam activiteit|"
                     "Naam van activiteit|Nome attivit\xC3\xA0|Nombre de la actividad"},
    [STRAVA_TYPE] = {BEFORE_FILE + 3, THE_FIRST,
                     "Activity Type|type|Aktivit\xC3\xA4tsart|Type d'activit\xC3\xA9|Activiteitstype|"
                     "Tipo de actividad"},
    [STRAVA_DESCRIPTION] = {BEFORE_FILE + 4, THE_FIRST,
                            "Activity Description|description|Aktivit\xC3\xA4tsbeschreibung|"
                            "Description de l'activit\xC3\xA9"},
    [STRAVA_ELAPSED] = {BEFORE_FILE + ELAPSED_AT, THE_FIRST,
                        "Elapsed Time|elapsed_time|Verstrichene Zeit|Temps \xC3\xA9" "coul\xC3\xA9|Verstreken tijd"},
    [STRAVA_DISTANCE] = {BEFORE_FILE + DISTANCE_AT, THE_FIRST, "Distance|distance|Distanz|Afstand"},
    [STRAVA_NOTE] = {ANYWHERE, THE_FIRST,
                     "Activity Private Note|Hinweis zur Privatsph\xC3\xA4re f\xC3\xBCr Aktivit\xC3\xA4ten|"
                     "Note priv\xC3\xA9" "e sur les activit\xC3\xA9s"},
    [STRAVA_GEAR] = {-1, THE_FIRST,
                     "Activity Gear|gear|Aktivit\xC3\xA4tsausr\xC3\xBCstung|Mat\xC3\xA9riel utilis\xC3\xA9 pour "
                     "l'activit\xC3\xA9|Uitrusting voor activiteit|Materiaal voor activiteit"},
    [STRAVA_FILE] = {0, THE_FIRST,
                     "Filename|filename|Dateiname|Nom du fichier|Bestandsnaam|Nombre del archivo"},
    [STRAVA_ELAPSED_EXACT] = {ELAPSED_BEHIND, THE_LAST,
                              "Elapsed Time|elapsed_time|Verstrichene Zeit|Temps \xC3\xA9" "coul\xC3\xA9|Verstreken tijd"},
    [STRAVA_MOVING] = {4, THE_FIRST, "Moving Time|Bewegungszeit|Dur\xC3\xA9" "e de d\xC3\xA9placement|Beweegtijd"},
    [STRAVA_DISTANCE_EXACT] = {DISTANCE_BEHIND, THE_SECOND, "Distance|Distanz|Afstand"},
    [STRAVA_ASCENT] = {8, THE_FIRST, "Elevation Gain|H\xC3\xB6henzunahme|D\xC3\xA9nivel\xC3\xA9 positif|Totale stijging"},
    [STRAVA_DESCENT] = {9, THE_FIRST, "Elevation Loss|H\xC3\xB6henunterschied|D\xC3\xA9nivel\xC3\xA9 n\xC3\xA9gatif|"
                                  "Totale daling"},
    [STRAVA_CADENCE] = {17, THE_FIRST,
                        "Average Cadence|Durchschnittliche Trittfrequenz|Cadence moyenne|Gemiddelde cadans"},
    [STRAVA_HR_MAX] = {18, THE_LAST,
                       "Max Heart Rate|Max. Herzfrequenz|Fr\xC3\xA9quence cardiaque max.|Max. hartslag"},
    [STRAVA_HR] = {19, THE_FIRST,
                   "Average Heart Rate|Durchschnittliche Herzfrequenz|Fr\xC3\xA9quence cardiaque moyenne|"
                   "Gemiddelde hartslag"},
    [STRAVA_POWER] = {21, THE_FIRST, "Average Watts|Durchschnittliche Watt|Puissance moyenne|Gemiddeld wattage"},
    [STRAVA_CALORIES] = {22, THE_FIRST, "Calories|Kalorien|Calorie\xC3\xABn"},
    [STRAVA_TEMPERATURE] = {24, THE_FIRST,
                            "Average Temperature|Durchschnittliche Temperatur|Temp\xC3\xA9rature moyenne"},
    [STRAVA_EXERTION] = {31, THE_FIRST, "Perceived Exertion|Gef\xC3\xBChlte Anstrengung|Effort ressenti"},
};

/* "activities/123.gpx": the one folder that Strava puts recordings in. */
static bool is_file(Str cell)
{
	return text_starts(cell, "activities/");
}

static bool has_name(StravaColumn column, Str name)
{
	Str rest = text_of(COLUMNS[column].names);
	for (Str own; text_split(&rest, '|', &own);) {
		if (text_equal(own, name))
			return true;
	}
	return false;
}

static size_t find_by_name(const Str *header, size_t count, StravaColumn column)
{
	const Which which = COLUMNS[column].which;
	size_t found = STRAVA_NO_COLUMN;
	size_t seen = 0;
	for (size_t i = 0; i < count; i++) {
		if (!has_name(column, header[i]))
			continue;
		seen++;
		if (which == THE_LAST || seen == (which == THE_FIRST ? 1 : 2))
			found = i;
	}
	return found;
}

/* Do time and distance come again where they do behind this column? */
static bool is_laid_out(const Str *header, size_t count, size_t file)
{
	return file >= FILE_FIRST && file <= FILE_LAST && file + DISTANCE_BEHIND < count && header[ELAPSED_AT].n > 0 &&
	       header[DISTANCE_AT].n > 0 && text_equal(header[ELAPSED_AT], header[file + ELAPSED_BEHIND]) &&
	       text_equal(header[DISTANCE_AT], header[file + DISTANCE_BEHIND]);
}

static size_t find_by_layout(const Str *header, size_t count)
{
	for (size_t file = FILE_FIRST; file <= FILE_LAST; file++) {
		if (is_laid_out(header, count, file))
			return file;
	}
	return STRAVA_NO_COLUMN;
}

bool strava_is_part(const Str *header, size_t count, bool names_files)
{
	bool tells = false;
	for (size_t i = 0; i < count; i++) {
		const bool of_today = header[i].n > 0 && !(header[i].p[0] >= 'a' && header[i].p[0] <= 'z');
		names_files |= of_today && has_name(STRAVA_FILE, header[i]);
		tells |= of_today && (has_name(STRAVA_NAME, header[i]) || has_name(STRAVA_GEAR, header[i]) ||
		                      has_name(STRAVA_EXERTION, header[i]) || has_name(STRAVA_NOTE, header[i]));
	}
	return names_files && tells;
}

bool strava_is_header(const Str *header, size_t count)
{
	if (count < 4)
		return false;
	return (has_name(STRAVA_ID, header[0]) && (has_name(STRAVA_DATE, header[1]) || has_name(STRAVA_NAME, header[1]))) ||
	       find_by_layout(header, count) != STRAVA_NO_COLUMN;
}

/* The column in which most rows name a file: a description may, too. */
static size_t find_file_column(const Csv *csv)
{
	size_t found = STRAVA_NO_COLUMN;
	size_t most = 0;
	for (size_t column = 0; column < csv->column_count; column++) {
		size_t files = 0;
		for (size_t row = 0; row < csv->row_count; row++)
			files += is_file(csv_cell(csv, row, column));
		if (files > most) {
			most = files;
			found = column;
		}
	}
	if (found == STRAVA_NO_COLUMN) /* all typed in by hand */
		found = find_by_layout(csv->header, csv->column_count);
	return found != STRAVA_NO_COLUMN ? found : find_by_name(csv->header, csv->column_count, STRAVA_FILE);
}

/* Is the name at `place` one of those between the distance and the file? */
static bool comes_again(const Csv *csv, size_t file, size_t place)
{
	if (place >= csv->column_count)
		return false;
	for (size_t i = DISTANCE_AT + 1; i < file; i++) {
		if (text_equal(csv->header[i], csv->header[place]))
			return true;
	}
	return false;
}

/* How far behind the file's column the places are those of all exports: as far
 * as the last name that comes again where it should. */
static int sure_places(const Csv *csv, size_t file)
{
	if (!is_laid_out(csv->header, csv->column_count, file))
		return -1;
	if (!comes_again(csv, file, file + EFFORT_BEHIND))
		return DISTANCE_BEHIND;
	return comes_again(csv, file, file + COMMUTE_BEHIND) ? COMMUTE_BEHIND : EFFORT_BEHIND;
}

static size_t find_by_place(StravaColumn column, size_t file, int sure)
{
	const int place = COLUMNS[column].place;
	if (place == ANYWHERE || file < FILE_FIRST || file > FILE_LAST)
		return STRAVA_NO_COLUMN;
	if (place >= 0)
		return place <= sure ? file + (size_t)place : STRAVA_NO_COLUMN;
	return place >= BEFORE_FILE && place < BEFORE_FILE + FILE_FIRST ? (size_t)(place - BEFORE_FILE) : file - 1;
}

/* Between the commute, which comes again, and the gear. */
static size_t find_note(const Csv *csv, size_t file, int sure)
{
	const size_t commute = file + COMMUTE_BEHIND;
	const bool between = sure == COMMUTE_BEHIND && text_equal(csv->header[file - 3], csv->header[commute]);
	return between ? file - 2 : STRAVA_NO_COLUMN;
}

bool strava_find_columns(StravaColumns *columns, const Csv *csv)
{
	const size_t file = find_file_column(csv);
	if (file == STRAVA_NO_COLUMN)
		return false;
	const int sure = sure_places(csv, file);
	for (StravaColumn c = 0; c < STRAVA_COLUMNS; c++) {
		columns->at[c] = find_by_name(csv->header, csv->column_count, c);
		if (columns->at[c] == STRAVA_NO_COLUMN)
			columns->at[c] = find_by_place(c, file, sure);
	}
	columns->at[STRAVA_FILE] = file;
	if (columns->at[STRAVA_NOTE] == STRAVA_NO_COLUMN)
		columns->at[STRAVA_NOTE] = find_note(csv, file, sure);
	const size_t distance = columns->at[STRAVA_DISTANCE];
	columns->distance_in_m = distance != STRAVA_NO_COLUMN && text_is(csv->header[distance], "distance");
	return true;
}
