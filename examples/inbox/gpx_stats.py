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
