"""MP3 with an ID3 tag, MP4 with a Motion JPEG track, a TrueType font."""

import struct

# --- MP3 ---


def mp3(tags, frames):
    """Silence: ID3v2.3 text frames (id, text), then `frames` frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz."""
    body = b""
    for name, text in tags:
        data = b"\1" + text.encode("utf-16")[:2] + text.encode("utf-16-le")
        body += name.encode() + struct.pack(">IH", len(data), 0) + data
    size = bytes((len(body) >> shift) & 127 for shift in (21, 14, 7, 0))
    return b"ID3\3\0\0" + size + body + (b"\xff\xfb\x90\xc4" + bytes(413)) * frames


# --- MP4 (ISO/IEC 14496-12 and -14) ---


def mp4(width, height, frames_per_second, pictures, created):
    """A video whose samples are the JPEG files `pictures`; `created` is in seconds since 1970."""
    kind = _box(b"ftyp", b"isom\0\0\2\0isommp42")
    media = _box(b"mdat", b"".join(pictures))
    since_1904 = created + 2082844800
    scale, length = 1000, len(pictures) * 1000 // frames_per_second
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    table = _box(b"stbl", b"".join([
        _full(b"stsd", struct.pack(">I", 1) + _sample_entry(width, height)),
        _full(b"stts", struct.pack(">III", 1, len(pictures), scale // frames_per_second)),
        _full(b"stsc", struct.pack(">IIII", 1, 1, len(pictures), 1)),
        _full(b"stsz", struct.pack(">II", 0, len(pictures)) + b"".join(struct.pack(">I", len(p)) for p in pictures)),
        _full(b"stco", struct.pack(">II", 1, len(kind) + 8)),
    ]))
    sources = _box(b"dinf", _full(b"dref", struct.pack(">I", 1) + _full(b"url ", b"", flags=1)))
    track = _box(b"trak", b"".join([
        _full(b"tkhd", struct.pack(">IIIII8xHHHH", since_1904, since_1904, 1, 0, length, 0, 0, 0, 0) + matrix
              + struct.pack(">II", width << 16, height << 16), flags=3),
        _box(b"mdia", b"".join([
            _full(b"mdhd", struct.pack(">IIIIHH", since_1904, since_1904, scale, length, 0x55C4, 0)),
            _full(b"hdlr", struct.pack(">I4s12x", 0, b"vide") + b"Screen\0"),
            _box(b"minf", _full(b"vmhd", bytes(8), flags=1) + sources + table),
        ])),
    ]))
    header = _full(b"mvhd", struct.pack(">IIIIIH10x", since_1904, since_1904, scale, length, 0x10000, 0x100) + matrix
                   + bytes(24) + struct.pack(">I", 2))
    return kind + media + _box(b"moov", header + track)


def _sample_entry(width, height):
    decoder = b"\4\x0d\x6c\x11" + bytes(11)  # object type 0x6C: JPEG
    stream = b"\3" + bytes([3 + len(decoder) + 3]) + b"\0\1\0" + decoder + b"\6\1\2"
    return _box(b"mp4v", struct.pack(">6xH16xHHIIIH32xHh", 1, width, height, 72 << 16, 72 << 16, 0, 1, 24, -1)
                + _full(b"esds", stream))


def _box(kind, data):
    return struct.pack(">I4s", len(data) + 8, kind) + data


def _full(kind, data, flags=0):
    return _box(kind, struct.pack(">I", flags) + data)


# --- TrueType (ISO/IEC 14496-22) ---


def font(family):
    """A font whose capital letters are plain blocks, each of its own height."""
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    glyphs = [_block(500, 700), b""] + [_block(500, 400 + 12 * i) for i in range(len(letters))]
    glyf, loca = b"", [0]
    for glyph in glyphs:
        glyf += glyph
        loca.append(len(glyf))
    last = 2 + len(letters) - 1
    tables = {
        b"OS/2": struct.pack(">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHHIIhhHHH", 4, 600, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0,
                             350, 50, 250, 0, bytes(10), 1, 0, 0, 0, b"DESK", 0x40, 0x20, 0x5A, 800, -200, 200, 900, 300,
                             1, 0, 500, 700, 0, 0x20, 1),
        b"cmap": _characters({0x20: 1, 0x41: 2}, {0x20: 0x20, 0x41: 0x5A}),
        b"glyf": glyf,
        b"head": struct.pack(">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, 1000, 3856325213, 3856325213,
                             50, 0, 550, 712, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhhhhh8xhH", 0x10000, 800, -200, 0, 600, 50, 50, 550, 1, 0, 0, 0, last + 1),
        b"hmtx": struct.pack(">Hh", 600, 50) * (last + 1),
        b"loca": struct.pack(f">{len(loca)}I", *loca),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, last + 1, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _names([(1, family), (2, "Regular"), (3, f"{family} 1.0"), (4, f"{family} Regular"),
                         (5, "Version 1.0"), (6, f"{family}-Regular".replace(" ", ""))]),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -75, 50, 0, 0, 0, 0, 0),
    }
    return _sfnt(tables)


def _block(wide, high):
    outline = struct.pack(">hhhhhHH", 1, 50, 0, 50 + wide, high, 3, 0) + b"\1" * 4
    outline += struct.pack(">hhhh", 50, wide, 0, -wide) + struct.pack(">hhhh", 0, 0, high, 0)
    return outline + bytes(-len(outline) % 4)


def _characters(first_glyph, ends):
    starts = sorted(first_glyph) + [0xFFFF]
    stops = [ends[start] for start in starts[:-1]] + [0xFFFF]
    deltas = [(first_glyph[start] - start) % 65536 for start in starts[:-1]] + [1]
    count = len(starts)
    row = struct.Struct(f">{count}H")
    body = (struct.pack(">HHHH", count * 2, 4, 1, count * 2 - 4) + row.pack(*stops) + b"\0\0" + row.pack(*starts)
            + row.pack(*deltas) + row.pack(*[0] * count))
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + struct.pack(">HHH", 4, len(body) + 6, 0) + body


def _names(entries):
    rows, text = b"", b""
    for number, value in entries:
        raw = value.encode("utf-16-be")
        rows += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(raw), len(text))
        text += raw
    return struct.pack(">HHH", 0, len(entries), 6 + len(rows)) + rows + text


def _sfnt(tables):
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, (count - (1 << power)) * 16)
    offset, rows, body, head_at = 12 + 16 * count, b"", b"", 0
    for tag, data in sorted(tables.items()):
        if tag == b"head":
            head_at = offset + len(body)
        rows += struct.pack(">4sIII", tag, _sum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    whole = bytearray(head + rows + body)
    struct.pack_into(">I", whole, head_at + 8, (0xB1B0AFBA - _sum(bytes(whole))) % 2**32)
    return bytes(whole)


def _sum(data):
    data += bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}I", data)) % 2**32
