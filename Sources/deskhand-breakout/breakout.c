/* deskhand-breakout: what a parser would do once a document has taken it over. It stands in for one to prove that
 * deskhand-confine holds, in tests and in `deskhand doctor`.
 *
 *     deskhand-breakout all CANARY     tries everything once, a line each: NAME denied|SUCCEEDED DETAIL; then `end`
 *     deskhand-breakout loop|catch-limit|allocate|print|complain|forkbomb|threads|crash|other-calls|copy|nothing
 *     deskhand-breakout exit STATUS | wait FIFO | stay | descriptors
 *     deskhand-breakout ready          waits for documents, as helpers do; each names one of the above
 *
 * Nothing here does harm when it succeeds: signals are signal 0, files written are empty and removed again, and only
 * the canary, made for the purpose, is changed. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <termios.h>
#include <unistd.h>

#include "CReady.h"
#include "greedy.h"

static const char *canary;
static char beside[4096]; /* a name beside the canary */
static char folder[4096]; /* the canary's folder */

/* An outcome that is not negative is a success; `errno` tells why not. */
static void tell(const char *name, long outcome) {
    if (outcome >= 0) printf("%s SUCCEEDED\n", name);
    else printf("%s denied %s\n", name, strerrorname_np(errno) ? strerrorname_np(errno) : "?");
    fflush(stdout);
}

static long opened(const char *path, int flags) {
    const int file = open(path, flags | O_CLOEXEC, 0600);
    if (file >= 0) close(file);
    return file;
}

static long read_of(const char *path) {
    char byte;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    const ssize_t got = read(file, &byte, 1);
    close(file);
    return got;
}

static long listed(const char *path) {
    DIR *list = opendir(path);
    if (list == NULL) return -1;
    closedir(list);
    return 0;
}

static long created(const char *path) {
    const long outcome = opened(path, O_WRONLY | O_CREAT | O_EXCL);
    if (outcome >= 0) unlink(path);
    return outcome;
}

/* A child that came to be ends at once. */
static long born(long child) {
    if (child == 0) _exit(0);
    if (child > 0) waitpid((pid_t)child, NULL, 0);
    return child;
}

static long socket_of(int family, int kind, int protocol) {
    const int file = socket(family, kind, protocol);
    if (file >= 0) close(file);
    return file;
}

/* What was made beside the canary goes again. */
static long made(long outcome) {
    if (outcome >= 0) remove(beside);
    return outcome;
}

static long there_and_back(void) {
    const int outcome = rename(canary, beside);
    return outcome == 0 ? rename(beside, canary) : outcome;
}

static long mounted(void) {
    const int outcome = mount("none", folder, "tmpfs", 0, NULL);
    if (outcome == 0) umount2(folder, MNT_DETACH);
    return outcome;
}

static long renamed_host(void) {
    char name[256];
    return gethostname(name, sizeof name) == 0 ? sethostname(name, strlen(name)) : -1;
}

static void files(void) {
    char path[64];
    tell("read-canary", read_of(canary));
    tell("read-passwd", read_of("/etc/passwd"));
    tell("list-canary-folder", listed(folder));
    tell("list-root", listed("/"));
    tell("list-home", listed("/home"));
    tell("list-tmp", listed("/tmp"));
    tell("list-proc", listed("/proc"));
    snprintf(path, sizeof path, "/proc/%d/environ", getppid());
    tell("read-parent-environment", read_of(path));
    snprintf(path, sizeof path, "/proc/%d/mem", getppid());
    tell("open-parent-memory", opened(path, O_RDWR));
    tell("write-canary", opened(canary, O_WRONLY));
    tell("truncate-on-open", opened(canary, O_RDONLY | O_TRUNC));
    tell("truncate", truncate(canary, 0));
    tell("create-beside-canary", created(beside));
    tell("create-in-tmp", created("/tmp/deskhand-breakout"));
    tell("create-in-var-tmp", created("/var/tmp/deskhand-breakout"));
    tell("create-in-shared-memory", created("/dev/shm/deskhand-breakout"));
    tell("create-here", created("deskhand-breakout"));
    tell("create-unnamed", opened("/tmp", O_TMPFILE | O_RDWR));
    tell("create-memory-file", memfd_create("breakout", 0));
    tell("make-folder", made(mkdir(beside, 0700)));
    tell("make-fifo", made(mkfifo(beside, 0600)));
    tell("make-device", made(mknod(beside, S_IFCHR | 0600, makedev(1, 3))));
    tell("symlink", made(symlink("/etc/passwd", beside)));
    tell("hard-link", made(link(canary, beside)));
    tell("rename", there_and_back());
    tell("change-mode", chmod(canary, 0777));
    tell("change-owner", chown(canary, getuid(), getgid()));
    tell("change-times", utimensat(AT_FDCWD, canary, NULL, 0));
    tell("set-attribute", setxattr(canary, "user.breakout", "x", 1, 0));
    tell("unlink", unlink(canary));
    tell("open-disk", opened("/dev/vda", O_RDONLY));
    tell("open-terminal", opened("/dev/tty", O_RDWR));
    tell("watch-files", syscall(SYS_inotify_init1, 0));
    tell("change-folder", chdir(folder));
}

static void document(void) {
    tell("write-document", write(0, "x", 1));
    tell("write-reopened-document", opened("/proc/self/fd/0", O_RDWR));
    tell("truncate-document", ftruncate(0, 0));
    tell("lock-document", flock(0, LOCK_SH | LOCK_NB));
    void *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 0, 0);
    tell("map-document-writable", shared == MAP_FAILED ? -1 : 0);
    tell("type-into-terminal", ioctl(0, TIOCSTI, "x"));
    tell("own-signals-of-pipe", fcntl(1, F_SETOWN, getppid()));
}

static void network(void) {
    int pair[2];
    tell("socket-tcp", socket_of(AF_INET, SOCK_STREAM, 0));
    tell("socket-tcp-6", socket_of(AF_INET6, SOCK_STREAM, 0));
    tell("socket-udp", socket_of(AF_INET, SOCK_DGRAM, 0));
    tell("socket-unix", socket_of(AF_UNIX, SOCK_STREAM, 0));
    tell("socket-netlink", socket_of(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
    tell("socket-raw", socket_of(AF_INET, SOCK_RAW, IPPROTO_ICMP));
    tell("socket-packet", socket_of(AF_PACKET, SOCK_RAW, 0));
    tell("socket-vsock", socket_of(AF_VSOCK, SOCK_STREAM, 0));
    tell("socket-pair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    tell("io-uring", syscall(SYS_io_uring_setup, 1, calloc(1, 256)));
    tell("shared-memory-segment", shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600));
}

static void *nothing(void *unused) { return unused; }

static long vforked(void) {
    const pid_t child = vfork();
    if (child == 0) _exit(0);
    return child > 0 ? waitpid(child, NULL, 0) : child;
}

long threaded(void) {
    pthread_t thread;
    const int problem = pthread_create(&thread, NULL, nothing, NULL);
    if (problem != 0) return errno = problem, -1;
    return pthread_join(thread, NULL);
}

static void processes(void) {
    uint64_t how[11] = {0}; /* struct clone_args */
    how[4] = SIGCHLD;
    tell("fork", born(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)));
    tell("vfork", vforked());
    tell("clone3", born(syscall(SYS_clone3, how, sizeof how)));
    tell("clone-into-namespace", born(syscall(SYS_clone, SIGCHLD | CLONE_NEWUSER, 0, 0, 0, 0)));
    tell("thread", threaded());
    tell("signal-parent", kill(getppid(), 0));
    tell("signal-init", kill(1, 0));
    tell("signal-everybody", kill(-1, 0));
    tell("signal-group", kill(0, 0));
    tell("signal-thread-of-parent", syscall(SYS_tgkill, getppid(), getppid(), 0));
    tell("signal-by-tkill", syscall(SYS_tkill, getppid(), 0));
    tell("queue-signal", syscall(SYS_rt_sigqueueinfo, getppid(), 0, calloc(1, 128)));
    tell("pidfd-of-parent", syscall(SYS_pidfd_open, getppid(), 0));
    tell("attach-to-parent", ptrace(PTRACE_SEIZE, getppid(), NULL, NULL));
    char there[8];
    struct iovec here = {there, sizeof there}, other = {there, sizeof there};
    tell("read-parent-memory", process_vm_readv(getppid(), &here, 1, &other, 1, 0));
    tell("write-parent-memory", process_vm_writev(getppid(), &here, 1, &other, 1, 0));
    tell("compare-with-parent", syscall(SYS_kcmp, getpid(), getppid(), 0, 0, 0));
    tell("outlive-monitor", prctl(PR_SET_PDEATHSIG, 0));
    tell("new-session", setsid());
    tell("slow-down-parent", setpriority(PRIO_PROCESS, (id_t)getppid(), getpriority(PRIO_PROCESS, (id_t)getppid())));
}

static void kernel(void) {
    tell("mount", mounted());
    tell("unmount", umount2(folder, MNT_DETACH));
    tell("new-mount", syscall(SYS_fsopen, "tmpfs", 0));
    tell("unshare-user", unshare(CLONE_NEWUSER));
    tell("unshare-network", unshare(CLONE_NEWNET));
    tell("join-namespace", setns(0, 0));
    tell("change-root", chroot("/"));
    tell("pivot-root", syscall(SYS_pivot_root, "/", "/"));
    tell("bpf", syscall(SYS_bpf, 0, calloc(1, 128), 128));
    tell("performance-events", syscall(SYS_perf_event_open, calloc(1, 128), 0, -1, -1, 0));
    tell("page-faults", syscall(SYS_userfaultfd, 1 /* user mode only */));
    tell("keys", syscall(SYS_keyctl, 0 /* get keyring id */, -3, 1));
    tell("add-key", syscall(SYS_add_key, "user", "breakout", "x", 1, -3));
    tell("file-handle", syscall(SYS_open_by_handle_at, AT_FDCWD, calloc(1, 128), O_RDONLY));
    tell("load-module", syscall(SYS_init_module, "", 0, ""));
    tell("read-kernel-log", syscall(SYS_syslog, 10, NULL, 0));
    tell("set-clock", syscall(SYS_clock_settime, 0, calloc(1, 16)));
    tell("set-host-name", renamed_host());
    tell("reboot", syscall(SYS_reboot, 0, 0, 0, NULL));
    tell("become-user", setuid(getuid()));
    tell("personality", syscall(SYS_personality, 0x0040000 /* no address randomisation */));
    struct rlimit more = {1000000, 1000000};
    tell("raise-files", setrlimit(RLIMIT_NOFILE, &more));
    tell("raise-processor", setrlimit(RLIMIT_CPU, &more));
    more.rlim_cur = more.rlim_max = RLIM_INFINITY;
    tell("raise-memory", setrlimit(RLIMIT_AS, &more));
    tell("raise-file-size", syscall(SYS_prlimit64, 0, RLIMIT_FSIZE, &more, NULL));
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    tell("write-and-run", page == MAP_FAILED ? -1 : 0);
    page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    tell("write-then-run", mprotect(page, 4096, PROT_READ | PROT_EXEC));
    tell("second-filter", prctl(PR_SET_SECCOMP, 2, calloc(1, 16)));
}

/* Another fork of the same helper, which has another document: they are of one session, which the helper leads. Nobody
 * tells it the number, so it looks at those around its own. 0 when there is none. */
static pid_t sibling(void) {
    for (pid_t each = getpid() + 512; each > 1 && each > getpid() - 4096; each--)
        if (each != getpid() && each != getppid() && getpgid(each) == getpgid(0)) return each;
    return 0;
}

static long of_process(pid_t process, const char *what, int flags) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", process, what);
    return opened(path, flags | O_NONBLOCK);
}

static void siblings(void) {
    const pid_t other = sibling();
    if (other == 0) return;
    tell("read-sibling-document", of_process(other, "fd/0", O_RDONLY));
    tell("read-sibling-result", of_process(other, "fd/1", O_RDONLY));
    tell("write-sibling-result", of_process(other, "fd/1", O_WRONLY));
    tell("read-sibling-complaints", of_process(other, "fd/2", O_RDONLY));
    tell("read-sibling-memory", of_process(other, "mem", O_RDONLY));
    tell("read-sibling-environment", of_process(other, "environ", O_RDONLY));
    tell("read-sibling-maps", of_process(other, "maps", O_RDONLY));
    tell("read-helper-socket", of_process(getppid(), "fd/0", O_RDONLY));
    tell("read-helper-memory", of_process(getppid(), "mem", O_RDONLY));
    tell("pidfd-of-sibling", syscall(SYS_pidfd_open, other, 0));
    tell("signal-sibling", kill(other, 0));
    tell("attach-to-sibling", ptrace(PTRACE_SEIZE, other, NULL, NULL));
}

/* The calls of other machines that the processor also knows, by which a filter could be passed. A hardened service
 * may have ordered that whoever makes one is killed. */
static int other_calls(void) {
#ifdef __x86_64__
    long outcome;
    /* 20 is getpid there, which has no way to fail, and writev here, which is allowed. */
    __asm__ volatile("int $0x80" : "=a"(outcome) : "a"(20L) : "memory");
    errno = (int)-outcome;
    tell("calls-of-32-bit", outcome);
    tell("calls-of-x32", syscall(0x40000000 | SYS_getpid));
#endif
    return 0;
}

/* Last, since success ends this program: the shell tells it then. */
static void programs(void) {
    static char script[] = "echo run-shell SUCCEEDED; echo end";
    char *words[] = {"sh", "-c", script, NULL};
    const int shell = open("/bin/sh", O_PATH | O_CLOEXEC);
    tell("run-opened-shell-by-loader", opened("/bin/sh", O_RDONLY));
    if (shell >= 0) syscall(SYS_execveat, shell, "", words, NULL, AT_EMPTY_PATH);
    tell("run-by-descriptor", -1);
    execv("/bin/sh", words);
    tell("run-shell", -1);
}

static int all(const char *path) {
    canary = path;
    snprintf(beside, sizeof beside, "%s.breakout", path);
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash == NULL || slash == folder) return 2;
    *slash = 0;
    files();
    document();
    network();
    processes();
    siblings();
    kernel();
    programs();
    puts("end");
    return 0;
}

int main(int count, char **words) {
    const char *asked[3];
    if (count == 2 && strcmp(words[1], "ready") == 0) {
        for (count = 1; count < 3 && ready_argument(count) != NULL; count++) asked[count] = ready_argument(count);
        words = (char **)asked;
    }
    const char *mode = count > 1 ? words[1] : "";
    if (strcmp(mode, "all") == 0 && count == 3) return all(words[2]);
    if (strcmp(mode, "other-calls") == 0) return other_calls();
    if (strcmp(mode, "nothing") == 0) return 0;
    if (strcmp(mode, "copy") == 0) return copy();
    if (strcmp(mode, "wait") == 0 && count == 3) return wait_at(words[2]);
    if (strcmp(mode, "stay") == 0) for (;;) poll(NULL, 0, -1);
    if (strcmp(mode, "descriptors") == 0) return descriptors();
    if (strcmp(mode, "loop") == 0) loop();
    if (strcmp(mode, "catch-limit") == 0) signal(SIGXCPU, SIG_IGN), loop();
    if (strcmp(mode, "allocate") == 0) return allocate();
    if (strcmp(mode, "print") == 0) return print(1);
    if (strcmp(mode, "complain") == 0) return print(2);
    if (strcmp(mode, "forkbomb") == 0) return forkbomb();
    if (strcmp(mode, "threads") == 0) return threads();
    if (strcmp(mode, "crash") == 0) *(volatile int *)8 = 0;
    if (strcmp(mode, "exit") == 0 && count == 3) return atoi(words[2]);
    fprintf(stderr, "deskhand-breakout stands in for a parser that was taken over; see deskhand doctor\n");
    return 2;
}
