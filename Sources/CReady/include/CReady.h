/* A helper that is ready: started and locked in before there is a document, so that a document costs a fork and not
 * the start of a program with all its libraries (0.3 ms, not 4 to 12).
 *
 * Started by `deskhand-confine --ready`. */
#ifndef DESKHAND_CREADY_H
#define DESKHAND_CREADY_H

#include <stddef.h>
#include <stdint.h>

/* A document to be read, as the service asks for it: a datagram of this, the words for the helper, each with a NUL at
 * its end, and four descriptors: the document, and the writing ends of three pipes, for the result, for complaints,
 * and for how it ended (an int, as deskhand-confine's exit status). When nobody reads the last any more, it is ended. */
struct ready_request {
    uint32_t cpu;  /* seconds */
    uint32_t wall; /* milliseconds */
    uint32_t nice; /* 1: only when the machine has nothing better to do */
};

enum { READY_DESCRIPTORS = 4, READY_WORDS = 16, READY_BYTES = 4096 };

/* A word for the helper, by its index (1 is the first), NULL behind the last one: from the command line; or, when that
 * says only `ready`, from the request of a document. The first call then waits for documents on the socket that is
 * descriptor 0, and forks for each: it returns in the children alone, each with its document as descriptor 0, and with
 * nothing left that a program without --ready would not have. The process itself ends when the socket ends, or has
 * been quiet for a minute.
 *
 * Swift's own CommandLine reads /proc/self/cmdline, which a process that was locked in may not open. */
const char *ready_argument(int index);

/* Whether the program was started to wait for documents: what takes its time is then best made before the first word is
 * asked for, once for all documents. */
int ready_waits(void);

/* The other end: sends a request; 0, or the error number negated. */
int ready_send(int socket, const struct ready_request *request, const char *words, size_t size,
               const int descriptors[READY_DESCRIPTORS]);
/* Two connected sockets for datagrams that no program started meanwhile inherits. */
int ready_sockets(int ends[2]);
/* Two connected sockets for a conversation; the first waits only so long for the other. */
int ready_stream(int ends[2], int64_t milliseconds);

#endif
