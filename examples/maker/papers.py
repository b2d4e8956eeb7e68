"""The PDF papers of the inbox. Every person, company, account and number in them is invented."""

from .pdf import pdf

INVOICE = pdf("Invoice INV-2026-0142", "Nordlicht Design GmbH", "20260226101500", [[
    "# Invoice INV-2026-0142", "---",
    "Nordlicht Design GmbH | Bill to:",
    "Hafenstraße 12 | Mira Castellane",
    "20457 Hamburg, Germany | 14 Alder Street, Brookmere",
    "VAT ID: DE000000000 | Customer number: 20417", "",
    "Invoice date: 26 February 2026 | Due date: 12 March 2026", "",
    "= Description | Quantity | Unit price | Amount", "---",
    "Logo design, three drafts | 1 | 480.00 EUR | 480.00 EUR",
    "Business cards, 250 pieces | 2 | 62.50 EUR | 125.00 EUR",
    "Courier | 1 | 9.90 EUR | 9.90 EUR", "---",
    "Subtotal | | | 614.90 EUR",
    "VAT 19 % | | | 116.83 EUR",
    "= Total amount due | | | 731.73 EUR", "",
    "Please transfer the total within 14 days to:",
    "Harbour Bank, IBAN DE00 0000 0000 0000 0001 42, reference INV-2026-0142.", "",
    "Thank you for your business.",
]])

STATEMENT = pdf("Account statement February 2026", "Harbour Bank", "20260301030000", [[
    "# Harbour Bank", "= Statement of account", "---",
    "Account holder: Mira Castellane | Statement period: 1 to 28 February 2026",
    "Account number: 0000 4417 02 | Statement no. 2/2026", "",
    "Opening balance on 1 February 2026 | 2,184.20 EUR", "",
    "= Date and details | Debit | Credit", "---",
    "02 Feb  Rent, 14 Alder Street | 940.00 | ",
    "03 Feb  Brookmere Waterworks | 38.15 | ",
    "06 Feb  Café Morgenrot | 11.40 | ",
    "11 Feb  Fernhill Ltd, salary | | 2,950.00",
    "14 Feb  Fjordline Ferries | 212.00 | ",
    "19 Feb  Grocer & Co | 67.82 | ",
    "24 Feb  Lumen Electric | 54.60 | ",
    "27 Feb  Card payment abroad, fee | 1.75 | ", "---",
    "= Closing balance on 28 February 2026 | 3,808.48 EUR", "",
    "Please check this statement and tell us of any error within six weeks.",
]])

LEASE = pdf("Residential lease agreement", "Alder Street Homes", "20250820140000", [[
    "# Residential lease agreement", "---",
    "This lease is made on 20 August 2025 between Alder Street Homes Ltd (the landlord)",
    "and Mira Castellane (the tenant).", "",
    "= 1. Premises", "The landlord lets to the tenant the flat at 14 Alder Street, second floor, Brookmere.", "",
    "= 2. Term", "The tenancy begins on 1 September 2025 and runs until 31 August 2027.", "",
    "= 3. Rent", "The monthly rent is EUR 940.00, payable in advance by the third working day of each month.", "",
    "= 4. Deposit", "The tenant pays a security deposit of EUR 1,880.00, held in a separate account.", "",
    "= 5. Repairs", "The landlord keeps the structure and installations in repair. The tenant reports damage",
    "without delay and makes no alterations without written consent.", "",
    "= 6. Notice", "Either party may end the tenancy with three months' written notice.", "", "",
    "Signed: | ", "A. Vinterberg, landlord | Mira Castellane, tenant",
]])

RESUME = pdf("Résumé of Tomasz Lindqvist", "Tomasz Lindqvist", "20260118190000", [[
    "# Tomasz Lindqvist", "Hydrologist and data analyst · tomasz@lindqvist.example · Brookmere", "---",
    "= Profile", "Ten years of measuring rivers and of writing the software that makes sense of them.", "",
    "= Work experience",
    "2021 to today | Senior hydrologist, Brookmere Waterworks",
    " | Flood forecasts for 14 gauges; a team of four",
    "2016 to 2021 | Data analyst, Fernhill Ltd",
    " | Built the sensor pipeline, 40 million readings a day", "",
    "= Education",
    "2016 | MSc Hydrology, University of Brookmere (with distinction)",
    "2014 | BSc Geography, University of Brookmere", "",
    "= Skills", "Python, R, SQL, QGIS, technical writing. Swedish and Polish (native), English (fluent).", "",
    "= References", "Available on request.",
]])

BOARDING_PASS = pdf("Boarding pass XK4T9Q", "Skerry Air", "20260310072200", [[
    "# Skerry Air · Boarding pass", "---",
    "Passenger | Booking reference", "= CASTELLANE / MIRA | XK4T9Q", "",
    "Flight | From | To | Date", "= SK 0417 | BKM Brookmere | EVE Harstad | 21 MAR 2026", "",
    "Gate | Boarding time | Seat | Group", "= B7 | 09:40 | 14A | 2", "",
    "Departure 10:15, arrival 12:55, local times. The gate closes 20 minutes before departure.",
    "One cabin bag up to 8 kg. Checked baggage: 1 piece, 23 kg.", "", "E-ticket 000 2400417042",
]])

LAB_RESULTS = pdf("Laboratory report", "Brookmere Medical Laboratory", "20260119160000", [[
    "# Laboratory report", "Brookmere Medical Laboratory · Dr. Amara Osei, general practice", "---",
    "Patient: Mira Castellane | Date of birth: 4 May 1988",
    "Sample: blood, fasting | Collected: 19 January 2026, 08:10", "",
    "= Test | Result | Unit | Reference range", "---",
    "Haemoglobin | 13.9 | g/dl | 12.0 - 15.5",
    "Leukocytes | 6.2 | 10^9/l | 4.0 - 10.0",
    "Glucose | 88 | mg/dl | 70 - 99",
    "Cholesterol, total | 204 (high) | mg/dl | below 200",
    "Ferritin | 41 | µg/l | 15 - 150",
    "TSH | 2.1 | mU/l | 0.4 - 4.0", "---",
    "Please discuss these results with your doctor.",
]])

PAPER = pdf("Tide gauges as slow microphones", "N. Okafor, L. Sandvik", "20260305120000", [[
    "# Tide gauges as slow microphones", "Ngozi Okafor and Lars Sandvik, University of Brookmere",
    "arXiv:2603.04417v2 [physics.ao-ph] 5 Mar 2026", "---",
    "= Abstract",
    "We show that the pressure sensors of coastal tide gauges record infrasound from storms more than",
    "600 km away. From eleven years of data at nine stations we derive a detection method that needs no",
    "training and compare it with dedicated arrays. The method finds 83 % of the reference events.", "",
    "= 1 Introduction",
    "Tide gauges have been read for two centuries [1], mostly for one number an hour. Modern sensors are",
    "sampled at 1 Hz, and what lies above the tides is thrown away as noise. Here we keep it.", "",
    "= 2 Data",
    "Nine gauges on the coast of a fictional sea, 2014 to 2025, sampled at 1 Hz; gaps are below 2 %.", "",
    "= 3 Method",
    "We remove the tide by a running median over 600 s and estimate the spectrum p(f) in windows of one hour.",
    "An event is declared when the power between 0.05 and 0.3 Hz exceeds its monthly 99th percentile at",
    "three stations within the travel time of sound.",
], [
    "= 4 Results",
    "Station | Events | Found | False alarms a year", "---",
    "Brookmere | 412 | 351 | 3.1", "Harstad | 388 | 309 | 4.4", "Skerry | 297 | 251 | 2.0", "---",
    "Most of the missed events fall in hours with swell above 3 m.", "",
    "= 5 Discussion",
    "The instruments exist, and the archives are open. What is missing is the habit of keeping the noise.", "",
    "= Acknowledgements", "We thank the harbour masters, who answered the telephone.", "",
    "= References",
    "[1] A. Vinterberg, Two hundred years of high water, Journal of Invented Oceanography 7, 1-31 (2019).",
    "[2] L. Sandvik, Infrasound for the patient, Proc. Imaginary Acoustics 12, 77-90 (2022).",
    "[3] N. Okafor, Medians and tides, Annals of Made-up Statistics 3, 5-18 (2024). doi:10.0000/example.3",
]])
