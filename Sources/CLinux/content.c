/* What is in a file, and what is noted about it. */
#define _GNU_SOURCE
#include "include/CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <unistd.h>

static int result(int outcome) { return outcome < 0 ? -errno : outcome; }
static ssize_t counted(ssize_t outcome) { return outcome < 0 ? -errno : outcome; }

int linux_clone(int source, int target) { return result(ioctl(target, FICLONE, source)); }

ssize_t linux_copy_range(int source, int target, int64_t offset, size_t count) {
    off64_t from = offset, to = offset;
    return counted(copy_file_range(source, &from, target, &to, count, 0));
}

ssize_t linux_read(int file, void *buffer, size_t count, int64_t offset) {
    ssize_t got;
    do got = pread(file, buffer, count, offset);
    while (got < 0 && errno == EINTR);
    return counted(got);
}

ssize_t linux_write(int file, const void *buffer, size_t count, int64_t offset) {
    ssize_t put;
    do put = pwrite(file, buffer, count, offset);
    while (put < 0 && errno == EINTR);
    return counted(put);
}

int linux_next_data(int file, int64_t offset, int64_t *begin, int64_t *end) {
    const off_t data = lseek(file, offset, SEEK_DATA);
    if (data < 0) return -errno;
    const off_t hole = lseek(file, data, SEEK_HOLE);
    if (hole < 0) return -errno;
    *begin = data;
    *end = hole;
    return 0;
}

int linux_set_size(int file, int64_t size) { return result(ftruncate(file, size)); }

int linux_reserve(int file, int64_t size) { return result(fallocate(file, 0, 0, size)); }

int64_t linux_space(int file) {
    struct statvfs found;
    if (fstatvfs(file, &found) != 0) return -errno;
    /* Some (ramfs, some FUSE) do not count at all. */
    if (found.f_blocks == 0) return -EOPNOTSUPP;
    return (int64_t)(found.f_bavail * found.f_frsize);
}

void linux_forget_pages(int file) { posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED); }

int linux_set_mode(int file, mode_t mode) { return result(fchmod(file, mode)); }

int linux_set_owner(int file, uid_t user, gid_t group) { return result(fchown(file, user, group)); }

static struct timespec moment(int64_t at) {
    const int64_t second = INT64_C(1000000000);
    struct timespec time = {.tv_sec = at / second, .tv_nsec = at % second};
    if (time.tv_nsec < 0) {
        time.tv_nsec += second;
        time.tv_sec -= 1;
    }
    return time;
}

int linux_set_times(int file, int64_t accessed, int64_t modified) {
    const struct timespec times[2] = {moment(accessed), moment(modified)};
    return result(futimens(file, times));
}

ssize_t linux_list_attributes(int file, char *names, size_t size) { return counted(flistxattr(file, names, size)); }

ssize_t linux_get_attribute(int file, const char *name, void *value, size_t size) {
    return counted(fgetxattr(file, name, value, size));
}

int linux_set_attribute(int file, const char *name, const void *value, size_t size) {
    return result(fsetxattr(file, name, value, size, 0));
}

int linux_remove_attribute(int file, const char *name) { return result(fremovexattr(file, name)); }

int linux_reopen(int file) {
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    const int again = open(path, O_RDONLY | O_NOATIME | O_CLOEXEC);
    return again >= 0 || errno != EPERM ? result(again) : result(open(path, O_RDONLY | O_CLOEXEC));
}

int linux_make_memory(const char *name) { return result(memfd_create(name, MFD_CLOEXEC)); }
