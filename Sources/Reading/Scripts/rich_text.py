# The text of a document in Rich Text Format.
# Source: Rich Text Format (RTF) Specification 1.9.1, Microsoft 2008.
#
# Groups are kept on a list and never walked by recursion, so that no nesting can exhaust anything.
import re

RTF_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.S)
# Groups that begin so hold no text of the document, nor do unknown ones that begin with \*.
RTF_HIDDEN = frozenset(
    b"fonttbl colortbl stylesheet pict object objdata themedata datastore listtable listoverridetable rsidtbl "
    b"generator filetbl revtbl xmlnstbl fldinst bkmkstart bkmkend sp nonshppict shprslt nonesttables upr info".split())
# But these do, even within such groups: text boxes, the Unicode form of something, what an object looks like.
RTF_SHOWN = frozenset(b"shptxt ud result".split())
RTF_FACTS = frozenset(b"title author subject".split())
RTF_WORDS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"nestrow": "\n", b"cell": "\t",
    b"nestcell": "\t", b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " "}
RTF_SIGNS = {b"~": " ", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
RTF_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437"}


class RichGroup:
    __slots__ = ("hidden", "spares", "font", "fact", "lists_fonts")

    def __init__(self, outer=None):
        self.hidden = outer.hidden if outer else False
        self.spares = outer.spares if outer else 1  # how many characters stand in for one of \u
        self.font = outer.font if outer else None
        self.fact = outer.fact if outer else None
        self.lists_fonts = outer.lists_fonts if outer else False


class RichText:
    def __init__(self, data):
        self.codepage, self.fonts, self.default_font, self.facts = "cp1252", {}, None, {}
        self.parts, self.raw, self.high = [], bytearray(), None
        self.group, self.outer = RichGroup(), []
        self.is_first = self.is_optional = False
        self.skip = position = 0
        while token := RTF_TOKEN.match(data, position):
            position = token.end()
            word, number, code, sign, brace, plain = token.groups()
            if code or plain:
                self.take(bytes([int(code, 16)]) if code else plain)
            elif word == b"bin":
                position += max(0, int(number or 0))
            else:
                self.flush()
                self.mark(brace, sign, word, int(number) if number else None)
        self.flush()
        self.text = re.sub(r"\n{3,}", "\n\n", "".join(self.parts)).strip()

    def mark(self, brace, sign, word, number):
        if brace == b"{" and len(self.outer) < 10_000:
            self.outer.append(self.group)
            self.group, self.is_first, self.skip = RichGroup(self.group), True, 0
        elif brace == b"}" and self.outer:
            self.group, self.is_first, self.skip = self.outer.pop(), False, 0
        elif sign == b"*":
            self.is_optional = True
        elif sign in RTF_SIGNS:
            self.put(RTF_SIGNS[sign])
        elif word:
            if self.is_first:
                self.begin(word)
            self.is_first = self.is_optional = False
            self.control(word, number)

    # What kind of group this is.
    def begin(self, word):
        if word == b"fonttbl":
            self.group.lists_fonts = True
        if word in RTF_SHOWN:
            self.group.hidden = False
        elif word in RTF_FACTS and self.group.hidden:
            self.group.fact = word.decode()
        elif word in RTF_HIDDEN or self.is_optional:
            self.group.hidden = True

    def control(self, word, number):
        if word in RTF_WORDS:
            self.put(RTF_WORDS[word])
        elif word == b"u" and number is not None:
            self.unicode(number & 0xFFFF)
            self.skip = self.group.spares
        elif word == b"uc":
            self.group.spares = min(max(number or 0, 0), 8)
        elif word == b"f":
            self.group.font = number
        elif word == b"plain":
            self.group.font = None
        elif word == b"deff":
            self.default_font = number
        elif word == b"fcharset" and self.group.lists_fonts:
            self.fonts[self.group.font] = RTF_CHARSETS.get(number)
        elif word == b"ansicpg" and number:
            self.codepage = "utf-8" if number == 65001 else "cp%d" % number
        elif word in (b"mac", b"pc"):
            self.codepage = {b"mac": "mac_roman", b"pc": "cp437"}[word]

    def unicode(self, unit):
        if 0xD800 <= unit < 0xDC00:
            self.high = unit
        elif 0xDC00 <= unit < 0xE000:
            if self.high:
                self.put(chr(0x10000 + ((self.high - 0xD800) << 10) + unit - 0xDC00))
            self.high = None
        else:
            self.put(chr(unit))

    def take(self, data):
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        if not self.group.hidden or self.group.fact:
            self.raw += data[skipped:]

    # Bytes are decoded together, since some code pages have two to a character.
    def flush(self):
        if not self.raw:
            return
        font = self.default_font if self.group.font is None else self.group.font
        try:
            text = self.raw.decode(self.fonts.get(font) or self.codepage, "replace")
        except LookupError:
            text = self.raw.decode("cp1252", "replace")
        self.raw.clear()
        self.put(text)

    def put(self, text):
        if self.group.fact:
            self.facts[self.group.fact] = (self.facts.get(self.group.fact, "") + text)[:300]
        elif not self.group.hidden:
            self.parts.append(text)


def read_rich_text(findings):
    data = document().read(64 << 20)
    if not data.lstrip().startswith(b"{\\rt"):
        return FOREIGN
    text = RichText(data)
    for name, value in text.facts.items():
        findings.fact(name, value)
    findings.piece(text.text)
    # A document that was cut leaves groups open.
    return DAMAGED if text.outer else FINE
