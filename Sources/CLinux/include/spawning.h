/* Starting a program, and its end. */
#ifndef DESKHAND_SPAWNING_H
#define DESKHAND_SPAWNING_H

#include <stddef.h>

/* A pipe (pipe2(2)) that no program started meanwhile inherits; ends[0] is the reading one. */
int linux_pipe(int ends[2]);

/* Starts a program with these descriptors as its 0, 1 and 2 and with no environment, by posix_spawn(3): it does not
 * copy this process's page tables. Returns a descriptor that stands for the process (pidfd_open(2)). */
int linux_spawn(const char *path, char *const *arguments, int input, int output, int complaints);
/* A descriptor that stands for a process, by its number (pidfd_open(2)). */
int linux_open_process(int number);
int linux_kill(int process);
/* Waits for the end: the exit status, or 256 and the number of the signal that ended it. */
int linux_wait(int process);
/* From now on the orphans of its children are this process's own (PR_SET_CHILD_SUBREAPER), and can be reaped. */
int linux_adopt_orphans(void);
/* Waits at most so long until no child is left; -ETIMEDOUT when there is one. */
int linux_reap_all(int milliseconds);

/* The file of the library or program in which a symbol that is loaded stands (dladdr(3)); its length. */
int linux_file_of_symbol(const char *symbol, char *path, size_t size);

#endif
