"""What every part of a reading is made of."""

from __future__ import annotations

from calculators.doors.markup import element, escape, void


def paragraph(text: str, look: str = "") -> str:
    """Write a paragraph.

    `text` is its words, `look` its class.
    """
    return element("p", escape(text), {"class": look or None})


def heading(text: str) -> str:
    """Write the heading of a part.

    `text` is its words.
    """
    return element("h3", escape(text), {"class": "paper__head"})


def tick(attributes: dict[str, str], title: str, value: str, more: str) -> str:
    """Write a box to tick, with what it stands for.

    `attributes` tell the script what is ticked; `title` is what it is called, `value` what would be filled in, `more`
    the small print below.
    """
    box = void("input", {"type": "checkbox", "autocomplete": "off", **attributes})
    words = (
        element("b", escape(title))
        + " "
        + element("span", escape(value), {"class": "paper__value"})
        + element("small", escape(more))
    )
    return element("label", box + element("span", words), {"class": "paper__tick"})
