/*
 * web_test.c - pages as functions, without a socket.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "web/routes.h"

enum { NOW = 1779267600, POSTS_MAX = 60 };

typedef struct Fixture {
	App *app;
	Arena *arena;
	Reply reply;
	Site site;
} Fixture;

static int set_up(void **state)
{
	Fixture *f = ALLOCATOR_SYSTEM.resize(NULL, NULL, sizeof *f);
	assert_non_null(f);
	*f = (Fixture){.arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)256 << 20)};
	const AppOptions options = {.db = STR(":memory:"), .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	assert_int_equal(app_new(&f->app, &options, NULL), OK);
	buf_init(&f->reply.body, &ALLOCATOR_SYSTEM, 8 << 20);
	f->site.app = f->app;
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	Fixture *f = *state;
	buf_done(&f->reply.body);
	app_free(f->app);
	arena_free(f->arena);
	(void)ALLOCATOR_SYSTEM.resize(NULL, f, 0);
	return 0;
}

static void ask(Fixture *f, const char *method, const char *path, const char *body)
{
	static const char host[] = "127.0.0.1:8484";
	Field *fields = ARENA_ARRAY(f->arena, HTTP_FIELDS_MAX, Field);
	Request request = {.method = text_of(method), .path = text_of(path), .host = text_of(host), .body = text_of(body),
	                   .fields = fields};
	if (path[0] == '/' && strncmp(path, "/api", 4) != 0)
		assert_true(fields_parse(fields, &request.field_count, f->arena, request.body));
	buf_clear(&f->reply.body);
	site_answer(&f->site, &request, f->arena, &f->reply);
}

static bool says(const Fixture *f, const char *text)
{
	return strstr(buf_cstr(&f->reply.body), text) != NULL;
}

static void answers_only_this_computers_names(void **state)
{
	Fixture *f = *state;
	static const char *const hosts[] = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", ""};
	for (size_t i = 0; i < COUNT_OF(hosts); i++) {
		const Request request = {.method = STR("GET"), .path = STR("/"), .host = text_of(hosts[i])};
		site_answer(&f->site, &request, f->arena, &f->reply);
		assert_int_equal(f->reply.status, 403);
	}
	const Request foreign = {.method = STR("POST"), .path = STR("/why"), .host = STR("localhost:8484"),
	                         .origin = STR("http://evil.example")};
	site_answer(&f->site, &foreign, f->arena, &f->reply);
	assert_int_equal(f->reply.status, 403);
	const Request own = {.method = STR("GET"), .path = STR("/"), .host = STR("[::1]:8484")};
	buf_clear(&f->reply.body);
	site_answer(&f->site, &own, f->arena, &f->reply);
	assert_int_equal(f->reply.status, 200);
}

static void tells_people_what_is_wrong_on_a_page(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/nothing", "");
	assert_int_equal(f->reply.status, 404);
	assert_string_equal(f->reply.content_type, "text/html; charset=utf-8");
	assert_true(says(f, "</html>"));
	ask(f, "POST", "/why", "q.person.age=500");
	assert_int_equal(f->reply.status, 400);
	assert_true(says(f, "<h1>That did not work</h1>"));
}

static void names_the_methods_that_an_address_takes(void **state)
{
	Fixture *f = *state;
	ask(f, "DELETE", "/why", "");
	assert_int_equal(f->reply.status, 405);
	assert_string_equal(f->reply.allow, "GET, HEAD, POST");
	ask(f, "GET", "/api/v1/why", "");
	assert_int_equal(f->reply.status, 405);
	assert_string_equal(f->reply.allow, "POST");
	ask(f, "HEAD", "/why", "");
	assert_int_equal(f->reply.status, 200);
	assert_null(f->reply.allow);
}

static void keeps_a_pain_that_is_told_on_a_form_once(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/pain", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "No entries yet.") && says(f, "value=\"achilles_middle\"") && says(f, "value=\"2026-05-20\""));
	ask(f, "POST", "/pain", "place=achilles_middle&side=left&worst=4&morning=&note=%3Cb%3Ehills&on=2026-05-19");
	assert_int_equal(f->reply.status, 303);
	assert_string_equal(f->reply.location, "/pain");
	ask(f, "POST", "/pain", "place=arch&worst=4&none=1&on=2026-05-20");
	assert_int_equal(f->reply.status, 303);
	ask(f, "GET", "/pain", "");
	assert_null(f->reply.location);
	assert_true(says(f, "Achilles tendon, two to six centimetres above the heel, left") && says(f, "&lt;b&gt;hills"));
	assert_true(says(f, "nothing hurt"));
	ask(f, "POST", "/pain", "place=arch&worst=14");
	assert_int_equal(f->reply.status, 400);
	assert_true(says(f, "--worst is a number from 0 to 10"));
	ask(f, "GET", "/api/v1/pains", "");
	assert_true(says(f, "\"place\": \"achilles_middle\"") && says(f, "\"morning\": null"));
	ask(f, "POST", "/api/v1/pains", "{\"place\": \"arch\", \"worst\": 2.5, \"date\": \"2026-05-18\"}");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "\"id\": 3") && says(f, "\"worst\": 2.5"));
	ask(f, "POST", "/api/v1/pains", "{\"place\": \"elbow\", \"worst\": 2}");
	assert_int_equal(f->reply.status, 400);
}

static void keeps_what_is_told_of_the_runner(void **state)
{
	Fixture *f = *state;
	ask(f, "POST", "/profile", "sex=woman&height=172cm&mass=&hr-max=186&forget=");
	assert_int_equal(f->reply.status, 303);
	ask(f, "GET", "/profile", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "<td>1.72 m</td>") && says(f, "186 bpm") && says(f, "told by you, on 2026-05-20"));
	ask(f, "POST", "/profile", "forget=height_m");
	assert_int_equal(f->reply.status, 303);
	ask(f, "GET", "/api/v1/profile", "");
	assert_true(says(f, "\"value\": \"woman\"") && !says(f, "1.72"));
	ask(f, "POST", "/profile", "hr-max=15");
	assert_int_equal(f->reply.status, 400);
	ask(f, "GET", "/api/v1/days", "");
	assert_true(says(f, "\"days\": []"));
}

static void says_what_is_wrong_as_a_problem_document(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/api/v1/nothing", "");
	assert_int_equal(f->reply.status, 404);
	assert_string_equal(f->reply.content_type, "application/problem+json");
	ask(f, "POST", "/api/v1/why", "");
	assert_int_equal(f->reply.status, 400);
	ask(f, "POST", "/api/v1/why", "answers: {pain: {side: middle}}");
	assert_int_equal(f->reply.status, 400);
	assert_true(says(f, "pain.side"));
	ask(f, "GET", "/api/v1/runs/nosuchrun", "");
	assert_int_equal(f->reply.status, 404);
}

static void answers_a_case_over_the_api(void **state)
{
	Fixture *f = *state;
	ask(f, "POST", "/api/v1/why", "{\"answers\": {\"sign\": {\"chest_pain\": true}}}");
	assert_int_equal(f->reply.status, 200);
	assert_string_equal(f->reply.content_type, "application/json");
	assert_true(says(f, "\"level\": \"emergency_now\""));
}

static void hears_a_story_over_the_api_and_says_what_it_understood(void **state)
{
	Fixture *f = *state;
	ask(f, "POST", "/api/v1/why", "{\"story\": \"My calf is swollen, no fever, and my chest hurts.\"}");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "\"level\": \"emergency_now\""));
	assert_true(says(f, "\"understood\""));
	assert_true(says(f, "sign.chest_pain"));
	ask(f, "POST", "/api/v1/ask", "{\"story\": \"My calf is swollen.\"}");
	assert_int_equal(f->reply.status, 200);
	ask(f, "POST", "/api/v1/why", "{\"story\": \"My dog sings.\"}");
	assert_int_equal(f->reply.status, 200);
	ask(f, "POST", "/api/v1/why", "{\"story\": \"\"}");
	assert_int_equal(f->reply.status, 400);
}

static void describes_its_own_routes(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/api/v1/openapi.json", "");
	assert_int_equal(f->reply.status, 200);
	size_t count;
	const Route *routes = routes_all(&count);
	for (size_t i = 0; i < count; i++) {
		if (routes[i].summary != NULL)
			assert_true(says(f, routes[i].path));
	}
}

/* The hidden fields of the page as a form, with `more` behind them. */
static void collect(Buf *form, const Fixture *f, const char *more)
{
	static const char mark[] = "<input type=\"hidden\" name=\"";
	buf_clear(form);
	for (const char *at = buf_cstr(&f->reply.body); (at = strstr(at, mark)) != NULL;) {
		at += sizeof mark - 1;
		const char *name_end = strchr(at, '"');
		const char *value = strstr(at, "value=\"") + 7;
		buf_printf(form, "%s%.*s=%.*s", form->n > 0 ? "&" : "", (int)(name_end - at), at,
		           (int)(strchr(value, '"') - value), value);
	}
	if (more[0] != '\0')
		buf_printf(form, "&%s", more);
	assert_true(buf_ok(form));
}

/* Sends the page's form with these answers. */
static void send(Fixture *f, const char *more)
{
	Buf form;
	buf_init(&form, &ALLOCATOR_SYSTEM, 1 << 20);
	collect(&form, f, more);
	ask(f, "POST", "/why", buf_cstr(&form));
	buf_done(&form);
	assert_int_equal(f->reply.status, 200);
}

/* Leaves everything empty until the answer is there. */
static void an_interview_of_nothing_but_dont_know_ends(void **state)
{
	Fixture *f = *state;
	int posts = 0;
	ask(f, "GET", "/why", "");
	assert_int_equal(f->reply.status, 200);
	for (; says(f, "<form") && posts < POSTS_MAX; posts++)
		send(f, "");
	assert_in_range(posts, 2, POSTS_MAX - 1);
	assert_true(says(f, "Nothing was answered"));
	assert_false(says(f, "class=\"answer\"")); /* no calm without a reason */
}

static void go_to_the_alarm_signs(Fixture *f)
{
	ask(f, "GET", "/why", "");
	assert_false(says(f, "name=\"back\""));
	assert_true(says(f, "Where does it hurt?") && says(f, "Which leg is it?"));
	send(f, "q.pain.region=calf_middle&q.pain.side=left");
	assert_true(says(f, "First, for your safety"));
}

static void back_puts_the_question_before_again_and_forgets_its_answer(void **state)
{
	Fixture *f = *state;
	go_to_the_alarm_signs(f);
	send(f, "q.sign.fever=yes&back=1");
	assert_true(says(f, "Which leg is it?"));
	assert_false(says(f, "type=\"hidden\" name=\"q.pain.region\" value=\"calf_middle\"")); /* not among what is kept */
	assert_false(says(f, "sign.fever"));
	assert_false(says(f, "name=\"back\""));
}

static void nothing_else_is_true_answers_no_only_where_nothing_was_ticked(void **state)
{
	Fixture *f = *state;
	go_to_the_alarm_signs(f);
	send(f, "q.sign.swelling_whole_calf=yes&rest=no");
	send(f, ""); /* kept over the pages */
	assert_true(says(f, "name=\"q.sign.swelling_whole_calf\" value=\"yes\""));
	assert_false(says(f, "name=\"q.sign.swelling_whole_calf\" value=\"no\""));
	assert_true(says(f, "name=\"q.sign.fever\" value=\"no\""));
	assert_false(says(f, "name=\"q.pain.side\" value=\"no\""));
}

static void not_sure_about_the_rest_leaves_it_unknown(void **state)
{
	Fixture *f = *state;
	go_to_the_alarm_signs(f);
	send(f, "q.sign.swelling_whole_calf=yes");
	assert_true(says(f, "name=\"q.sign.fever\" value=\"\""));
	assert_false(says(f, "name=\"q.sign.fever\" value=\"no\""));
}

static void an_alarm_sign_ends_the_interview_with_the_emergency_first(void **state)
{
	Fixture *f = *state;
	go_to_the_alarm_signs(f);
	send(f, "q.sign.chest_pain=yes&rest=no&end=1");
	assert_true(says(f, "<section class=\"care emergency_now\">"));
	assert_true(strstr(buf_cstr(&f->reply.body), "Until help is there") < strstr(buf_cstr(&f->reply.body), "Stop running"));
}

static void an_emergency_is_told_in_full_before_anything_more_is_asked(void **state)
{
	Fixture *f = *state;
	go_to_the_alarm_signs(f);
	send(f, "q.sign.chest_pain=yes&rest=no");
	const char *body = buf_cstr(&f->reply.body);
	assert_true(says(f, "<section class=\"care emergency_now\">"));
	assert_true(says(f, "<form"));
	assert_true(strstr(body, "care emergency_now") < strstr(body, "<form"));
}

static void the_end_button_gives_the_answer_at_once(void **state)
{
	Fixture *f = *state;
	ask(f, "POST", "/why", "q.pain.region=calf_middle&q.pain.region=knee_back&q.pain.side=left&end=1");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "class=\"answer\""));
}

static void a_form_with_a_made_up_answer_is_refused(void **state)
{
	Fixture *f = *state;
	ask(f, "POST", "/why", "q.pain.side=%3Cscript%3E");
	assert_int_equal(f->reply.status, 400);
	assert_false(says(f, "<form"));
}

static void decodes_forms_and_refuses_malformed_ones(void **state)
{
	Fixture *f = *state;
	Field fields[HTTP_FIELDS_MAX];
	size_t count = 0;
	assert_true(fields_parse(fields, &count, f->arena, STR("a=1&b=two+words%21&c&&d=%C3%A9")));
	assert_int_equal(count, 4);
	assert_true(text_is(fields[1].value, "two words!"));
	assert_true(text_is(fields[3].value, "\xC3\xA9"));
	static const char *const bad[] = {"a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "%c3=1"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		count = 0;
		assert_false(fields_parse(fields, &count, f->arena, text_of(bad[i])));
	}
}

static void the_first_page_works_with_an_empty_log(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "href=\"/why\""));
	ask(f, "GET", "/legwork.css", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "prefers-color-scheme"));
}

static void the_page_of_the_training_says_what_it_does_not_know(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/training", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "Not known from your files"));
	ask(f, "GET", "/api/v1/habits", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "\"would_tell\""));
	ask(f, "GET", "/api/v1/changed/2026-05-12", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "\"pain_began\": \"2026-05-12\""));
	ask(f, "GET", "/api/v1/changed/yesterday", "");
	assert_int_equal(f->reply.status, 400);
}

static void a_story_is_shown_as_it_was_understood_and_sent_on(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/", "");
	assert_true(says(f, "action=\"/why/story\""));
	ask(f, "POST", "/why/story", "story=My+left+calf+is+<b>sore</b>,+no+swelling");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "checked name=\"q.pain.side\" value=\"left\""));
	assert_true(says(f, "name=\"q.sign.swelling_local\" value=\"no\""));
	assert_false(says(f, "<b>"));
	ask(f, "POST", "/why", "step=&q.pain.region=calf_middle&q.pain.side=left");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "First, for your safety"));
	ask(f, "POST", "/why/story", "story=");
	assert_true(says(f, "Nothing was understood"));
}

static void the_reference_lists_all_conditions_and_shows_each(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/conditions", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "<a href=\"/conditions/medial_tibial_stress_syndrome\">Shin splints"));
	ask(f, "GET", "/conditions/medial_tibial_stress_syndrome", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "How it feels"));
	assert_true(says(f, "href=\"/conditions/tibial_stress_fracture\""));
	assert_true(says(f, "ICD-10: M76.89"));
	ask(f, "GET", "/conditions/no_such_thing", "");
	assert_int_equal(f->reply.status, 404);
}

static void an_emergency_says_what_to_do_before_what_is_good_to_know(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/conditions/cauda_equina", "");
	assert_int_equal(f->reply.status, 200);
	const char *body = buf_cstr(&f->reply.body);
	const char *now = strstr(body, "<h2>Now</h2>");
	const char *feels = strstr(body, "<h2>How it feels</h2>");
	assert_true(now != NULL && feels != NULL && now < feels);
	assert_false(says(f, "<h2>Today</h2>"));
}

static void what_runners_ask_is_answered_with_sources_and_leads_to_the_reference(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/conditions", "");
	assert_true(says(f, "<a href=\"/faq\">"));
	ask(f, "GET", "/faq", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "<li><a href=\"#ten_percent\">"));
	assert_true(says(f, "<section id=\"ten_percent\">"));
	assert_true(says(f, "buist2008, grade A"));
	assert_true(says(f, "<a href=\"/conditions/nonspecific_overload\">"));
}

static void the_page_of_triggers_says_what_it_would_need(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/triggers", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "The pain diary is empty"));
	ask(f, "GET", "/api/v1/triggers", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "\"diary_days_known\": 0"));
}

static void the_page_of_today_takes_a_run_that_one_has_in_mind(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/today", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "Begin with walking in between"));
	assert_false(says(f, "The run you have in mind"));
	ask(f, "POST", "/today", "planned=14km&pace=5%3A30&ascent=&descent=600m&temperature=20&humidity=50");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "The run you have in mind"));
	assert_true(says(f, "<td>downhill dose</td>"));
	assert_true(says(f, "name=\"pace\" placeholder=\"5:30\" value=\"5:30\""));
	ask(f, "POST", "/today", "planned=%3Cscript%3E");
	assert_int_equal(f->reply.status, 400);
	assert_false(says(f, "<script>"));
}

static void today_and_a_plan_are_told_over_the_api(void **state)
{
	Fixture *f = *state;
	ask(f, "GET", "/api/v1/today", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "\"verdict\": \"walk_run\""));
	ask(f, "POST", "/api/v1/forecast", "date,distance_km\n2100-01-01,5\n");
	assert_int_equal(f->reply.status, 413);
	ask(f, "POST", "/api/v1/forecast", "date\n");
	assert_int_equal(f->reply.status, 400);
	ask(f, "GET", "/api/v1/race-times", "");
	assert_true(says(f, "\"efforts\": []"));
}

static void the_page_of_the_load_takes_its_measure_from_the_address(void **state)
{
	Fixture *f = *state;
	static const char *const pages[] = {"/load", "/load/shin", "/load/trimp_banister"};
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		ask(f, "GET", pages[i], "");
		assert_int_equal(f->reply.status, 200);
		assert_true(says(f, "No runs yet, so no load."));
	}
	ask(f, "GET", "/load/%3Cb%3E", "");
	assert_int_equal(f->reply.status, 400);
	ask(f, "GET", "/load/<b>", "");
	assert_int_equal(f->reply.status, 400);
	assert_false(says(f, "<b>")); /* what is said of an address is escaped */
	ask(f, "GET", "/api/v1/load/shin", "");
	assert_int_equal(f->reply.status, 200);
	assert_true(says(f, "\"of\": \"shin\""));
	ask(f, "GET", "/api/v1/load/beer", "");
	assert_int_equal(f->reply.status, 400);
	assert_string_equal(f->reply.content_type, "application/problem+json");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(answers_only_this_computers_names, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(keeps_a_pain_that_is_told_on_a_form_once, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(keeps_what_is_told_of_the_runner, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(says_what_is_wrong_as_a_problem_document, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(tells_people_what_is_wrong_on_a_page, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(names_the_methods_that_an_address_takes, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(answers_a_case_over_the_api, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(hears_a_story_over_the_api_and_says_what_it_understood, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(describes_its_own_routes, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(an_interview_of_nothing_but_dont_know_ends, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(back_puts_the_question_before_again_and_forgets_its_answer, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(nothing_else_is_true_answers_no_only_where_nothing_was_ticked, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(not_sure_about_the_rest_leaves_it_unknown, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(an_alarm_sign_ends_the_interview_with_the_emergency_first, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(an_emergency_is_told_in_full_before_anything_more_is_asked, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_end_button_gives_the_answer_at_once, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_form_with_a_made_up_answer_is_refused, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(decodes_forms_and_refuses_malformed_ones, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_page_of_the_training_says_what_it_does_not_know, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_story_is_shown_as_it_was_understood_and_sent_on, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_reference_lists_all_conditions_and_shows_each, set_up, tear_down),
    cmocka_unit_test_setup_teardown(an_emergency_says_what_to_do_before_what_is_good_to_know, set_up, tear_down),
    cmocka_unit_test_setup_teardown(what_runners_ask_is_answered_with_sources_and_leads_to_the_reference, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_page_of_triggers_says_what_it_would_need, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_page_of_today_takes_a_run_that_one_has_in_mind, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(today_and_a_plan_are_told_over_the_api, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_page_of_the_load_takes_its_measure_from_the_address, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_first_page_works_with_an_empty_log, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
