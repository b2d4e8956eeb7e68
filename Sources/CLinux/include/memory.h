/* What the allocator keeps. Part of CLinux.h. */
#ifndef DESKHAND_MEMORY_H
#define DESKHAND_MEMORY_H

/* At most so many heaps for all threads (mallopt(3), M_ARENA_MAX): each keeps what its threads gave back, and glibc
 * makes eight a core. Counts for heaps that are not made yet. */
int linux_limit_heaps(int most);
/* Gives back to the system what is free (malloc_trim(3)). */
void linux_trim_memory(void);

#endif
