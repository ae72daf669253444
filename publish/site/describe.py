"""Say to machines what two pages are: questions with their answers, and steps in order.

Only what a page really is: the misbeliefs are questions that the page answers, the four steps of a negotiation and the
four of finding out whom one owes are steps. What is said is taken from the built page, so it cannot differ from it.
It is data, which no browser runs: the policy needs no hash for it.

usage: python -m publish.site.describe SITE
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from publish.site.feed import words

CONTEXT = "https://schema.org"
ANSWER = re.compile(r"<h3 id=\"[^\"]+\">(?P<question>.*?)</h3>\s*(?P<answer>(?:<p>.*?</p>\s*)+)", re.DOTALL)
STEPS = re.compile(r'<ol class="steps">(?P<steps>.*?)</ol>', re.DOTALL)
STEP = re.compile(r"<li>(?P<step>.*?)</li>", re.DOTALL)
TITLE = re.compile(r"<h1[^>]*>(?P<title>.*?)</h1>", re.DOTALL)


def questions(page: str) -> dict[str, object]:
    """Describe the misbeliefs of a page: each is a heading in quotation marks, its answer what follows.

    >>> questions('<h3 id="a">“拖过三年就不用还”</h3><p>不是。</p>')["mainEntity"][0]["name"]
    '“拖过三年就不用还”，对吗？'
    """
    found = [
        {
            "@type": "Question",
            "name": f"{words(entry['question'])}，对吗？",
            "acceptedAnswer": {"@type": "Answer", "text": words(entry["answer"])},
        }
        for entry in ANSWER.finditer(page)
        if words(entry["question"]).startswith("“")
    ]
    return {"@context": CONTEXT, "@type": "FAQPage", "inLanguage": "zh-CN", "mainEntity": found}


def steps(page: str) -> dict[str, object]:
    """Describe the first list of steps of a page.

    >>> steps('<h1 id="t">分几步？</h1><ol class="steps"><li><b>备材料</b><br>算一个数。</li></ol>')["step"]
    [{'@type': 'HowToStep', 'position': 1, 'name': '备材料', 'text': '算一个数。'}]
    """
    title, listed = TITLE.search(page), STEPS.search(page)
    if not (title and listed):
        raise SystemExit("a page that is to be described as steps has none")
    found = [
        {"@type": "HowToStep", "position": position, "name": name, "text": text}
        for position, (name, text) in enumerate(_steps(listed["steps"]), start=1)
    ]
    return {
        "@context": CONTEXT,
        "@type": "HowTo",
        "inLanguage": "zh-CN",
        "name": words(title["title"]),
        "step": found,
    }


def _steps(html: str) -> Iterator[tuple[str, str]]:
    for item in STEP.finditer(html):
        name, _, text = re.sub(r"<br\s*/?>", "\n", item["step"]).partition("\n")
        yield words(name), words(text)


PAGES: dict[str, Callable[[str], dict[str, object]]] = {"misbeliefs": questions, "process": steps, "owe/who": steps}


def main() -> None:
    """Describe the pages of the site in the folder that the command line names."""
    site = Path(sys.argv[1])
    for name, describe in PAGES.items():
        (path,) = (path for path in (site / f"{name}/index.html", site / f"{name}.html") if path.exists())
        page = path.read_text("utf8")
        # A slash that ends a tag ends the data, too, wherever it stands.
        told = json.dumps(describe(page), ensure_ascii=False).replace("</", "<\\/")
        path.write_text(
            page.replace("</head>", f'<script type="application/ld+json">{told}</script>\n</head>', 1), "utf8"
        )


if __name__ == "__main__":
    main()
