/* The static embedding and its vocabulary, in the read-only pages of the binary itself: mapped with it,
 * shared between processes, never copied, and nothing to find at run time. */
#ifndef DESKHAND_CEMBEDDING_H
#define DESKHAND_CEMBEDDING_H

#pragma clang assume_nonnull begin

/* Each pair is the first byte and the one past the last. The embedding begins at a multiple of 16. */
const void *embedding_start(void);
const void *embedding_end(void);
const unsigned char *vocabulary_start(void);
const unsigned char *vocabulary_end(void);

#pragma clang assume_nonnull end

#endif
