import CCurl

/// libcurl as a whole.
enum Curl {
    private static let result = curl_global_init(Int(CURL_GLOBAL_ALL))

    /// Once for each process, however often it is called.
    static func start() throws(TransportError) {
        guard result == CURLE_OK else { throw .unavailable(reason: "libcurl does not start: \(text(result))") }
    }

    static func text(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}

/// One of libcurl's easy handles, with the memory that it points to. Lives on curl's thread.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    /// Where libcurl words its errors.
    private let errorText: UnsafeMutablePointer<CChar>
    private let gate: UnsafeMutablePointer<ccurl_gate>
    private var headers: UnsafeMutablePointer<curl_slist>?
    /// Whether every option was taken: a transfer whose options were not must not start.
    private(set) var isSound = true

    init?() {
        guard let raw = curl_easy_init() else { return nil }
        self.raw = raw
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        gate = .allocate(capacity: 1)
        gate.initialize(to: ccurl_gate())
    }

    deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(headers)
        errorText.deallocate()
        gate.deallocate()
    }

    /// Back to libcurl's defaults; its caches stay (curl_easy_reset(3)).
    func reset() {
        curl_easy_reset(raw)
        curl_slist_free_all(headers)
        headers = nil
        errorText[0] = 0
        isSound = true
    }

    func set(_ option: CURLoption, _ value: Int) { note(ccurl_set_long(raw, option, value)) }
    func set(_ option: CURLoption, _ isOn: Bool) { note(ccurl_set_long(raw, option, isOn ? 1 : 0)) }
    func set(_ option: CURLoption, size: Int) { note(ccurl_set_size(raw, option, curl_off_t(size))) }
    func set(_ option: CURLoption, _ value: String?) { note(ccurl_set_string(raw, option, value)) }
    func set(_ option: CURLoption, _ pointer: UnsafeMutableRawPointer) { note(ccurl_set_pointer(raw, option, pointer)) }

    func set(_ option: CURLoption, _ callback: @escaping curl_write_callback) {
        note(ccurl_set_write_callback(raw, option, callback))
    }

    func setBeforeRequest(_ callback: @escaping curl_prereq_callback) {
        note(ccurl_set_prerequest_callback(raw, callback))
    }

    /// The URL must outlive the transfer.
    func set(_ url: CheckedURL) { note(ccurl_set_url(raw, url.handle)) }

    /// libcurl takes a copy.
    func setBody(_ bytes: [UInt8]) {
        set(CURLOPT_POSTFIELDSIZE_LARGE, size: bytes.count)
        // For no bytes there must still be a pointer, or libcurl takes it for no body given.
        (bytes.isEmpty ? [0] : bytes).withUnsafeBytes {
            note(ccurl_set_pointer(raw, CURLOPT_COPYPOSTFIELDS, $0.baseAddress))
        }
    }

    /// Lines as libcurl takes them: `Name: value`, `Name;` for an empty value, `Name:` for none at all.
    func setHeaders(_ lines: [String]) {
        for line in lines {
            guard let longer = curl_slist_append(headers, line) else { return isSound = false }
            headers = longer
        }
        note(ccurl_set_list(raw, CURLOPT_HTTPHEADER, headers))
    }

    func setErrorText() { note(ccurl_set_pointer(raw, CURLOPT_ERRORBUFFER, errorText)) }

    /// - Parameter loopbackOnly: whether other addresses are refused, whatever the name resolves to.
    func setGate(loopbackOnly: Bool) {
        gate.pointee = ccurl_gate(loopback_only: loopbackOnly, refused: false)
        note(ccurl_set_gate(raw, gate))
    }

    var wasAddressRefused: Bool { gate.pointee.refused }

    /// What went wrong, in libcurl's words: one line without control characters, since a part of it may be
    /// the server's.
    func reason(_ code: CURLcode) -> String {
        let text = errorText[0] == 0 ? Curl.text(code) : String(cString: errorText)
        let clean = text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(clean)).trimmedOfFullStop
    }

    private func note(_ result: CURLcode) {
        if result != CURLE_OK { isSound = false }
    }
}

extension String {
    fileprivate var trimmedOfFullStop: String {
        var text = self[...]
        while let last = text.last, last == " " || last == "." { text.removeLast() }
        return String(text)
    }
}
