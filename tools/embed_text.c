/*
 * embed_text.c - build-time: text files as const C arrays.
 *
 *   embed_text NAME OUT.c FILE…
 *
 * Prints `const Embedded NAME[]` with a row a file (its name without folders,
 * and its bytes), in the order given, and `const size_t NAME_count`. The types
 * are those of base/embedded.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <string.h>

static int put_file(FILE *out, const char *path, int index)
{
	FILE *in = fopen(path, "rb");
	if (in == NULL) {
		(void)fprintf(stderr, "%s: cannot be read\n", path);
		return 1;
	}
	(void)fprintf(out, "static const unsigned char bytes_%d[] = {", index);
	unsigned long size = 0;
	for (int c; (c = fgetc(in)) != EOF; size++)
		(void)fprintf(out, "%s%d,", size % 24 == 0 ? "\n" : "", c);
	/* ends in a NUL that is not counted, so that it is a C string too */
	(void)fprintf(out, "0};\nenum { SIZE_%d = %lu };\n", index, size);
	return fclose(in) != 0;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	FILE *out = fopen(argv[2], "wb");
	if (out == NULL)
		return 1;
	(void)fputs("/* Made by tools/embed_text.c. Do not edit. */\n#include \"base/embedded.h\"\n\n", out);
	int failed = 0;
	for (int i = 3; i < argc; i++)
		failed |= put_file(out, argv[i], i - 3);
	(void)fprintf(out, "\nextern const Embedded %s[];\nextern const size_t %s_count;\nconst Embedded %s[] = {\n", argv[1],
	              argv[1], argv[1]);
	for (int i = 3; i < argc; i++) {
		const char *slash = strrchr(argv[i], '/');
		(void)fprintf(out, "\t{\"%s\", {bytes_%d, SIZE_%d}},\n", slash == NULL ? argv[i] : slash + 1, i - 3, i - 3);
	}
	(void)fprintf(out, "};\nconst size_t %s_count = %d;\n", argv[1], argc - 3);
	return failed | (fclose(out) != 0);
}
