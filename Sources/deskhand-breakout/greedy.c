/* What a parser that was taken over may take without end: it must be ended from outside. */
#define _GNU_SOURCE
#include "greedy.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

_Noreturn void loop(void) {
    for (volatile uint64_t count = 0;; count++) {}
}

/* Touches what it gets, so that it counts. */
int allocate(void) {
    const size_t piece = 16 << 20;
    for (size_t total = 0;; total += piece) {
        char *volatile more = malloc(piece); /* volatile: or the compiler sees that nobody uses it */
        if (more == NULL) return printf("%zu\n", total), fflush(stdout), 3;
        memset(more, 1, piece);
    }
}

int print(int file) {
    static char text[65536];
    memset(text, 'x', sizeof text);
    for (;;) if (write(file, text, sizeof text) < 0) return 4;
}

int forkbomb(void) {
    int born_ones = 0;
    for (int each = 0; each < 1000; each++) {
        const long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
        if (child == 0) _exit(0);
        if (child > 0) born_ones++;
    }
    return printf("%d\n", born_ones), 0;
}

int threads(void) {
    int born_ones = 0;
    for (int each = 0; each < 1000; each++) born_ones += threaded() >= 0;
    return printf("%d\n", born_ones), 0;
}

int copy(void) {
    char buffer[4096];
    ssize_t got;
    while ((got = read(0, buffer, sizeof buffer)) > 0) if (write(1, buffer, (size_t)got) != got) return 1;
    return got < 0;
}

/* Opens a FIFO and stays: its writer sees when this process begins and when it ends. */
int wait_at(const char *path) {
    char byte;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 5;
    while (read(file, &byte, 1) >= 0) pause();
    return 0;
}

/* Which descriptors are open. */
int descriptors(void) {
    for (int each = 0; each < 4096; each++) if (fcntl(each, F_GETFD) >= 0) printf("%d\n", each);
    return 0;
}
