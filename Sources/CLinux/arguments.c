#include "CLinux.h"

static int count;
static char **arguments;

/* glibc hands a program's arguments to its constructors, as to main. */
__attribute__((constructor)) static void keep(int argc, char **argv)
{
    count = argc;
    arguments = argv;
}

const char *linux_argument(int index)
{
    return index >= 0 && index < count ? arguments[index] : NULL;
}
