/* Compiled as C, since the header of a Swift module is read without _GNU_SOURCE. */
#define _GNU_SOURCE
#include "include/watching.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

static int64_t watch_nanoseconds(struct statx_timestamp at) {
    return at.tv_sec * INT64_C(1000000000) + at.tv_nsec;
}

int watch_look(int folder, const char *name, struct watch_sight *sight) {
    struct statx found;
    const unsigned int mask = STATX_BASIC_STATS | STATX_BTIME | STATX_MNT_ID;
    const int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | (*name ? 0 : AT_EMPTY_PATH);
    if (syscall(SYS_statx, folder, name, flags, mask, &found) != 0) return -1;
    sight->device = ((uint64_t)found.stx_dev_major << 32) | found.stx_dev_minor;
    sight->inode = found.stx_ino;
    sight->mount = found.stx_mnt_id;
    sight->born = found.stx_mask & STATX_BTIME ? watch_nanoseconds(found.stx_btime) : 0;
    sight->modified = watch_nanoseconds(found.stx_mtime);
    sight->changed = watch_nanoseconds(found.stx_ctime);
    sight->size = (int64_t)found.stx_size;
    sight->stored = (int64_t)found.stx_blocks * 512;
    sight->mode = found.stx_mode;
    sight->links = found.stx_nlink;
    return 0;
}

int watch_open_folder(const char *path, int only_path) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = (uint64_t)(O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW | (only_path ? O_PATH : O_RDONLY));
    how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return (int)syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
}

/* Whether somebody has the file open for writing or mapped writable: 1 yes, 0 no, -1 cannot be told.
 * A read lease is granted only when nobody has (fcntl(2)); it is given back at once. Should a writer
 * come in that moment, the kernel signals: SIGIO would end the process, SIGURG is ignored by default. */
int watch_has_writer(int file) {
    if (fcntl(file, F_SETSIG, SIGURG) != 0) return -1;
    if (fcntl(file, F_SETLEASE, F_RDLCK) != 0) return errno == EAGAIN ? 1 : -1;
    fcntl(file, F_SETLEASE, F_UNLCK);
    return 0;
}

int watch_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

uint64_t watch_file_system(int folder) {
    struct statfs found;
    return fstatfs(folder, &found) == 0 ? (uint64_t)(unsigned long)found.f_type & 0xffffffffu : 0;
}

int watch_has_attribute(int file, const char *name) { return fgetxattr(file, name, NULL, 0) >= 0; }
