/// How much of a schema a server takes, from the most to the least.
///
/// Servers that speak Chat Completions differ, and say so with a 400. The caller begins at the top, goes a step down when
/// the server says that it cannot, and remembers the step for that server and model:
///
///     while true {
///         do { return try await send(request, endpoint) } catch {
///             guard let lower = endpoint.capability.lowered(after: error) else { throw error }
///             endpoint.capability = lower
///         }
///     }
public enum Capability: Int, Sendable, Codable, CaseIterable {
    /// Keeps to a JSON schema by itself.
    case jsonSchema
    /// Promises JSON, and no more; the schema is in the prompt.
    case jsonObject
    /// Promises nothing; the schema is in the prompt.
    case prompt

    /// The next step down; nil if the failure is not about the form of the answer, or there is no lower step.
    public func lowered(after error: ModelError) -> Capability? {
        guard case .badRequest(let bad) = error, bad.concern == .schema else { return nil }
        return Capability(rawValue: rawValue + 1)
    }
}
