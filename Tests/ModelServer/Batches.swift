final class Batches: Sendable {}
extension Switchboard {
    func batch(_ raw: RawRequest, _ interface: any Interface) throws(Refusal) -> Outcome {
        throw Refusal(status: 404, message: "Not Found")
    }
}
