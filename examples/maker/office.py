"""What is a zip file underneath: EPUB, PPTX, XLSX, ODS, and plain archives."""

import io
import zipfile
from xml.sax.saxutils import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"


def archive(members):
    """A zip file of (name, text or bytes) pairs, stored, in the given order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, data in members:
            entry = zipfile.ZipInfo(name, (2026, 3, 14, 9, 26, 52))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            file.writestr(entry, data)
    return out.getvalue()


def epub(title, author, chapters):
    """EPUB 3.3: `chapters` are (title, paragraphs) pairs."""
    names = [f"chapter{i}" for i in range(1, len(chapters) + 1)]
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in names)
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    links = "".join(f'<li><a href="{n}.xhtml">{escape(c[0])}</a></li>' for n, c in zip(names, chapters))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:isbn:9780000000017</dc:identifier>'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator><dc:language>en</dc:language>"
        '<meta property="dcterms:modified">2026-01-05T08:00:00Z</meta></metadata><manifest><item id="nav" '
        f'href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
        f"<spine>{spine}</spine></package>")
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
    nav = f'<nav epub:type="toc"><h1>Contents</h1><ol>{links}</ol></nav>'
    members = [("mimetype", "application/epub+zip"), ("META-INF/container.xml", _XML + container),
               ("OEBPS/content.opf", _XML + package), ("OEBPS/nav.xhtml", _page("Contents", nav))]
    for name, (heading, paragraphs) in zip(names, chapters):
        body = f"<h1>{escape(heading)}</h1>" + "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
        members.append((f"OEBPS/{name}.xhtml", _page(heading, body)))
    return archive(members)


def _page(title, body):
    return (f'{_XML}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
            f"<head><title>{escape(title)}</title></head><body>{body}</body></html>")


# --- Office Open XML (ECMA-376) ---


def xlsx(sheet, rows):
    """One sheet; a cell is a number or a text."""
    def cell(column, number, value):
        place = f"{chr(65 + column)}{number}"
        if isinstance(value, (int, float)):
            return f'<c r="{place}"><v>{value}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    data = "".join(
        f'<row r="{number}">' + "".join(cell(i, number, value) for i, value in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return archive([
        ("[Content_Types].xml", _content_types({"/xl/workbook.xml": "spreadsheetml.sheet.main",
                                                "/xl/worksheets/sheet1.xml": "spreadsheetml.worksheet"})),
        ("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", f'{_XML}<workbook xmlns="{main}" xmlns:r="{_OFFICE}/relationships"><sheets>'
                            f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", _relations([("worksheet", "worksheets/sheet1.xml")])),
        ("xl/worksheets/sheet1.xml",
         f'{_XML}<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>'),
    ])


def pptx(slides):
    """Slides of (title, lines) pairs on one plain master."""
    parts = {"/ppt/presentation.xml": "presentationml.presentation.main",
             "/ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster",
             "/ppt/slideLayouts/slideLayout1.xml": "presentationml.slideLayout",
             "/ppt/theme/theme1.xml": "theme"}
    numbers = range(1, len(slides) + 1)
    parts.update({f"/ppt/slides/slide{n}.xml": "presentationml.slide" for n in numbers})
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 1}"/>' for n in numbers)
    members = [
        ("[Content_Types].xml", _content_types(parts)),
        ("_rels/.rels", _relations([("officeDocument", "ppt/presentation.xml")])),
        ("ppt/presentation.xml", _slide_part(
            "presentation", '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
            f'<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/>'
            '<p:notesSz cx="6858000" cy="9144000"/>')),
        ("ppt/_rels/presentation.xml.rels", _relations(
            [("slideMaster", "slideMasters/slideMaster1.xml")] + [("slide", f"slides/slide{n}.xml") for n in numbers])),
        ("ppt/slideMasters/slideMaster1.xml", _slide_part(
            "sldMaster", f'<p:cSld>{_tree("")}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" '
            'accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
            'accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" '
            'r:id="rId1"/></p:sldLayoutIdLst>')),
        ("ppt/slideMasters/_rels/slideMaster1.xml.rels", _relations(
            [("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")])),
        ("ppt/slideLayouts/slideLayout1.xml", _slide_part("sldLayout", f'<p:cSld>{_tree("")}</p:cSld>')),
        ("ppt/slideLayouts/_rels/slideLayout1.xml.rels", _relations(
            [("slideMaster", "../slideMasters/slideMaster1.xml")])),
        ("ppt/theme/theme1.xml", _theme()),
    ]
    for number, (title, lines) in zip(numbers, slides):
        shapes = _shape(2, 500000, 900000, [title]) + _shape(3, 1700000, 4200000, lines)
        members.append((f"ppt/slides/slide{number}.xml", _slide_part("sld", f"<p:cSld>{_tree(shapes)}</p:cSld>")))
        members.append((f"ppt/slides/_rels/slide{number}.xml.rels",
                        _relations([("slideLayout", "../slideLayouts/slideLayout1.xml")])))
    return archive(members)


def _content_types(parts):
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in parts.items())
    return (f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/>{overrides}</Types>')


def _relations(targets):
    rows = "".join(f'<Relationship Id="rId{i}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
                   for i, (kind, target) in enumerate(targets, 1))
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _slide_part(name, inside):
    return (f'{_XML}<p:{name} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            f'xmlns:r="{_OFFICE}/relationships" '
            f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">{inside}</p:{name}>')


def _tree(shapes):
    return ('<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
            f"{shapes}</p:spTree>")


def _shape(number, top, high, lines):
    text = "".join(f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{escape(line)}</a:t></a:r></a:p>' for line in lines)
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Text {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="700000" y="{top}"/><a:ext cx="10800000" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>")


def _theme():
    names = ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
             "folHlink"]
    colours = ["1A1A1A", "FFFFFF", "263E54", "F0F0F4", "2E86AB", "F18F01", "A23B72", "3B8B5A", "C73E1D", "6C757D",
               "2E86AB", "A23B72"]
    scheme = "".join(f'<a:{n}><a:srgbClr val="{c}"/></a:{n}>' for n, c in zip(names, colours))
    face = '<a:latin typeface="Carlito"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = f'<a:ln w="9525">{fill[:len(fill) // 3]}</a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (f'{_XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain">'
            f'<a:themeElements><a:clrScheme name="Plain">{scheme}</a:clrScheme><a:fontScheme name="Plain">'
            f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
            f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
            f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst>"
            "</a:fmtScheme></a:themeElements></a:theme>")


# --- OpenDocument (ISO/IEC 26300) ---


def ods(sheet, rows):
    """One sheet; a cell is a number or a text."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns"

    def cell(value):
        if isinstance(value, (int, float)):
            return (f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
                    "</table:table-cell>")
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'

    data = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return archive([
        ("mimetype", kind),
        ("META-INF/manifest.xml",
         f'{_XML}<manifest:manifest xmlns:manifest="{space}:manifest:1.0" manifest:version="1.3">'
         f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
         "</manifest:manifest>"),
        ("content.xml",
         f'{_XML}<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
         f'xmlns:text="{space}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
         f'<table:table table:name="{escape(sheet)}">{data}</table:table></office:spreadsheet></office:body>'
         "</office:document-content>"),
    ])
