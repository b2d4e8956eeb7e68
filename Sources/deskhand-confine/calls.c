/* The system calls that a confined program may make, and a filter made of them (seccomp(2), kernel.org
 * userspace-api/seccomp_filter). confine.c says what for. */
#define _GNU_SOURCE
#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "the table of system calls was written for x86-64 and 64-bit ARM"
#endif
#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_restrict_self 446
#endif

/* A call is allowed when (argument & mask) == value; several rows of one call are alternatives.
 * What is not in the table fails with EPERM: sockets, processes, threads, ptrace, mounts, namespaces, keys, bpf,
 * io_uring, System V IPC, everything that changes a file, and whatever later kernels bring. */
struct row {
    int call, argument; /* -1: whatever the arguments */
    uint64_t mask, value;
};
#define YES(name) {__NR_##name, -1, 0, 0}
#define IF(name, argument, mask, value) {__NR_##name, argument, mask, value}
#define OWN_PROCESS UINT64_MAX /* the process's own id; not a value any rule compares with otherwise */
#define INT 0xffffffffu        /* the kernel looks at the lower half only */
#define CHANGES (O_ACCMODE | O_CREAT | O_TRUNC)

static const struct row table[] = {
    /* Open descriptors. */
    YES(read), YES(write), YES(pread64), YES(readv), YES(writev), YES(lseek), YES(close), YES(fstat), YES(dup),
    YES(dup3), YES(pipe2), YES(ppoll), YES(pselect6), YES(fadvise64), YES(getdents64), YES(fstatfs),
    IF(fcntl, 1, INT, F_GETFD), IF(fcntl, 1, INT, F_SETFD), IF(fcntl, 1, INT, F_GETFL), IF(fcntl, 1, INT, F_SETFL),
    IF(fcntl, 1, INT, F_DUPFD), IF(fcntl, 1, INT, F_DUPFD_CLOEXEC),
    IF(ioctl, 1, INT, TCGETS), IF(ioctl, 1, INT, TIOCGWINSZ), IF(ioctl, 1, INT, FIONREAD), IF(ioctl, 1, INT, FIOCLEX),
    /* Files by name: looked at, opened for reading; Landlock says which. */
    IF(openat, 2, CHANGES, 0), YES(newfstatat), YES(statx), YES(faccessat), YES(faccessat2), YES(readlinkat),
    YES(getcwd), YES(statfs),
    /* Memory: never writable and executable. */
    IF(mmap, 2, PROT_EXEC, 0), IF(mmap, 2, PROT_WRITE, 0), IF(mprotect, 2, PROT_EXEC, 0), YES(munmap), YES(mremap),
    YES(madvise), YES(brk),
    /* Itself. */
    YES(execve), /* Landlock: only the program that was asked for */
    YES(exit), YES(exit_group), YES(getpid), YES(gettid), YES(getppid), YES(getuid), YES(geteuid), YES(getgid),
    YES(getegid), YES(getpgid), YES(getrusage), YES(times), YES(uname), YES(sysinfo), YES(umask),
    YES(sched_getaffinity), YES(sched_yield), YES(set_tid_address), YES(set_robust_list), YES(rseq), YES(futex),
    YES(getrandom), YES(restart_syscall),
    IF(prlimit64, 2, UINT64_MAX, 0) /* to ask, not to set */, IF(prctl, 0, INT, PR_SET_NAME), IF(prctl, 0, INT, PR_GET_NAME),
    /* Signals, to itself. */
    YES(rt_sigaction), YES(rt_sigprocmask), YES(rt_sigreturn), YES(sigaltstack), IF(kill, 0, INT, OWN_PROCESS),
    IF(tgkill, 0, INT, OWN_PROCESS),
    /* Time. */
    YES(clock_gettime), YES(clock_getres), YES(clock_nanosleep), YES(nanosleep), YES(gettimeofday), YES(setitimer),
#ifdef __x86_64__
    /* Older names of the same. */
    YES(arch_prctl), YES(stat), YES(lstat), YES(access), YES(readlink), YES(dup2), YES(pipe), YES(poll), YES(select),
    YES(time), YES(getpgrp), YES(alarm), IF(open, 1, CHANGES, 0),
#endif
};

/* What a helper that waits for documents may do besides: its children give it up, row by row. */
static const struct row ready_table[] = {
    IF(clone, 0, UINT64_MAX, CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD) /* fork(3) and nothing else */,
    YES(recvmsg), YES(wait4), {434 /* pidfd_open */, -1, 0, 0}, {424 /* pidfd_send_signal */, -1, 0, 0},
    {436 /* close_range */, -1, 0, 0}, YES(prlimit64), YES(setpriority), YES(ioprio_set),
    IF(prctl, 0, INT, PR_SET_PDEATHSIG), IF(prctl, 0, INT, PR_SET_SECCOMP), IF(prctl, 0, INT, PR_SET_DUMPABLE),
};
/* A domain of Landlock for each of its children. */
static const struct row domain_table[] = {YES(landlock_create_ruleset), YES(landlock_restrict_self)};

/* Calls a C library tries first and then does without, if it is told that they do not exist. */
static const int absent[] = {__NR_clone3, 437 /* openat2 */};

#define FIELD(name) ((uint32_t)offsetof(struct seccomp_data, name))
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)
#define UNLESS(wanted, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(wanted), 0, skip)
#define MASK(bits) BPF_STMT(BPF_ALU | BPF_AND | BPF_K, (uint32_t)(bits))
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, (uint32_t)(what))

/* One row; what does not match goes on to the next, with the number of the call loaded.
 * Both supported machines keep the lower half of an argument first. */
static struct sock_filter *add(struct sock_filter *next, const struct row *row) {
    *next++ = (struct sock_filter)UNLESS(row->call, row->argument < 0 ? 1 : 8);
    if (row->argument >= 0) {
        const uint32_t place = FIELD(args) + 8 * (uint32_t)row->argument;
        const uint64_t value = row->value == OWN_PROCESS ? (uint64_t)getpid() : row->value;
        *next++ = (struct sock_filter)LOAD(place);
        *next++ = (struct sock_filter)MASK(row->mask);
        *next++ = (struct sock_filter)UNLESS(value, 4);
        *next++ = (struct sock_filter)LOAD(place + 4);
        *next++ = (struct sock_filter)MASK(row->mask >> 32);
        *next++ = (struct sock_filter)UNLESS(value >> 32, 1);
    }
    *next++ = (struct sock_filter)RETURN(SECCOMP_RET_ALLOW);
    if (row->argument >= 0) *next++ = (struct sock_filter)LOAD(FIELD(nr));
    return next;
}

int restrict_calls(int ready, int version) {
    enum { ROWS = sizeof table / sizeof *table, READY = sizeof ready_table / sizeof *ready_table,
           DOMAIN = sizeof domain_table / sizeof *domain_table, ABSENT = sizeof absent / sizeof *absent };
    struct sock_filter code[4 + (ROWS + READY + DOMAIN) * 9 + ABSENT * 2 + 1], *next = code;
    /* Another machine's calls have other numbers: 32-bit ones fail here, those of x32 (bit 30 set) match no row. */
    *next++ = (struct sock_filter)LOAD(FIELD(arch));
    *next++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    *next++ = (struct sock_filter)RETURN(SECCOMP_RET_ERRNO | EPERM);
    *next++ = (struct sock_filter)LOAD(FIELD(nr));
    for (int each = 0; each < ROWS; each++) next = add(next, &table[each]);
    for (int each = 0; ready && each < READY; each++) next = add(next, &ready_table[each]);
    for (int each = 0; ready && version > 0 && each < DOMAIN; each++) next = add(next, &domain_table[each]);
    for (int each = 0; each < ABSENT; each++) {
        *next++ = (struct sock_filter)UNLESS(absent[each], 1);
        *next++ = (struct sock_filter)RETURN(SECCOMP_RET_ERRNO | ENOSYS);
    }
    *next++ = (struct sock_filter)RETURN(SECCOMP_RET_ERRNO | EPERM);
    const struct sock_fprog program = {(unsigned short)(next - code), code};
    /* By prctl, not seccomp(2): a hardened service may not be allowed the latter. */
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
