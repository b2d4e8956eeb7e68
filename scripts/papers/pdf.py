"""PDF files with a text layer, in a standard font."""

import re
import textwrap
import zlib


def pdf_file(objects):
    """A PDF of these objects (bytes each); the first one must be the catalog."""
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(keys, data):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys.encode(), len(data), data)


def page_drawing(lines, first):
    """The drawing of one page. The cells of a table get a place of their own, as real programs do."""
    out, y = [], 790
    for row, line in enumerate(lines):
        font = "/F2 13" if first and row == 0 else "/F1 9"
        for piece in re.finditer(r"\S+(?: {1,2}\S+)*", line):
            shown = re.sub(r"([\\()])", r"\\\1", piece.group())
            out.append(f"BT {font} Tf {50 + piece.start() * 5.6:.1f} {y} Td ({shown}) Tj ET")
        y -= 13
    return zlib.compress("\n".join(out).encode("cp1252"))


def wrapped(text):
    """The lines of a text, none too wide for the page; table rows are left whole."""
    for line in text.strip("\n").split("\n"):
        yield from [line] if "   " in line else textwrap.wrap(line, 98) or [""]


def text_pdf(text):
    fonts = [b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
             for name in (b"Helvetica", b"Helvetica-Bold")]
    pages = text.split("[page]")
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(), *fonts]
    for n, page in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * n} 0 R"
                       " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode())
        objects.append(stream("/Filter /FlateDecode", page_drawing(wrapped(page), n == 0)))
    return pdf_file(objects)
