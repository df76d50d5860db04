/*
 * server.h - the socket: libmicrohttpd in, pages out.
 *
 * The program must ignore SIGPIPE while a server runs: a browser that goes
 * away must not end it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include <stdint.h>

#include "web/routes.h"

typedef struct Server Server;

/* Listens on 127.0.0.1; port 0 takes a free one. `site` must outlive it. */
ErrCode server_start(Server **server, const Site *site, uint16_t port, Error *err) MUST_USE;
uint16_t server_port(const Server *server);
/* Ends the requests that are under way. NULL is allowed. */
void server_stop(Server *server);

#endif
