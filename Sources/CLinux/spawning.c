/* Starting a program, and its end. */
#define _GNU_SOURCE
#include "include/CLinux.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int linux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno; }

static int spawn(const char *path, char *const *arguments, const int ends[3], pid_t *child) {
    char *const nothing[] = {NULL};
    posix_spawn_file_actions_t actions;
    int problem = posix_spawn_file_actions_init(&actions);
    if (problem != 0) return problem;
    for (int each = 0; each < 3 && problem == 0; each++)
        problem = posix_spawn_file_actions_adddup2(&actions, ends[each], each);
    if (problem == 0) problem = posix_spawn(child, path, &actions, NULL, arguments, nothing);
    posix_spawn_file_actions_destroy(&actions);
    return problem;
}

int linux_spawn(const char *path, char *const *arguments, int input, int output, int complaints) {
    const int ends[3] = {input, output, complaints};
    pid_t child = 0;
    const int problem = spawn(path, arguments, ends, &child);
    if (problem != 0) return -problem;
    /* It is waited for below and nowhere else, so the number still means it. */
    const int process = (int)syscall(SYS_pidfd_open, child, 0);
    if (process >= 0) return process;
    const int reason = errno;
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    return -reason;
}

int linux_open_process(int number) {
    const int process = (int)syscall(SYS_pidfd_open, number, 0);
    return process < 0 ? -errno : process;
}

int linux_kill(int process) {
    return syscall(SYS_pidfd_send_signal, process, SIGKILL, NULL, 0) == 0 ? 0 : -errno;
}

int linux_wait(int process) {
    siginfo_t end;
    int outcome;
    memset(&end, 0, sizeof end);
    do outcome = waitid((idtype_t)3 /* P_PIDFD */, (id_t)process, &end, WEXITED);
    while (outcome != 0 && errno == EINTR);
    if (outcome != 0) return -errno;
    return end.si_code == CLD_EXITED ? end.si_status : 256 + end.si_status;
}

int linux_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1) == 0 ? 0 : -errno; }

int linux_reap_all(int milliseconds) {
    for (int waited = 0;;) {
        const pid_t child = waitpid(-1, NULL, WNOHANG);
        if (child > 0) continue;
        if (child < 0 && errno == ECHILD) return 0;
        if (waited++ >= milliseconds) return -ETIMEDOUT;
        usleep(1000);
    }
}

int linux_file_of_symbol(const char *symbol, char *path, size_t size) {
    Dl_info found;
    const void *place = dlsym(RTLD_DEFAULT, symbol);
    if (place == NULL || dladdr(place, &found) == 0 || found.dli_fname == NULL) return -ENOENT;
    const size_t length = strlen(found.dli_fname);
    if (length >= size) return -ENAMETOOLONG;
    memcpy(path, found.dli_fname, length + 1);
    return (int)length;
}
