/* deskhand-types: says what kind of file something is, as libmagic sees its first 64 KB: the MIME type on a line, and
 * for pictures, sound, films, PDF and old office files a line in words, with their dimensions and titles.
 *
 *     deskhand-types            of the file on standard input
 *     deskhand-types several    of what comes on standard input, one after the other, each with its size before it
 *     deskhand-types ready      forks for each that asks for one of these (Sources/CReady)
 *
 * libmagic is a parser like any other, of everything there is: it runs locked in by deskhand-confine. Of one process a
 * few files are told, since libmagic takes longer to have its memory than to look: whoever sends them sees to it that
 * they are few (Sources/Reading/Types/TypeTeller.swift). */
#define _GNU_SOURCE
#include <fcntl.h>
#include <magic.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "CReady.h"

enum { FINE = 0, UNREADABLE = 2, NO_DATABASE = 3, USAGE = 64 };

static char head[64 << 10], said[2400];

/* What a packed file has in it is not its type, and to look costs much; programs and languages are told elsewhere. */
static const int cheap = MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TOKENS;

static int is_described(const char *type) {
    static const char *const kinds[] = {"image/", "audio/", "video/", "application/pdf", "application/msword",
        "application/vnd.ms-", "application/x-ole-storage", "application/CDFV2", "application/cdfv2"};
    for (size_t each = 0; each < sizeof kinds / sizeof *kinds; each++)
        if (strncmp(type, kinds[each], strlen(kinds[each])) == 0) return 1;
    return 0;
}

/* The database in memory of this process's own, in large pages: one that is mapped from its file is looked up page by
 * page by each fork anew. NULL when it cannot be had. */
static void *database(const char *path, size_t *size) {
    enum { LARGE = 2 << 20 };
    struct stat found;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    void *memory = NULL;
    if (file >= 0 && fstat(file, &found) == 0 && found.st_size > 0 && found.st_size < 64 << 20) {
        *size = (size_t)found.st_size;
        memory = aligned_alloc(LARGE, (*size + LARGE - 1) / LARGE * LARGE);
        if (memory != NULL) madvise(memory, *size, MADV_HUGEPAGE);
        if (memory != NULL && pread(file, memory, *size, 0) != found.st_size) free(memory), memory = NULL;
    }
    if (file >= 0) close(file);
    return memory;
}

/* The first of the places where libmagic looks that has a compiled database. */
static int load(magic_t cookie) {
    char places[4096], path[4200];
    size_t size = 0;
    snprintf(places, sizeof places, "%s", magic_getpath(NULL, 0));
    for (char *place = strtok(places, ":"); place != NULL; place = strtok(NULL, ":")) {
        const size_t length = strlen(place);
        const int is_compiled = length > 4 && strcmp(place + length - 4, ".mgc") == 0;
        snprintf(path, sizeof path, "%s%s", place, is_compiled ? "" : ".mgc");
        void *memory = database(path, &size);
        if (memory != NULL && magic_load_buffers(cookie, &memory, &size, 1) == 0) return 0;
        free(memory);
    }
    return magic_load(cookie, NULL);
}

/* Looks at what is in `head`, and puts the lines into `said`; how many bytes they are, 0 when libmagic failed. */
static size_t look(magic_t cookie, size_t size) {
    magic_setflags(cookie, cheap | MAGIC_MIME_TYPE);
    const char *found = magic_buffer(cookie, head, size);
    if (found == NULL) return 0;
    size_t length = (size_t)snprintf(said, sizeof said, "%.200s\n", found);
    if (!is_described(said)) return length;
    magic_setflags(cookie, cheap);
    found = magic_buffer(cookie, head, size);
    return found == NULL ? length : length + (size_t)snprintf(said + length, sizeof said - length, "%.2000s\n", found);
}

static int read_all(void *bytes, size_t size) {
    for (size_t at = 0; at < size;) {
        const ssize_t got = read(0, (char *)bytes + at, size - at);
        if (got <= 0) return -1;
        at += (size_t)got;
    }
    return 0;
}

static int look_at_file(magic_t cookie) {
    size_t size = 0;
    ssize_t got;
    while (size < sizeof head && (got = pread(0, head + size, sizeof head - size, (off_t)size)) > 0) size += (size_t)got;
    const size_t length = look(cookie, size);
    return length > 0 && write(1, said, length) == (ssize_t)length ? FINE : UNREADABLE;
}

/* Sizes are 32 bits, in this machine's order. An answer of 0 bytes: it could not be told. */
static int converse(magic_t cookie) {
    uint32_t size;
    while (read_all(&size, sizeof size) == 0) {
        if (size > sizeof head || read_all(head, size) != 0) return UNREADABLE;
        const uint32_t length = (uint32_t)look(cookie, size);
        const struct iovec answer[] = {{(void *)&length, sizeof length}, {said, length}};
        if (writev(1, answer, 2) != (ssize_t)(sizeof length + length)) return UNREADABLE;
    }
    return FINE;
}

int main(void) {
    const magic_t cookie = magic_open(cheap);
    if (cookie == NULL || load(cookie) != 0) return NO_DATABASE;
    mallopt(M_TOP_PAD, 1 << 20); /* memory once, not in small pieces */
    const char *mode = ready_argument(1);
    if (mode == NULL) _exit(look_at_file(cookie));
    if (strcmp(mode, "several") == 0) _exit(converse(cookie));
    return USAGE;
}
