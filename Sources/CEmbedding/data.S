/* Takes the data files into the binary as they are. */
    .section .rodata
    .globl deskhand_embedding_start, deskhand_embedding_end
    .globl deskhand_vocabulary_start, deskhand_vocabulary_end
    .hidden deskhand_embedding_start, deskhand_embedding_end
    .hidden deskhand_vocabulary_start, deskhand_vocabulary_end

    .balign 16
deskhand_embedding_start:
    .incbin "static-embedding.bin"
deskhand_embedding_end:

    .balign 16
deskhand_vocabulary_start:
    .incbin "vocab.txt"
deskhand_vocabulary_end:

    .section .note.GNU-stack, "", %progbits
