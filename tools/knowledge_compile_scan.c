/*
 * knowledge_compile_scan.c - the table of the body scan's self-tests.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge_compile.h"

#include "base/num.h"

static void put_number_or_unknown(FILE *out, double value)
{
	if (is_known(value))
		put_number(out, value);
	else
		(void)fputs("UNKNOWN", out);
	(void)fputs(", ", out);
}

static void put_norms(FILE *out, const KbScanTest *test, unsigned i)
{
	if (test->norm_count == 0)
		return;
	(void)fprintf(out, "static const KbScanNorm scan_norms_%u[] = {", i);
	for (unsigned k = 0; k < test->norm_count; k++) {
		(void)fprintf(out, "{%d, ", (int)test->norms[k].sex);
		put_number(out, test->norms[k].from_years);
		(void)fputs(", ", out);
		put_number(out, test->norms[k].value);
		(void)fputs("}, ", out);
	}
	(void)fputs("};\n", out);
}

static void put_test(FILE *out, const KbScanTest *test, unsigned i)
{
	const Str texts[] = {test->id, test->name, test->how, test->safety, test->unit, test->flag};
	const double limits[] = {test->good_from, test->good_to, test->poor_from, test->poor_to, test->side_difference};
	(void)fputs("\t{", out);
	for (size_t k = 0; k < COUNT_OF(texts); k++) {
		put_str(out, texts[k]);
		(void)fputs(", ", out);
	}
	(void)fprintf(out, "%d, %d, %d, ", test->sides, test->hops, test->bone_alarm);
	put_list(out, "scan_norms", i, test->norm_count);
	(void)fputs(", ", out);
	for (size_t k = 0; k < COUNT_OF(limits); k++)
		put_number_or_unknown(out, limits[k]);
	(void)fprintf(out, "%d, ", test->side_share);
	put_number_or_unknown(out, test->change);
	(void)fprintf(out, "%u, %d},\n", test->source, (int)test->grade);
}

void put_scans(FILE *out, const Kb *kb)
{
	for (unsigned i = 0; i < kb->scan_count; i++)
		put_norms(out, &kb->scans[i], i);
	begin_table(out, "KbScanTest", "scans", kb->scan_count);
	for (unsigned i = 0; i < kb->scan_count; i++)
		put_test(out, &kb->scans[i], i);
	end_table(out, kb->scan_count);
}
