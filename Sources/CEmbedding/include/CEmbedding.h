/* The static embedding and its vocabulary, in the read-only pages of the binary itself: mapped with it,
 * shared between processes, and nothing to find at run time. */
#ifndef DESKHAND_CEMBEDDING_H
#define DESKHAND_CEMBEDDING_H

#include <stddef.h>

const void *embedding_bytes(size_t *length);
const void *embedding_vocabulary(size_t *length);

#endif
