"""Invoices on sheets of A4."""
import datetime

from .sheet import Sheet
from .shops import Shop, day, filled, share


class Invoice:
    kind = "invoice"

    def __init__(self, random, country, part):
        self.random, self.part = random, part
        self.shop = Shop(random, country, "work", part)
        self.customer = Shop(random, country, "work", part)
        self.sheet = Sheet(random, 84)
        self.day = day(random)
        if country.top:
            self.day = self.day.replace(day=random.randint(13, 28))
        self.days = random.choice([7, 10, 14, 21, 30])
        year = self.day.year
        self.number = random.choice([f"{year}-{random.randint(1, 999):03}", f"R{year % 100}{filled('####', random)}", filled("######", random),
                                     f"{random.randint(1, 400)}/{year}", f"FV/{random.randint(1, 99)}/{self.day.month:02}/{year}", f"INV-{filled('####', random)}"])
        self.items = []
        goods = [text.strip() for text in self.shop.goods["work"].split(",")]
        for name in random.sample(goods, random.randint(1, 6)):
            self.items.append((name, random.choice([1, 1, 2, 3, 5, 8, 12]), random.randint(800, 60000) // 50 * 50 + random.choice([0, 0, 99, 40])))
        self.net = sum(count * price for _, count, price in self.items)
        self.rate = country.rates[0]
        self.tax = round(self.net * self.rate / 100)
        self.total = self.net + self.tax
        self.compose()

    def truth(self):
        return {"company": self.shop.name, "date": self.day.isoformat(), "total": f"{self.total / 100:.2f}", "number": self.number,
                "currency": self.shop.country.currency, "purchase": "purchase"}

    def compose(self):
        random, shop, sheet = self.random, self.shop, self.sheet
        random.choice(share([self.head_left, self.head_two, self.head_middle, self.head_right, self.head_logo, self.head_two_parties], self.part))()
        sheet.gap(1)
        random.choice(share([self.facts_rows, self.facts_right, self.facts_columns], self.part))()
        sheet.gap(1)
        heads = shop.say("columns").split(",")
        sheet.columns((0, heads[0]), (-0.6, heads[1]), (-0.8, heads[2]), (-1, heads[3]), bold=True)
        sheet.rule("_")
        for name, count, price in self.items:
            sheet.columns((0, name), (-0.6, str(count)), (-0.8, shop.figure(price)), (-1, random.choice([shop.figure, shop.money])(count * price)))
        sheet.rule("_")
        self.sum(shop.say("nettotal"), self.net)
        self.sum((f"Sales tax {self.rate}%" if shop.country.top else shop.say("tax").format(r=f"{self.rate}".replace(".", shop.country.point))), self.tax)
        self.sum(shop.say("gross"), self.total, bold=True)
        sheet.gap(1)
        if random.random() < 0.7:
            sheet.left(shop.say("terms").format(n=self.days))
        if random.random() < 0.7:
            sheet.left(f"{shop.say('bank')}: IBAN {shop.iban()}")
        sheet.gap(random.choice([1, 4]))
        sheet.middle(" · ".join([shop.name, shop.street, shop.city]), size=0.8)
        sheet.middle(" · ".join([f"{shop.say('taxnumber')} {shop.taxnumber}", shop.mail] + shop.registers), size=0.8)

    def sum(self, label, cents, **how):
        sheet = self.sheet
        if self.random.random() < 0.3:
            sheet.ends(label, self.shop.money(cents), **how)
        else:
            sheet.columns((0.55, label), (-1, self.shop.money(cents)), **how)

    def seller(self):
        shop = self.shop
        return [shop.street, shop.city, f"{shop.say('phone')} {shop.phone}", f"{shop.say('taxnumber')} {shop.taxnumber}"]

    def buyer(self):
        other = self.customer
        return [other.name, other.street, other.city]

    def head_left(self):
        self.sheet.left(self.shop.name, bold=True, size=1.4)
        for text in self.seller():
            self.sheet.left(text)
        self.sheet.gap(1)
        if self.random.random() < 0.6:
            self.sheet.left(self.shop.say("billto"))
        for text in self.buyer():
            self.sheet.left(text)

    def head_middle(self):
        self.sheet.middle(self.shop.name, bold=True, size=1.6)
        self.sheet.middle(" | ".join(self.seller()[:3]))
        self.sheet.gap(1)
        self.sheet.left(self.shop.say("billto") + ":")
        for text in self.buyer():
            self.sheet.left(text)

    def head_right(self):
        self.sheet.ends("", self.shop.name, bold=True, size=1.2)
        for text in self.seller()[:3]:
            self.sheet.ends("", text)
        for text in self.buyer():
            self.sheet.left(text)

    def head_two(self):
        self.pairs([self.shop.name] + self.seller(), [self.shop.say("billto") + ":"] + self.buyer())

    def head_two_parties(self):
        self.sheet.left(self.shop.say("invoice"), bold=True, size=1.6)
        self.sheet.gap(0.5)
        self.pairs([self.shop.name] + self.seller(), [self.shop.say("billto")] + self.buyer())

    def head_logo(self):
        self.sheet.logo(3)
        self.sheet.left(f"{self.shop.name}, {self.shop.street}, {self.shop.city}", size=0.8)
        self.sheet.gap(1)
        for text in self.buyer():
            self.sheet.left(text)

    def pairs(self, left, right):
        for index in range(max(len(left), len(right))):
            one, other = (texts[index] if index < len(texts) else "" for texts in (left, right))
            self.sheet.columns((0, one), (0.58, other), bold=index == 0)

    def facts(self):
        shop, random = self.shop, self.random
        facts = [(shop.say("invoicenumber"), self.number), (shop.say("invoicedate"), shop.printed(self.day))]
        if random.random() < 0.4:
            facts.append((shop.say("customer"), filled("#####", random)))
        if random.random() < 0.3:
            facts.append((shop.say("delivery"), shop.printed(self.day - datetime.timedelta(days=random.randint(1, 20)))))
        if random.random() < 0.6:
            facts.append((shop.say("due"), shop.printed(self.day + datetime.timedelta(days=self.days))))
        return facts

    def facts_rows(self):
        self.sheet.left(self.shop.say("invoice"), bold=True, size=1.5)
        for label, value in self.facts():
            self.sheet.left(f"{label}: {value}") if self.random.random() < 0.5 else self.sheet.columns((0, label), (0.28, value))

    def facts_right(self):
        for index, (label, value) in enumerate(self.facts()):
            self.sheet.columns((0, self.shop.say("invoice") if index == 0 else ""), (0.58, label), (-1, value))

    def facts_columns(self):
        facts = self.facts()[:4]
        self.sheet.left(self.shop.say("invoice"), bold=True, size=1.5)
        self.sheet.columns(*((0.25 * place, label) for place, (label, _) in enumerate(facts)))
        self.sheet.columns(*((0.25 * place, value) for place, (_, value) in enumerate(facts)))
