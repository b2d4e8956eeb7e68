/* Takes the models into the program as they are: they lie in pages that nobody can write to. */
    .section .rodata
    .globl onnx_finder_start, onnx_finder_end, onnx_letters_start, onnx_letters_end
    .globl onnx_alphabet_start, onnx_alphabet_end, onnx_larger_alphabet_start, onnx_larger_alphabet_end
    .hidden onnx_finder_start, onnx_finder_end, onnx_letters_start, onnx_letters_end
    .hidden onnx_alphabet_start, onnx_alphabet_end, onnx_larger_alphabet_start, onnx_larger_alphabet_end

    .balign 64
onnx_finder_start:
    .incbin "det.onnx"
onnx_finder_end:

    .balign 64
onnx_letters_start:
    .incbin "rec.onnx"
onnx_letters_end:

    .balign 64
onnx_alphabet_start:
    .incbin "dict.txt"
onnx_alphabet_end:

    .balign 64
onnx_larger_alphabet_start:
    .incbin "dict-small.txt"
onnx_larger_alphabet_end:

    .section .note.GNU-stack, "", %progbits
