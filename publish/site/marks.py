"""Citations in running text as one small mark: whoever asks where a sentence comes from taps it and reads it there.

Titles and articles in brackets were a fifth of all characters on the pages about courts. They stay in the page, where a
screen reader, the search, a copy and a print find them; only the sheet of looks folds them away (`.cited`). A citation
that is part of its sentence, without brackets, stays in full, and so does one in a label: a tap there ticks a box. What
is no longer, or not yet, in force says so unasked; what a reader's own day adds, the sheet of looks leaves open.
"""

from __future__ import annotations

import re

_CITES = r'<cite class="fact"[^>]*>[^<]*</cite>'
_BRACKETED = re.compile(rf"<label\b.*?</label>|（{_CITES}(?:[、，；]{_CITES})*）", re.DOTALL)
_STATE = re.compile("（(?:已失效|尚未施行)，")


def with_marks(page: str) -> str:
    """Return a page whose bracketed citations can be folded to a mark each.

    >>> cite = '<cite class="fact" data-fact="a">《民法典》第一条</cite>'
    >>> with_marks(f"要同意（{cite}、{cite}）。").count('<span class="cited" tabindex="0">')
    1
    >>> in_full = f"按{cite}，要同意。<label>要同意（{cite}）</label>"
    >>> with_marks(in_full) == in_full
    True
    >>> over = '（<cite class="fact">《通知》（已失效，自2026年4月1日起）</cite>）'
    >>> with_marks(over) == over
    True
    >>> with_marks('（<cite class="fact">第一条</cite>）。')
    '<span class="cited" tabindex="0"><span>（<cite class="fact">第一条</cite>）</span></span>。'
    """
    return _BRACKETED.sub(lambda found: _folded(found[0]), page)


def _folded(found: str) -> str:
    if found.startswith("<label") or _STATE.search(found):
        return found
    return f'<span class="cited" tabindex="0"><span>{found}</span></span>'
