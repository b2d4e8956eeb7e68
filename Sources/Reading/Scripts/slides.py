# The text of slides in PowerPoint's binary format.
# Source: [MS-PPT] 2.1.2 (current user), 2.3 (edits and the directory of objects), 2.9.40 and following (text).
import struct

# Where slides, drawings, text boxes and comments are, and what in them is text.
PPT_CONTAINERS = {1000, 1006, 1036, 4080, 0xF002, 0xF003, 0xF004, 0xF00D, 5000, 5002, 5003, 12000}
PPT_TEXT, PPT_BYTES, PPT_STRING = 4000, 4008, 4026


# The records between two offsets, without their containers, in order: kind, instance, start, end.
def records(data, start, end):
    todo, count = [(start, end)], 0
    while todo and count < 2_000_000:
        start, end = todo.pop()
        while start + 8 <= end:
            count += 1
            flags, kind, size = struct.unpack_from("<HHI", data, start)
            inner, after = start + 8, min(start + 8 + size, end)
            yield kind, flags >> 4, inner, after
            if kind in PPT_CONTAINERS:
                todo.append((after, end))
                start, end = inner, after
            else:
                start = after


# Where each object begins: the newest edit that names it counts.
def objects(data, current):
    directory, document, seen = {}, None, set()
    while current and current not in seen and current + 36 <= len(data) and len(seen) < 1_000:
        seen.add(current)
        _, kind, _ = struct.unpack_from("<HHI", data, current)
        if kind != 4085:
            break
        previous, persisted, main_object = struct.unpack_from("<III", data, current + 16)
        document = document or main_object
        _, _, size = struct.unpack_from("<HHI", data, persisted)
        at, end = persisted + 8, min(persisted + 8 + size, len(data))
        while at + 4 <= end:
            run, = struct.unpack_from("<I", data, at)
            first, count = run & 0xFFFFF, run >> 20
            for index in range(min(count, (end - at - 4) // 4)):
                offset, = struct.unpack_from("<I", data, at + 4 + 4 * index)
                directory.setdefault(first + index, offset)
            at += 4 + 4 * count
        current = previous
    return directory, document


def text_of(data, start, end):
    parts = []
    for kind, instance, inner, after in records(data, start, end):
        if kind == PPT_TEXT or kind == PPT_STRING and instance == 1:  # of a comment: author, words, initials
            parts.append(data[inner:after].decode("utf-16le", "replace"))
        elif kind == PPT_BYTES:
            parts.append(data[inner:after].decode("latin-1"))
    return [part for part in map(lines, parts) if part != "*"]


def lines(text):
    return text.replace("\r", "\n").replace("\v", "\n").strip()


def span(data, offset):
    if offset is None or offset + 8 > len(data):
        return 0, 0
    size, = struct.unpack_from("<I", data, offset + 4)
    return offset, min(offset + 8 + size, len(data))


# Slides in the order they are shown: identifiers of their objects, and what the outline says of each.
def outline(data, start, end):
    shown, is_slides = [], False
    for kind, instance, inner, after in records(data, start, end):
        if kind == 4080:
            is_slides = instance == 0
        elif kind == 1011 and is_slides and after - inner >= 4:
            shown.append((struct.unpack_from("<I", data, inner)[0], []))
        elif shown and is_slides and kind == PPT_TEXT:
            shown[-1][1].append(data[inner:after].decode("utf-16le", "replace"))
        elif shown and is_slides and kind == PPT_BYTES:
            shown[-1][1].append(data[inner:after].decode("latin-1"))
    return shown


def read_slides(findings):
    file = ole()
    data, user = file.openstream("PowerPoint Document").read(), file.openstream("Current User").read()
    token, current = struct.unpack_from("<II", user, 12)
    if token == 0xF3D1C4DF:
        return ENCRYPTED
    directory, main_object = objects(data, current)
    start, end = span(data, directory.get(main_object))
    slides = outline(data, start, end)
    findings.fact("slides", len(slides))
    for number, (slide, said) in enumerate(slides, 1):
        start, end = span(data, directory.get(slide))
        parts = [lines(part) for part in said]
        parts += [part for part in text_of(data, start, end) if part not in parts]
        if not findings.piece("\n".join(part for part in parts if part), "slide %d" % number):
            break
