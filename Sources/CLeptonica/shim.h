#include <leptonica/allheaders.h>
/* How much memory the C library keeps, which Swift's Glibc leaves out. */
#include <malloc.h>
