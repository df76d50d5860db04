/*
 * server.c - see server.h. One thread answers, one request at a time: the
 * store is one runner's, and an answer takes milliseconds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

static const size_t REQUEST_BYTES_MAX = (size_t)256 << 20; /* a long log as JSON */
static const size_t REPLY_BYTES_MAX = (size_t)128 << 20;
enum { CONNECTIONS_MAX = 64, IDLE_SECONDS = 30 };

struct Server {
	const Site *site;
	struct MHD_Daemon *daemon;
	uint16_t port;
	int64_t begun_unix_s; /* what the program took for now … */
	time_t begun;         /* … when it was this */
};

/* What grows while a request arrives. */
typedef struct Arriving {
	Arena *arena;
	Buf body;
	bool too_large;
} Arriving;

static Str header(struct MHD_Connection *connection, const char *name)
{
	return text_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static enum MHD_Result send_reply(struct MHD_Connection *connection, Reply *reply)
{
	const Str body = buf_str(&reply->body);
	struct MHD_Response *response = MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_MUST_COPY);
	if (response == NULL)
		return MHD_NO;
	static const struct {
		const char *name;
		const char *value;
	} headers[] = {
	    {"Content-Security-Policy", "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'self'; "
	                                "base-uri 'none'; frame-ancestors 'none'"},
	    {"X-Content-Type-Options", "nosniff"},
	    /* with "no-referrer" browsers send "Origin: null" with our own forms, which routes.c refuses */
	    {"Referrer-Policy", "same-origin"},
	    {"Cache-Control", "no-store"},
	};
	bool good = MHD_add_response_header(response, "Content-Type", reply->content_type) == MHD_YES;
	for (size_t i = 0; i < COUNT_OF(headers); i++)
		good &= MHD_add_response_header(response, headers[i].name, headers[i].value) == MHD_YES;
	if (reply->location != NULL)
		good &= MHD_add_response_header(response, "Location", reply->location) == MHD_YES;
	if (reply->allow != NULL)
		good &= MHD_add_response_header(response, "Allow", reply->allow) == MHD_YES;
	const enum MHD_Result sent =
	    good ? MHD_queue_response(connection, (unsigned)reply->status, response) : MHD_NO;
	MHD_destroy_response(response);
	return sent;
}

/* Days go by: an entry of a diary belongs to the one on which it is told. */
static void answer_now(const Server *server, const Request *request, Arena *arena, Reply *reply)
{
	app_set_now(server->site->app, server->begun_unix_s + (int64_t)(time(NULL) - server->begun));
	site_answer(server->site, request, arena, reply);
}

static bool form_body(Str content_type)
{
	return text_starts(content_type, "application/x-www-form-urlencoded");
}

static void answer(const Server *server, struct MHD_Connection *connection, const char *method, const char *url,
                   Arriving *arriving, Reply *reply)
{
	Field *fields = ARENA_ARRAY(arriving->arena, HTTP_FIELDS_MAX, Field);
	Request request = {.method = text_of(method), .path = text_of(url), .host = header(connection, "Host"),
	                   .origin = header(connection, "Origin"), .content_type = header(connection, "Content-Type"),
	                   .body = buf_str(&arriving->body), .fields = fields};
	if (arriving->too_large || !buf_ok(&arriving->body))
		reply_problem(reply, 413, "Too large", STR("the request is larger than 1 MiB"));
	else if (fields == NULL)
		reply_problem(reply, 500, "Failed", STR("out of memory"));
	else if (form_body(request.content_type) &&
	         !fields_parse(fields, &request.field_count, arriving->arena, request.body))
		reply_problem(reply, 400, "Bad request", STR("the form is not well formed, or too long"));
	else
		answer_now(server, &request, arriving->arena, reply);
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *data, size_t *size, void **state)
{
	(void)version;
	const Server *server = context;
	Arriving *arriving = *state;
	if (arriving == NULL) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, REQUEST_BYTES_MAX);
		arriving = arena == NULL ? NULL : ARENA_NEW(arena, Arriving);
		if (arriving == NULL) {
			arena_free(arena);
			return MHD_NO;
		}
		arriving->arena = arena;
		buf_init(&arriving->body, &ALLOCATOR_SYSTEM, HTTP_BODY_MAX);
		*state = arriving;
		return MHD_YES;
	}
	if (*size > 0) {
		arriving->too_large |= *size > HTTP_BODY_MAX - arriving->body.n;
		if (!arriving->too_large)
			buf_add_bytes(&arriving->body, data, *size);
		*size = 0;
		return MHD_YES;
	}
	Reply reply = {.status = 500, .content_type = "text/plain"};
	buf_init(&reply.body, &ALLOCATOR_SYSTEM, REPLY_BYTES_MAX);
	answer(server, connection, method, url, arriving, &reply);
	const enum MHD_Result result = send_reply(connection, &reply);
	buf_done(&reply.body);
	return result;
}

static void forget(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why)
{
	(void)context;
	(void)connection;
	(void)why;
	Arriving *arriving = *state;
	if (arriving == NULL)
		return;
	buf_done(&arriving->body);
	arena_free(arriving->arena);
	*state = NULL;
}

ErrCode server_start(Server **server, const Site *site, uint16_t port, Error *err)
{
	Server *self = ALLOCATOR_SYSTEM.resize(ALLOCATOR_SYSTEM.context, NULL, sizeof *self);
	if (self == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	*self = (Server){.site = site, .begun_unix_s = app_now(site->app), .begun = time(NULL)};
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
	errno = 0;
	self->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, port, NULL, NULL, handle, self, MHD_OPTION_SOCK_ADDR,
	                                (struct sockaddr *)&address, MHD_OPTION_NOTIFY_COMPLETED, forget, NULL,
	                                MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
	                                (unsigned)IDLE_SECONDS, MHD_OPTION_END);
	if (self->daemon == NULL) {
		const int why = errno;
		server_stop(self);
		return fail(err, FAIL_SYSTEM, -1, "cannot listen on 127.0.0.1:%u%s%s; try another port: --port 0", port,
		            why == 0 ? "" : ": ", why == 0 ? "" : strerror(why));
	}
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(self->daemon, MHD_DAEMON_INFO_BIND_PORT);
	self->port = info == NULL ? port : info->port;
	*server = self;
	return OK;
}

uint16_t server_port(const Server *server)
{
	return server->port;
}

void server_stop(Server *server)
{
	if (server == NULL)
		return;
	if (server->daemon != NULL)
		MHD_stop_daemon(server->daemon);
	(void)ALLOCATOR_SYSTEM.resize(ALLOCATOR_SYSTEM.context, server, 0);
}
