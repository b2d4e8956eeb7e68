# A message as Outlook keeps it: who, when, what about, what it says, what is attached.
# Source: [MS-OXMSG] 2.1 to 2.4 (streams), [MS-OXPROPS] (numbers of properties), [MS-OXRTFCP] 2.1 to 2.2 (packed text).
import datetime
import html.parser
import struct

LZFU_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab"
    b"\\tx")


def unpacked(data):
    if data[8:12] == b"MELA":
        return data[16:]
    if data[8:12] != b"LZFu":
        return b""
    window, at, output = bytearray(LZFU_START.ljust(4096, b"\0")), len(LZFU_START), bytearray()
    position, end = 16, min(len(data), struct.unpack_from("<I", data)[0] + 4)
    while position < end and len(output) < 8 << 20:
        control, position = data[position], position + 1
        for bit in range(8):
            if control >> bit & 1:
                if position + 2 > end:
                    return bytes(output)
                token, position = data[position] << 8 | data[position + 1], position + 2
                source, count = token >> 4, (token & 15) + 2
                if source == at:
                    return bytes(output)
            else:
                if position >= end:
                    return bytes(output)
                window[at], source, count, position = data[position], at, 1, position + 1
            for _ in range(count):
                byte = window[source]
                window[at] = byte
                output.append(byte)
                source, at = (source + 1) % 4096, (at + 1) % 4096
    return bytes(output)


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.parts, self.hidden = [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("style", "script", "title")
        if tag in ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "table"):
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script", "title") and self.hidden > 0

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(" ".join(data.split()) + " " if data[-1:].isspace() else " ".join(data.split()))


class Storage:
    # The fixed properties begin behind a header: of 32 bytes in the message, of 8 in its parts.
    def __init__(self, file, folder, header, codepage="cp1252"):
        self.file, self.folder, self.fixed = file, folder, {}
        self.codepage = codepage
        if file.exists(folder + ["__properties_version1.0"]):
            data = file.openstream(folder + ["__properties_version1.0"]).read()
            for at in range(header, len(data) - 15, 16):
                kind, number = struct.unpack_from("<HH", data, at)
                self.fixed[number] = kind, data[at + 8:at + 16]
        if header == 32 and 0x3FFD in self.fixed:
            self.codepage = "cp%d" % struct.unpack("<I", self.fixed[0x3FFD][1][:4])

    def stream(self, number, kind):
        name = self.folder + ["__substg1.0_%04X%04X" % (number, kind)]
        return self.file.openstream(name).read() if self.file.exists(name) else None

    def text(self, *numbers):
        for number in numbers:
            wide, narrow = self.stream(number, 0x1F), self.stream(number, 0x1E)
            if wide is not None:
                words = wide.decode("utf-16le", "replace")
            elif narrow is not None:
                words = decoded(narrow, self.codepage)
            else:
                continue
            if words.strip("\0 \r\n"):
                return words.replace("\r\n", "\n").replace("\r", "\n").strip("\0 \n")
        return ""

    # Times are counted in steps of 100 ns since 1601.
    def time(self, *numbers):
        for number in numbers:
            kind, value = self.fixed.get(number, (0, b""))
            if kind == 0x40:
                seconds = struct.unpack("<Q", value)[0] // 10_000_000
                try:
                    moment = datetime.datetime(1601, 1, 1) + datetime.timedelta(seconds=seconds)
                except OverflowError:
                    continue
                return moment.strftime("%Y-%m-%d %H:%M:%S UTC")
        return ""

    def body(self):
        text = self.text(0x1000)
        if text:
            return text
        packed = self.stream(0x1009, 0x102)
        if packed:
            return RichText(unpacked(packed)).text
        page = self.stream(0x1013, 0x102)
        codepage = "cp%d" % struct.unpack("<I", self.fixed[0x3FDE][1][:4]) if 0x3FDE in self.fixed else "utf-8"
        return "".join(Page(decoded(page, codepage) if page else self.text(0x1013)).parts).strip()


def decoded(data, codepage):
    try:
        return data.decode("utf-8" if codepage == "cp65001" else codepage, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def parts(file, kind):
    names = {entry[0] for entry in file.listdir(streams=True, storages=True) if entry[0].startswith(kind)}
    return sorted(names)[:1_000]


def person(name, address):
    return "%s <%s>" % (name, address) if "@" in address and address != name else name or address


def read_message(findings):
    file = ole()
    message = Storage(file, [], 32)
    sender = person(message.text(0x0C1A, 0x42), message.text(0x5D01, 0x5D02, 0x0C1F, 0x65))
    kinds, recipients = {0: "from", 1: "to", 2: "cc", 3: "bcc"}, {}
    for name in parts(file, "__recip_version1.0_"):
        part = Storage(file, [name], 8, message.codepage)
        kind = struct.unpack("<I", part.fixed.get(0x0C15, (0, b"\1\0\0\0"))[1][:4])[0] & 15
        words = person(part.text(0x3001), part.text(0x39FE, 0x3003))
        recipients.setdefault(kinds.get(kind, "to"), []).append(words)
    heads = [
        ("from", sender), ("to", ", ".join(recipients.get("to", [])) or message.text(0x0E04)),
        ("cc", ", ".join(recipients.get("cc", [])) or message.text(0x0E03)), ("subject", message.text(0x37)),
        ("date", message.time(0x39, 0x0E06)), ("start", message.time(0x60)), ("end", message.time(0x61))]
    lines = []
    for name, words in heads:
        findings.fact(name, words)
        if words:
            lines.append("%s: %s" % (name.capitalize(), " ".join(words.split())))
    attached = []
    for name in parts(file, "__attach_version1.0_"):
        attached.append(Storage(file, [name], 8, message.codepage).text(0x3707, 0x3704, 0x3001))
    attached = [" ".join(name.split())[:200] for name in attached if name]
    findings.fact("attachments", ", ".join(attached))
    lines += ["", message.body(), ""] + ["Attachment: " + name for name in attached]
    findings.piece("\n".join(lines).strip())
