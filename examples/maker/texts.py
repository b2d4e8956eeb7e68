"""The texts of the inbox. Every person, company, account and number in them is invented."""

from . import office, squeeze


def _crlf(text):
    return text.replace("\n", "\r\n").encode()


TRANSACTIONS = """\
Booking date,Value date,Payee,Purpose,Amount,Currency,Balance
2026-02-02,2026-02-02,Alder Street Homes,Rent February,-940.00,EUR,1244.20
2026-02-03,2026-02-03,Brookmere Waterworks,Customer 88120,-38.15,EUR,1206.05
2026-02-06,2026-02-06,Café Morgenrot,Card payment,-11.40,EUR,1194.65
2026-02-11,2026-02-11,Fernhill Ltd,Salary February,2950.00,EUR,4144.65
2026-02-14,2026-02-14,Fjordline Ferries,Booking FJ-5521,-212.00,EUR,3932.65
2026-02-19,2026-02-19,Grocer & Co,Card payment,-67.82,EUR,3864.83
2026-02-24,2026-02-24,Lumen Electric,Contract 7004,-54.60,EUR,3810.23
2026-02-27,2026-02-27,Harbour Bank,Fee for card payment abroad,-1.75,EUR,3808.48
""".encode()

CAFE_RECEIPT = """\
            CAFÉ MORGENROT
        Quay 3, 20457 Hamburg
          Tel. 040 000 00 17

RECEIPT No. 004417
2026-03-02  10:42       Table 6

2 x Flat white           8.40
1 x Cinnamon roll        3.60
1 x Sparkling water      2.90
-----------------------------
TOTAL              EUR  14.90
incl. VAT 7 %            0.24
incl. VAT 19 %           1.80

Paid by card  **** **** **** 0417
Thank you for your visit!
""".encode()

TRAM_RECEIPT = """\
Straßenbahn Brückenstadt
QUITTUNG / RECEIPT

Datum / Date:      11.03.2026
Verkäufer:         Bürgerbüro Süd
Artikel:           Monatskarte März, 1 Stück
Gesamtbetrag / Total paid:  49,00 EUR
Zahlungsart:       bar / cash

Vielen Dank für Ihren Einkauf und gute Fahrt!
""".encode("latin-1")

ORDER = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Your order 7781-4402 is confirmed</title></head>
<body>
<h1>Thank you for your order, Mira!</h1>
<p>Order number <b>7781-4402</b>, placed on 9 March 2026 at Lantern &amp; Oak.</p>
<table>
<tr><th>Item</th><th>Quantity</th><th>Price</th></tr>
<tr><td>Reading lamp “Skerry”, brass</td><td>1</td><td>€79.00</td></tr>
<tr><td>Bulb E14, warm white</td><td>2</td><td>€9.80</td></tr>
<tr><td>Shipping</td><td></td><td>€4.90</td></tr>
<tr><td><b>Order total</b></td><td></td><td><b>€93.70</b></td></tr>
</table>
<p>Paid with card ending in 0417. Estimated delivery: 12 to 14 March 2026.</p>
<p>Delivery address: Mira Castellane, 14 Alder Street, Brookmere</p>
</body>
</html>
""".encode()

WATER_BILL = """\
شركة مياه بروكمير / Brookmere Waterworks
فاتورة المياه / Water bill

Customer number: 88120
Supply address: 14 Alder Street, Brookmere
Billing period: 1 January 2026 to 31 January 2026
Meter reading: 417 m3 (previous 409 m3), consumption 8 m3

Water supply                   EUR 17.60
Waste water                    EUR 15.75
Standing charge                EUR  4.80
Amount due                     EUR 38.15
المبلغ المستحق: 38.15 يورو

The amount will be collected by direct debit on 3 February 2026.
""".encode()

LOGIN_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Please sign in</title></head>
<body>
<h1>Your session has expired</h1>
<p>Please sign in again to download this document.</p>
<form method="post" action="/login"><input name="user"><input name="password" type="password">
<button>Sign in</button></form>
</body>
</html>
""".encode()

PACKING_LIST = """\
Lofoten, 21 to 28 March

[ ] passport, ferry booking
[ ] wool hat, two pairs of gloves
[ ] head torch + spare batteries
[x] camera, charger, tripod
[ ] thermos
[ ] book for the flight
""".encode()

SOURCE = '''\
#!/usr/bin/env python3
"""Prints distance and climb of a GPX track."""
import math
import sys
import xml.etree.ElementTree as tree

SPACE = {"g": "http://www.topografix.com/GPX/1/1"}


def metres(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371000 * math.asin(math.sqrt(h))


def main(path):
    points = tree.parse(path).iterfind(".//g:trkpt", SPACE)
    track = [(float(p.get("lat")), float(p.get("lon")), float(p.findtext("g:ele", "0", SPACE))) for p in points]
    distance = sum(metres(a[:2], b[:2]) for a, b in zip(track, track[1:]))
    climb = sum(max(0, b[2] - a[2]) for a, b in zip(track, track[1:]))
    print(f"{distance / 1000:.1f} km, {climb:.0f} m up")


if __name__ == "__main__":
    main(sys.argv[1])
'''.encode()

INVITATION = _crlf("""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Lantern Calendar//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:20260314-mia-six@castellane.example
DTSTAMP:20260309T180000Z
DTSTART;TZID=Europe/Berlin:20260328T150000
DTEND;TZID=Europe/Berlin:20260328T180000
SUMMARY:Mia turns six 🎂
LOCATION:14 Alder Street\\, Brookmere
DESCRIPTION:Cake at three\\, treasure hunt at four. Please bring rubber boots.
ORGANIZER;CN=Mira Castellane:mailto:mira@castellane.example
END:VEVENT
END:VCALENDAR
""")

CONTACT = _crlf("""\
BEGIN:VCARD
VERSION:4.0
FN:Dr. Amara Osei
N:Osei;Amara;;Dr.;
ORG:General practice Osei & Lund
TITLE:General practitioner
TEL;TYPE=work,voice:+49 40 000 00 42
EMAIL:practice@osei-lund.example
ADR;TYPE=work:;;Harbour Road 8;Brookmere;;00417;
END:VCARD
""")

MAIL = _crlf("""\
From: Jonas Feld <jonas@feld-baeder.example>
To: Mira Castellane <mira@castellane.example>
Subject: Re: Offer for the bathroom renovation
Date: Tue, 10 Mar 2026 17:05:12 +0100
Message-ID: <20260310160512.4417@feld-baeder.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Dear Mira,

thank you for showing us the bathroom on Friday. We can start on 13 April and need
nine working days. The price stays at EUR 6,480.00 including tiles and VAT, as in our
offer of 3 March; the heated towel rail would be EUR 310.00 more.

Shall I reserve the week for you?

Best regards
Jonas Feld
""")

BOOK = office.epub("The Lighthouse Keeper's Almanac", "Edda Vinterberg", [
    ("January", ["The lamp is trimmed at four, and again at nine. Between the two there is nothing but wind.",
                 "On the sixth the supply boat came with flour, paraffin and a letter that was meant for somebody else."]),
    ("February", ["Ice on the gallery. I counted eleven ships, and one of them counted me.",
                  "The barometer and I have stopped speaking to each other."]),
])

SLIDES = office.pptx([
    ("Q1 roadmap", ["Fernhill Ltd, product team", "12 January 2026"]),
    ("Goals", ["Sensor firmware 3.0 by the end of February", "Half the support tickets", "First customer in Harstad"]),
    ("Next steps", ["Pilot with Brookmere Waterworks", "Review on 30 March", "Budget: EUR 48,000"]),
])

BUDGET = office.ods("Budget 2026", [
    ["Household budget 2026", "January", "February", "March"],
    ["Rent", 940, 940, 940], ["Water and electricity", 92.75, 92.75, 94.1], ["Groceries", 312.4, 287.82, 301.05],
    ["Travel", 0, 212, 480], ["Savings", 400, 400, 400], ["Total", 1745.15, 1932.57, 2215.15],
])

SHIFTS = office.xlsx("March", [
    ["Shift plan March 2026", "Mon", "Tue", "Wed", "Thu", "Fri"],
    ["Early (6 to 14)", "Tomasz", "Ngozi", "Tomasz", "Ngozi", "Lars"],
    ["Late (14 to 22)", "Lars", "Edda", "Lars", "Edda", "Tomasz"],
    ["Hours", 16, 16, 16, 16, 16],
])

TARBALL = squeeze.gzip(squeeze.tar([
    ("gpxtrim-1.3.0/", b""),
    ("gpxtrim-1.3.0/README.md", b"# gpxtrim\n\nCuts the first and last kilometre off a GPX track.\n"),
    ("gpxtrim-1.3.0/gpxtrim.py", SOURCE),
]))

SIDECAR = b"""<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4" xmp:Label="Evening"/>
 </rdf:RDF>
</x:xmpmeta>
"""

SAVED_PAGE = b"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Kestrel P5 user manual</title>
<link rel="stylesheet" href="Kestrel%20P5%20user%20manual_files/page.css"></head>
<body>
<h1>Kestrel P5 user manual</h1>
<p>Read this instruction manual before you use the camera, and keep the user guide for later.</p>
<img src="Kestrel%20P5%20user%20manual_files/camera.png" alt="The camera from above">
<h2>Safety instructions</h2>
<p>Do not open the housing. Charge the battery with the adapter supplied.</p>
<h2>Getting started</h2>
<ol><li>Insert the battery and the memory card.</li><li>Press the power button for two seconds.</li>
<li>Set language, date and time.</li></ol>
<h2>Troubleshooting</h2>
<p>If the camera does not turn on, charge the battery. Technical specifications are on page 12.</p>
</body>
</html>
"""

PROJECT_README = b"""# Weather station

Reads the sensor on the balcony every ten minutes and draws the week.
"""

PROJECT_FILE = b"""[project]
name = "weather-station"
version = "0.3.0"
dependencies = ["pyserial"]
"""

PROJECT_SOURCE = b'''"""Reads the sensor on the balcony."""

import serial


def read(port="/dev/ttyUSB0"):
    with serial.Serial(port, 9600) as line:
        return float(line.readline())
'''
