"""Powers, roots, logarithms of floats by + − × ÷ alone.

Every engine rounds these four alike; the powers and logarithms of its C library differ by machine. A rate found with
them would differ in a last digit between two phones.
"""

from __future__ import annotations

from typing import Final

# Written as a quotient: engines read the digits of whole numbers alike, those of floats not always.
_LN_2: Final = 6931471805599453 / 10**16


def power(base: float, exponent: int) -> float:
    """Raise to a whole power by multiplication alone.

    `base` is any value, `exponent` a whole number, 0 or above.

    >>> power(1.5, 3)
    3.375
    """
    result = 1.0
    while exponent:
        if exponent & 1:
            result *= base
        base *= base
        exponent >>= 1
    return result


def log(value: float) -> float:
    """Natural logarithm of a positive value, by its series around 1.

    >>> round(log(10.0), 12), log(1.0)
    (2.302585092994, 0.0)
    """
    doublings = 0
    while value > 4 / 3:
        value /= 2
        doublings += 1
    while value < 2 / 3:
        value *= 2
        doublings -= 1
    ratio = (value - 1) / (value + 1)
    square, term, total = ratio * ratio, ratio, 0.0
    for odd in range(1, 23, 2):
        total += term / odd
        term *= square
    return 2 * total + doublings * _LN_2


def exp(value: float) -> float:
    """Raise e to a moderate value, by its series.

    >>> round(exp(1.0), 12), round(exp(-0.5), 12)
    (2.718281828459, 0.606530659713)
    """
    halvings = 0
    while not -1 / 2 < value < 1 / 2:
        value /= 2
        halvings += 1
    total = 1.0
    for k in range(14, 0, -1):
        total = 1 + total * value / k
    return power(total, 1 << halvings)


def nth_root(value: float, degree: int) -> float:
    """Find the `degree`-th root of a positive value; a last step of Newton's rule mends what the series left.

    >>> nth_root(1024.0, 10), round(nth_root(1.24, 12), 10)
    (2.0, 1.0180875825)
    """
    guess = exp(log(value) / degree)
    return guess - (guess - value / power(guess, degree - 1)) / degree
