#include "CONNX.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

/* Laid out by models.S. */
extern const unsigned char onnx_finder_start[], onnx_finder_end[], onnx_letters_start[], onnx_letters_end[];
extern const unsigned char onnx_alphabet_start[], onnx_alphabet_end[];
extern const unsigned char onnx_larger_alphabet_start[], onnx_larger_alphabet_end[];

#define BYTES(name) {onnx_##name##_start, (size_t)(onnx_##name##_end - onnx_##name##_start)}
struct onnx_bytes onnx_finder(void) { return (struct onnx_bytes)BYTES(finder); }
struct onnx_bytes onnx_letters(void) { return (struct onnx_bytes)BYTES(letters); }
struct onnx_bytes onnx_alphabet(void) { return (struct onnx_bytes)BYTES(alphabet); }
struct onnx_bytes onnx_larger_alphabet(void) { return (struct onnx_bytes)BYTES(larger_alphabet); }

int onnx_beside(const char *name, char *path, size_t size) {
    const char *program = (const char *)getauxval(AT_EXECFN);
    const char *slash = program == NULL ? NULL : strrchr(program, '/');
    if (slash == NULL) return -1;
    const int length = snprintf(path, size, "%.*s%s", (int)(slash + 1 - program), program, name);
    return length > 0 && (size_t)length < size ? 0 : -1;
}

/* What is used of the table of functions that OrtApiBase hands out; its order is fixed ("functions are only added at
 * the end", onnxruntime_c_api.h), so what lies between is counted. All of it is in the first version of the table.
 * What a function returns is NULL, or a problem that has to be released. */
enum { VERSION = 1, FATAL_ONLY = 4, EVERY_OPTIMIZATION = 99, OF_FLOATS = 1, DEVICE_ALLOCATOR = 0 };

struct onnx_api {
    void *gap0[3];
    void *(*create_environment)(int least, const char *name, void **out); /* 3 */
    void *gap4[2];
    void *(*disable_telemetry)(const void *environment); /* 6 */
    void *gap7[1];
    void *(*create_session)(const void *environment, const void *model, size_t size, const void *options, void **out); /* 8 */
    void *(*run)(void *session, const void *options, const char *const *inputs, const void *const *values, size_t count,
                 const char *const *outputs, size_t output_count, void **out); /* 9 */
    void *(*create_options)(void **out); /* 10 */
    void *gap11[6];
    void *(*disable_pattern)(void *options); /* 17 */
    void *gap18[1];
    void *(*disable_arena)(void *options); /* 19 */
    void *gap20[2];
    void *(*set_severity)(void *options, int least); /* 22 */
    void *(*set_optimization)(void *options, int level); /* 23 */
    void *(*set_threads_within)(void *options, int count); /* 24 */
    void *(*set_threads_between)(void *options, int count); /* 25 */
    void *gap26[23];
    void *(*create_tensor)(const void *memory, void *data, size_t bytes, const int64_t *shape, size_t dimensions, int type,
                           void **out); /* 49 */
    void *gap50[1];
    void *(*tensor_data)(void *value, void **out); /* 51 */
    void *gap52[9];
    void *(*count_dimensions)(const void *info, size_t *out); /* 61 */
    void *(*dimensions)(const void *info, int64_t *out, size_t count); /* 62 */
    void *gap63[2];
    void *(*shape)(const void *value, void **out); /* 65 */
    void *gap66[3];
    void *(*processor_memory)(int allocator, int type, void **out); /* 69 */
    void *gap70[23];
    void (*release_problem)(void *problem); /* 93 */
    void *gap94[2];
    void (*release_value)(void *value); /* 96 */
    void *gap97[2];
    void (*release_shape)(void *info); /* 99 */
    void (*release_options)(void *options); /* 100 */
};

_Static_assert(offsetof(struct onnx_api, create_session) == 8 * sizeof(void *), "a gap is wrong");
_Static_assert(offsetof(struct onnx_api, create_tensor) == 49 * sizeof(void *), "a gap is wrong");
_Static_assert(offsetof(struct onnx_api, processor_memory) == 69 * sizeof(void *), "a gap is wrong");
_Static_assert(offsetof(struct onnx_api, release_options) == 100 * sizeof(void *), "a gap is wrong");

struct base {
    const void *(*api)(uint32_t version);
    const char *(*version)(void);
};

/* Whether it went well. */
static int good(const struct onnx_api *api, void *problem) {
    if (problem == NULL) return 1;
    api->release_problem(problem);
    return 0;
}

/* One for all sessions; it lasts as long as the process. */
static void *environment(const struct onnx_api *api) {
    static void *environment;
    if (environment != NULL || !good(api, api->create_environment(FATAL_ONLY, "deskhand", &environment))) return environment;
    good(api, api->disable_telemetry(environment));
    return environment;
}

const struct onnx_api *onnx_load(const char *path) {
    /* Builds of its makers, those on PyPI too, report to them what is run, and keep a data base of it in the home folder,
     * unless they are told not to before they start. Locked in, they could do neither. */
    setenv("ORT_DISABLE_TELEMETRY", "1", 1);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct base *(*base)(void) = NULL;
    if (library != NULL) *(void **)&base = dlsym(library, "OrtGetApiBase");
    return base == NULL ? NULL : base()->api(VERSION);
}

void *onnx_session(const struct onnx_api *api, struct onnx_bytes model) {
    void *options = NULL, *session = NULL;
    if (environment(api) == NULL || !good(api, api->create_options(&options))) return NULL;
    const int is_set = good(api, api->set_threads_within(options, 1)) & good(api, api->set_threads_between(options, 1))
        & good(api, api->disable_pattern(options)) & good(api, api->disable_arena(options))
        & good(api, api->set_severity(options, FATAL_ONLY)) & good(api, api->set_optimization(options, EVERY_OPTIMIZATION));
    if (!is_set || !good(api, api->create_session(environment(api), model.start, model.count, options, &session)))
        session = NULL;
    api->release_options(options);
    return session;
}

static int describe(const struct onnx_api *api, struct onnx_output *output) {
    void *shape = NULL, *numbers = NULL;
    size_t dimensions = 0;
    if (!good(api, api->shape(output->value, &shape))) return -1;
    int is_told = good(api, api->count_dimensions(shape, &dimensions)) && dimensions <= 4
        && good(api, api->dimensions(shape, output->shape, dimensions)) && good(api, api->tensor_data(output->value, &numbers));
    api->release_shape(shape);
    output->dimensions = (int)dimensions;
    output->numbers = numbers;
    output->count = 1;
    for (int each = 0; is_told && each < output->dimensions; each++) {
        is_told = output->shape[each] >= 0
            && !__builtin_mul_overflow(output->count, (size_t)output->shape[each], &output->count);
    }
    return is_told && numbers != NULL ? 0 : -1;
}

int onnx_run(const struct onnx_api *api, void *session, float *dots, int64_t height, int64_t width,
             struct onnx_output *output) {
    static const char *const inputs[] = {"x"}, *const outputs[] = {"fetch_name_0"};
    const int64_t shape[] = {1, 3, height, width};
    const size_t bytes = 3 * (size_t)height * (size_t)width * sizeof(float);
    static void *memory;
    void *input = NULL;
    *output = (struct onnx_output){0};
    if (memory == NULL && !good(api, api->processor_memory(DEVICE_ALLOCATOR, 0, &memory))) return -1;
    if (!good(api, api->create_tensor(memory, dots, bytes, shape, 4, OF_FLOATS, &input))) return -1;
    const void *const values[] = {input};
    const int has_run = good(api, api->run(session, NULL, inputs, values, 1, outputs, 1, &output->value));
    api->release_value(input);
    if (!has_run) return -1;
    if (describe(api, output) == 0) return 0;
    onnx_forget(api, output);
    return -1;
}

void onnx_forget(const struct onnx_api *api, struct onnx_output *output) {
    if (output->value != NULL) api->release_value(output->value);
    *output = (struct onnx_output){0};
}
