"""Reads the sensor on the balcony."""

import serial


def read(port="/dev/ttyUSB0"):
    with serial.Serial(port, 9600) as line:
        return float(line.readline())
