"""Installers that install nothing: a Debian package and an AppImage."""

import struct

from . import squeeze

_CONTROL = b"""\
Package: tidepool
Version: 2.4.1
Section: sound
Priority: optional
Architecture: amd64
Maintainer: Tidepool Audio <packages@tidepool.example>
Description: music player for small collections
 An example package that holds one text file.
"""


def deb():
    """A Debian binary package (deb(5)): an ar archive of the format's version, control and data."""
    control = squeeze.gzip(squeeze.tar([("./", b""), ("./control", _CONTROL)]))
    data = squeeze.gzip(squeeze.tar([
        ("./", b""), ("./usr/", b""), ("./usr/share/", b""), ("./usr/share/doc/", b""), ("./usr/share/doc/tidepool/", b""),
        ("./usr/share/doc/tidepool/copyright", b"An example, free for any use.\n")]))
    out = b"!<arch>\n"
    for name, body in [("debian-binary", b"2.0\n"), ("control.tar.gz", control), ("data.tar.gz", data)]:
        out += f"{name:<16}{squeeze.MODIFIED:<12}{0:<6}{0:<6}{100644:<8}{len(body):<10}`\n".encode()
        out += body + b"\n" * (len(body) % 2)
    return out


def appimage():
    """The head of a type 2 AppImage: an ELF header with `AI` 2 at byte 8, without a program to run."""
    ident = b"\x7fELF\2\1\1\0AI\2" + bytes(5)
    head = ident + struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, 0, 0, 0, 0, 64, 56, 0, 64, 0, 0)
    return head + b"An example: there is nothing to run in this file.\n".ljust(4032, b"\0")
