/// Where a key comes from, to be shown. It says nothing of the key.
package enum KeySource: Hashable, Sendable, CustomStringConvertible {
    /// systemd gave it to the service (`LoadCredential=`, `LoadCredentialEncrypted=`; systemd.exec(5)).
    case credential(path: String)
    case file(path: String)
    case environment(variable: String)

    package var description: String {
        switch self {
        case .credential(let path): "systemd credential \(path)"
        case .file(let path): path
        case .environment(let variable): "environment variable \(variable)"
        }
    }
}
