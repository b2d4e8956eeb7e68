/* Opening, looking, naming and listing. */
#define _GNU_SOURCE
#include "include/CLinux.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

static int result(int outcome) { return outcome < 0 ? -errno : outcome; }

static int64_t nanoseconds(struct statx_timestamp at) { return at.tv_sec * INT64_C(1000000000) + at.tv_nsec; }

int linux_look(int folder, const char *name, struct linux_sight *sight) {
    struct statx found;
    const unsigned int mask = STATX_BASIC_STATS | STATX_BTIME | STATX_MNT_ID;
    const int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | (*name ? 0 : AT_EMPTY_PATH);
    if (syscall(SYS_statx, folder, name, flags, mask, &found) != 0) return -errno;
    sight->device = ((uint64_t)found.stx_dev_major << 32) | found.stx_dev_minor;
    sight->inode = found.stx_ino;
    sight->mount = found.stx_mnt_id;
    sight->volume = 0;
    sight->born = found.stx_mask & STATX_BTIME ? nanoseconds(found.stx_btime) : 0;
    sight->accessed = nanoseconds(found.stx_atime);
    sight->modified = nanoseconds(found.stx_mtime);
    sight->changed = nanoseconds(found.stx_ctime);
    sight->size = (int64_t)found.stx_size;
    sight->stored = (int64_t)found.stx_blocks * 512;
    sight->mode = found.stx_mode;
    sight->links = found.stx_nlink;
    sight->user = found.stx_uid;
    sight->group = found.stx_gid;
    return 0;
}

int linux_marks(int folder, const char *name) {
    struct statx found;
    const int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | (*name ? 0 : AT_EMPTY_PATH);
    if (syscall(SYS_statx, folder, name, flags, STATX_TYPE, &found) != 0) return -errno;
    return (found.stx_attributes & STATX_ATTR_IMMUTABLE ? LINUX_IMMUTABLE : 0)
        | (found.stx_attributes & STATX_ATTR_APPEND ? LINUX_APPEND_ONLY : 0);
}

static uint64_t opening_flags(enum linux_opening how) {
    switch (how) {
    /* Without O_NOFOLLOW the last link is an error (ELOOP) like any other: see RESOLVE_NO_SYMLINKS. */
    case LINUX_PATH: return O_PATH | O_NOFOLLOW;
    case LINUX_PLACE: return O_PATH | O_DIRECTORY;
    case LINUX_FOLDER: return O_RDONLY | O_DIRECTORY;
    case LINUX_READ: return O_RDONLY | O_NONBLOCK | O_NOCTTY;
    case LINUX_READ_QUIETLY: return O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOATIME;
    }
    return O_PATH;
}

int linux_open_root(void) { return result(open("/", O_PATH | O_DIRECTORY | O_CLOEXEC)); }

int linux_open(int folder, const char *path, enum linux_opening opening) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = opening_flags(opening) | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return result((int)syscall(SYS_openat2, folder, path, &how, sizeof how));
}

int linux_make_unnamed(int folder, mode_t mode) {
    return result(openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC | O_NOATIME, mode));
}

int linux_make_named(int folder, const char *name, mode_t mode) {
    const int flags = O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NOATIME;
    return result(openat(folder, name, flags, mode));
}

int linux_name_unnamed(int file, int folder, const char *name) {
    char own[40];
    snprintf(own, sizeof own, "/proc/self/fd/%d", file);
    if (linkat(AT_FDCWD, own, folder, name, AT_SYMLINK_FOLLOW) == 0) return 0;
    if (errno != ENOENT) return -errno;
    /* Without /proc; needs CAP_DAC_READ_SEARCH before Linux 6.10. */
    return result(linkat(file, "", folder, name, AT_EMPTY_PATH));
}

int linux_rename(int from_folder, const char *from, int to_folder, const char *to) {
    return result((int)syscall(SYS_renameat2, from_folder, from, to_folder, to, RENAME_NOREPLACE));
}

int linux_exchange(int one_folder, const char *one, int other_folder, const char *other) {
    return result((int)syscall(SYS_renameat2, one_folder, one, other_folder, other, RENAME_EXCHANGE));
}

int linux_link(int from_folder, const char *from, int to_folder, const char *to) {
    return result(linkat(from_folder, from, to_folder, to, 0));
}

int linux_remove(int folder, const char *name) { return result(unlinkat(folder, name, 0)); }

int linux_make_folder(int folder, const char *name, mode_t mode) { return result(mkdirat(folder, name, mode)); }

int linux_remove_folder(int folder, const char *name) { return result(unlinkat(folder, name, AT_REMOVEDIR)); }

int linux_sync(int file) { return result(fsync(file)); }

/* A DIR under a name of our own, so that Swift sees an opaque pointer. */
struct linux_listing {
    DIR *stream;
};

struct linux_listing *linux_list(int folder) {
    struct linux_listing *listing = malloc(sizeof *listing);
    DIR *stream = listing ? fdopendir(folder) : NULL;
    if (!stream) {
        free(listing);
        close(folder);
        return NULL;
    }
    listing->stream = stream;
    return listing;
}

int linux_next(struct linux_listing *listing, struct linux_entry *entry) {
    const struct dirent *found;
    do {
        found = readdir(listing->stream);
        if (!found) return 0;
    } while (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0);
    entry->name = found->d_name;
    entry->inode = found->d_ino;
    entry->kind = found->d_type;
    return 1;
}

void linux_end(struct linux_listing *listing) {
    closedir(listing->stream);
    free(listing);
}

int64_t linux_file_system(int file) {
    struct statfs found;
    if (fstatfs(file, &found) != 0) return -errno;
    return (int64_t)((uint64_t)found.f_type & 0xffffffffu);
}
