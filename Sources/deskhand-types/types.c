/* deskhand-types: says what kind of file is on standard input, as libmagic sees its first 64 KB: the MIME type on a
 * line, and for pictures, sound, films, PDF and old office files a line in words, with their dimensions and titles.
 *
 *     deskhand-types            once
 *     deskhand-types ready      waits for files, and forks for each (Sources/CReady)
 *
 * libmagic is a parser like any other, of everything there is: it runs locked in by deskhand-confine. It is C alone,
 * so that a fork of it, one for each file that arrives, is as cheap as can be. */
#include <magic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "CReady.h"

enum { FINE = 0, UNREADABLE = 2, NO_DATABASE = 3, USAGE = 64 };

static char head[64 << 10];

/* What a packed file has in it is not its type, and to look costs much; programs and languages are told elsewhere. */
static const int cheap = MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TOKENS;

static int is_described(const char *type) {
    static const char *const kinds[] = {"image/", "audio/", "video/", "application/pdf", "application/msword",
        "application/vnd.ms-", "application/x-ole-storage", "application/CDFV2", "application/cdfv2"};
    for (size_t each = 0; each < sizeof kinds / sizeof *kinds; each++)
        if (strncmp(type, kinds[each], strlen(kinds[each])) == 0) return 1;
    return 0;
}

int main(void) {
    const magic_t cookie = magic_open(cheap);
    if (cookie == NULL || magic_load(cookie, NULL) != 0) return NO_DATABASE;
    /* The rest is done for each file. */
    if (ready_argument(1) != NULL) return USAGE;
    size_t size = 0;
    ssize_t got;
    while (size < sizeof head && (got = pread(0, head + size, sizeof head - size, (off_t)size)) > 0) size += (size_t)got;
    magic_setflags(cookie, cheap | MAGIC_MIME_TYPE);
    const char *found = magic_buffer(cookie, head, size);
    if (found == NULL) return UNREADABLE;
    char type[256];
    snprintf(type, sizeof type, "%s", found);
    puts(type);
    if (is_described(type)) {
        magic_setflags(cookie, cheap);
        found = magic_buffer(cookie, head, size);
        if (found != NULL) printf("%.2000s\n", found);
    }
    fflush(stdout);
    _exit(FINE);
}
