import Files
import Glibc

/// ONNX Runtime, with which `deskhand-ocr` reads print by networks; without it, Tesseract reads alone.
package enum NetworkLibrary: Sendable, Hashable {
    /// What `scripts/setup` has fetched. The helper looks whether it is what its makers put out.
    case fetched(FilePath)
    /// The distribution's.
    case system(FilePath)
    case missing

    static let name = "libonnxruntime.so.1.32.0"

    /// Where the helper looks for it: as it is installed, beside the helpers; as it is built, beside the builds.
    static func folders(beside helpers: FilePath) -> [String] {
        [helpers, helpers.removingLastComponent().removingLastComponent()].map { $0.appending("onnxruntime").string }
    }

    package init(_ confinement: Confinement) {
        let fetched = Self.folders(beside: confinement.helpers).map { FilePath($0).appending(Self.name) }
        if let path = fetched.first(where: { access($0.string, R_OK) == 0 }) {
            self = .fetched(path)
        } else if let path = Self.ofSystem {
            self = .system(path)
        } else {
            self = .missing
        }
    }

    private static var ofSystem: FilePath? {
        let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"]
        let names = ["libonnxruntime.so.1"] + (17...40).reversed().map { "libonnxruntime.so.1.\($0)" }
        return folders.flatMap { folder in names.map { FilePath("\(folder)/\($0)") } }
            .first { access($0.string, R_OK) == 0 }
    }
}
