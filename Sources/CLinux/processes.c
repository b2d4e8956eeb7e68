/* What other processes do with a file, and how to keep apart from them or tell them something. */
#define _GNU_SOURCE
#include "include/CLinux.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int linux_has_writer(int file) {
    /* Should a writer come while the lease is held, the kernel signals: SIGIO would end the process,
     * SIGURG is ignored unless somebody asks for it. */
    if (fcntl(file, F_SETSIG, SIGURG) != 0) return -errno;
    if (fcntl(file, F_SETLEASE, F_RDLCK) != 0) return errno == EAGAIN ? 1 : -errno;
    fcntl(file, F_SETLEASE, F_UNLCK);
    return 0;
}

int linux_claim(int file) { return flock(file, LOCK_EX | LOCK_NB) == 0 ? 0 : -errno; }

int linux_open_lock(const char *path) {
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, 0600);
    return file < 0 ? -errno : file;
}

static struct flock range(short kind, int64_t offset, int64_t count) {
    struct flock lock;
    memset(&lock, 0, sizeof lock);
    lock.l_type = kind;
    lock.l_whence = SEEK_SET;
    lock.l_start = offset;
    lock.l_len = count;
    return lock;
}

int linux_lock(int file, enum linux_locking how, int64_t offset, int64_t count) {
    struct flock lock = range(how == LINUX_UNLOCK ? F_UNLCK : F_WRLCK, offset, count);
    const int command = how == LINUX_LOCK_WAITING ? F_OFD_SETLKW : F_OFD_SETLK;
    int outcome;
    do outcome = fcntl(file, command, &lock);
    while (outcome != 0 && errno == EINTR);
    return outcome == 0 ? 0 : -errno;
}

int linux_is_locked(int file, int64_t offset, int64_t count) {
    struct flock lock = range(F_WRLCK, offset, count);
    if (fcntl(file, F_OFD_GETLK, &lock) != 0) return -errno;
    return lock.l_type != F_UNLCK;
}

void linux_name_thread(const char *name) { prctl(PR_SET_NAME, name); }

int linux_send(const char *address, const void *message, size_t size) {
    struct sockaddr_un to;
    memset(&to, 0, sizeof to);
    to.sun_family = AF_UNIX;
    const size_t length = strlen(address);
    if (length < 2 || (address[0] != '/' && address[0] != '@')) return -EINVAL;
    if (length >= sizeof to.sun_path) return -ENAMETOOLONG;
    memcpy(to.sun_path, address, length);
    if (address[0] == '@') to.sun_path[0] = 0;
    const int own = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (own < 0) return -errno;
    const socklen_t taken = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
    const ssize_t sent = sendto(own, message, size, MSG_NOSIGNAL | MSG_DONTWAIT, (const struct sockaddr *)&to, taken);
    const int outcome = sent < 0 ? -errno : 0;
    close(own);
    return outcome;
}

int linux_own_path(char *path, size_t size) {
    Dl_info found, program;
    if (dladdr((const void *)linux_own_path, &found) == 0 || found.dli_fname == NULL) return -ENOENT;
    /* Of the program itself it only knows the word by which it was called. */
    const bool isProgram = dladdr((const void *)getauxval(AT_PHDR), &program) != 0 && program.dli_fbase == found.dli_fbase;
    if (isProgram) {
        const ssize_t length = readlink("/proc/self/exe", path, size - 1);
        if (length < 0) return -errno;
        path[length] = 0;
        return (int)length;
    }
    const size_t length = strlen(found.dli_fname);
    if (length >= size) return -ENAMETOOLONG;
    memcpy(path, found.dli_fname, length + 1);
    return (int)length;
}

int linux_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0) == 0 ? 0 : -errno; }
