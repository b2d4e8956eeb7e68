"""Prints a sheet, and wears the print down: thermal fading, folds, shadows, perspective, blur, noise, JPEG."""
import io
import math

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

# By the Debian package each comes from: regular and bold. The last share is told apart by parts, as words are.
FONTS = [
    ("fonts-dejavu-core", "truetype/dejavu/DejaVuSansMono.ttf", "truetype/dejavu/DejaVuSansMono-Bold.ttf"),
    ("fonts-liberation", "truetype/liberation/LiberationMono-Regular.ttf", "truetype/liberation/LiberationMono-Bold.ttf"),
    ("fonts-courier-prime", "opentype/courier-prime/Courier Prime.otf", "opentype/courier-prime/Courier Prime Bold.otf"),
    ("fonts-freefont-ttf", "truetype/freefont/FreeMono.ttf", "truetype/freefont/FreeMonoBold.ttf"),
    ("fonts-liberation", "truetype/liberation/LiberationSans-Regular.ttf", "truetype/liberation/LiberationSans-Bold.ttf"),
    ("fonts-liberation", "truetype/liberation/LiberationSansNarrow-Regular.ttf", "truetype/liberation/LiberationSansNarrow-Bold.ttf"),
    ("fonts-urw-base35", "opentype/urw-base35/NimbusMonoPS-Bold.otf", "opentype/urw-base35/NimbusMonoPS-Bold.otf"),
    ("fonts-noto-mono", "truetype/noto/NotoSansMono-Regular.ttf", "truetype/noto/NotoSansMono-Bold.ttf"),
    ("fonts-inconsolata", "truetype/inconsolata/Inconsolata.otf", "truetype/inconsolata/Inconsolata.otf"),
    ("fonts-dejavu-core", "truetype/dejavu/DejaVuSans.ttf", "truetype/dejavu/DejaVuSans-Bold.ttf"),
    ("fonts-liberation", "truetype/liberation/LiberationSerif-Regular.ttf", "truetype/liberation/LiberationSerif-Bold.ttf"),
    ("fonts-jetbrains-mono", "truetype/jetbrains-mono/JetBrainsMono-Regular.ttf", "truetype/jetbrains-mono/JetBrainsMono-Bold.ttf"),
]
FOLDER = "/usr/share/fonts/"
LETTERS = "ąćęłńóśźżÄÖÜäöüßéèàùçñ€£"


class Face:
    """One font in all sizes; a dot-matrix printer's is a small font blown up to dots."""

    def __init__(self, regular, bold, pixels, matrix=0):
        self.files, self.pixels, self.matrix, self.cache = (regular, bold), pixels, matrix, {}

    def font(self, bold, size):
        pixels = round(self.pixels * size)
        key = (bold, pixels)
        if key not in self.cache:
            self.cache[key] = ImageFont.truetype(FOLDER + self.files[bold], max(8, pixels // (self.matrix or 1)))
        return self.cache[key]

    def width(self, text, bold=False, size=1.0):
        return self.font(bold, size).getlength(text) * (self.matrix or 1)

    def draw(self, image, x, y, text, bold, size):
        """Onto the ink; returns its box."""
        font = self.font(bold, size)
        if not self.matrix:
            draw = ImageDraw.Draw(image)
            draw.text((x, y), text, font=font, fill=255)
            return [int(v) for v in draw.textbbox((x, y), text, font=font)]
        box = font.getbbox(text)
        small = Image.new("L", (box[2] + 2, box[3] + 2), 0)
        ImageDraw.Draw(small).text((0, 0), text, font=font, fill=255)
        dots = (numpy.asarray(small) > 110).astype(numpy.uint8)
        kernel = numpy.full((self.matrix, self.matrix), 255, numpy.uint8)
        if self.matrix > 2:
            kernel[0, 0] = kernel[-1, -1] = kernel[0, -1] = kernel[-1, 0] = 90
        else:
            kernel[-1, -1] = 150
        large = Image.fromarray(numpy.kron(dots, kernel))
        image.paste(255, (int(x), int(y)), large)
        k = self.matrix
        return [int(x + box[0] * k), int(y + box[1] * k), int(x + box[2] * k), int(y + box[3] * k)]


def face(random, fonts, pixels):
    _, regular, bold = random.choice(fonts)
    if "Mono" in regular and random.random() < 0.2 and pixels < 40:
        return Face(regular, bold, max(pixels, 24), matrix=2)
    return Face(regular, bold, pixels)


def printed(sheet, face, random):
    """The ink of a sheet (255 where there is all of it), and its lines as `[text, left, top, right, bottom]`."""
    margin = round(face.pixels * random.choice([0.6, 1, 2]))
    inner = round(sheet.width * face.width("0"))
    advance = face.pixels * random.choice([1.15, 1.25, 1.4])
    height = 2 * margin + sum(advance * line_height(line) for line in sheet.lines) + advance * 2
    image = Image.new("L", (inner + 2 * margin, round(height)), 0)
    texts, y = [], float(margin)
    for line in sheet.lines:
        if isinstance(line, str):
            if line.strip():
                count = int(inner / max(1, face.width(line)))
                face.draw(image, margin, y, line * count, False, 1.0)
        elif isinstance(line, tuple):
            logo(image, random, margin + inner * random.choice([0.1, 0.3]), y, inner * 0.4, line[1] * advance * 0.85)
        elif isinstance(line, list):
            for text, x, bold, size in placed(line, face, inner):
                texts.append([text, *face.draw(image, margin + x, y, text, bold, size)])
        y += advance * line_height(line)
    return image, texts


def line_height(line):
    if isinstance(line, str):
        return 1 if line.strip() else 0.5
    if isinstance(line, tuple):
        return line[1]
    if isinstance(line, list):
        return max((piece.size for piece in line if piece.text), default=1)
    return line


def placed(line, face, inner):
    """Pieces where they fit: too wide ones are printed smaller, and a name that runs into a figure is cut off."""
    spots = []
    for piece in line:
        if not piece.text:
            continue
        size = piece.size
        wide = face.width(piece.text, piece.bold, size)
        if wide > inner:
            size = max(0.5, size * inner / wide * 0.98)
            wide = face.width(piece.text, piece.bold, size)
        start = piece.place * inner - (wide if piece.align == "right" else wide / 2 if piece.align == "middle" else 0)
        spots.append([piece.text, max(0, start), piece.bold, size, wide])
    for index in range(len(spots) - 1):
        one, other = spots[index], spots[index + 1]
        gap = face.width(" ", one[2], 1.0)
        if one[1] + one[4] + gap > other[1] and one[3] > 1:
            for spot in (one, other):
                ratio, right = 1 / spot[3], spot[1] + spot[4]
                spot[3], spot[4] = 1.0, spot[4] * ratio
                spot[1] = right - spot[4] if spot is other else spot[1]
        while one[1] + one[4] + gap > other[1] and len(one[0]) > 3:
            one[0] = one[0][:-1]
            one[4] = face.width(one[0], one[2], one[3])
    return [spot[:4] for spot in spots]


def logo(image, random, x, y, width, height):
    """Something that no recognizer reads: rings, bars, a swash."""
    draw = ImageDraw.Draw(image)
    for _ in range(random.randint(2, 5)):
        left, top = x + random.random() * width * 0.6, y + random.random() * height * 0.3
        box = (left, top, left + width * random.uniform(0.2, 0.4), top + height * random.uniform(0.4, 0.65))
        random.choice([draw.ellipse, draw.rectangle])(
            box, outline=255, width=random.randint(2, 6), fill=random.choice([None, None, 200]))
    points = [(x + width * i / 30, y + height * (0.5 + 0.35 * math.sin(i * random.uniform(0.3, 0.6)))) for i in range(31)]
    draw.line(points, fill=255, width=random.randint(3, 8))


def field(rng, shape, cells, low, high):
    """A smooth random surface."""
    small = Image.fromarray((rng.random((cells, cells)) * 255).astype(numpy.uint8))
    large = numpy.asarray(small.resize((shape[1], shape[0]), Image.BICUBIC)).astype(numpy.float32) / 255
    return low + (high - low) * large


def worn(ink, random, rng, scan):
    """A picture of the paper, as a scanner or a telephone takes it."""
    coverage = numpy.asarray(ink).astype(numpy.float32) / 255
    shape = coverage.shape
    if random.random() < 0.45:
        coverage = coverage * field(rng, shape, random.randint(2, 5), random.uniform(0.3, 0.7), 1.0)
    if random.random() < 0.2:
        for _ in range(random.randint(1, 3)):
            at = random.randrange(shape[1])
            coverage[:, at:at + random.randint(1, 2)] *= random.uniform(0.1, 0.6)
    paper = random.uniform(0.85, 0.98) + rng.normal(0, 0.01, shape)
    picture = paper * (1 - coverage * random.uniform(0.55, 0.92))
    for _ in range(random.choice([0, 0, 1, 2, 3])):
        fold(picture, random)
    if scan:
        picture = framed(picture, random, rng, random.uniform(-0.6, 0.6), 0, 0.95)
    else:
        bend = random.uniform(0, 4) * numpy.sin(numpy.linspace(0, random.uniform(1, 5), shape[1]))
        for column in range(shape[1]):
            picture[:, column] = numpy.roll(picture[:, column], round(bend[column]))
        picture = framed(picture, random, rng, random.uniform(-3, 3), random.uniform(0, 0.05), random.uniform(0.15, 0.6))
        picture *= field(rng, picture.shape, 3, random.uniform(0.6, 0.9), 1.0)
        if random.random() < 0.35:
            shadow(picture, random)
    image = Image.fromarray((picture.clip(0, 1) * 255).astype(numpy.uint8))
    if not scan:
        scale = random.uniform(0.75, 1.05)
        image = image.resize((round(image.width * scale), round(image.height * scale)), Image.LANCZOS)
    image = image.filter(ImageFilter.GaussianBlur(random.uniform(0, 0.5 if scan else 0.9)))
    noisy = numpy.asarray(image).astype(numpy.float32) + rng.normal(0, random.uniform(1, 4 if scan else 9), (image.height, image.width))
    tint = numpy.array([1.0, 1.0, 1.0]) if scan else numpy.array([1.0, random.uniform(0.95, 1), random.uniform(0.86, 1)])
    return Image.fromarray((noisy[:, :, None] * tint).clip(0, 255).astype(numpy.uint8))


def fold(picture, random):
    height, width = picture.shape
    upright = random.random() < 0.3
    length = width if upright else height
    at, reach = random.randint(length // 5, length * 4 // 5), random.randint(20, 90)
    ramp = numpy.exp(-abs(numpy.arange(length) - at) / reach) * numpy.sign(numpy.arange(length) - at) * random.uniform(0.03, 0.12)
    ramp[at:at + 2] = random.choice([-0.18, 0.12])
    picture *= 1 + (ramp[None, :] if upright else ramp[:, None])


def shadow(picture, random):
    height, width = picture.shape
    angle, soft = random.uniform(0, 2 * math.pi), random.uniform(30, 200)
    y, x = numpy.mgrid[0:height, 0:width]
    side = (x - width * random.uniform(0.3, 0.7)) * math.cos(angle) + (y - height * random.uniform(0.3, 0.7)) * math.sin(angle)
    picture *= 1 - random.uniform(0.2, 0.45) / (1 + numpy.exp(-(side / soft).clip(-30, 30)))


def framed(picture, random, rng, degrees, slope, ground):
    """Turned and seen aslant, on a table."""
    height, width = picture.shape
    border = round(width * (0.02 if slope == 0 else random.uniform(0.03, 0.12)))
    size = (width + 2 * border, height + 2 * border)
    angle = math.radians(degrees)
    jog = lambda: random.uniform(-slope, slope) * width
    middle = (size[0] / 2, size[1] / 2)
    corners = []
    for x, y in ((-width / 2, -height / 2), (width / 2, -height / 2), (width / 2, height / 2), (-width / 2, height / 2)):
        corners.append((middle[0] + (x * math.cos(angle) - y * math.sin(angle)) * 0.97 + jog(),
                        middle[1] + (x * math.sin(angle) + y * math.cos(angle)) * 0.97 + jog()))
    rows, goals = [], []
    for (u, v), (x, y) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height))):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        goals += [x, y]
    numbers = numpy.linalg.solve(numpy.array(rows), numpy.array(goals))
    scaled = Image.fromarray((picture.clip(0, 1) * 255).astype(numpy.uint8))
    laid = scaled.transform(size, Image.PERSPECTIVE, numbers, Image.BICUBIC)
    mask = Image.new("L", scaled.size, 255).transform(size, Image.PERSPECTIVE, numbers, Image.BILINEAR)
    table = field(rng, (size[1], size[0]), 6, ground * 0.85, ground) + rng.normal(0, 0.015, (size[1], size[0]))
    share = numpy.asarray(mask).astype(numpy.float32) / 255
    return numpy.asarray(laid).astype(numpy.float32) / 255 * share + table * (1 - share)


def jpeg(image, random):
    data = io.BytesIO()
    image.save(data, "JPEG", quality=random.randint(45, 90))
    return data.getvalue()
