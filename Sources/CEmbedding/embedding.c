#include "include/CEmbedding.h"

extern const char embedding_start[], embedding_end[], vocabulary_start[], vocabulary_end[];

const void *embedding_bytes(size_t *length) {
    *length = (size_t)(embedding_end - embedding_start);
    return embedding_start;
}

const void *embedding_vocabulary(size_t *length) {
    *length = (size_t)(vocabulary_end - vocabulary_start);
    return vocabulary_start;
}
