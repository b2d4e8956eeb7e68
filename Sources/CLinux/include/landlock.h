/* Landlock (landlock(7)): a process forbids itself, and what it starts, all files but those it names. */
#ifndef DESKHAND_LANDLOCK_H
#define DESKHAND_LANDLOCK_H

/* The version of the kernel's Landlock; 0 when it has none, or it is switched off. */
int linux_landlock_version(void);

/* What a rule allows at a path, and below it if that is a folder. */
enum linux_reach {
    LINUX_REACH_READ = 1,     /* to list and to read */
    LINUX_REACH_RUN = 2,      /* that, and to start programs */
    LINUX_REACH_OVERWRITE = 4, /* to write to what is there, such as a device */
    LINUX_REACH_CHANGE = 8    /* to read, make, write, rename and remove files and folders, also between two such places */
};

/* Begins a set of rules: a descriptor. Whatever this version can forbid is forbidden then, but for what is allowed;
 * with `scoped` that goes for abstract Unix sockets of others too (version 6). */
int linux_landlock_begin(int version, int scoped);
/* A path that is not there is an error (-ENOENT), and nothing is allowed then. */
int linux_landlock_allow(int rules, int version, const char *path, enum linux_reach reach);
/* Locks this thread in, for good, and closes the rules. What it starts is locked in too, and a program that it becomes. */
int linux_landlock_lock(int rules);

/* Becomes a program, with these arguments and this process's environment; returns only when that fails. No
 * signal is held back then. A process that is kept ends with its parent. */
int linux_become(const char *path, char *const *arguments, int is_kept);

/* Whether a folder may be listed, by the rights of its files and by any lock. */
int linux_can_list(const char *path);

#endif
