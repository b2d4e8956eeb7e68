#include "include/CEmbedding.h"

/* Laid out by data.S. */
extern const unsigned char deskhand_embedding_start[], deskhand_embedding_end[];
extern const unsigned char deskhand_vocabulary_start[], deskhand_vocabulary_end[];

const void *embedding_start(void) { return deskhand_embedding_start; }
const void *embedding_end(void) { return deskhand_embedding_end; }
const unsigned char *vocabulary_start(void) { return deskhand_vocabulary_start; }
const unsigned char *vocabulary_end(void) { return deskhand_vocabulary_end; }
