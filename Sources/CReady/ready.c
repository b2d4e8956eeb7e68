/* See CReady.h. Two processes meet here: the helper, which has seen no document and never will, and its child, which
 * is to be taken for hostile as soon as it looks at one. The child gives up what the helper may do in become_reader(). */
#define _GNU_SOURCE
#include "CReady.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* As in confine.c. */
enum { OWN_MOST = 119, NOT_CONFINED = 120, OUT_OF_TIME = 123, OUT_OF_CPU = 124, BY_SIGNAL = 128 };
enum { MOST_AT_A_TIME = 64, QUIET_MILLISECONDS = 60000 };
enum { CREATE_RULESET = 444, RESTRICT_SELF = 446 }; /* of Landlock: not in every system's headers */

struct run {
    pid_t child;
    int end;    /* stands for the child */
    int status; /* where to say how it ended */
    int64_t deadline;
    uint32_t cpu;
};

struct message {
    struct ready_request request;
    char words[READY_BYTES];
    size_t size; /* of the words */
    int descriptors[READY_DESCRIPTORS];
};

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- The child ------------------------------------------------------------------------------------------------ */

static int limit(int resource, rlim_t soft, rlim_t hard) {
    const struct rlimit value = {soft, hard};
    return setrlimit((__rlimit_resource_t)resource, &value);
}

#define REFUSE(name) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

/* What deskhand-confine allows only with --ready, and the helper's own process id, which it takes for the child's.
 * The filter that is in force already sees to everything else, and to other machines' calls. */
static int give_up(void) {
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        REFUSE(__NR_clone), REFUSE(__NR_recvmsg), REFUSE(__NR_wait4), REFUSE(434 /* pidfd_open */),
        REFUSE(424 /* pidfd_send_signal */), REFUSE(436 /* close_range */), REFUSE(__NR_setpriority),
        REFUSE(__NR_ioprio_set), REFUSE(__NR_kill), REFUSE(__NR_tgkill), REFUSE(CREATE_RULESET), REFUSE(RESTRICT_SELF),
        /* To set a limit, and to set more than a name: as without --ready. */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_prlimit64, 0, 5),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 2),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2]) + 4),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 5, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_prctl, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_PDEATHSIG, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_DUMPABLE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    const struct sock_fprog program = {sizeof code / sizeof *code, code};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* A domain of Landlock that is this child's alone: it can see no other's descriptors or memory by /proc, though both are
 * forks of one program. It forbids nothing that was allowed (no helper makes devices), but signals and abstract sockets
 * of others (version 6). Where there is no Landlock, or the helper may not use it, it is enough not to be dumpable. */
static int leave_domain(void) {
    const long version = syscall(CREATE_RULESET, NULL, 0, 1U /* the version, please */);
    if (version <= 0) return 0;
    const uint64_t rules[3] = {1 << 11 /* make block devices */, 0, version >= 6 ? 3 : 0};
    const int set = (int)syscall(CREATE_RULESET, rules, version >= 6 ? sizeof rules : sizeof *rules, 0);
    if (set < 0) return -1;
    const int outcome = (int)syscall(RESTRICT_SELF, set, 0);
    close(set);
    return outcome;
}

/* Returns only when the child has its document, and nothing besides. Until then it can tell by the status that it could
 * not be locked in, which no exit status can. */
static void become_reader(const struct message *message, pid_t helper) {
    const struct ready_request *request = &message->request;
    const unsigned status = (unsigned)message->descriptors[3];
    const int not_confined = NOT_CONFINED;
    int bad = prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != helper;
    if (request->nice) {
        setpriority(PRIO_PROCESS, 0, 19);
        syscall(SYS_ioprio_set, 1 /* process */, 0, 3 << 13 /* idle */);
    }
    for (int each = 0; each < 3; each++) bad |= dup2(message->descriptors[each], each) != each;
    bad |= status > 3 && syscall(436 /* close_range */, 3U, status - 1, 0U) != 0;
    bad |= syscall(436 /* close_range */, status + 1, ~0U, 0U) != 0;
    bad |= leave_domain() != 0;
    bad |= limit(RLIMIT_CPU, request->cpu, request->cpu + 1) | limit(RLIMIT_NOFILE, 64, 64) | limit(RLIMIT_NPROC, 0, 0);
    bad |= give_up() != 0;
    if (bad) {
        dprintf(2, "deskhand-confine: the reader cannot be locked in: %s\n", strerror(errno));
        if (write((int)status, &not_confined, sizeof not_confined) < 0) errno = 0;
        _exit(OWN_MOST);
    }
    close((int)status);
}

/* ---- The helper ----------------------------------------------------------------------------------------------- */

static void close_all(const struct message *message) {
    for (int each = 0; each < READY_DESCRIPTORS; each++) close(message->descriptors[each]);
}

/* 1, 0 at the end of the socket, negative for what makes no sense. */
static int receive(struct message *message) {
    struct iovec parts[] = {
        {&message->request, sizeof message->request}, {message->words, sizeof message->words}};
    union {
        struct cmsghdr head;
        char space[CMSG_SPACE(sizeof message->descriptors)];
    } control;
    struct msghdr got = {
        .msg_iov = parts, .msg_iovlen = 2, .msg_control = &control, .msg_controllen = sizeof control};
    const ssize_t size = recvmsg(0, &got, MSG_CMSG_CLOEXEC);
    if (size <= 0) return size < 0 && errno == EINTR ? -1 : 0;
    const struct cmsghdr *head = CMSG_FIRSTHDR(&got);
    if (head == NULL || head->cmsg_len != CMSG_LEN(sizeof message->descriptors)) return -1;
    memcpy(message->descriptors, CMSG_DATA(head), sizeof message->descriptors);
    message->size = (size_t)size < sizeof message->request ? 0 : (size_t)size - sizeof message->request;
    const int is_whole = (size_t)size >= sizeof message->request && (got.msg_flags & MSG_TRUNC) == 0;
    if (is_whole && (message->size == 0 || message->words[message->size - 1] == 0)) return 1;
    close_all(message);
    return -1;
}

static void settle(struct run *run, int reason) {
    int state = 0, status;
    struct rusage used;
    if (reason != 0) syscall(424 /* pidfd_send_signal */, run->end, SIGKILL, NULL, 0);
    if (wait4(run->child, &state, 0, &used) != run->child) status = NOT_CONFINED;
    else if (reason != 0) status = reason;
    else if (WIFEXITED(state)) status = WEXITSTATUS(state) > OWN_MOST ? OWN_MOST : WEXITSTATUS(state);
    else if (WTERMSIG(state) == SIGXCPU || (WTERMSIG(state) == SIGKILL && used.ru_utime.tv_sec + used.ru_stime.tv_sec >= run->cpu))
        status = OUT_OF_CPU;
    else status = BY_SIGNAL + WTERMSIG(state);
    if (write(run->status, &status, sizeof status) < 0) errno = 0; /* nobody waits for it any more */
    close(run->status);
    close(run->end);
}

/* Returns 1 in the child. */
static int begin(struct run *run, const struct message *message) {
    const pid_t helper = getpid(), child = fork();
    if (child == 0) {
        become_reader(message, helper);
        return 1;
    }
    *run = (struct run){child, child < 0 ? -1 : (int)syscall(434 /* pidfd_open */, child, 0), message->descriptors[3],
                        now() + message->request.wall, message->request.cpu};
    for (int each = 0; each < READY_DESCRIPTORS - 1; each++) close(message->descriptors[each]);
    /* Without memory for either there is nothing to do here; what was forked ends with this process. */
    if (run->end < 0) _exit(NOT_CONFINED);
    return 0;
}

/* Ends what has ended, is not waited for, or is out of time; says how long to wait for the next. */
static int look_after(struct run *runs, int *count, const struct pollfd *ends) {
    const int64_t time = now();
    int64_t next = *count == 0 ? time + QUIET_MILLISECONDS : INT64_MAX;
    for (int each = *count - 1; each >= 0; each--) {
        struct run *run = &runs[each];
        const int ended = ends != NULL && ends[2 * each].revents != 0;
        const int unheard = ends != NULL && ends[2 * each + 1].revents != 0;
        if (ended || unheard || run->deadline <= time) {
            settle(run, ended ? 0 : OUT_OF_TIME);
            *run = runs[--*count];
        } else if (run->deadline < next) next = run->deadline;
    }
    return (int)(next - time < 60000 ? next - time : 60000);
}

/* Returns in the children alone. */
static void wait_for_document(struct message *message) {
    static struct run runs[MOST_AT_A_TIME];
    struct pollfd ends[2 * MOST_AT_A_TIME + 1];
    int count = 0, is_open = 1;
    signal(SIGPIPE, SIG_IGN);
    /* What a fork of this process says or holds is for nobody else; it inherits this. */
    if (prctl(PR_SET_DUMPABLE, 0) != 0) _exit(NOT_CONFINED);
    while (is_open || count > 0) {
        const int wait = look_after(runs, &count, NULL);
        for (int each = 0; each < count; each++) {
            ends[2 * each] = (struct pollfd){runs[each].end, POLLIN, 0};
            ends[2 * each + 1] = (struct pollfd){runs[each].status, 0, 0};
        }
        ends[2 * count] = (struct pollfd){is_open && count < MOST_AT_A_TIME ? 0 : -1, POLLIN, 0};
        const int asked = 2 * count, got = poll(ends, (nfds_t)asked + 1, wait);
        if (got < 0 && errno != EINTR) break;
        if (got == 0 && count == 0) break; /* quiet for long */
        const int is_asked = got > 0 && ends[asked].revents != 0;
        if (got > 0) look_after(runs, &count, ends);
        if (!is_asked) continue;
        const int received = receive(message);
        if (received == 0) is_open = 0;
        if (received <= 0) continue;
        if (begin(&runs[count], message)) {
            signal(SIGPIPE, SIG_DFL);
            return;
        }
        count++;
    }
    _exit(0);
}

/* ---- The words ------------------------------------------------------------------------------------------------- */

static int count;
static const char *arguments[READY_WORDS + 2];

/* glibc hands a program's arguments to its constructors, as to main. */
__attribute__((constructor)) static void keep(int given, char **words) {
    for (count = 0; count < given && count <= READY_WORDS; count++) arguments[count] = words[count];
}

int ready_waits(void) { return count == 2 && strcmp(arguments[1], "ready") == 0; }

const char *ready_argument(int index) {
    static struct message message;
    if (ready_waits()) {
        wait_for_document(&message);
        count = 1;
        for (size_t at = 0; at < message.size && count <= READY_WORDS; at += strlen(message.words + at) + 1)
            arguments[count++] = message.words + at;
    }
    return index >= 0 && index < count ? arguments[index] : NULL;
}

/* ---- The service ---------------------------------------------------------------------------------------------- */

int ready_sockets(int ends[2]) {
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0 ? 0 : -errno;
}

int ready_stream(int ends[2], int64_t milliseconds) {
    const struct timeval most = {milliseconds / 1000, milliseconds % 1000 * 1000};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return -errno;
    setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
    return 0;
}

int ready_send(int socket, const struct ready_request *request, const char *words, size_t size,
               const int descriptors[READY_DESCRIPTORS]) {
    struct iovec parts[] = {{(void *)request, sizeof *request}, {(void *)words, size}};
    union {
        struct cmsghdr head;
        char space[CMSG_SPACE(READY_DESCRIPTORS * sizeof(int))];
    } control;
    memset(&control, 0, sizeof control);
    struct msghdr message = {
        .msg_iov = parts, .msg_iovlen = 2, .msg_control = &control, .msg_controllen = sizeof control};
    control.head.cmsg_level = SOL_SOCKET;
    control.head.cmsg_type = SCM_RIGHTS;
    control.head.cmsg_len = CMSG_LEN(READY_DESCRIPTORS * sizeof(int));
    memcpy(CMSG_DATA(&control.head), descriptors, READY_DESCRIPTORS * sizeof(int));
    if (size > READY_BYTES) return -E2BIG;
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : 0;
}
