"""PNG screenshots and baseline JPEG photos with EXIF, drawn by integer arithmetic alone."""

import struct
import zlib

from . import squeeze

# --- PNG (ISO/IEC 15948), 8 bits a pixel with a palette ---


def png(width, height, palette, rectangles):
    """A picture of `rectangles` (x, y, width, height, colour) painted in order over colour 0."""
    rows = [bytearray(width) for _ in range(height)]
    for x, y, wide, high, colour in rectangles:
        for row in rows[y:y + high]:
            row[x:x + wide] = bytes([colour]) * len(row[x:x + wide])
    raw = b"".join(b"\0" + bytes(row) for row in rows)
    return (b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
            + _chunk(b"PLTE", b"".join(bytes(colour) for colour in palette))
            + _chunk(b"IDAT", squeeze.zlib_stream(raw)) + _chunk(b"IEND", b""))


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# --- JPEG (ITU-T T.81), baseline, every 8x8 block of one colour ---
#
# A block of one colour has a first coefficient and no others: no cosine transform is needed, and so no
# floating point that could differ between machines.

_SIZES = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0])  # code lengths of table K.3
_CODES = {0: (0b00, 2), 1: (0b010, 3), 2: (0b011, 3), 3: (0b100, 3), 4: (0b101, 3), 5: (0b110, 3),
          6: (0b1110, 4), 7: (0b11110, 5), 8: (0b111110, 6), 9: (0b1111110, 7)}
_END_OF_BLOCK = "0"


def jpeg(columns, rows, colour_at, exif=b""):
    """A picture of `columns` by `rows` blocks; `colour_at(column, row)` gives red, green, blue (0 to 255)."""
    frame = struct.pack(">BHHB", 8, rows * 8, columns * 8, 3) + b"\1\x11\0\2\x11\0\3\x11\0"
    head = (b"\xff\xd8" + (_segment(0xE1, b"Exif\0\0" + exif) if exif else _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"))
            + _segment(0xDB, b"\0" + bytes([8]) * 64)
            + _segment(0xC0, frame)
            + _segment(0xC4, b"\x00" + _SIZES + bytes(range(12)))
            + _segment(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\0")
            + _segment(0xDA, b"\3\1\0\2\0\3\0\0\x3f\0"))
    return head + _scan(columns, rows, colour_at) + b"\xff\xd9"


def _segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _scan(columns, rows, colour_at):
    text, before = [], [0, 0, 0]
    for row in range(rows):
        for column in range(columns):
            red, green, blue = colour_at(column, row)
            luma = (77 * red + 150 * green + 29 * blue) >> 8
            parts = luma - 128, ((blue - luma) * 144) >> 8, ((red - luma) * 183) >> 8
            for i, value in enumerate(parts):
                difference, before[i] = value - before[i], value
                size = abs(difference).bit_length()
                code, width = _CODES[size]
                text.append(format(code, f"0{width}b"))
                if size:
                    text.append(format(difference if difference > 0 else difference + (1 << size) - 1, f"0{size}b"))
                text.append(_END_OF_BLOCK)
    bits = "".join(text)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")


def exif(make, model, taken, width, height):
    """The TIFF structure of EXIF 2.3; `taken` is `YYYY:MM:DD hh:mm:ss`."""
    first = [(0x010F, make), (0x0110, model), (0x0112, 1), (0x0132, taken), (0x8769, None)]
    second = [(0x829A, (1, 250)), (0x829D, (18, 10)), (0x8827, 64), (0x9000, b"0230"), (0x9003, taken),
              (0x9004, taken), (0xA002, width), (0xA003, height)]
    start = 8
    pointer = start + len(_directory(first, start, 0))
    return b"II*\0" + struct.pack("<I", start) + _directory(first, start, pointer) + _directory(second, pointer, 0)


def _directory(entries, offset, pointer):
    rows, extra = b"", b""
    beyond = offset + 2 + 12 * len(entries) + 4
    for tag, value in entries:
        if value is None:
            kind, count, raw = 4, 1, struct.pack("<I", pointer)
        elif isinstance(value, int):
            kind, count, raw = 3, 1, struct.pack("<HH", value, 0)
        elif isinstance(value, tuple):
            kind, count, raw = 5, 1, struct.pack("<II", *value)
        elif isinstance(value, bytes):
            kind, count, raw = 7, len(value), value
        else:
            raw = value.encode() + b"\0"
            kind, count = 2, len(raw)
        if len(raw) > 4:
            at = beyond + len(extra)
            extra += raw + b"\0" * (len(raw) % 2)
            raw = struct.pack("<I", at)
        rows += struct.pack("<HHI", tag, kind, count) + raw.ljust(4, b"\0")
    return struct.pack("<H", len(entries)) + rows + b"\0\0\0\0" + extra


# --- what is in the pictures ---


def evening_by_the_sea(column, row):
    """A sunset in 128 by 96 blocks: sky, sun, hills, water, with a little grain."""
    grain = (column * 7919 + row * 104729 + column * row * 31) % 7 - 3
    from_sun = (column - 84) ** 2 + (row - 44) ** 2
    hill = 58 - abs(column % 46 - 23) // 2 - abs(column % 29 - 14) // 3
    if row >= 58:
        shine = max(0, 60 - abs(column - 84) * (2 + (row * 5) % 3))
        return 40 + shine * 2 + grain, 58 + shine + grain, 92 + shine // 3 + grain - (row - 58)
    if row >= hill:
        return 48 + grain, 46 + grain, 66 + grain
    if from_sun < 40:
        return 255, 236, 190
    glow = max(0, 70 - from_sun // 12)
    return min(255, 120 + row * 2 + glow + grain), min(255, 92 + row + glow // 2 + grain), 140 - row // 2 + grain


def desktop(seed, width=1280, height=720):
    """Rectangles that look like an application's window: a panel, a side bar, lines of text, a bar chart."""
    shapes = [(0, 0, width, 28, 1), (140, 80, 1000, 580, 2), (140, 80, 1000, 40, 3), (140, 120, 220, 540, 4)]
    shapes += [(1060 + 24 * i, 92, 14, 14, 5 + i) for i in range(3)]
    for i in range(14):
        shapes.append((160, 140 + 36 * i, 80 + (i * seed * 37) % 100, 10, 8))
    for i in range(9):
        shapes.append((390, 150 + 22 * i, 300 + (i * seed * 53) % 400, 8, 8))
    for i in range(12):
        high = 30 + (i * i * seed * 17) % 220
        shapes.append((400 + 58 * i, 640 - high, 36, high, 5 + i % 3))
    return shapes


DESKTOP_COLOURS = [(38, 62, 84), (24, 24, 28), (250, 250, 250), (228, 228, 232), (240, 240, 244), (46, 134, 171),
                   (241, 143, 1), (162, 59, 114), (120, 124, 132)]
