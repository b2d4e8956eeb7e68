import Glibc

// Decoders of photographs ask for threads, which a process that was locked in does not get, and libheif passes on no wish
// for none: libde265 (HEIC) then waits for ever for a worker that was never born, and dav1d (AVIF) gives up. The loader
// prefers these functions, part of the program, to those of the libraries that have them (ld.so(8), symbol lookup).

/// libde265 decodes by itself when it has no workers.
@_cdecl("de265_start_worker_threads")
package func startNoWorkers(_ decoder: OpaquePointer?, _ count: Int32) -> Int32 { 0 }

/// dav1d starts a worker for each processor that it may use, and none for the only one.
@_cdecl("pthread_getaffinity_np")
package func oneProcessor(_ thread: pthread_t, _ size: Int, _ processors: UnsafeMutableRawPointer) -> Int32 {
    processors.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    processors.storeBytes(of: 1, as: UInt8.self)
    return 0
}
