#include <squashfuse/squashfuse.h>
