/* What Deskhand needs of Linux and Swift cannot call: system calls without a wrapper, variadic functions,
 * and what glibc only shows under _GNU_SOURCE. Nothing here decides anything.
 *
 * Every function returns 0 or a count or a descriptor, and on failure the error number negated. */
#ifndef DESKHAND_CLINUX_H
#define DESKHAND_CLINUX_H

/* First: it asks for _GNU_SOURCE, which counts only before any header of glibc. */
#include "watching.h"
#include "spawning.h"
#include "signals.h"
#include "memory.h"
#include "landlock.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What statx(2) tells; times in nanoseconds since 1970, born 0 where unknown, stored in bytes. The volume is for the
 * caller to fill in: linux_look leaves it 0. */
struct linux_sight {
    uint64_t device, inode, mount, volume;
    int64_t born, accessed, modified, changed, size, stored;
    uint32_t mode, links, user, group;
};

/* statx(2) of a name in an opened folder, or of the descriptor itself when the name is empty.
 * A symbolic link is not followed. */
int linux_look(int folder, const char *name, struct linux_sight *sight);

/* Marks of a file or folder that keep even its owner from changing it (chattr(1)), as far as its file system tells. */
enum linux_mark { LINUX_IMMUTABLE = 1, LINUX_APPEND_ONLY = 2 };
/* Which of them a name in an opened folder has, or the descriptor itself when the name is empty. */
int linux_marks(int folder, const char *name);

/* How linux_open opens; a link is never followed. */
enum linux_opening {
    LINUX_PATH,   /* O_PATH: to look at it; a link is opened itself */
    LINUX_PLACE,  /* O_PATH of a folder, to name what is in it */
    LINUX_FOLDER, /* a folder, to list it */
    LINUX_READ,   /* to read; never waits for a FIFO's writer, never becomes a terminal's owner */
    LINUX_READ_QUIETLY /* the same, leaving the access time alone (own files only) */
};

/* The root folder, opened O_PATH, as the folder below which absolute paths are opened. */
int linux_open_root(void);
/* openat2(2) below an opened folder: RESOLVE_BENEATH, RESOLVE_NO_SYMLINKS, RESOLVE_NO_MAGICLINKS. */
int linux_open(int folder, const char *path, enum linux_opening how);

/* A file without a name in an opened folder (O_TMPFILE), open for reading and writing. */
int linux_make_unnamed(int folder, mode_t mode);
/* A new file under a name that is free (O_EXCL), open for reading and writing. */
int linux_make_named(int folder, const char *name, mode_t mode);
/* A file without a name that lives in memory (memfd_create(2)), open for reading and writing. */
int linux_make_memory(const char *name);
/* Opens an open file anew for reading, with a position of its own; leaves the access time alone where it may. */
int linux_reopen(int file);
/* Gives a file made by linux_make_unnamed its name; -EEXIST when it is taken. */
int linux_name_unnamed(int file, int folder, const char *name);

/* renameat2(2) with RENAME_NOREPLACE. */
int linux_rename(int from_folder, const char *from, int to_folder, const char *to);
/* renameat2(2) with RENAME_EXCHANGE: each gets the name of the other, in one step. */
int linux_exchange(int one_folder, const char *one, int other_folder, const char *other);
int linux_link(int from_folder, const char *from, int to_folder, const char *to);
int linux_remove(int folder, const char *name);
int linux_make_folder(int folder, const char *name, mode_t mode);
int linux_remove_folder(int folder, const char *name);
int linux_sync(int file);

/* FICLONE: lets a file share the blocks of another. */
int linux_clone(int source, int target);
/* copy_file_range(2) at the same offset in both. */
ssize_t linux_copy_range(int source, int target, int64_t offset, size_t count);
ssize_t linux_read(int file, void *buffer, size_t count, int64_t offset);
ssize_t linux_write(int file, const void *buffer, size_t count, int64_t offset);
/* The next data at or after an offset, as [begin, end); -ENXIO when only a hole is left. */
int linux_next_data(int file, int64_t offset, int64_t *begin, int64_t *end);
int linux_set_size(int file, int64_t size);
/* fallocate(2): takes the space without writing. */
int linux_reserve(int file, int64_t size);
/* Bytes that this user may still write to the file system of a file. */
int64_t linux_space(int file);
/* Drops a file from the page cache, so that the next read asks the disk. */
void linux_forget_pages(int file);

int linux_set_mode(int file, mode_t mode);
int linux_set_owner(int file, uid_t user, gid_t group);
/* Both in nanoseconds since 1970. */
int linux_set_times(int file, int64_t accessed, int64_t modified);
ssize_t linux_list_attributes(int file, char *names, size_t size);
ssize_t linux_get_attribute(int file, const char *name, void *value, size_t size);
int linux_set_attribute(int file, const char *name, const void *value, size_t size);
int linux_remove_attribute(int file, const char *name);

/* A folder being listed (readdir(3)). */
struct linux_listing;
struct linux_entry {
    const char *name; /* valid until the next entry */
    uint64_t inode;
    int kind; /* DT_REG and so on; DT_UNKNOWN where the file system does not tell */
};
/* Takes the descriptor over, also when it fails (then NULL). */
struct linux_listing *linux_list(int folder);
/* 1 and an entry, 0 at the end. `.` and `..` are passed over. */
int linux_next(struct linux_listing *listing, struct linux_entry *entry);
void linux_end(struct linux_listing *listing);

/* The number in statfs(2) that names the kind of file system. */
int64_t linux_file_system(int file);

/* Kind (as linux_file_system) and f_fsid of statfs(2) of what an open file, also O_PATH, lies on. */
int linux_volume(int file, int64_t *kind, uint64_t *number);
/* The UUID of the file system of a file open for reading: 16 bytes, or 4 for FAT's serial number, little endian; their
 * count, 0 when there is none (FS_IOC_GETFSUUID, XFS_IOC_FSGEOMETRY, FAT_IOCTL_GET_VOLUME_ID). */
int linux_volume_uuid(int file, uint8_t uuid[16]);
/* The table of mounts of this process, and whether it changed since it was opened or last asked (proc_pid_mounts(5)). */
int linux_open_mounts(void);
int linux_mounts_changed(int mounts);

/* 1 when a process has the file open for writing or mapped writable, 0 when none has, negative when that
 * cannot be told. The read lease that tells (fcntl(2)) is given back at once. */
int linux_has_writer(int file);

/* Marks a file as being made by this process (flock(2), exclusive); -EWOULDBLOCK when another one makes it. */
int linux_claim(int file);

/* Opens a file to lock, made for this user alone if it is not there. */
int linux_open_lock(const char *path);
enum linux_locking { LINUX_LOCK, LINUX_LOCK_WAITING, LINUX_UNLOCK };
/* An exclusive lock of the open file description (F_OFD_SETLK, fcntl(2)); count 0 is up to the end. */
int linux_lock(int file, enum linux_locking how, int64_t offset, int64_t count);
/* 1 when another open file description holds a lock there, 0 when none does. */
int linux_is_locked(int file, int64_t offset, int64_t count);

/* Where the program or library lies that this code is part of (dladdr(3), /proc/self/exe); its length. */
int linux_own_path(char *path, size_t size);

/* No core dump of this process, and no look into its memory or environment for others of the same user
 * (PR_SET_DUMPABLE, prctl(2)). */
int linux_hide_memory(void);

/* Names this thread for `ps` and debuggers; at most 15 bytes are kept. */
void linux_name_thread(const char *name);

/* Sends one datagram to a Unix socket, or none when nobody takes it at once; an address that begins with `@` is in the abstract namespace, as in
 * NOTIFY_SOCKET (sd_notify(3)). */
int linux_send(const char *address, const void *message, size_t size);

#endif
