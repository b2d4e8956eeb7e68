/* What the watcher asks of Linux, in folders it has opened (see CLinux.h for why not in Swift). */
#ifndef DESKHAND_WATCHING_H
#define DESKHAND_WATCHING_H

#include <stdint.h>

/* What statx(2) tells; times in nanoseconds since 1970, born 0 where unknown. */
struct watch_sight {
    uint64_t device, inode, mount;
    int64_t born, modified, changed, size, stored;
    uint32_t mode, links;
};

/* Looks at a name in an opened folder without following a link; an empty name is the folder itself. */
int watch_look(int folder, const char *name, struct watch_sight *sight);

/* Opens a folder by its absolute path; no symbolic link is followed anywhere on the way. */
int watch_open_folder(const char *path, int only_path);

/* Whether somebody has the file open for writing or mapped writable: 1 yes, 0 no, -1 cannot be told. */
int watch_has_writer(int file);

int watch_eventfd(void);

/* The file system's magic number (statfs(2)); 0 when it cannot be told. */
uint64_t watch_file_system(int folder);

/* Whether a file carries an extended attribute of this name. */
int watch_has_attribute(int file, const char *name);

#endif
