/* What the allocator keeps. */
#define _GNU_SOURCE
#include "include/CLinux.h"

#include <errno.h>
#include <malloc.h>

int linux_limit_heaps(int most) { return mallopt(M_ARENA_MAX, most) == 1 ? 0 : -EINVAL; }

void linux_trim_memory(void) { malloc_trim(0); }
