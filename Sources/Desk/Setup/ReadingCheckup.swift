import Reading

/// Whether documents can be read, and whether a parser that a document has taken over stays locked in.
struct ReadingCheckup {
    private let config: Config
    private let confinement: Confinement

    init(_ config: Config) {
        self.config = config
        confinement = Confinement(goesOnWithoutLandlock: config.reading.goesOnWithoutLandlock)
    }

    func examine() async -> [Checkup] { [await lock(), readers(), languages(), await networks()] }

    /// Proved by trying to break it.
    private func lock() async -> Checkup {
        let subject = "lock around parsers"
        do {
            let kernel = try await confinement.kernel()
            guard kernel.landlock != nil || confinement.goesOnWithoutLandlock else {
                return Checkup(
                    subject: subject, result: .ill,
                    finding: "this kernel has no Landlock, and the config refuses to read without it",
                    remedy: "in the config: [reading] without_landlock = \"go on\"")
            }
            let proof = try await ConfinementProof(confinement)
            if proof.holds {
                let landlock = kernel.landlock.map { ", Landlock \($0)" } ?? ""
                return Checkup(
                    subject: subject, result: .well,
                    finding: "holds: \(proof.attempts.count) ways out were tried, and none was found\(landlock)")
            }
            if kernel.landlock == nil, proof.holdsWithoutLandlock {
                return Checkup(
                    subject: subject, result: .advice,
                    finding:
                        "holds but for looking at your files: this kernel has no Landlock (Linux 5.13 or newer has it)",
                    remedy:
                        "boot with lsm=landlock,… or a newer kernel; or in the config: [reading] without_landlock = \"refuse\""
                )
            }
            let ways = proof.isWhole ? proof.succeeded.joined(separator: ", ") : "the test did not come to its end"
            return Checkup(subject: subject, result: .ill, finding: "does not hold: \(ways)")
        } catch {
            return Checkup(
                subject: subject, result: .ill, finding: "cannot be set up, so no parser is started: \(error)",
                remedy: "make install")
        }
    }

    private func readers() -> Checkup {
        let missing = confinement.missingPackages()
        guard !missing.isEmpty else {
            return Checkup(subject: "readers", result: .well, finding: "all that documents are read with is there")
        }
        return Checkup(
            subject: "readers", result: .advice,
            finding: "not installed: \(missing.joined(separator: ", ")); what they read is judged by name and type",
            remedy: "sudo apt install \(missing.joined(separator: " "))")
    }

    private func languages() -> Checkup {
        let languages = OCRLanguages(config.languages)
        let subject = "text in pictures"
        guard config.reading.ocr else {
            return Checkup(subject: subject, result: .well, finding: "not read, as configured")
        }
        guard languages.missing.isEmpty else {
            let packages = languages.missing.map { "tesseract-ocr-" + $0.replacing("_", with: "-") }
            return Checkup(
                subject: subject, result: .advice, finding: "not installed: \(packages.joined(separator: ", "))",
                remedy: "sudo apt install \(packages.joined(separator: " "))")
        }
        return Checkup(
            subject: subject, result: .well, finding: "read in \(languages.installed.joined(separator: ", "))")
    }

    /// With networks, figures in photographs are read far better.
    private func networks() async -> Checkup {
        let subject = "figures in pictures"
        guard config.reading.ocr else {
            return Checkup(subject: subject, result: .well, finding: "not read, as configured")
        }
        let library = NetworkLibrary(confinement)
        guard let path = library.path else {
            return Checkup(
                subject: subject, result: .advice,
                finding: "ONNX Runtime is not installed, so figures in photographs are read less surely, by Tesseract",
                remedy: "make install   # fetches it; or, from Debian 13 on: sudo apt install libonnxruntime1.21")
        }
        switch await library.use() {
        case .none:
            return Checkup(
                subject: subject, result: .ill,
                finding:
                    "\(path.displayed) is not used, since it is not the ONNX Runtime that is known or may be written to; figures are read less surely",
                remedy: "rm -f \(path.quoted) && make install")
        case .once:
            return Checkup(
                subject: subject, result: .advice,
                finding: "read by networks, with \(path.displayed); a larger one, for what is doubtful, is not there",
                remedy: "make install   # fetches it")
        case .twice:
            return Checkup(
                subject: subject, result: .well,
                finding: "read by networks, with \(path.displayed), and twice where they are doubtful")
        }
    }
}
