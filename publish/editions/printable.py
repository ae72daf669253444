r"""A script as little printable text: its characters one byte each, and, once compressed, bytes as characters of 91.

Two of those hold 13 or 14 bits, as in basE91: a twelfth less than base64. `web/src/offline/printable.ts` reads both.

>>> narrow("abba§")
b'\x04\x00ab\xc2\xa7\x00\x01\x01\x00\x02'
>>> written(b"")
''
>>> len(written(bytes(7000))), len(written(bytes(range(256)) * 30))
(8000, 9450)
"""

from collections import Counter

# Neither what could end a script or a text in quotes, nor what would have to be escaped in one.
ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<\\')
BASE = len(ALPHABET)
# Two characters can say a little more than 13 bits: the lowest values stand for 14.
BITS, LOW = 13, BASE * BASE - 2**13
RARE = 255


def narrow(text: str) -> bytes:
    """Write a text as numbers of its commonest characters, which come first; rarer ones as 255 and two bytes more.

    An engine that is packed as text has few more characters than that, and compresses better than as UTF-8.
    """
    common = [character for character, _ in sorted(Counter(text).items(), key=lambda item: (-item[1], item[0]))[:RARE]]
    number = {character: bytes([index]) for index, character in enumerate(common)}
    body = b"".join(number.get(each) or bytes([RARE]) + ord(each).to_bytes(2, "little") for each in text)
    alphabet = "".join(common).encode()
    return len(alphabet).to_bytes(2, "little") + alphabet + body


def written(data: bytes) -> str:
    """Write bytes as text.

    `data` is any bytes; two characters of `ALPHABET` hold 13 bits of them, or 14.
    """
    out = []
    waiting = count = 0
    for byte in data:
        waiting |= byte << count
        count += 8
        if count <= BITS:
            continue
        value, taken = waiting % 2**BITS, BITS
        if value < LOW:
            value, taken = waiting % 2 ** (BITS + 1), BITS + 1
        waiting >>= taken
        count -= taken
        out.append(ALPHABET[value % BASE] + ALPHABET[value // BASE])
    if count:
        out.append(ALPHABET[waiting % BASE])
        if count > 7 or waiting >= BASE:
            out.append(ALPHABET[waiting // BASE])
    return "".join(out)
