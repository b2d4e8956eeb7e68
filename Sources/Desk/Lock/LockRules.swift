import Files
import Foundation
import Reading

/// What the service may reach, as Landlock has it: everything else is out of its reach, so that key stores, browsers'
/// folders and all that is nobody's paper need no list to be left alone.
///
/// The rules come from the config and from where things are for this user, and from nothing that the service itself
/// can write: a service that was taken over cannot widen the lock of the one after it.
struct LockRules: Sendable, Hashable {
    /// Folders whose files are read, made, moved and put away: desks, libraries, the folders of
    /// tables, what rules may write to, trash folders, the journal's folder.
    var work: [FilePath]
    /// Folders and files that are only read: the system's, the config, keys.
    var read: [FilePath]
    /// Where programs are started from.
    var run: [FilePath]
    /// What is written to and stays what it is.
    var overwrite: [FilePath] = ["/dev/null"]

    /// - Parameters:
    ///   - trash: the trash folders of the volumes on which the work is done.
    ///   - environment: where `CREDENTIALS_DIRECTORY` and the file of certificates are looked up.
    init(
        _ config: Config, _ locations: Locations, trash: [FilePath] = [],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        let folders =
            config.desks.map(\.path) + config.desks.map(\.library) + config.linked.targets
            + config.tables.map(\.folder) + config.mayWrite
        work = Self.unique(folders + trash + [locations.state] + [locations.runtime].compactMap(\.self))
        let given = ["CREDENTIALS_DIRECTORY", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"]
            .compactMap { environment[$0] }.filter { $0.hasPrefix("/") }.map { FilePath($0) }
        read = Self.unique(
            Self.system + Self.places(of: locations.config, locations) + [locations.keyFolder]
                + Confinement.runtime.map { FilePath($0) } + given)
        run = Self.unique(Self.programs + [Confinement.ownFolder] + [Self.ownProgram].compactMap(\.self))
    }

    /// What a service, its parsers' start and the C library look at: names, certificates, time zones, limits.
    private static let system: [FilePath] = [
        "/etc", "/opt", "/proc", "/sys", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/disk", "/run/systemd",
        "/run/resolvconf",
        "/run/NetworkManager", "/run/nscd", "/run/udev", "/var/lib/ca-certificates", "/var/lib/sss",
        "/var/lib/extrausers",
    ]

    /// Tools that read documents, their libraries, and the loader of both.
    private static let programs: [FilePath] = [
        "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store",
    ]

    private static let ownProgram = try? FilePath.canonical("/proc/self/exe")

    /// The config's folder, for an editor puts a new file in place of the old one; where it lies beside everything
    /// else of the user's, the file alone. The same for what a link leads to.
    private static func places(of config: FilePath, _ locations: Locations) -> [FilePath] {
        [config, (try? FilePath.canonical(config)) ?? config].map { file in
            let folder = file.removingLastComponent()
            let canonical = (try? FilePath.canonical(folder)) ?? folder
            return locations.home.starts(with: canonical) ? file : folder
        }
    }

    private static func unique(_ paths: [FilePath]) -> [FilePath] {
        var seen: Set<FilePath> = []
        return paths.filter { seen.insert($0).inserted }
    }

    /// Whether a path lies where files may be changed.
    func reaches(_ path: FilePath) -> Bool { work.contains { path.starts(with: $0) } }

    /// Whether what lies at a path can be read, which for what is to stay out of reach means: a desk or library holds it.
    func covers(_ path: FilePath) -> Bool { (work + read + run).contains { path.starts(with: $0) } }
}

extension Locations {
    /// What is nobody's paper: keys, passwords, what browsers and mail programs keep, other tools' access to servers.
    /// Out of the service's reach because nothing names it; named here so that it can be proved, and hidden where
    /// namespaces are used besides.
    static let secrets = [
        ".ssh", ".gnupg", ".password-store", ".local/share/keyrings", ".local/share/kwalletd", ".pki", ".netrc",
        ".git-credentials", ".config/git/credentials", ".npmrc", ".pypirc", ".cargo/credentials.toml", ".docker",
        ".kube", ".aws", ".azure", ".config/gcloud", ".config/gh", ".config/sops", ".config/age", ".vault-token",
        ".config/1Password", ".config/Bitwarden", ".config/keepassxc", ".local/share/keepassxc", ".config/rclone",
        ".mozilla", ".config/mozilla", ".config/google-chrome", ".config/chromium", ".config/BraveSoftware",
        ".config/microsoft-edge", ".config/vivaldi", ".config/opera", ".thunderbird", ".config/evolution",
        ".local/share/evolution", ".var/app", "snap", ".config/Signal", ".electrum", ".bitcoin",
    ]
}
