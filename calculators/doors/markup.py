"""HTML as text: the one place where what people typed is escaped."""

from __future__ import annotations

from collections.abc import Mapping

Attribute = str | int | bool | None


def escape(text: object) -> str:
    """Escape text for HTML, inside elements and attributes alike.

    >>> escape('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    out = str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return out.replace('"', "&quot;").replace("'", "&#39;")


def element(name: str, content: str = "", attributes: Mapping[str, Attribute] | None = None) -> str:
    """Write one element; `content` is HTML.

    `name` is the tag; of `attributes` True stands alone, False and None are left out.

    >>> element("p", "1 &lt; 2", {"class": "note", "hidden": True})
    '<p class="note" hidden>1 &lt; 2</p>'
    """
    return f"<{name}{written(attributes or {})}>{content}</{name}>"


def void(name: str, attributes: Mapping[str, Attribute]) -> str:
    """Write an element that has no content.

    `name` is the tag; of `attributes` True stands alone, False and None are left out.

    >>> void("input", {"name": "due", "required": False})
    '<input name="due">'
    """
    return f"<{name}{written(attributes)}>"


def written(attributes: Mapping[str, Attribute]) -> str:
    """Write attributes, each with a blank before it; one that is None or False is left out, True stands alone."""
    out = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        out.append(f" {name}" if value is True else f' {name}="{escape(value)}"')
    return "".join(out)
