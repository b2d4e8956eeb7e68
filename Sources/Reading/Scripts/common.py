# Begins every script: where its document is, and how its findings get out.
#
# The document is standard input, a file one can seek in. The findings go to standard output: text as it is, and
# records in lines of their own that begin with 0x1E (HelperOutput.swift reads them). The exit status says how it ended.
# Everything here runs locked in, so that what a document makes it do ends with it.
import sys

sys.path.append("/usr/lib/python3/dist-packages")
MOST_TEXT = 1 << 20
FINE, DAMAGED, ENCRYPTED, FOREIGN, MISSING = 0, 2, 3, 4, 5
# Control characters become spaces: none of them is text, and 0x1E must not come from a document.
CONTROL = {code: " " for code in [*range(9), *range(11, 32), *range(127, 160)]}


class Findings:
    def __init__(self):
        self.parts, self.length = [], 0

    def record(self, name, value):
        start = "\n" if self.parts and not self.parts[-1].endswith("\n") else ""
        value = " ".join(str(value).translate(CONTROL).split())[:300]
        self.parts.append("%s\x1e%s %s\n" % (start, name, value))

    def fact(self, name, value):
        if value:
            self.record("detail " + name, value)

    # False when there is no room for more.
    def piece(self, text, place=""):
        room = MOST_TEXT - self.length
        self.length += len(text)
        if place and text.strip():
            self.record("piece", place)
        self.parts.append(text[:room].replace("\r\n", "\n").replace("\r", "\n").translate(CONTROL))
        if len(text) > room:
            self.record("cut", "only the first part of its text was read")
        return len(text) <= room

    # Half a pair of UTF-16, as broken documents have them, cannot be said in UTF-8.
    def tell(self):
        sys.stdout.buffer.write("".join(self.parts).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


# Runs a reader. Whatever it stumbles over is the document's fault; what it had found by then still counts.
def main(read):
    findings, ending = Findings(), DAMAGED
    try:
        ending = read(findings) or FINE
    except ImportError:
        ending = MISSING
    except Exception:
        pass
    findings.tell()
    sys.exit(ending)


def document():
    return open(0, "rb", closefd=False)


def ole():
    import olefile
    return olefile.OleFileIO(document())
