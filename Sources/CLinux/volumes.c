/* What stays of a file system when it is mounted anew. */
#define _GNU_SOURCE
#include "include/CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/vfs.h>
#include <unistd.h>

int linux_volume(int file, int64_t *kind, uint64_t *number) {
    struct statfs found;
    if (fstatfs(file, &found) != 0) return -errno;
    *kind = (int64_t)((uint64_t)found.f_type & 0xffffffffu);
    *number = (uint64_t)(uint32_t)found.f_fsid.__val[1] << 32 | (uint32_t)found.f_fsid.__val[0];
    return 0;
}

/* linux/fs.h of 6.9; older headers lack it. */
struct uuid_of_file_system {
    uint8_t length;
    uint8_t bytes[16];
};
#define DESKHAND_GET_UUID _IOR(0x15, 0, struct uuid_of_file_system)

/* xfs_fs.h: struct xfs_fsop_geom_v1, of which only the UUID is wanted. */
struct xfs_geometry {
    uint32_t sizes[8];
    uint64_t counts[4];
    uint8_t uuid[16];
    uint32_t more[7];
};
#define DESKHAND_XFS_GEOMETRY _IOR('X', 100, struct xfs_geometry)

/* linux/msdos_fs.h */
#define DESKHAND_FAT_SERIAL _IOR('r', 0x13, uint32_t)

static int is_zero(const uint8_t *bytes, int count) {
    for (int at = 0; at < count; at++) {
        if (bytes[at]) return 0;
    }
    return 1;
}

int linux_volume_uuid(int file, uint8_t uuid[16]) {
    struct uuid_of_file_system given;
    memset(&given, 0, sizeof given);
    if (ioctl(file, DESKHAND_GET_UUID, &given) == 0 && given.length <= 16 && !is_zero(given.bytes, given.length)) {
        memcpy(uuid, given.bytes, given.length);
        return given.length;
    }
    struct xfs_geometry geometry;
    memset(&geometry, 0, sizeof geometry);
    if (ioctl(file, DESKHAND_XFS_GEOMETRY, &geometry) == 0 && !is_zero(geometry.uuid, 16)) {
        memcpy(uuid, geometry.uuid, 16);
        return 16;
    }
    uint32_t serial = 0;
    if (ioctl(file, DESKHAND_FAT_SERIAL, &serial) == 0 && serial) {
        for (int at = 0; at < 4; at++) uuid[at] = (uint8_t)(serial >> (8 * at));
        return 4;
    }
    return 0;
}

int linux_open_mounts(void) {
    int file = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    return file < 0 ? -errno : file;
}

int linux_mounts_changed(int mounts) {
    struct pollfd waiting = {.fd = mounts, .events = POLLPRI};
    return poll(&waiting, 1, 0) != 0;
}
