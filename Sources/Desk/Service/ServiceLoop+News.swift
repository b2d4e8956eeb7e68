import Files
import Glibc
import Journal

extension Workspace {
    /// Lets a running service know at once that the lessons or the config are others: a name comes and goes in the
    /// journal's folder, which it watches. Where none runs, nothing happens.
    package func tellService() {
        let sign = locations.state.appending(".news-\(getpid())")
        let file = sign.withPlatformString {
            Glibc.open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        guard file >= 0 else { return }
        close(file)
        _ = sign.withPlatformString { unlink($0) }
    }

    /// What waits for the user, oldest first, judged by what is known now.
    package func reviewsOfNow() async throws -> [Review] {
        // Where the journal cannot be written, what was judged before is still worth telling.
        _ = try? await Line(journal).judgeAgain(with: means())
        return try waitingReviews()
    }
}

extension ServiceLoop {
    /// Somebody may have taught something, or changed the config by a command: what waits is judged by it.
    func hearNews() async {
        if configSeen != seenNow { await reload() }
        isToJudgeAgain = true
    }

    /// The config file as it lies there now.
    var seenNow: Identity? {
        let path = try? FilePath.canonical(workspace.locations.config)
        return path.flatMap { (try? workspace.journal.files.look(at: $0))?.identity }
    }

    /// Judges what waits again, where there was news. What comes meanwhile is seen to in the same go.
    func judgeAgain() async {
        guard !isJudgingAgain, stall == nil, failure == nil else { return }
        isJudgingAgain = true
        defer { isJudgingAgain = false }
        while isToJudgeAgain {
            isToJudgeAgain = false
            do {
                let count = try await line.judgeAgain(with: means)
                if count > 0 { logger.info("\(count) files that wait were judged again") }
            } catch {
                return await journalFailed(error)
            }
        }
    }

    func say(_ problem: String) async {
        logger.warning("\(problem)")
        await tell(.problem(problem))
    }

    static func words(_ left: Int, _ reason: String?) -> String {
        "\(left) file\(left == 1 ? "" : "s") of a batch left as they are: \(reason ?? "they could not be sent"). "
            + "Send them with: deskhand file --batch FOLDER"
    }
}
