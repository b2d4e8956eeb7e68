import Files
import Glibc

/// ONNX Runtime, with which `deskhand-ocr` reads print by networks; without it, Tesseract reads alone.
package struct NetworkLibrary: Sendable {
    /// What `scripts/setup` has fetched, or the distribution's; nil when there is neither.
    package let path: FilePath?
    private let confinement: Confinement

    package init(_ confinement: Confinement) {
        self.confinement = confinement
        let fetched = Self.folders(beside: confinement.helpers).map { FilePath($0).appending(Self.name) }
        path = (fetched + Self.ofSystem).first { access($0.string, R_OK) == 0 }
    }

    /// Whether the helper, locked in, reads by it: it takes no other library than the one that is known.
    package func works() async -> Bool { await use() != .none }

    package enum Use: Sendable {
        case none, once
        /// Figures that are doubtful are read again, by a larger network.
        case twice
    }

    /// What the helper, locked in, does with it.
    package func use() async -> Use {
        guard path != nil, let nothing = try? DocumentFile([], of: "/"),
            let result = try? await confinement.run(PictureReader.tool, ["--nothing-but-networks"], on: nothing),
            result.end == .exited(0)
        else { return .none }
        let details = HelperOutput(result.output).details
        guard details["networks"] == "ready" else { return .none }
        return details["larger"] == "ready" ? .twice : .once
    }

    private static let name = "libonnxruntime.so.1.32.0"

    /// Where the helper looks for it: as it is installed, beside the helpers; as it is built, beside the builds.
    static func folders(beside helpers: FilePath) -> [String] {
        [helpers, helpers.removingLastComponent().removingLastComponent()].map { $0.appending("onnxruntime").string }
    }

    private static let ofSystem: [FilePath] = {
        let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"]
        let names = ["libonnxruntime.so.1"] + (17...40).reversed().map { "libonnxruntime.so.1.\($0)" }
        return folders.flatMap { folder in names.map { FilePath("\(folder)/\($0)") } }
    }()
}
