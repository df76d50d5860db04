/*
 * yaml_test.c - the tree, its lines, and what is refused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void reads_a_tree_with_its_lines(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Yaml *root = NULL;
	const Str text = STR("# case\nid: a-b\nlist:\n  - 1.5\n  - \"2\"\nmap: {yes: no, deep: [x, "
			     "~]}\nnote: >-\n  two\n  lines\n");
	assert_int_equal(yaml_read(&root, arena, STR("a.yaml"), bytes_of(text), NULL), OK);
	assert_int_equal(root->kind, YAML_MAP);
	assert_int_equal(root->count, 4);
	assert_true(text_is(yaml_get(root, "id")->text, "a-b"));
	const Yaml *list = yaml_get(root, "list");
	assert_int_equal(list->kind, YAML_LIST);
	assert_int_equal(list->items[1].line, 5);
	double number = 0;
	assert_true(yaml_number(&list->items[0], &number));
	assert_true(number > 1.49 && number < 1.51);
	assert_false(yaml_number(&list->items[1], &number)); /* in quotes it is text */
	const Yaml *map = yaml_get(root, "map");
	bool truth = true;
	assert_true(yaml_bool(yaml_get(map, "yes"), &truth));
	assert_false(truth);
	assert_true(yaml_is_null(&yaml_get(map, "deep")->items[1]));
	assert_true(text_is(yaml_get(root, "note")->text, "two lines"));
	assert_int_equal(root->pairs[3].line, 7);
	assert_null(yaml_get(root, "none"));
	assert_null(yaml_get(NULL, "none"));
	assert_null(yaml_get(list, "none"));
	arena_free(arena);
}

static void reads_json_too(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Yaml *root = NULL;
	assert_int_equal(yaml_read(&root, arena, STR("body"),
				   bytes_of(STR("{\"a\": [1, null], \"b\": \"\\u00e9\"}")), NULL),
			 OK);
	assert_true(yaml_is_null(&yaml_get(root, "a")->items[1]));
	assert_true(text_is(yaml_get(root, "b")->text, "é"));
	arena_free(arena);
}

static void expect_bad(Str text, int64_t line, const char *message)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 64 << 20);
	const Yaml *root = NULL;
	Error err = ERROR_NONE;
	assert_int_equal(yaml_read(&root, arena, STR("a.yaml"), bytes_of(text), &err), FAIL_FORMAT);
	assert_null(root);
	assert_string_equal(err.text, message);
	assert_int_equal(err.at, line);
	arena_free(arena);
}

static void errors_name_file_and_line(void **state)
{
	(void)state;
	expect_bad(STR("a: 1\nb: 2\na: 3\n"), 3, "a.yaml:3: a stands twice");
	expect_bad(STR("a: 1\nb: *x\n"), 2, "a.yaml:2: aliases are not allowed here");
	expect_bad(STR("a: &x 1\n"), 1, "a.yaml:1: anchors and tags are not allowed here");
	expect_bad(STR("a:\n  &x b: 1\n"), 2, "a.yaml:2: anchors and tags are not allowed here");
	expect_bad(STR("a:\n- &x [1]\n"), 2, "a.yaml:2: anchors and tags are not allowed here");
	expect_bad(STR("a: !!int 1\n"), 1, "a.yaml:1: anchors and tags are not allowed here");
	expect_bad(STR("a: !thing {b: 1}\n"), 1, "a.yaml:1: anchors and tags are not allowed here");
	expect_bad(STR("? [a, b]\n: 1\n"), 1, "a.yaml:1: a key must be a plain word");
	expect_bad(STR("a: 1\n---\nb: 2\n"), 2, "a.yaml:2: a second document");
	expect_bad(STR(""), 1, "a.yaml:1: nothing in it");
	expect_bad(STR("# only words\n"), 1, "a.yaml:1: nothing in it");
	expect_bad(STR("a: \"x\\0y\"\n"), 1, "a.yaml:1: text that is not valid UTF-8");
	expect_bad(STR("a: 1\n\"x\\0y\": 2\n"), 2, "a.yaml:2: text that is not valid UTF-8");
	expect_bad(STR("a: 1\n b: [\n"), 2, "a.yaml:2: mapping values are not allowed in this context");
}

static void nesting_has_a_limit(void **state)
{
	(void)state;
	Buf text;
	buf_init(&text, &ALLOCATOR_SYSTEM, 1000);
	buf_fill(&text, '[', YAML_DEPTH_MAX + 1);
	buf_fill(&text, ']', YAML_DEPTH_MAX + 1);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Yaml *root = NULL;
	assert_int_equal(yaml_read(&root, arena, STR("a.yaml"), bytes_of(buf_str(&text)), NULL), OK);
	arena_free(arena);
	buf_clear(&text);
	buf_fill(&text, '[', YAML_DEPTH_MAX + 2);
	buf_fill(&text, ']', YAML_DEPTH_MAX + 2);
	expect_bad(buf_str(&text), 1, "a.yaml:1: nested more than 24 deep");
	buf_done(&text);
}

static void the_keys_of_a_map_have_a_limit(void **state)
{
	(void)state;
	Buf text;
	buf_init(&text, &ALLOCATOR_SYSTEM, 1 << 20);
	for (int i = 0; i <= YAML_KEYS_MAX; i++)
		buf_printf(&text, "k%d: 1\n", i);
	expect_bad(buf_str(&text), 1025, "a.yaml:1025: more than 1024 keys in one map");
	buf_done(&text);
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	(void)state;
	const Str text = STR("a: [1, 2, 3, 4, 5, 6, 7, 8, 9]\nb: {c: d, e: f}\n");
	/* the arena's limit stands for the allocator: each step of the reading is refused once */
	int refused = 0;
	for (size_t limit = 0;; limit += 16) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		const Yaml *root = NULL;
		const ErrCode code = yaml_read(&root, arena, STR("a.yaml"), bytes_of(text), NULL);
		assert_int_equal(code == OK, root != NULL);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		refused++;
	}
	assert_true(refused > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_a_tree_with_its_lines),
	    cmocka_unit_test(reads_json_too),
	    cmocka_unit_test(errors_name_file_and_line),
	    cmocka_unit_test(nesting_has_a_limit),
	    cmocka_unit_test(the_keys_of_a_map_have_a_limit),
	    cmocka_unit_test(fails_cleanly_at_every_refused_allocation),
	};
	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
