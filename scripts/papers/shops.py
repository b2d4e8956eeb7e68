"""Countries and shops that do not exist: names, addresses, numbers and notations, made by rule out of syllables."""
import datetime
import pathlib
import re
import tomllib
import unicodedata

HERE = pathlib.Path(__file__).parent
WORDS = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
GOODS = tomllib.loads((HERE / "goods.toml").read_text(encoding="utf-8"))
LANGUAGES = list(WORDS)

# A part is `learn` or `measure`: of each list, every third entry is kept for what is measured on, and never learnt from.
PARTS = ("learn", "measure")


def share(entries, part):
    """The entries of a part; what differs in capitals alone is one entry."""
    groups = {}
    for entry in entries:
        key = entry.casefold() if isinstance(entry, str) else entry
        groups.setdefault(key, []).append(entry)
    kept = [group for index, group in enumerate(groups.values()) if (index % 3 == 2) == (part == "measure")]
    return [entry for group in kept for entry in group]


class Country:
    """How a country writes money and days, and what its papers must carry."""

    def __init__(self, code, language, currency, signs, rates, days, legal, **more):
        self.code, self.language, self.currency = code, language, currency
        self.signs, self.rates, self.days, self.legal = signs, rates, days, legal
        self.point = more.get("point", ",")
        self.thousands = more.get("thousands", ".")
        self.postcode = more.get("postcode", "#####")
        self.phone = more.get("phone", "0## ### ## ##")
        self.taxnumber = more.get("taxnumber", code + "#########")
        self.register = more.get("register", [])
        self.top = more.get("top", False)
        self.cash_step = more.get("cash_step", 1)
        self.web = more.get("web", code.lower())


EURO = ["{}", "{} €", "€ {}", "EUR {}", "{} EUR", "{}€"]
COUNTRIES = [
    Country("GB", "en", "GBP", ["£{}", "{}", "GBP {}", "£ {}"], [20], ["%d/%m/%Y", "%d %b %Y", "%d-%m-%Y", "%d/%m/%y",
            "%d %B %Y", "%d.%m.%Y", "%a %d %b %Y"], ["Ltd", "Limited", "LLP", "plc", ""], point=".", thousands=",",
            postcode="@@# #@@", phone="0#### ######", taxnumber="GB ### #### ##", web="co.uk",
            register=["Company no. ########"]),
    Country("IE", "en", "EUR", ["€{}", "{}", "EUR {}"], [23, 13.5], ["%d/%m/%Y", "%d/%m/%y", "%d %b %Y", "%d-%m-%Y"],
            ["Ltd", "DAC", "Limited", ""], point=".", thousands=",", postcode="@## @#@#", phone="01 ### ####",
            taxnumber="IE#######@", cash_step=5),
    Country("US", "en", "USD", ["${}", "{}", "$ {}"], [8.25, 6.5, 7], ["%m/%d/%Y", "%b %d, %Y", "%m-%d-%Y", "%m/%d/%y"],
            ["LLC", "Inc.", "Corp.", ""], point=".", thousands=",", postcode="@@ #####", phone="(###) ###-####",
            taxnumber="##-#######", top=True, web="com"),
    Country("DE", "de", "EUR", EURO, [19, 7], ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d.%m.%Y", "%a %d.%m.%Y",
            "%d-%m-%Y", "%d. %B %Y"], ["GmbH", "GmbH & Co. KG", "KG", "e.K.", "UG", "OHG", ""],
            phone="0### / ######", taxnumber="DE#########", register=["HRB #####", "St.-Nr. ##/###/#####"]),
    Country("AT", "de", "EUR", EURO, [20, 10], ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"], ["GmbH", "KG", "OG", "e.U.", ""],
            postcode="####", phone="+43 # ### ## ##", taxnumber="ATU########", register=["FN ######@"]),
    Country("CH", "de", "CHF", ["CHF {}", "{}", "Fr. {}", "{} CHF"], [8.1, 2.6], ["%d.%m.%Y", "%d.%m.%y"],
            ["AG", "GmbH", "", "& Co."], point=".", thousands="'", postcode="####", phone="0## ### ## ##",
            taxnumber="CHE-###.###.### MWST", cash_step=5),
    Country("FR", "fr", "EUR", EURO, [20, 10, 5.5], ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y"],
            ["SARL", "SAS", "EURL", "SA", "SASU", ""], thousands=" ", phone="0# ## ## ## ##", taxnumber="FR## #########",
            register=["SIRET ### ### ### #####", "RCS ### ### ###", "Code NAF ####@"]),
    Country("BE", "fr", "EUR", EURO, [21, 6, 12], ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y"], ["SRL", "SA", "SPRL", ""],
            postcode="####", phone="0#/###.##.##", taxnumber="BE 0###.###.###", cash_step=5),
    Country("ES", "es", "EUR", EURO, [21, 10, 4], ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d de %B de %Y"],
            ["S.L.", "S.A.", "S.L.U.", "C.B.", "S.Coop.", ""], phone="9## ### ###", taxnumber="B########"),
    Country("IT", "it", "EUR", EURO, [22, 10, 4], ["%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y",
            "%d-%m-%y"], ["S.r.l.", "S.p.A.", "S.n.c.", "S.a.s.", "srl", ""], phone="0## #######", taxnumber="###########",
            register=["C.F. ###########", "REA @@-######"]),
    Country("NL", "nl", "EUR", EURO, [21, 9], ["%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"],
            ["B.V.", "BV", "V.O.F.", "N.V.", ""], postcode="#### @@", phone="0##-#######", taxnumber="NL#########B##",
            register=["KvK ########"], cash_step=5),
    Country("BE", "nl", "EUR", EURO, [21, 6, 12], ["%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"], ["BV", "NV", "BVBA", ""],
            postcode="####", phone="0#/###.##.##", taxnumber="BE 0###.###.###", cash_step=5),
    Country("PL", "pl", "PLN", ["{}", "{} zł", "{} PLN", "PLN {}"], [23, 8, 5], ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y",
            "%Y.%m.%d", "%d/%m/%Y", "%d %B %Y"], ["Sp. z o.o.", "S.A.", "Sp.j.", "Sp. k.", ""], thousands=" ",
            postcode="##-###", phone="## ### ## ##", taxnumber="###-##-##-###", register=["REGON #########", "BDO #########"]),
]


def filled(pattern, random):
    """`#` is a digit, `@` a letter."""
    text = "".join(random.choice("0123456789") if c == "#" else random.choice("ABCDEFGHKLMNPRSTW") if c == "@" else c
                   for c in pattern)
    return text


def host(name):
    text = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]", "", text)


class Shop:
    """One that sells `food`, `cafe`, `shop`, or does `work`."""

    def __init__(self, random, country, sort, part):
        self.random, self.country, self.sort, self.part = random, country, sort, part
        self.words, self.goods = WORDS[country.language], GOODS[country.language]
        heads, tails = (text.split(" ") for text in self.goods["names"].split(","))
        brand = "".join(random.choice("bdfgklmnprstvz") + random.choice(["a", "e", "i", "o", "u", "al", "en", "or", "ix"])
                        for _ in range(random.choice([2, 2, 3])))
        surname = lambda: random.choice(heads) + random.choice(tails)
        self.short = random.choice(share(self.goods["forms"].split("|"), part)).format(
            s=surname(), o=surname(), t=random.choice(self.goods["trades"].split(",")), b=brand.capitalize(),
            x=random.choice(self.goods["things"].split(",")), f=random.choice(self.goods["firsts"].split(",")))
        legal = random.choice(country.legal) if random.random() < 0.75 or sort == "work" else ""
        self.name = f"{self.short} {legal}".strip()
        self.owner = f"{random.choice(self.goods['firsts'].split(','))} {surname()}" if not legal else ""
        if random.random() < 0.4:
            self.name, self.short = self.name.upper(), self.short.upper()
        starts, ends = (text.split(" ") for text in self.goods["towns"].split(","))
        self.town = random.choice(starts) + random.choice(ends)
        streets = share([s.strip() for s in self.goods["streets"].split(",")], part)
        self.street = random.choice(streets).format(s=surname(), n=random.randint(1, 180))
        code = filled(country.postcode, random)
        self.city = f"{self.town} {code}" if country.language == "en" else f"{code} {self.town}"
        self.phone = filled(country.phone, random)
        self.taxnumber = filled(country.taxnumber, random)
        self.registers = [filled(pattern, random) for pattern in country.register if random.random() < 0.5]
        core = host(self.short)[:24] or host(brand)
        self.web = f"{core}.{country.web}"
        self.mail = random.choice(["info", "kontakt" if country.language in ("de", "pl") else "contact", "shop"]) + "@" + self.web
        self.sign = random.choice(country.signs)
        self.bare = random.choice(["{}", "{}", self.sign])
        self.dayform = random.choice(share(country.days, part) or country.days)
        # In print `1 234,50` may as well stand without a space.
        self.thousands = random.choice([country.thousands, country.thousands, ""])

    def say(self, label):
        text = self.random.choice(share([text.strip() for text in self.words[label].split("|")], self.part))
        for code in ("EUR", "GBP", "PLN"):
            text = text.replace(code, self.country.currency)
        return text

    def figure(self, cents):
        units = f"{abs(cents) // 100:,}".replace(",", self.thousands)
        minus = "-" if cents < 0 else ""
        return f"{minus}{units}{self.country.point}{abs(cents) % 100:02}"

    def money(self, cents):
        text = self.sign.format(self.figure(abs(cents)))
        return "-" + text if cents < 0 else text

    def printed(self, day):
        text = self.dayform.replace("%B", self.goods["months"].split(",")[day.month - 1])
        month = self.goods["months"].split(",")[day.month - 1]
        short = {"maart": "mrt"}.get(month, month[:3])
        weekday = {"de": "Mo Di Mi Do Fr Sa So"}.get(self.country.language, "Mon Tue Wed Thu Fri Sat Sun").split()
        return day.strftime(text.replace("%b", short).replace("%a", weekday[day.weekday()]))

    def iban(self):
        """With check digits that hold (ISO 13616)."""
        lengths = {"GB": "@@@@##############", "IE": "@@@@##############", "DE": "#" * 18, "AT": "#" * 16, "CH": "#" * 17,
                   "FR": "#" * 23, "BE": "#" * 12, "ES": "#" * 20, "IT": "@" + "#" * 22, "NL": "@@@@##########",
                   "PL": "#" * 24, "US": "#" * 18}
        account = filled(lengths[self.country.code], self.random)
        country = "DE" if self.country.code == "US" else self.country.code
        number = "".join(str(int(c, 36)) for c in account + country + "00")
        text = f"{country}{98 - int(number) % 97:02}{account}"
        return " ".join(text[i:i + 4] for i in range(0, len(text), 4))


def day(random):
    """Of the years that papers are from; never the last days before what `deskhand-candidates` takes for today."""
    return datetime.date(2019, 1, 1) + datetime.timedelta(days=random.randrange(2500))
