import CReady
import CXML
import Glibc
import ParserProgram

// deskhand-reader MODE: reads the document on standard input and says on standard output what it found.
//
// It is started by deskhand-confine, may open nothing and write nothing but its output, and is gone after
// one document, or, as `deskhand-reader ready`, forks for each. Everything in the document is taken for hostile all
// the same.

setlocale(LC_CTYPE, "C.UTF-8")
xmlInitParser()
// What is asked for is known when there is a document.
let words = (1...2).compactMap { ready_argument($0).map { String(cString: $0) } }
endWhenTimeIsUp()
let output = Output()
var ending = Ending.fine
do throws(Ending) {
    try Mode.run(words, output)
} catch {
    ending = error
}
output.flush()
// A password opens nothing that is not there.
if ending == .fine || ending == .encrypted, output.isDamaged { ending = .damaged }
// What was cut off here has no right end.
if ending == .damaged, output.isCutShort { ending = .tooLarge }
exit(ending.rawValue)
