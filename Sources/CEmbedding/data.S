/* Takes the data files into the binary as they are. */
    .section .rodata
    .balign 16
    .globl embedding_start, embedding_end, vocabulary_start, vocabulary_end
    .hidden embedding_start, embedding_end, vocabulary_start, vocabulary_end
embedding_start:
    .incbin "static-embedding.bin"
embedding_end:
    .balign 16
vocabulary_start:
    .incbin "vocab.txt"
vocabulary_end:
    .section .note.GNU-stack, "", %progbits
