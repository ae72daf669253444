"""The pathfinder as a passage: all questions, every part of an outcome, and the map of how one leads to the other.

It reads without a script as three lists; the script shows one question at a time and puts an outcome together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from calculators.doors.markup import element, escape
from calculators.shelf import CALCULATORS
from publish.guide.toolbox import rules
from publish.guide.toolbox.data import checklists, documents, order, words

# A step, or one that belongs to an answer: {channel, say}.
Step = str | Mapping[str, str]
_WHEN = (("today", "今天"), ("week", "这个星期"), ("month", "这个月"))


def passage() -> str:
    """Write the whole passage in Markdown."""
    table = rules.read()
    data = json.dumps(rules.as_json(table), ensure_ascii=False, separators=(",", ":"))
    parts = "\n\n".join(_part(name, part) for name, part in words()["part"].items())
    return f"""<div class="path" data-toolbox="path" markdown>
<div hidden data-rules="{escape(data)}"></div>
<div class="path__live" data-path-live hidden></div>

<ol class="path__questions" data-path-questions>
{"".join(_question(question) for question in table.questions)}</ol>

<details class="path__parts" markdown>
<summary>每一种结果写着什么</summary>

{parts}

</details>

<details class="path__map">
<summary>怎么从回答走到结果</summary>
{_map(table)}
{_tables(table)}
</details>
</div>
"""


def _question(question: rules.Question) -> str:
    told = words()["question"][question.id]
    answers = "".join(
        element("li", escape(told["answers"][answer]), {"data-answer": answer}) for answer in question.answers
    )
    hint = element("p", escape(told["hint"]), {"class": "field__hint"}) if "hint" in told else ""
    ask = element("p", escape(told["ask"]), {"class": "path__ask"})
    return element(
        "li",
        ask + hint + element("ul", answers),
        {"id": f"q-{question.id}", "data-question": question.id, "data-short": told["short"]},
    )


def _part(name: str, part: Mapping[str, Any]) -> str:
    facts = "、".join(f"`#!fact {fact}`" for fact in part["facts"])
    blocks = [
        f'<p class="part__title" markdown>{part["title"]}</p>',
        *(["{!_shared/emergency.md!}"] if part.get("emergency") else []),
        *([f'<p class="part__call" markdown>[{part["call"]}](tel:{part["call"]})</p>'] if "call" in part else []),
        *part["text"],
        *(f'<p class="part__when">{label}</p>\n\n{_list(part[key])}' for key, label in _WHEN if key in part),
        f'<p class="part__why" markdown>为什么：{part["because"].rstrip("。")}（{facts}）。</p>',
        _links("document", "要用的文书", [(key, *_document(key)) for key in part.get("documents", [])]),
        _links("checklist", "要备的材料", [(key, *_checklist(key)) for key in _checks(part)]),
        _links("calculator", "用哪个算", [(key, *_calculator(key)) for key in part.get("calculators", [])]),
        _more(part.get("links", [])),
        _onward(part.get("onward")),
    ]
    inside = "\n\n".join(block for block in blocks if block)
    return f'<section class="part" id="part-{name}" data-part="{name}" markdown>\n\n{inside}\n\n</section>'


def _onward(told: list[str] | None) -> str:
    """Write the page's last button as this outcome has it, for the script; nothing where it leads to the plan."""
    if told is None:
        return ""
    inside = f"[<span>{told[0]}</span><b>{told[1]}</b>]({told[2]})" if told else ""
    return f'<p hidden data-onward markdown="span">{inside}</p>'


def _checks(part: Mapping[str, Any]) -> list[str]:
    return [part["checklist"]] if "checklist" in part else []


def _more(links: list[list[str]]) -> str:
    told = "<br>".join(f"[{label}]({target})" for label, target in links)
    return f"{told}\n{{ .part__more }}" if told else ""


def _list(items: Sequence[Step]) -> str:
    """Write steps; one that belongs to an answer names it, and the script leaves it out for another."""
    if all(isinstance(item, str) for item in items):
        return "\n".join(f"- {item}" for item in items)
    lines = [
        element("li", item, {"markdown": True})
        if isinstance(item, str)
        else element("li", item["say"], {"data-channel": item["channel"], "markdown": True})
        for item in items
    ]
    return element("ul", "\n" + "\n".join(lines) + "\n", {"markdown": True})


def _links(kind: str, title: str, links: list[tuple[str, str, str]]) -> str:
    """Write links that the script gathers from all parts of an outcome, each once."""
    if not links:
        return ""
    items = "".join(f'<li data-id="{key}" markdown>[{label}]({target})</li>' for key, label, target in links)
    title = element("p", title, {"class": "part__when"})
    return f'<div class="part__links" data-links="{kind}" markdown>\n{title}\n<ul markdown>{items}</ul>\n</div>'


def _document(key: str) -> tuple[str, str]:
    return documents()[key].title, f"/toolbox/{order().page(key)}.md#{key}"


def _checklist(key: str) -> tuple[str, str]:
    return checklists()["list"][key]["title"], f"/toolbox/checklists.md#{key}"


def _calculator(key: str) -> tuple[str, str]:
    return CALCULATORS[key].title, f"/calculators/{key}.md"


def _map(table: rules.Table) -> str:
    """Draw the order of the questions as a tree of text."""
    lines = []
    stages = {part: words()["part"][part]["title"] for _, part in table.slots["stage"]}
    for number, question in enumerate(table.questions, 1):
        told = words()["question"][question.id]
        lines.append(f"{number} {told['ask']}")
        last = number == len(table.questions)
        further = "看结果" if last else f"第 {number + 1} 题"
        for answer in question.answers:
            branch = "└" if answer == question.answers[-1] else "├"
            ends = answer in question.ends
            goal = stages[rules.outcome(table, {question.id: answer})["stage"]] if ends else further
            lines.append(f"{branch} {told['answers'][answer]} → {goal}")
        lines.append("")
    return element("pre", escape("\n".join(lines).strip()), {"class": "map", "tabindex": "0"})


def _tables(table: rules.Table) -> str:
    """Write each slot's rows: the first condition that holds decides."""
    titles = {
        "stage": "先做什么",
        "who": "现在欠谁",
        "package": "服务包",
        "situation": "哪种情况",
        "channel": "先走哪条渠道",
        "others": "别家",
        "avoid": "别碰什么",
        "person": "找人帮",
    }
    out = []
    for slot, rows in table.slots.items():
        body = "".join(
            element("tr", element("th", escape(_said(rule)), {"scope": "row"}) + element("td", _goal(part)))
            for rule, part in rows
        )
        caption = element("caption", f"{titles[slot]}：从上往下，第一行合的算数")
        out.append(element("table", caption + element("tbody", body), {"class": "sums sums--words"}))
    return "\n".join(out)


def _said(rule: rules.Condition) -> str:
    told = words()["question"]
    said = [
        f"{told[question]['short']}：{'、'.join(told[question]['answers'][answer] for answer in answers)}"
        for question, answers in rule.items()
    ]
    return "；".join(said) or "其余"


def _goal(part: str) -> str:
    if part == rules.EMPTY:
        return "不用说"
    return element("a", escape(words()["part"][part]["title"]), {"href": f"#part-{part}"})
