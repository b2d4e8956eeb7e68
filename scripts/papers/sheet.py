"""A paper before it is printed: lines of pieces, each with its place across the width and how it is printed."""


class Piece:
    def __init__(self, text, place=0.0, align="left", bold=False, size=1.0):
        self.text, self.place, self.align, self.bold, self.size = text, place, align, bold, size


class Sheet:
    """Lines from top to bottom; a line is a list of pieces, `rule` or `logo` a drawing, a number an empty space."""

    def __init__(self, random, width):
        self.random, self.width = random, width
        self.lines = []

    def left(self, text, **how):
        self.lines.append([Piece(text, 0, "left", **how)])

    def middle(self, text, **how):
        self.lines.append([Piece(text, 0.5, "middle", **how)])

    def ends(self, left, right, **how):
        self.lines.append([Piece(left, 0, "left", **how), Piece(right, 1, "right", **how)])

    def columns(self, *pieces, **how):
        """Pairs of place and text; a place below zero counts from the right: the text ends there."""
        self.lines.append([Piece(text, abs(place), "right" if place < 0 else "left", **how) for place, text in pieces if text])

    def gap(self, lines=1.0):
        self.lines.append(lines)

    def rule(self, mark="-"):
        self.lines.append(mark)

    def logo(self, height):
        self.lines.append(("logo", height))
