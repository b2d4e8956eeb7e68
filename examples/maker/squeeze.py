"""DEFLATE (RFC 1951) with the fixed Huffman codes, gzip (RFC 1952) and tar.

The standard library's zlib gives other bytes in other builds (zlib, zlib-ng, hardware), and the inbox
must come out the same on every machine.
"""

import io
import tarfile
import zlib

MODIFIED = 1773480413  # 2026-03-14 09:26:53 UTC: the date of everything that needs one

_LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
            227, 258]
_LENGTH_BITS = [0] * 8 + [1] * 4 + [2] * 4 + [3] * 4 + [4] * 4 + [5] * 4 + [0]
_DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
              4097, 6145, 8193, 12289, 16385, 24577]
_DISTANCE_BITS = [0, 0] + [bits for bits in range(14) for _ in range(2)]


class _Bits:
    """Bits, the lowest first; Huffman codes go in with their highest bit first."""

    def __init__(self):
        self.out, self.held, self.count = bytearray(), 0, 0

    def put(self, value, width):
        self.held |= value << self.count
        self.count += width
        while self.count >= 8:
            self.out.append(self.held & 255)
            self.held >>= 8
            self.count -= 8

    def code(self, value, width):
        self.put(int(format(value, f"0{width}b")[::-1], 2), width)

    def symbol(self, symbol):
        if symbol < 144:
            self.code(0x30 + symbol, 8)
        elif symbol < 256:
            self.code(0x190 + symbol - 144, 9)
        elif symbol < 280:
            self.code(symbol - 256, 7)
        else:
            self.code(0xC0 + symbol - 280, 8)

    def match(self, length, distance):
        row = max(i for i, base in enumerate(_LENGTHS) if base <= length)
        self.symbol(257 + row)
        self.put(length - _LENGTHS[row], _LENGTH_BITS[row])
        row = max(i for i, base in enumerate(_DISTANCES) if base <= distance)
        self.code(row, 5)
        self.put(distance - _DISTANCES[row], _DISTANCE_BITS[row])


def deflate(data):
    """Compresses greedily: at each place the last earlier place with the same three bytes is tried."""
    bits, seen, at = _Bits(), {}, 0
    bits.put(0b011, 3)  # the last block, fixed codes
    while at < len(data):
        start = seen.get(data[at:at + 3], -1)
        seen[data[at:at + 3]] = at
        length = 0
        if 0 <= at - start <= 32768 and start >= 0:
            most = min(258, len(data) - at)
            while length < most and data[start + length] == data[at + length]:
                length += 1
        if length >= 3:
            bits.match(length, at - start)
            at += length
        else:
            bits.symbol(data[at])
            at += 1
    bits.symbol(256)
    bits.put(0, 7)
    return bytes(bits.out)


def zlib_stream(data):
    return b"\x78\x01" + deflate(data) + zlib.adler32(data).to_bytes(4, "big")


def gzip(data):
    head = b"\x1f\x8b\x08\x00" + MODIFIED.to_bytes(4, "little") + b"\x00\x03"
    return head + deflate(data) + zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")


def tar(members):
    """A ustar archive of (name, bytes) pairs; a name that ends in a slash is a folder."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name.rstrip("/"))
            entry.mtime, entry.uname, entry.gname = MODIFIED, "root", "root"
            entry.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            entry.mode = 0o755 if name.endswith("/") else 0o644
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()
