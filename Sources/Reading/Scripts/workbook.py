# The cells of workbooks in Excel's binary formats, BIFF 2 to 8, read by xlrd.


def cell_text(cell, book):
    import xlrd
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return "%.15g" % cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERROR")
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            year, month, day, hour, minute, second = xlrd.xldate_as_tuple(cell.value, book.datemode)
        except xlrd.XLDateError:
            return "%.15g" % cell.value
        date, time = "%04d-%02d-%02d" % (year, month, day), "%02d:%02d:%02d" % (hour, minute, second)
        return time if not year else date if time == "00:00:00" else date + " " + time
    return " ".join(str(cell.value).split())


def read_workbook(findings):
    import io
    import xlrd
    try:
        book = xlrd.open_workbook(
            file_contents=document().read(), on_demand=True, ragged_rows=True, logfile=io.StringIO())
    except xlrd.XLRDError as problem:
        return ENCRYPTED if "encrypted" in str(problem) else DAMAGED
    findings.fact("sheets", book.nsheets)
    for name in book.sheet_names():
        sheet, rows, length = book.sheet_by_name(name), [], 0
        for number in range(sheet.nrows):
            row = "\t".join(cell_text(cell, book) for cell in sheet.row(number)).rstrip()
            length += len(row)
            rows.append(row)
            if length > MOST_TEXT:
                break
        if not findings.piece("\n".join(rows).strip("\n"), "sheet " + " ".join(name.split())[:80]):
            break
        book.unload_sheet(name)
