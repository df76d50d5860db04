/*
 * fuzz_main.c - runs a fuzz target over files instead of a fuzzer: every file
 * named on the command line, or under the folders named there. With libFuzzer
 * this file is not linked.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		return 1;
	(void)fseek(file, 0, SEEK_END);
	const long size = ftell(file);
	rewind(file);
	/* exactly as many bytes as the file has, so that a sanitizer sees one too many */
	uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
	const size_t got = data == NULL || size < 0 ? 0 : fread(data, 1, (size_t)size, file);
	(void)fclose(file);
	if (data != NULL)
		(void)LLVMFuzzerTestOneInput(data, got);
	free(data);
	return 0;
}

static int run_path(const char *path, int *files)
{
	struct stat status;
	if (stat(path, &status) != 0) {
		(void)fprintf(stderr, "%s: cannot be read\n", path);
		return 1;
	}
	if (!S_ISDIR(status.st_mode)) {
		++*files;
		return run_file(path);
	}
	DIR *dir = opendir(path);
	int failed = dir == NULL;
	for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		char inner[4096];
		if (entry->d_name[0] == '.')
			continue;
		(void)snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
		failed |= run_path(inner, files);
	}
	if (dir != NULL)
		(void)closedir(dir);
	return failed;
}

int main(int argc, char **argv)
{
	int failed = 0;
	int files = 0;
	for (int i = 1; i < argc; i++)
		failed |= run_path(argv[i], &files);
	(void)printf("%d files\n", files);
	return failed || files == 0;
}
