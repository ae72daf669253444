"""What readers type, in the ways they type it: each field of each calculator's example, one at a time."""

from __future__ import annotations

import json

from calculators.kit import spec
from calculators.kit.spec import Field
from calculators.shelf import CALCULATORS
from publish.engines.questions import Question

_SPELLINGS = {
    spec.MONEY: ("１２，０００元", "1.2万", "¥3 500.50", "196元5角5分", "三千九", "99.999", "-5", "1e3", "100000000"),
    spec.RATE: ("24%", "月2%", "日万分之五", "0.05%/天", "千分之五", "1000.01"),
    spec.DAY: (
        "2024年 2月29日",
        "2026/8/1",
        "２０２６-１０-０８",
        "2011.6.29(星期三)",
        "2025-8-19周二",
        "2023-02-29",
        "今天",
    ),
    spec.MOMENT: (
        "2026-11-23 22:05:30",
        "2025年9月30号周二 7点59分",
        "2023/1/31礼拜二 下午10:30",
        "2026-11-24T24:00",
        "昨晚",
    ),
    spec.WHOLE: ("１２", "十二期", "1.5", "0", "600"),
    spec.YES_NO: ("true", "false", "是"),
    spec.TEXT: ("<b>&\"'</b>", "某家\u2028公司😀"),
}


def spelled() -> list[Question]:
    """Give each example with one field typed in another way, for each way, and without it.

    In rows each cell is typed so in turn.
    """
    asked: list[Question] = []
    for slug, item in CALCULATORS.items():
        for field in item.fields:
            for typed in (*_ways(field), ""):
                asked.append((slug, json.dumps({**item.example, field.name: typed}, ensure_ascii=False), "page"))
        asked.append((slug, json.dumps(item.example, ensure_ascii=False), "json"))
    return asked


def _ways(field: Field) -> list[object]:
    if field.kind == spec.CHOICE:
        return [choice.value for choice in field.choices]
    if field.kind != spec.ROWS:
        return list(_SPELLINGS.get(field.kind, ("abc",)))
    plain = {column.name: _plain(column) for column in field.columns}
    return [[{**plain, column.name: typed}, plain] for column in field.columns for typed in _ways(column)]


def _plain(column: Field) -> object:
    return column.choices[0].value if column.kind == spec.CHOICE else _SPELLINGS.get(column.kind, ("1",))[0]
