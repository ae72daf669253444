"""Where a reader reports a mistake: passages that hold an address where the build was told one, else ask for nothing.

`docs/_shared/report/*.md` hold both wordings. A line `<!-- report -->` begins a part for a build that knows some
address, `<!-- repository -->` and `<!-- contact -->` one for a build that knows this one, `<!-- no repository -->` one
for a build that does not, `<!-- none -->` one for a build that knows none; `{repository}` and `{contact}` are the
addresses. `publish.guide.fragments` writes what is left to `docs/_facts/report/`, which the pages include.

The addresses are settings, of the environment or of `guide.toml`: `REPO_URL`, such as https://github.com/owner/guide,
and `CONTACT`, a mail address.
"""

from __future__ import annotations

import re
from pathlib import Path

from publish.lender import address

PART = re.compile(r"^<!-- (report|repository|contact|no repository|none) -->\n", re.MULTILINE)
# Both are put into links of every page: nothing in them may end an attribute or begin another scheme.
REPOSITORY = re.compile(r"https://[\w.-]+(?:/[\w.~-]+)+")
CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def settings() -> tuple[str, str]:
    """Return the repository's address without a slash at its end, and the mail address; either may be empty.

    `SystemExit` where one is no such address.
    """
    repository, contact = address("repository"), address("contact")
    if repository and not REPOSITORY.fullmatch(repository):
        raise SystemExit(f"REPO_URL is no address such as https://github.com/owner/guide: {repository}")
    if contact and not CONTACT.fullmatch(contact):
        raise SystemExit(f"CONTACT is no mail address: {contact}")
    return repository, contact


def passages(docs: Path) -> dict[str, str]:
    """Return the passages of this build by the names of their files.

    `docs` is the folder of pages. `SystemExit` where a passage does not say when it stands.
    """
    known = settings()
    return {path.name: passage(path.read_text("utf-8"), *known) for path in (docs / "_shared/report").glob("*.md")}


def passage(text: str, repository: str, contact: str) -> str:
    """Leave of a passage what a build that knows these addresses says; an empty one is not known.

    `text` is Markdown in parts, each under a comment that says when it stands; `repository` is a web address without a
    slash at its end, `contact` a mail address. `SystemExit` where words stand above the first comment.

    >>> text = "<!-- report -->\\nTell us:\\n<!-- contact -->\\n- {contact}\\n<!-- none -->\\nTrust the law.\\n"
    >>> passage(text, "", "a@b.example")
    'Tell us:\\n- a@b.example\\n'
    >>> passage(text, "", "")
    'Trust the law.\\n'
    """
    holds = {
        "report": bool(repository or contact),
        "repository": bool(repository),
        "contact": bool(contact),
        "no repository": not repository,
        "none": not (repository or contact),
    }
    before, *parts = PART.split(text)
    if before.strip():
        raise SystemExit(f"a passage about reports has to begin with a line that says when it stands: {before[:40]}")
    kept = "".join(part for name, part in zip(parts[::2], parts[1::2], strict=True) if holds[name])
    return kept.replace("{repository}", repository).replace("{contact}", contact)
