"""Receipts of tills, restaurants and workshops: what stands on them, in which order and form."""
from .sheet import Sheet
from .shops import Shop, day, filled, share


class Receipt:
    """A sheet and what is true of it."""

    kind = "receipt"

    def __init__(self, random, country, part):
        self.random, self.part = random, part
        self.shop = shop = Shop(random, country, random.choice(["food", "food", "cafe", "cafe", "shop"]), part)
        self.sheet = Sheet(random, random.choice([30, 34, 38, 40, 42, 48]))
        self.day = day(random)
        if country.top:
            # 03/04 could be either day, and nothing in a paper from there says which.
            self.day = self.day.replace(day=random.randint(13, 28))
        self.time = f"{random.randint(7, 22):02}:{random.randint(0, 59):02}" + random.choice(["", "", f":{random.randint(0, 59):02}"])
        self.number = random.choice([filled("######", random), filled("####/####", random), filled("@###-#####", random),
                                     str(random.randint(12, 9999))])
        self.refund = random.random() < 0.04
        self.table_of_tax = country.code if random.random() < 0.6 else ""
        self.count()
        self.compose()

    def truth(self):
        return {"company": self.shop.name if self.says_name else self.shop.short, "date": self.day.isoformat(),
                "total": f"{self.total / 100:.2f}", "currency": self.shop.country.currency, "number": self.number,
                "purchase": "refund" if self.refund else "purchase"}

    # --- the sums ---------------------------------------------------------------------------------------------------

    def count(self):
        random, country = self.random, self.shop.country
        goods = [text.strip() for text in self.shop.goods[self.shop.sort].split(",")]
        low, high = {"food": (49, 899), "cafe": (180, 2400), "shop": (149, 7900)}[self.shop.sort]
        scale = 4 if country.currency == "PLN" else 1
        self.items = []
        for name in random.sample(goods, min(len(goods), random.choice([1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 11]))):
            step = 5 if country.code == "CH" else random.choice([1, 1, 5, 10])
            price = max(step, random.randint(low, high) * scale // step * step)
            self.items.append((name, random.choice([1, 1, 1, 1, 2, 2, 3, 4]), price, random.randrange(min(2, len(country.rates)))))
        self.goods = sum(count * price for _, count, price, _ in self.items)
        self.discount = self.goods * random.choice([5, 10, 15]) // 100 if random.random() < 0.15 else 0
        if country.code == "CH":
            self.discount -= self.discount % 5
        base = self.goods - self.discount
        self.taxes = []
        for place, rate in enumerate(country.rates[:2]):
            gross = sum(c * p for _, c, p, r in self.items if r == place) if not country.top else (base if place == 0 else 0)
            gross = round(gross * base / self.goods) if not country.top else gross
            if gross:
                net = gross if country.top else round(gross / (1 + rate / 100))
                tax = round(gross * rate / 100) if country.top else gross - net
                self.taxes.append((rate, net, tax, net + tax))
        self.tax = sum(tax for _, _, tax, _ in self.taxes)
        self.total = base + (self.tax if country.top else 0)
        self.tip = round(base * random.choice([5, 10, 12.5]) / 100) if self.shop.sort == "cafe" and random.random() < 0.15 else 0
        if country.code == "CH":
            self.tip -= self.tip % 5
        self.total += self.tip
        self.pays_cash = random.random() < 0.5
        self.rounded = 0
        if country.cash_step == 5 and (self.pays_cash or country.code == "CH"):
            self.rounded = round(self.total / 5) * 5 - self.total
            self.total += self.rounded
        # Some print what they give back as a plus, and only a word says what it is.
        self.minus = random.choice([1, -1]) if self.refund else 1
        self.printed_total = self.minus * self.total
        if self.refund:
            self.total = -self.total

    # --- the paper --------------------------------------------------------------------------------------------------

    def compose(self):
        random, sheet = self.random, self.sheet
        place = random.choice(share(["head", "foot", "beside number", "under items", "own line", "alone in head", "slip"], self.part))
        self.place = place
        random.choice(share([self.head_centred, self.head_left, self.head_with_logo, self.head_title_first, self.head_big,
                             self.head_columns, self.head_logo_above, self.head_web_first, self.head_logo_alone, self.head_with_owner,
                             self.head_centred], self.part))()
        if self.refund:
            sheet.middle(self.shop.say("refund"), bold=True, size=random.choice([1, 1.4]))
        if place in ("head", "beside number", "own line", "alone in head"):
            self.meta(place)
        elif random.random() < 0.4:
            self.people()
        sheet.rule(random.choice(["-", "=", " ", "*"]))
        self.goods_lines()
        if place == "under items":
            self.meta("own line")
        self.sums()
        self.payment()
        if self.tax and not self.shop.country.top and random.random() < 0.85:
            random.choice(share([self.tax_table, self.tax_lines, self.tax_within, self.tax_table_wide, self.tax_lines_after_net,
                                 self.tax_table_codes, self.tax_lines], self.part))()
        if place == "slip" or (not self.pays_cash and random.random() < 0.4):
            self.slip(with_day=place == "slip" or random.random() < 0.6)
        if place == "foot":
            self.meta("foot")
        self.foot()

    def address(self, put):
        shop, random = self.shop, self.random
        if random.random() < 0.3:
            put(f"{shop.street}, {shop.city}")
        else:
            put(shop.street)
            put(shop.city)
        if random.random() < 0.7:
            put(f"{shop.say('phone')} {shop.phone}")
        if random.random() < 0.75:
            put(f"{shop.say('taxnumber')} {shop.taxnumber}")
        for register in shop.registers[:1]:
            put(register)

    says_name = True

    def head_centred(self):
        self.sheet.middle(self.shop.name, bold=self.random.random() < 0.6, size=self.random.choice([1, 1.2, 1.5, 1.8]))
        self.address(self.sheet.middle)

    def head_left(self):
        self.sheet.left(self.shop.name, bold=self.random.random() < 0.5)
        self.address(self.sheet.left)

    def head_big(self):
        self.says_name = False
        self.sheet.middle(self.shop.short, bold=True, size=self.random.choice([1.8, 2.2]))
        self.sheet.gap(0.4)
        self.address(self.sheet.middle)

    def head_with_logo(self):
        self.sheet.logo(self.random.choice([2, 3, 4]))
        self.head_centred()

    def head_logo_above(self):
        """The address stands in the foot."""
        self.sheet.logo(self.random.choice([3, 4]))
        self.sheet.middle(self.shop.name, bold=True)
        self.address_in_foot = True

    def head_columns(self):
        shop, sheet = self.shop, self.sheet
        sheet.left(shop.name, bold=True, size=self.random.choice([1, 1.3]))
        sheet.ends(shop.street, shop.phone)
        sheet.ends(shop.city, shop.taxnumber)

    def head_logo_alone(self):
        """The name stands in the foot alone, and in an address of the web."""
        self.sheet.logo(self.random.choice([3, 4, 5]))
        self.sheet.middle(self.shop.say("thanks")) if self.random.random() < 0.3 else None
        self.name_in_foot = True

    name_in_foot = False
    address_in_foot = False

    def head_title_first(self):
        self.sheet.middle(f"*** {self.shop.say('title')} ***" if self.random.random() < 0.5 else self.shop.say("title"))
        self.head_centred()

    def head_with_owner(self):
        self.head_big()
        if self.shop.owner:
            self.sheet.middle(f"{self.shop.say('prop')} {self.shop.owner}")

    def head_web_first(self):
        self.sheet.middle(f"www.{self.shop.web}")
        self.head_centred()

    def people(self):
        shop, random = self.shop, self.random
        name = random.choice(shop.goods["firsts"].split(","))
        if shop.sort == "cafe" and random.random() < 0.6:
            self.sheet.ends(f"{shop.say('table')} {random.randint(1, 40)}", name)
        else:
            self.sheet.left(f"{shop.say('clerk')}: {random.choice([name, str(random.randint(1, 99))])}")

    def meta(self, place):
        shop, random, sheet = self.shop, self.random, self.sheet
        printed = shop.printed(self.day)
        number = f"{shop.say('number')} {self.number}"
        till = f"{shop.say('till')} {random.randint(1, 12)}"
        if place == "alone in head":
            sheet.middle(f"{printed} {self.time}") if random.random() < 0.5 else sheet.ends(printed, self.time)
            sheet.left(number)
        elif place == "beside number":
            sheet.ends(number, printed)
            if random.random() < 0.6:
                sheet.ends(till, self.time)
        elif place == "foot" and random.random() < 0.6:
            sheet.left(f"{printed} {self.time} {till.split()[-1]} {self.number} {random.randint(10, 99)}")
        else:
            sheet.left(f"{shop.say('date')}{random.choice([': ', ' ', ' : '])}{printed}" + (f" {self.time}" if random.random() < 0.6 else ""))
            sheet.ends(number, till) if random.random() < 0.5 else sheet.left(number)
        if random.random() < 0.4:
            self.people()

    def goods_lines(self):
        shop, random, sheet = self.shop, self.random, self.sheet
        form = random.choice(share(["name", "count first", "price below", "table", "letter", "at", "count in name", "price above",
                                    "code before"], self.part))
        letters = random.random() < 0.5 and form in ("letter", "name", "price below")
        heads = shop.say("heads").split(",")
        if form == "table":
            sheet.columns((0, heads[0][:12]), (-0.56, heads[1]), (-0.78, heads[2]), (-1, heads[3]))
        elif random.random() < 0.15:
            sheet.ends(heads[0], random.choice([heads[3], shop.country.currency]))
        for name, count, price, rate in self.items:
            sum_ = shop.figure(count * price * self.minus) + (f" {'AB'[rate]}" if letters else "")
            if form == "table":
                sheet.columns((0, name[:int(sheet.width * 0.4)]), (-0.56, str(count)), (-0.78, shop.figure(price)), (-1, sum_))
            elif form == "count first":
                sheet.ends(f"{count} x {name}" if random.random() < 0.3 else f"{count} {name}", sum_)
            elif form == "count in name":
                sheet.ends(f"{name} x{count}" if count > 1 else name, sum_)
            elif form == "at":
                sheet.ends(f"{name} {count} @ {shop.figure(price)}" if count > 1 else name, sum_)
            elif form == "price above" and count > 1:
                sheet.left(f"  {count} x {shop.figure(price)}")
                sheet.ends(name, sum_)
            elif form == "code before":
                sheet.ends(f"{filled('######', random)} {name}", sum_)
            elif form == "price below" or count > 1:
                sheet.ends(name, sum_ if form != "price below" else "")
                if form == "price below":
                    sheet.ends(f"   {count} x {shop.figure(price)}", sum_)
                else:
                    sheet.left(f"   {count} {random.choice(['x', '*', 'à'])} {shop.figure(price)}")
            else:
                sheet.ends(name, sum_)
        if self.discount and not self.refund:
            sheet.ends(shop.say("discount"), shop.figure(-self.discount))

    def sums(self):
        shop, random, sheet = self.shop, self.random, self.sheet
        sheet.rule(random.choice(["-", "=", " ", " "]))
        if random.random() < 0.3 or self.tip or self.rounded or shop.country.top:
            sheet.ends(shop.say("subtotal"), shop.figure((self.goods - self.discount) * self.minus))
        if shop.country.top:
            sheet.ends(f"Sales tax {shop.country.rates[0]}%", shop.figure(self.tax * self.minus))
        if self.tip:
            sheet.ends(shop.say("tip"), shop.figure(self.tip * self.minus))
        if self.rounded:
            sheet.ends(shop.say("rounding"), shop.figure(self.rounded * self.minus))
        self.big_total()
        if random.random() < 0.3:
            sheet.left(f"{shop.say('pieces')}: {sum(count for _, count, _, _ in self.items)}")

    def big_total(self):
        shop, random, sheet = self.shop, self.random, self.sheet
        label, money = shop.say("total"), random.choice([shop.money, shop.figure])(self.printed_total)
        how = {"bold": random.random() < 0.6, "size": random.choice([1, 1, 1.3, 1.6, 2])}
        form = random.choice(share(["ends", "ends", "three", "colon", "middle", "two lines", "dots", "ends"], self.part))
        if form == "three":
            sheet.columns((0, label), (-0.68, shop.country.currency), (-1, shop.figure(self.printed_total)), bold=how["bold"])
        elif form == "middle":
            sheet.middle(f"{label}  {money}", **how)
        elif form == "two lines":
            sheet.left(label, **how)
            sheet.ends("", money, **how)
        elif form == "dots":
            sheet.ends(label + " " + "." * max(2, sheet.width - len(label) - len(money) - 4), money, bold=how["bold"])
        else:
            sheet.ends(label + (":" if form == "colon" else ""), money, **how)

    def payment(self):
        shop, random, sheet = self.shop, self.random, self.sheet
        if random.random() < 0.12:
            return
        if self.pays_cash:
            total = abs(self.total)
            notes = [note * 100 for note in (5, 10, 20, 50, 100, 200, 500, 1000) if note * 100 >= total] or [total]
            given = random.choice([random.choice(notes[:2]), total, -(-total // 100) * 100]) if not self.refund else total
            sheet.ends(shop.say("cash"), random.choice([shop.figure, shop.money])(given * self.minus))
            if given != total or random.random() < 0.3:
                sheet.ends(shop.say("change"), random.choice([shop.figure, shop.money])(given - total))
        else:
            sheet.ends(shop.say("card"), random.choice([shop.figure, shop.money])(self.printed_total))

    # --- tax --------------------------------------------------------------------------------------------------------

    def tax_table(self):
        self.tax_heads([(-0.3, "%"), (-0.56, self.shop.say("net")[:10]), (-0.78, self.tax_word()), (-1, self.shop.say("heads").split(",")[3])])
        for rate, net, tax, gross in self.taxes:
            self.sheet.columns((-0.3, self.rate(rate)), (-0.56, self.shop.figure(net)), (-0.78, self.shop.figure(tax)), (-1, self.shop.figure(gross)))

    def tax_heads(self, heads):
        self.sheet.gap(0.5)
        self.sheet.columns(*heads)

    def tax_word(self):
        """`MwSt` of `enth. MwSt 19%`"""
        words = [word for word in self.shop.say("tax").split() if "{" not in word and word[0].isupper()]
        return words[-1] if words else "%"

    def rate(self, rate):
        return f"{rate}".replace(".", self.shop.country.point) + "%"

    def tax_table_wide(self):
        self.tax_heads([(0, self.tax_word()), (-0.4, "%"), (-0.7, self.shop.say("net")[:12]), (-1, self.shop.country.currency)])
        for rate, net, tax, _ in self.taxes:
            self.sheet.columns((0, "AB"[self.taxes.index((rate, net, tax, net + tax))]), (-0.4, self.rate(rate)), (-0.7, self.shop.figure(net)), (-1, self.shop.figure(tax)))

    def tax_table_codes(self):
        for place, (rate, net, tax, gross) in enumerate(self.taxes):
            self.sheet.left(f"{'AB'[place]} {self.rate(rate)} {self.shop.figure(gross)} {self.shop.figure(net)} {self.shop.figure(tax)}")

    def tax_lines_after_net(self):
        self.tax_lines(with_net=True)

    def tax_lines(self, with_net=False):
        for rate, net, tax, _ in self.taxes:
            if with_net:
                self.sheet.ends(self.shop.say("net"), self.shop.figure(net))
            label = self.shop.say("tax").format(r=f"{rate}".replace(".", self.shop.country.point))
            self.sheet.ends(label, self.shop.figure(tax))
        if self.shop.country.code == "PL":
            self.sheet.ends("SUMA PTU", self.shop.figure(self.tax))

    def tax_within(self):
        rate, _, tax, _ = self.taxes[0]
        self.sheet.left(f"{self.shop.say('tax').format(r=rate)} {self.shop.money(tax if len(self.taxes) == 1 else self.tax)}")

    # --- the rest ---------------------------------------------------------------------------------------------------

    def slip(self, with_day):
        shop, random, sheet = self.shop, self.random, self.sheet
        sheet.rule(random.choice(["-", " ", "."]))
        labels = shop.say("slip").split(",")
        sheet.left(random.choice(["VISA DEBIT", "MASTERCARD", "VISA", "MAESTRO"]) + "  " + random.choice(["************####", "XXXX XXXX XXXX ####", "**** ####"]).replace("####", filled("####", random)))
        for label in labels[:random.randint(1, 3)]:
            sheet.ends(label, filled(random.choice(["########", "######", "####-##"]), random))
        if random.random() < 0.5:
            sheet.left("AID: A0000000" + filled("######", random))
        if with_day:
            sheet.ends(shop.printed(self.day), self.time)
        if random.random() < 0.7:
            sheet.ends(shop.say("card"), shop.money(self.printed_total))

    def foot(self):
        shop, random, sheet = self.shop, self.random, self.sheet
        sheet.gap(0.6)
        if random.random() < 0.2:
            sheet.left(f"{shop.say('points')}: {random.randint(3, 4000)}")
        if random.random() < 0.8:
            sheet.middle(shop.say("thanks"))
        if self.name_in_foot:
            sheet.middle(shop.name)
        if self.name_in_foot or self.address_in_foot:
            self.address(sheet.middle)
        if random.random() < (0.8 if self.name_in_foot else 0.45):
            sheet.middle(random.choice([f"www.{shop.web}", shop.mail, f"www.{shop.web}"]))
        if shop.country.code == "DE" and random.random() < 0.4:
            sheet.left(f"TSE-Start: {self.day.isoformat()}T{self.time[:5]}:12.000Z")
            sheet.left("TSE-Signatur: " + filled("@#@@#@#@@@##@@#@", random))
        if shop.country.code == "IT" and random.random() < 0.4:
            sheet.middle("RT " + filled("##@@@######", random))
        if random.random() < 0.2:
            sheet.middle(filled("#############", random))
