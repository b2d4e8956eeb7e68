import Files
import Glibc

extension Confinement {
    /// The Debian packages of tools that are not installed, each with what it reads, in the order of `tools`.
    package func missingPackages(of tools: [Tool] = Tool.fromPackages) -> [String] {
        var missing: [String] = []
        for tool in tools where !isInstalled(tool) {
            if let package = tool.package, !missing.contains(package) { missing.append(package) }
        }
        return missing
    }

    /// Python is there long before the libraries that scripts need.
    private func isInstalled(_ tool: Tool) -> Bool {
        guard path(of: tool) != nil else { return false }
        guard tool.program == "python3", let package = tool.package, package.hasPrefix("python3-") else { return true }
        return access("/usr/lib/python3/dist-packages/\(package.dropFirst("python3-".count))", R_OK) == 0
    }
}
