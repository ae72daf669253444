"""A term is explained where it first stands on a page: python-markdown's abbreviations for a language without spaces.

`abbr` finds a word between spaces and marks, and Chinese has no spaces: of 如果是支付令 it saw nothing. This one finds
a term in running text, once a page, outside of what is folded where it stands there too. Not in headings, links, quotes
of a provision and code; never inside a longer word that means something else.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrBlockprocessor, AbbrExtension, AbbrTreeprocessor
from markdown.util import AtomicString

# What hides a term from whoever reads on, or is a name or an address of its own.
SKIPPED = {"h1", "h2", "h3", "h4", "h5", "h6", "a", "abbr", "button", "code", "cite", "q", "summary", "label", "th"}
# Longer words that hold a term's characters and mean something else: who is owed, what comes late to a court, what is
# renewed or held back by an employer, interest that is a penalty, what is paid for a service, a paper that binds.
OTHERS = (
    *("债权人", "债权凭证", "分期十期", "顺延期限", "人民法院申请延长期限", "逾期申请", "自动展期", "要求代扣"),
    *("逾期利息", "迟延利息", "迟延履行利息", "利息税", "调解书"),
    *("律师服务费", "服务费用", "收取服务费", "服务费自动续费"),
)


class Terms(AbbrExtension):
    """Terms as `*[term]: meaning`, like `abbr`."""

    abbrs: dict[str, str]

    def extendMarkdown(self, md: Markdown) -> None:
        """Register in the places of `abbr`, which this stands for."""
        md.registerExtension(self)
        md.treeprocessors.register(FirstOfPage(md, self.abbrs), "abbr", 7)
        md.parser.blockprocessors.register(AbbrBlockprocessor(md.parser, self.abbrs), "abbr", 16)


class FirstOfPage(AbbrTreeprocessor):
    """Mark each term once.

    >>> from markdown import markdown
    >>> text = "# 支付令\\n\\n如果是支付令，支付令也行。\\n\\n债权人不是，逾期申请不是，逾期了才是。\\n\\n"
    >>> text += "*[支付令]: 命令\\n*[债权]: 权利\\n*[逾期]: 没还"
    >>> print(markdown(text, extensions=[Terms()]))
    <h1>支付令</h1>
    <p>如果是<abbr title="命令">支付令</abbr>，支付令也行。</p>
    <p>债权人不是，逾期申请不是，<abbr title="没还">逾期</abbr>了才是。</p>
    """

    def run(self, root: Element) -> None:
        """Mark them in the tree of a page: first what is always seen, then what is folded."""
        if not self.abbrs:
            return
        words = sorted([*self.abbrs, *OTHERS], key=len, reverse=True)
        # A Latin one between its letters' ends, a Chinese one anywhere.
        any_word = re.compile("|".join(rf"\b{word}\b" if word.isascii() else re.escape(word) for word in words))
        left = dict(self.abbrs)
        for folded in (False, True):
            for element, parent in list(running(root, folded=folded)):
                self.mark(element, parent, any_word, left)

    def mark(self, element: Element, parent: Element | None, any_word: re.Pattern[str], left: dict[str, str]) -> None:
        """Mark what is `left` in the text of an element, or, where a parent is given, in what follows it there."""
        text = element.text if parent is None else element.tail
        found = []
        for match in any_word.finditer(text or ""):
            if (meaning := left.pop(match[0], None)) is not None:
                found.append((match, meaning))
        if text is None or not found:
            return
        place = 0 if parent is None else list(parent).index(element) + 1
        ends = [match.start() for match, _ in found[1:]] + [len(text)]
        for offset, ((match, meaning), end) in enumerate(zip(found, ends, strict=True)):
            marked = self.create_element(meaning, match[0], text[match.end() : end])
            (element if parent is None else parent).insert(place + offset, marked)
        before = text[: found[0][0].start()]
        if parent is None:
            element.text = before
        else:
            element.tail = before


def running(element: Element, *, folded: bool) -> Iterator[tuple[Element, Element | None]]:
    """Running text in reading order, that of `details` too where `folded`: (element, None) for the text that it begins
    with, (element, parent) for what follows it."""
    if element.tag in SKIPPED:
        return
    if element.text and not isinstance(element.text, AtomicString):
        yield element, None
    for child in element:
        if child.tag != "details" or folded:
            yield from running(child, folded=folded)
        if child.tail and not isinstance(child.tail, AtomicString):
            yield child, element
