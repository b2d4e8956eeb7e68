/* Hearing of signals on an ordinary thread. */
#define _GNU_SOURCE
#include "include/CLinux.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile int ears = -1;

static void hear(int signal) {
    const int before = errno;
    const unsigned char number = (unsigned char)signal;
    if (write(ears, &number, 1) < 0) errno = 0;
    errno = before;
}

int linux_trap(int signal, int pipe) {
    struct sigaction action;
    if (sigaction(signal, NULL, &action) != 0) return -errno;
    if (action.sa_handler == SIG_IGN) return 0;
    ears = pipe;
    memset(&action, 0, sizeof action);
    action.sa_handler = hear;
    action.sa_flags = SA_RESTART;
    return sigaction(signal, &action, NULL) == 0 ? 0 : -errno;
}

void linux_end_by(int number) {
    signal(number, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    kill(getpid(), number);
    /* It may reach another thread first; none returns from it. */
    for (int waits = 0; waits < 100; waits++) usleep(10000);
    _exit(128 + number);
}
