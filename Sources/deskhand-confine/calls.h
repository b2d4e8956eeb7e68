/* Which system calls a confined program may make: calls.c. */
#pragma once

/* Locks this process to the tables.
 *
 * ready: it waits for documents and forks for each, so that it may do a few things more, which its children give up;
 * version: of Landlock, 0 without. Returns 0, or -1 with errno. */
int restrict_calls(int ready, int version);
