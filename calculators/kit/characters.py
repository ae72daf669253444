"""Characters as people mean them, before anything is read.

Pasted text carries characters that nobody sees (marks of direction, joiners, soft hyphens), full-width forms, and
the radicals that PDFs put for characters (`⽉` for `月`). Both engines need this, and MicroPython has no
`unicodedata`: the tables here are the few parts of Unicode that matter, and a test holds them against it.
"""

from __future__ import annotations

from typing import Final

# Category Cf: first and last of each run.
_UNSEEN: Final = (
    (0xAD, 0xAD),
    (0x600, 0x605),
    (0x61C, 0x61C),
    (0x6DD, 0x6DD),
    (0x70F, 0x70F),
    (0x890, 0x891),
    (0x8E2, 0x8E2),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0001, 0xE0001),
    (0xE0020, 0xE007F),
)
_BLANKS: Final = (
    "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_FIRST_RADICAL: Final = 0x2E80
# The character that each radical from U+2E80 to U+2FDF stands for; a blank where Unicode names none. For U+2F3E it
# names 戶; but fonts for simplified Chinese draw 户 with it, so that is what a PDF means.
_RADICALS: Final = (
    " 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹"
    "纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠"
    "饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟            一丨丶丿乙亅二亠人儿入八冂冖冫几"
    "凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手"
    "支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石"
    "示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
    "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠"
    "鼻齊齒龍龜龠          "
)


def clean(text: str) -> str:
    """Take out what nobody sees, make full-width forms and radicals ordinary characters, blanks at the ends nothing.

    `text` is as it was typed or pasted.

    >>> clean(" １２，０００．５％ "), clean("2026年8⽉1⽇"), clean("1\u200b200")
    ('12,000.5%', '2026年8月1日', '1200')
    """
    if text.isascii():
        return text.replace("\t", " ").replace("\n", " ").replace("\r", " ").strip(" ")
    return "".join([_meant(char) for char in text]).strip(" ")


def _meant(char: str) -> str:
    """Give the one character that is meant, or nothing."""
    if char < "\u007f":
        return " " if char in _BLANKS else char
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF:
        return char
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if char in _BLANKS:
        return " "
    if char == "￥":
        return "¥"
    if _FIRST_RADICAL <= code < _FIRST_RADICAL + len(_RADICALS):
        stands_for = _RADICALS[code - _FIRST_RADICAL]
        return char if stands_for == " " else stands_for
    return "" if _unseen(code) else char


def _unseen(code: int) -> bool:
    return any(first <= code <= last for first, last in _UNSEEN)
