/* deskhand-confine: runs a program that reads a document as if the document had already taken it over.
 *
 *     deskhand-confine [--cpu SECONDS] [--wall SECONDS] [--memory BYTES] [--nice] [--read PATH]...
 *                      [--require-landlock] [--landlock-abi N] [--ready] -- PROGRAM ARGUMENT...
 *     deskhand-confine --check
 *
 * The document is descriptor 0 (a plain file; anything else is replaced by /dev/null), the result goes to 1,
 * complaints to 2. No other descriptor, no environment and no privilege reaches the program.
 *
 * With --ready the program is a helper that waits for documents: descriptor 0 is a socket. It forks for each of them
 * and never looks at one itself, so it may fork, receive descriptors, and watch, limit and end what it forked. Each
 * of its children gives all that up before it sees a document (Sources/CReady/ready.c); then it has what a program
 * without --ready has. There is no time on the clock for the helper: it ends with the socket.
 *
 * Two processes. The monitor (this one) waits for the end of the program, of its own parent, of whoever reads the
 * result, and of the time on the clock; then it kills. The program's process locks itself in, step by step as in
 * lock_in() below, and becomes the program. If any step fails, the program is never started.
 *
 * Exit status: the program's own up to 119, then as in `enum status`, then 128 + N when signal N ended it.
 * --landlock-abi lowers the version of Landlock that is used: it shows what holds on an older kernel (0: none).
 *
 * Needs Linux 5.9 with seccomp; uses Landlock (5.13) when it is there. Needs neither root nor user namespaces. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/capability.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "calls.h"

#if defined(__x86_64__)
#define LOADER "/lib64/ld-linux-x86-64.so.2"
#elif defined(__aarch64__)
#define LOADER "/lib/ld-linux-aarch64.so.1"
#endif

enum status {
    OWN_MOST = 119,   /* a program's own status above this one becomes this one, so that the others are ours */
    NOT_CONFINED = 120, /* it could not be locked in, and was not started */
    USAGE = 121,
    MISSING = 122,    /* no such program */
    OUT_OF_TIME = 123, /* on the clock */
    OUT_OF_CPU = 124,
    UNHEARD = 125,    /* the parent or the reader of the result is gone */
    BY_SIGNAL = 128
};

struct order {
    rlim_t cpu, memory; /* seconds, bytes */
    int64_t wall;       /* milliseconds */
    int nice, require_landlock, landlock_most, ready;
    const char *reads[64];
    int read_count;
    char **program;
};

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- Landlock: which files ------------------------------------------------------------------------------------ */

/* By hand, since the headers of Debian 12 end at version 2: the rights, and the version that brought each. */
enum { FS_EXECUTE = 1 << 0, FS_READ_FILE = 1 << 2, FS_READ_DIR = 1 << 3 };
#define FS_V1 0x1fff          /* execute, write, read, list, remove 2 kinds, make 7 kinds */
#define FS_V2_REFER 0x2000    /* move between folders */
#define FS_V3_TRUNCATE 0x4000
#define FS_V5_IOCTL 0x8000    /* ioctl of devices */
#define NET_V4_TCP 0x3        /* bind, connect */
#define SCOPE_V6 0x3          /* abstract Unix sockets, signals: none beyond the own processes */
#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_add_rule 445
#define __NR_landlock_restrict_self 446
#endif

struct ruleset { uint64_t files, net, scope; };
struct __attribute__((packed)) beneath { uint64_t allowed; int32_t parent; };

/* 0 when the kernel has none, or it is switched off. */
static int landlock_version(void) {
    const long version = syscall(__NR_landlock_create_ruleset, NULL, 0, 1U /* the version, please */);
    return version > 0 ? (int)version : 0;
}

static int allow_opened(int rules, int file, uint64_t rights) {
    struct stat found;
    if (fstat(file, &found) != 0) return -1;
    if (!S_ISDIR(found.st_mode)) rights &= ~(uint64_t)FS_READ_DIR;
    const struct beneath rule = {rights, file};
    return (int)syscall(__NR_landlock_add_rule, rules, 1 /* path beneath */, &rule, 0);
}

/* A path that is not there needs no right. */
static int allow(int rules, const char *path, uint64_t rights) {
    const int file = open(path, O_PATH | O_CLOEXEC);
    if (file < 0) return 0;
    const int outcome = allow_opened(rules, file, rights);
    close(file);
    return outcome;
}

/* Everything the kernel can forbid is forbidden, except to read what a program needs to start. */
static int restrict_files(const struct order *order, int version) {
    const struct ruleset all = {
        FS_V1 | (version >= 2 ? FS_V2_REFER : 0) | (version >= 3 ? FS_V3_TRUNCATE : 0) | (version >= 5 ? FS_V5_IOCTL : 0),
        version >= 4 ? NET_V4_TCP : 0, version >= 6 ? SCOPE_V6 : 0};
    static const char *const libraries[] = {
        "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/dev/null", "/dev/urandom"};
    const uint64_t read = FS_READ_FILE | FS_READ_DIR;
    const int rules = (int)syscall(__NR_landlock_create_ruleset, &all, sizeof all, 0);
    if (rules < 0) return -1;
    int bad = 0;
    for (size_t each = 0; each < sizeof libraries / sizeof *libraries; each++) bad |= allow(rules, libraries[each], read);
    for (int each = 0; each < order->read_count; each++) bad |= allow(rules, order->reads[each], read);
    bad |= allow(rules, order->program[0], FS_READ_FILE | FS_EXECUTE);
    bad |= allow(rules, LOADER, FS_READ_FILE | FS_EXECUTE);
    /* The document, so that /proc/self/fd/0 can be opened too. A file in memory is refused here and needs no rule. */
    if (!order->ready && allow_opened(rules, 0, FS_READ_FILE) != 0 && errno != EBADFD) bad = -1;
    if (bad == 0) bad = (int)syscall(__NR_landlock_restrict_self, rules, 0);
    close(rules);
    return bad;
}

/* ---- The rest of the lock ------------------------------------------------------------------------------------- */

/* Opened anew, so that nobody else's position in the file moves, and for reading alone. */
static int renew_document(int ready) {
    struct stat found;
    const int mode = fcntl(0, F_GETFL);
    if (mode < 0 || fstat(0, &found) != 0) return -1;
    if (ready) return S_ISSOCK(found.st_mode) ? 0 : -1;
    const int is_file = S_ISREG(found.st_mode);
    int file = open(is_file ? "/proc/self/fd/0" : "/dev/null", O_RDONLY | O_NOATIME | O_CLOEXEC);
    /* Only an owner may read without a trace. */
    if (file < 0) file = open(is_file ? "/proc/self/fd/0" : "/dev/null", O_RDONLY | O_CLOEXEC);
    /* It was opened with more rights than this process has now; or there is no /proc. */
    if (file < 0) return is_file && (mode & O_ACCMODE) == O_RDONLY && lseek(0, 0, SEEK_SET) == 0 ? 0 : -1;
    const int outcome = dup2(file, 0);
    close(file);
    return outcome;
}

/* Even root's program has none of root's powers. Without any there is nothing to give up. */
static int drop_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2], had[2];
    memset(none, 0, sizeof none);
    if (syscall(SYS_capget, &header, had) != 0) return -1;
    const int had_any = memcmp(had, none, sizeof none) != 0;
    for (int each = 0; each < 64; each++) {
        if (prctl(PR_CAPBSET_READ, each) == 1 && prctl(PR_CAPBSET_DROP, each) != 0 && had_any) return -1;
    }
    return had_any ? (int)syscall(SYS_capset, &header, none) : 0;
}

/* Never above what the process may have anyway. */
static int limit(int resource, rlim_t soft, rlim_t hard) {
    struct rlimit value;
    if (getrlimit((__rlimit_resource_t)resource, &value) != 0) return -1;
    if (hard < value.rlim_max) value.rlim_max = hard;
    value.rlim_cur = soft < value.rlim_max ? soft : value.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &value);
}

static int set_limits(const struct order *order) {
    return limit(RLIMIT_CPU, order->cpu, order->cpu + 1) /* SIGXCPU, then SIGKILL */
        | limit(RLIMIT_AS, order->memory, order->memory) | limit(RLIMIT_STACK, 8 << 20, 8 << 20)
        | limit(RLIMIT_FSIZE, 0, 0) | (order->ready ? 0 : limit(RLIMIT_NOFILE, 64, 64) | limit(RLIMIT_NPROC, 0, 0))
        | limit(RLIMIT_MEMLOCK, 0, 0) | limit(RLIMIT_MSGQUEUE, 0, 0) | limit(RLIMIT_CORE, 0, 0);
}

/* When memory runs short, this process goes first; when there is other work, it waits. Neither is a safeguard. */
static void be_modest(const struct order *order) {
    const int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score >= 0 && write(score, "1000", 4) < 0) errno = 0;
    if (score >= 0) close(score);
    if (!order->nice) return;
    setpriority(PRIO_PROCESS, 0, 19);
    syscall(SYS_ioprio_set, 1 /* process */, 0, 3 << 13 /* idle */);
}

/* Returns what could not be done, or NULL when the lock is complete. */
static const char *lock_in(const struct order *order, pid_t monitor) {
    if (setsid() < 0) return "no session of its own";
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != monitor) return "the monitor is gone";
    be_modest(order);
    umask(077);
    if (chdir("/") != 0) return "no root folder";
    if (renew_document(order->ready) != 0) return "the document cannot be read";
    if (drop_capabilities() != 0) return "capabilities cannot be dropped";
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "no_new_privs is not supported";
    int version = landlock_version();
    if (version > order->landlock_most) version = order->landlock_most;
    if (version == 0 && order->require_landlock) return errno = 0, "the kernel has no Landlock";
    if (version > 0 && restrict_files(order, version) != 0) return "Landlock cannot be set up";
    /* A write beyond the limit fails then, rather than to end the program. */
    signal(SIGXFSZ, SIG_IGN);
    if (set_limits(order) != 0) return "limits cannot be set";
    if (restrict_calls(order->ready, version) != 0) return "seccomp cannot be set up";
    return NULL;
}

/* Tells the monitor by a byte that the lock is complete, and by a second one that the program did not start. */
static void become_program(const struct order *order, pid_t monitor, int report) {
    static char *const environment[] = {
        "PATH=/usr/bin", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "HOME=/nonexistent", "OMP_THREAD_LIMIT=1",
        /* What Swift says of a crash is memory, and so of the document. */
        "SWIFT_BACKTRACE=enable=no", NULL};
    const char *problem = lock_in(order, monitor);
    if (problem == NULL && write(report, "L", 1) != 1) problem = "the monitor is gone";
    if (problem == NULL) {
        execve(order->program[0], order->program, environment);
        problem = "the program cannot be started";
    }
    if (errno != 0) dprintf(2, "deskhand-confine: %s: %s\n", problem, strerror(errno));
    else dprintf(2, "deskhand-confine: %s\n", problem);
    _exit(write(report, "F", 1) == 1 ? NOT_CONFINED : OWN_MOST);
}

/* ---- The monitor ---------------------------------------------------------------------------------------------- */

/* Waits for the first end of anything; 0 when it was the program's. */
static int watch(int child, int parent, int64_t deadline) {
    /* Descriptor 1 with no events asked for: still tells when nobody reads the result any more. */
    struct pollfd ends[] = {{child, POLLIN, 0}, {parent, POLLIN, 0}, {1, 0, 0}};
    for (;;) {
        const int64_t left = deadline - now();
        if (left <= 0) return OUT_OF_TIME;
        const int count = poll(ends, 3, left > INT_MAX ? INT_MAX : (int)left);
        if (count < 0 && errno != EINTR) return UNHEARD;
        if (count <= 0) continue;
        if (ends[0].revents != 0) return 0;
        return UNHEARD;
    }
}

static int64_t microseconds(struct timeval time) { return (int64_t)time.tv_sec * 1000000 + time.tv_usec; }

static int refuse(const char *problem) {
    dprintf(2, "deskhand-confine: %s: %s\n", problem, strerror(errno));
    return NOT_CONFINED;
}

static int run(const struct order *order) {
    const int64_t deadline = order->ready ? INT64_MAX : now() + order->wall;
    const pid_t monitor = getpid();
    /* A parent outside this process's view has no id; its end is then seen on descriptor 1. */
    const int parent = (int)syscall(SYS_pidfd_open, getppid(), 0);
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0) return refuse("no pipe");
    const pid_t child = fork();
    if (child < 0) return refuse("no further process");
    if (child == 0) become_program(order, monitor, report[1]);
    close(report[1]);
    const int end = (int)syscall(SYS_pidfd_open, child, 0);
    const int reason = end < 0 ? refuse("the program cannot be watched") : watch(end, parent, deadline);
    if (reason != 0) kill(child, SIGKILL);

    int state = 0;
    struct rusage used;
    char told[2];
    if (wait4(child, &state, 0, &used) != child) return refuse("the program's end was missed");
    if (reason != 0) return reason;
    /* Nothing: it ended while it locked itself in. F, or L and F: it could not. L alone: it became the program. */
    if (read(report[0], told, sizeof told) != 1 || told[0] != 'L') return NOT_CONFINED;
    if (WIFEXITED(state)) return WEXITSTATUS(state) > OWN_MOST ? OWN_MOST : WEXITSTATUS(state);
    const int64_t spent = microseconds(used.ru_utime) + microseconds(used.ru_stime);
    if (WTERMSIG(state) == SIGXCPU || (WTERMSIG(state) == SIGKILL && spent >= (int64_t)order->cpu * 1000000))
        return OUT_OF_CPU;
    return BY_SIGNAL + WTERMSIG(state);
}

/* ---- The command line ----------------------------------------------------------------------------------------- */

static int check(void) {
    const int version = landlock_version();
    /* A kernel with seccomp looks for the filter at address 0 and finds no memory there. */
    const int seccomp = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) != 0 && errno == EFAULT;
    if (version > 0) printf("landlock %d\n", version);
    else printf("landlock none\n");
    printf("seccomp %s\n", seccomp ? "yes" : "no");
    return 0;
}

static double number(const char *text) {
    char *end = NULL;
    const double value = text == NULL ? -1 : strtod(text, &end);
    return text != NULL && end != text && *end == 0 && value >= 0 && value < 1e15 ? value : -1;
}

/* The index of PROGRAM, or 0 when the arguments make no sense. */
static int parse(int count, char **words, struct order *order) {
    for (int at = 1; at < count; at++) {
        const char *word = words[at];
        double value = 0;
        if (strcmp(word, "--") == 0) return at + 1 < count && words[at + 1][0] == '/' ? at + 1 : 0;
        if (strcmp(word, "--nice") == 0) order->nice = 1;
        else if (strcmp(word, "--require-landlock") == 0) order->require_landlock = 1;
        else if (strcmp(word, "--ready") == 0) order->ready = 1;
        else if (strcmp(word, "--read") == 0) {
            if (++at >= count || order->read_count == 64) return 0;
            order->reads[order->read_count++] = words[at];
        } else {
            if (++at >= count || (value = number(words[at])) < 0) return 0;
            if (strcmp(word, "--cpu") == 0) order->cpu = (rlim_t)value;
            else if (strcmp(word, "--memory") == 0) order->memory = (rlim_t)value;
            else if (strcmp(word, "--wall") == 0) order->wall = (int64_t)(value * 1000);
            else if (strcmp(word, "--landlock-abi") == 0) order->landlock_most = (int)value;
            else return 0;
        }
    }
    return 0;
}

/* As on a fresh start, whatever the parent had: three descriptors, no signal ignored or held back. */
static int start_clean(void) {
    for (int each = 0; each < 3; each++) {
        if (fcntl(each, F_GETFD) < 0 && open("/dev/null", each == 0 ? O_RDONLY : O_WRONLY) != each) return -1;
    }
    if (syscall(SYS_close_range, 3U, ~0U, 0U) != 0) return -1;
    for (int each = 1; each < NSIG; each++) signal(each, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    return sigprocmask(SIG_SETMASK, &none, NULL);
}

int main(int count, char **words) {
    struct order order = {.cpu = 10, .memory = 512 << 20, .wall = 30000, .landlock_most = INT_MAX};
    if (count == 2 && strcmp(words[1], "--check") == 0) return check();
    const int program = parse(count, words, &order);
    if (program == 0) {
        dprintf(2, "usage: deskhand-confine [--cpu SECONDS] [--wall SECONDS] [--memory BYTES] [--nice] [--read PATH]...\n"
                   "                        [--require-landlock] [--ready] -- /PATH/TO/PROGRAM ARGUMENT...\n"
                   "       deskhand-confine --check\n");
        return USAGE;
    }
    order.program = words + program;
    if (start_clean() != 0) return refuse("descriptors cannot be closed");
    if (access(order.program[0], X_OK) != 0) return MISSING;
    return run(&order);
}
