#include "include/watching.h"

#include <sys/eventfd.h>

int watch_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
