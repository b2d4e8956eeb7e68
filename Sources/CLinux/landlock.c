/* Locking this very process in. */
#define _GNU_SOURCE
#include "include/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* By hand, since the headers of Debian 12 end at version 2: the rights, and the version that brought each. */
enum {
    EXECUTE = 1 << 0, WRITE_FILE = 1 << 1, READ_FILE = 1 << 2, READ_DIR = 1 << 3, REMOVE_DIR = 1 << 4,
    REMOVE_FILE = 1 << 5, MAKE_DIR = 1 << 7, MAKE_REG = 1 << 8, V1 = (1 << 13) - 1,
    REFER = 1 << 13 /* 2 */, TRUNCATE = 1 << 14 /* 3 */, IOCTL_DEV = 1 << 15 /* 5 */
};
enum { SCOPE_ABSTRACT_SOCKETS = 1, SCOPE_SIGNALS = 2 }; /* 6 */
#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_add_rule 445
#define __NR_landlock_restrict_self 446
#endif

struct ruleset { uint64_t files, net, scope; };
struct __attribute__((packed)) beneath { uint64_t allowed; int32_t parent; };

static int result(int outcome) { return outcome < 0 ? -errno : outcome; }

int linux_landlock_version(void) {
    const long version = syscall(__NR_landlock_create_ruleset, NULL, 0, 1U /* the version, please */);
    return version > 0 ? (int)version : 0;
}

static uint64_t forbidden(int version) {
    return V1 | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0) | (version >= 5 ? IOCTL_DEV : 0);
}

int linux_landlock_begin(int version, int scoped) {
    const struct ruleset all = {
        forbidden(version), 0, version >= 6 ? SCOPE_SIGNALS | (scoped ? SCOPE_ABSTRACT_SOCKETS : 0) : 0};
    /* An older kernel knows the first fields only. */
    const size_t size = version >= 6 ? sizeof all : version >= 4 ? 16 : 8;
    return result((int)syscall(__NR_landlock_create_ruleset, &all, size, 0));
}

int linux_landlock_allow(int rules, int version, const char *path, enum linux_reach reach) {
    const uint64_t read = READ_FILE | READ_DIR, file = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV;
    uint64_t rights = 0;
    if (reach & LINUX_REACH_READ) rights |= read;
    if (reach & LINUX_REACH_RUN) rights |= read | EXECUTE;
    if (reach & LINUX_REACH_OVERWRITE) rights |= READ_FILE | WRITE_FILE;
    if (reach & LINUX_REACH_CHANGE)
        rights |= read | WRITE_FILE | TRUNCATE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER;
    const int place = open(path, O_PATH | O_CLOEXEC);
    if (place < 0) return -errno;
    struct stat found;
    if (fstat(place, &found) == 0 && !S_ISDIR(found.st_mode)) rights &= file;
    const struct beneath rule = {rights & forbidden(version), place};
    const int outcome = result((int)syscall(__NR_landlock_add_rule, rules, 1 /* path beneath */, &rule, 0));
    close(place);
    return outcome;
}

int linux_landlock_lock(int rules) {
    int outcome = result(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    if (outcome == 0) outcome = result((int)syscall(__NR_landlock_restrict_self, rules, 0));
    close(rules);
    return outcome;
}

int linux_become(const char *path, char *const *arguments, int is_kept) {
    sigset_t none, before;
    sigemptyset(&none);
    /* It is this thread's, and the thread's that began may have been another. */
    if (is_kept && prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return -errno;
    /* A thread of Swift's may hold some back, and a program inherits that. */
    pthread_sigmask(SIG_SETMASK, &none, &before);
    execv(path, arguments);
    const int problem = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return -problem;
}

int linux_can_list(const char *path) {
    const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
    if (folder >= 0) close(folder);
    return folder >= 0;
}
