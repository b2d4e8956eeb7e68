/// Which answers surely cost nothing. Whatever is not in the list may have been worked on, and counts at its worst case.
///
/// A status speaks for who sent it, and between Deskhand and a model stand gateways, balancers and routers: one that
/// waited in vain for the model behind it says 502 or 504 of work that was done, and is billed.
extension HTTPResponse {
    var surelyCostsNothing: Bool { Self.free.contains(status) }

    /// Refused by who read the request, before a model saw it (RFC 9110, section 15.5; RFC 6585):
    ///
    /// - 400, 405, 406, 410, 411, 414, 415, 417, 422, 428, 431: the request is not one that is taken;
    /// - 401, 402, 403, 407, 451: nobody is let in, or without money;
    /// - 404, 413, 421: there is no such model, or the request is too large for it, or it came to the wrong door;
    /// - 409, 423, 425, 429: not now. Limits are looked at before the work, or there would be no point in them.
    ///
    /// Not among them: 408 and 499 (somebody lost patience, which stops nobody else), 424 (what the request depends on
    /// failed: Amazon's name for a model that failed at work), every 5xx, 503 and 529 included (a router that gives up
    /// after its first upstream was busy with it says the same), redirects, and what no standard knows.
    private static let free: Set<Int> = [
        400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 413, 414, 415, 417, 421, 422, 423, 425, 428, 429, 431,
        451,
    ]
}
