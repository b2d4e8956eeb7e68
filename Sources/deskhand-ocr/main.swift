import CLeptonica
import CReady
import Glibc
import ParserProgram

// deskhand-ocr [--languages eng+deu] [--nothing-but-facts | --nothing-but-codes]: says on standard output what the
// picture on standard input shows: its size, what the camera noted, and the text that can be read in it, by networks
// where ONNX Runtime is there (--nothing-but-networks says whether, and whether figures are read twice), else by
// Tesseract.
//
// It is started by deskhand-confine, may open nothing but Tesseract's data and that library, may write nothing but its
// output, and is gone after one picture, or, as `deskhand-ocr ready`, forks for each. Everything in the picture is taken
// for hostile all the same.

// Pictures come and go by the hundred: memory that was had once is kept rather than given back and cleared again.
mallopt(M_MMAP_THRESHOLD, 1 << 28)
mallopt(M_TRIM_THRESHOLD, 1 << 28)
mallopt(M_TOP_PAD, 1 << 24)
setMsgSeverity(Int32(L_SEVERITY_NONE))
// Before there is a document, for all of them.
let prepared = ready_waits() != 0 ? Networks() : nil
var output = PictureOutput()
var ending = Ending.fine
do throws(Ending) {
    let order = try Order((1...3).compactMap { ready_argument($0).map { String(cString: $0) } })
    let networks = order.wantsFactsOnly || order.wantsCodesOnly ? nil : prepared ?? Networks()
    if order.wantsNetworksOnly {
        output.detail("networks", networks == nil ? "missing" : "ready")
        output.detail("larger", networks?.haveLarger == true ? "ready" : "missing")
    } else {
        let file = try PictureFile(try Input().picture())
        try Description(file, order, networks).put(into: &output)
    }
} catch {
    ending = error
}
output.flush()
// Nothing is left to be cleaned up, and it would take time.
_exit(ending.rawValue)
