/* deskhand-keeper: stands outside the lock of the service and starts it anew.
 *
 *     deskhand-keeper /PATH/TO/deskhand NAME ARGUMENT...
 *
 * What Landlock has locked in stays so: nobody can let a process reach a folder that was not named when it was locked.
 * But the config may name new folders while the service runs, and a disk may come back. So the service runs as the
 * child of this program, which is the process the service manager knows. It starts the service, passes signals on, and
 * ends as the service ends: with its status, or by the same signal. A service that ends with ANEW is started again, as
 * the same main process, and reads the config for itself before it locks itself in.
 *
 * A service that was taken over can ask for nothing but to be started again: this program opens no file and reads
 * nothing. If it is killed, the service is too. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* ANEW as `ServiceAnew.status` in Desk/Lock/ServiceLock.swift; the others of sysexits(3). */
enum { ANEW = 99, USAGE = 64, UNAVAILABLE = 69, OS_ERROR = 71 };

/* Until the service waits for SIGHUP it is not to die of it: it reads its config once more then. */
static _Noreturn void become_service(char **words, pid_t keeper) {
    sigset_t none;
    sigemptyset(&none);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == keeper) {
        signal(SIGHUP, SIG_IGN);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execv(words[1], words + 2);
    }
    dprintf(2, "deskhand: %s cannot be started: %s\n", words[1], strerror(errno));
    _exit(UNAVAILABLE);
}

/* Returns how the service ended, as wait(2) tells it. */
static int look_after(pid_t service, const sigset_t *signals) {
    for (;;) {
        siginfo_t told;
        int state;
        if (sigwaitinfo(signals, &told) < 0) continue;
        if (told.si_signo == SIGCHLD) {
            if (waitpid(service, &state, WNOHANG) == service) return state;
        } else if (told.si_code != SI_KERNEL) {
            kill(service, told.si_signo);
        } /* else it came from the terminal, which has told the service too */
    }
}

/* By the same signal, so that whoever waits for this process knows what happened. */
static _Noreturn void end_as(int state) {
    if (!WIFSIGNALED(state)) exit(WEXITSTATUS(state));
    sigset_t none;
    sigemptyset(&none);
    prctl(PR_SET_DUMPABLE, 0); /* the core of this process is of no use */
    signal(WTERMSIG(state), SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    raise(WTERMSIG(state));
    exit(OS_ERROR);
}

int main(int count, char **words) {
    if (count < 3) {
        dprintf(2, "deskhand-keeper starts the service of Deskhand, and starts it anew; see `deskhand run --help`\n");
        return USAGE;
    }
    static const int all[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGABRT};
    const pid_t keeper = getpid();
    sigset_t signals;
    sigemptyset(&signals);
    for (size_t each = 0; each < sizeof all / sizeof *all; each++) sigaddset(&signals, all[each]);
    sigprocmask(SIG_SETMASK, &signals, NULL);
    signal(SIGCHLD, SIG_DFL);
    /* The manager meant this process, and the service is what is alive. */
    unsetenv("WATCHDOG_PID");
    setenv("DESKHAND_KEEPER", "first", 1);
    for (;;) {
        const pid_t service = fork();
        if (service < 0) return perror("deskhand-keeper"), OS_ERROR;
        if (service == 0) become_service(words, keeper);
        const int state = look_after(service, &signals);
        if (!WIFEXITED(state) || WEXITSTATUS(state) != ANEW) end_as(state);
        setenv("DESKHAND_KEEPER", "again", 1);
    }
}
