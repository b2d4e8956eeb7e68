/* Neural networks by ONNX Runtime's C interface, and the two that this program carries: PP-OCRv6 tiny (models/README.md).
 *
 *     const struct onnx_api *api = onnx_load("/…/libonnxruntime.so.1.32.0");
 *     void *session = onnx_session(api, onnx_letters());
 *     struct onnx_output output;
 *     if (onnx_run(api, session, dots, 48, 320, &output) == 0) { … onnx_forget(api, &output); }
 *
 * The library is looked for while the program runs, so that the program starts without it too. One thread, and no
 * memory kept between runs: a process that was locked in gets no further threads, and forks after the sessions are made. */
#ifndef DESKHAND_CONNX_H
#define DESKHAND_CONNX_H

#include <stddef.h>
#include <stdint.h>

struct onnx_bytes {
    const void *start;
    size_t count;
};

/* Says for each dot of a picture how likely it is text. */
struct onnx_bytes onnx_finder(void);
/* Reads the letters of a line. */
struct onnx_bytes onnx_letters(void);
/* What the second one's classes stand for, a line each, from class 1. */
struct onnx_bytes onnx_alphabet(void);
/* The same for the larger network for letters (PP-OCRv6 small), which is a file beside the library. */
struct onnx_bytes onnx_larger_alphabet(void);

/* What a network makes of a picture. */
struct onnx_output {
    const float *numbers;
    size_t count;
    int64_t shape[4];
    int dimensions;
    void *value;
};

/* The path of a file that is named from the folder of this program: 0, or -1 when it is too long. A process that was
 * locked in cannot ask /proc. */
int onnx_beside(const char *name, char *path, size_t size);

struct onnx_api;

/* The library's interface; NULL when it is not there or too old. Nothing is ever unloaded.
 * `path` is a file, or a name that the loader finds among the system's libraries. */
const struct onnx_api *onnx_load(const char *path);
/* A network that is ready to run; NULL when it is none that the library can run. */
void *onnx_session(const struct onnx_api *api, struct onnx_bytes model);
/* Runs a network on a picture of three colours (1 x 3 x height x width). 0, or -1; the output lasts until it is forgotten. */
int onnx_run(const struct onnx_api *api, void *session, float *dots, int64_t height, int64_t width,
             struct onnx_output *output);
void onnx_forget(const struct onnx_api *api, struct onnx_output *output);

#endif
