/* ZBar, as far as it finds codes in a picture in memory. */
#include <zbar.h>
