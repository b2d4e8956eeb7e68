"""A small PDF 1.4 writer (ISO 32000-1): pages of real, selectable text in Helvetica."""

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 56  # A4, in points


def pdf(title, author, created, pages):
    """A PDF of `pages`, each a list of lines.

    A line that starts with `# ` is a heading, with `= ` is bold, `---` is a rule; `|` separates the columns of
    a row. `created` is `YYYYMMDDhhmmss`.
    """
    count = len(pages)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * i} 0 R >>".encode())
        content = _content(lines)
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
    objects.append(
        b"<< /Title " + _string(title) + b" /Author " + _string(author)
        + b" /Producer (Deskhand examples) /CreationDate (D:" + created.encode() + b"Z) >>")
    return _file(objects)


def _file(objects):
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), start)
    return bytes(out)


def _content(lines):
    out, y = bytearray(), PAGE_HEIGHT - MARGIN
    for line in lines:
        font, size = b"/F1", 10
        if line.startswith("# "):
            font, size, line = b"/F2", 17, line[2:]
        elif line.startswith("= "):
            font, line = b"/F2", line[2:]
        y -= round(size * 1.5)
        if line == "---":
            out += b"0.5 w %d %d m %d %d l S\n" % (MARGIN, y + 4, PAGE_WIDTH - MARGIN, y + 4)
            continue
        cells = [cell.strip() for cell in line.split("|")]
        shares = len(cells) + (len(cells) > 2)  # a table's first column is twice as wide
        for i, cell in enumerate(cells):
            x = MARGIN + (i + (i > 0 and len(cells) > 2)) * (PAGE_WIDTH - 2 * MARGIN) // shares
            if cell:
                out += b"BT %s %d Tf %d %d Td %s Tj ET\n" % (font, size, x, y, _string(cell))
    return bytes(out).rstrip(b"\n")


def _string(text):
    raw = text.encode("cp1252")
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
