"""诉讼时效: the days of an old debt laid in a row, and where between two of them more than three years lie.

Somebody called about a debt of years has one question before all others: may the court still be asked to help? A demand
starts the period anew only while it runs. One that comes too late starts nothing; only the debtor's own promise or
payment gives the defence away. So the answer names the gap and never says that a debt is over: what the creditor has
kept is not known here.

Rule: the period begins after the last instalment is due, or after what started it anew: a demand that arrived, a
deduction, a payment, a promise, a notice of assignment, a suit (then from the end of that procedure, also of one that
began before the last instalment was due). It is full three years later, on a working day. Where two years were full
before 1 October 2017, two years is what is shown.
Where the creditor has declared the whole debt due, courts differ on whether the period begins there or with the last
instalment: both are walked, and where either looks full nothing is to be admitted.

Source: Civil Code art. 188, 189, 192, 194, 195; rules of the Supreme Court on limitation, art. 8 to 19.

>>> from calculators.kit.inputs import run
>>> rows = [{"day": "2026-03-02", "kind": "demand"}]
>>> answer = run(CALCULATOR, {"last_due": "2018-06-15", "events": rows, "as_of": "2026-11-29"})
>>> answer.figures["full_by"], answer.figures["looks_full"], answer.rows[1]["role"]
(datetime.date(2021, 6, 15), True, 'late')
>>> run(CALCULATOR, {"last_due": "2018-06-15", "events": rows, "as_of": "2026-01-31"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: events.0.day: 这一天比“算到哪一天”还晚。请改其中一个。
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from calculators.kit import spec
from calculators.kit.facts import figure
from calculators.kit.holidays import FIRST_YEAR
from calculators.kit.limitation import Count, Event, counted
from calculators.kit.result import Column, Note, Result, written_date
from calculators.kit.spec import Calculator, Choice, InputErrors

KINDS: Final = {
    "demand": "催收的短信、信件、接通的电话到了你这里",
    "assignment": "债权转让的通知到了你这里",
    "deducted": "公司从你的卡里扣走一笔",
    "payment": "你自己还了一笔",
    "promise": "你答应还，或者签了计划、确认书",
    "suit": "起诉、支付令、仲裁、申请调解、报案",
    "unanswered": "只有没接通的电话",
}
ROLES: Final = {
    "start": "从第二天起算",
    "before": "那时还没有开始算",
    "during": "程序还没有结束",
    "restarts": "还没满，重新算",
    "late": "满了以后才来，不重新算",
    "given_up": "满了以后你又还、又答应，可能不能再用",
    "doubtful": "算不算，有争议",
    "now": "算到这一天",
}


def compute(*, last_due: date, declared_due: date | None, events: tuple[Event, ...] | None, as_of: date) -> Result:
    """Answer where three years look full between the days of a debt.

    `last_due` is the day on which the last instalment is due, `declared_due` the one on which all was declared due
    (None: never), `events` what happened since (None: nothing), `as_of` the day to count to.

    Raise `InputErrors` for a `last_due` or `declared_due` before the calendar begins; a `declared_due` not before
    `last_due`, or after `as_of`; an `events.N.day` after `as_of`; an `events.N.ended` of what is no suit, or
    outside it.

    Figures: `full_by`, `looks_full`, `counted_from`, `years`, `late_events`, `given_up`, `declared_full_by`,
    `declared_looks_full`. Rows: `day`, `kind`, `gap`, `role`, `full_by`.
    """
    given = events or ()
    _check(last_due, declared_due, given, as_of)
    order = sorted(range(len(given)), key=lambda k: given[k].day.toordinal())
    ordered = [given[k] for k in order]
    rows, count = counted(ordered, last_due, as_of)
    roles = [row["role"] for row in rows]
    pending = any(
        event.kind == "suit" and event.ended is None and row["role"] != "late"
        for event, row in zip(ordered, rows[1:-1])
    )
    early = any(
        event.kind == "suit" and event.day <= last_due and (row["role"] == "restarts" or event.ended is None)
        for event, row in zip(ordered, rows[1:-1])
    )
    # The same days once more, from the day on which the whole debt was declared due.
    others: list[dict[str, Any]] = []
    other = None
    if declared_due is not None:
        others, other = counted(ordered, declared_due, as_of, "declared_due")
    text = _text(rows, count)
    if other is not None:
        text += "\n如果从宣布全部到期那天算：\n" + _text(others, other)
    return Result(
        figures={
            "full_by": count.full,
            "looks_full": count.passed,
            "counted_from": count.start,
            "years": count.years,
            "late_events": roles.count("late"),
            "given_up": "given_up" in roles,
            "declared_full_by": other.full if other is not None else None,
            "declared_looks_full": other.passed if other is not None else None,
        },
        lead=_lead(count, "given_up" in roles, pending, other is not None and other.passed),
        hero="full_by",
        shown=("counted_from", "late_events") if other is None else ("declared_full_by", "counted_from", "late_events"),
        rows=tuple(rows + others),
        notes=_notes(count, roles, ordered, pending, early, other),
        sentence="我先核对。核对清楚以前，我不确认欠不欠、欠多少，也不作还款的承诺。请把材料书面寄给我。",
        text=text,
    )


def _check(last_due: date, declared_due: date | None, events: tuple[Event, ...], as_of: date) -> None:
    faults = []
    if last_due.year < FIRST_YEAR:
        faults.append(("last_due", f"{FIRST_YEAR} 年以前的节假日没有数据。这么旧的债，直接问律师。"))
    if declared_due is not None:
        if declared_due.year < FIRST_YEAR:
            faults.append(("declared_due", f"{FIRST_YEAR} 年以前的节假日没有数据。这么旧的债，直接问律师。"))
        elif declared_due >= last_due:
            faults.append(("declared_due", "最后一期到期以后才来的，不算提前到期。这里空着，下面填一行催收。"))
        elif declared_due > as_of:
            faults.append(("declared_due", "这一天比“算到哪一天”还晚。请改其中一个。"))
    for k, event in enumerate(events):
        if event.day > as_of:
            faults.append((f"events.{k}.day", "这一天比“算到哪一天”还晚。请改其中一个。"))
        if event.ended is not None and event.kind != "suit":
            faults.append((f"events.{k}.ended", "只有起诉那一种才填哪天结束。这里请空着。"))
        elif event.ended is not None and not event.day <= event.ended <= as_of:
            faults.append((f"events.{k}.ended", "结束的日子要在开始以后，也不晚于“算到哪一天”。"))
    if faults:
        raise InputErrors(faults)


def _lead(count: Count, given_up: bool, pending: bool, declared_full: bool) -> str:
    if declared_full and not count.passed:
        return "从宣布全部到期那天算，看起来已经满了，请律师看。从最后一期算，满的那天是"
    if pending:
        return "有一个程序你没有填哪天结束，所以从那以后算不准。假如它今天才结束，满三年的那天是"
    if count.passed:
        years = "两" if count.years == int(figure("limitation-years-before-2017")) else "三"
        return f"看起来已经满了{years}年，请律师看。满的那天是"
    if given_up:
        return "看起来以前满过一次，但后来你又还了、又答应了，可能不能再用。从那时起再数三年，是"
    return "照你填的这些日子，看起来还没有满。中间要是没有别的事，满三年的那天是"


def _notes(
    count: Count, roles: list[str], events: list[Event], pending: bool, early: bool, other: Count | None
) -> tuple[Note, ...]:
    notes = []
    # Full by either of the two counts: nobody knows which of them a court will take.
    full = count.passed or (other is not None and other.passed)
    if full or "given_up" in roles:
        notes.append(
            Note(
                "do_not_meanwhile",
                "danger",
                "问清以前，不在电话里说会还，一元也先别付。确认书、还款计划、催收通知，一张都先别签。链接里的“确认”也别点。",
                "先别认，先别付",
            )
        )
    if full:
        notes.append(
            Note(
                "ask_a_lawyer",
                "warning",
                "打 12348 问律师，把下面这一列日子念给他听。被起诉了，要在一审自己提出来，法院不会替你提。",
                "请律师看",
            )
        )
    if other is not None:
        state = "看起来已经满了" if other.passed else "看起来还没有满"
        notes.append(
            Note(
                "declared_due",
                "warning",
                "公司宣布过全部到期的，三年从那天起算，还是从最后一期起算，有争议。"
                f"从宣布那天算，满的那天是 {written_date(other.full)}，{state}。哪一种先满，都先问律师。",
                "有两种算法",
            )
        )
    if "given_up" in roles:
        notes.append(
            Note(
                "may_have_given_up",
                "warning",
                "满了以后又答应还，就不能再用时效。只还过一小部分的，算不算答应了剩下的，要看当时怎么说。请律师看。",
                "可能已经用不了",
            )
        )
    if "late" in roles:
        notes.append(Note("came_too_late", "info", "满了以后才来的催收、转让通知，不会让它重新算。", "有几件来晚了"))
    if not full:
        notes.append(
            Note(
                "still_running",
                "info",
                "还没满的时候，对方催一次、你还一点、答应一次，都会重新算。想谈就照常谈，别为了等它满躲着不理。",
                "还没有满",
            )
        )
    if "doubtful" in roles:
        notes.append(
            Note(
                "doubtful",
                "info",
                "没接通的电话这里没有算。法院也可能算，尤其是对方还发过短信的时候。",
                "没接通的电话",
            )
        )
    if any(event.kind == "suit" for event in events):
        text = "已经有判决、生效的支付令、裁决书的，不再看这个三年，看的是申请执行的期间。"
        if early:
            text += "到期以前就起诉的，三年从那个案子结束那天再数。"
        text += "打 12368 问案子的结果。" if pending else ""
        notes.append(Note("after_a_judgment", "warning", text, "打过官司的"))
    if count.years == int(figure("limitation-years-before-2017")):
        notes.append(
            Note(
                "two_years_then",
                "info",
                "2017年10月1日以前，一般是两年。那以前就满了两年的，一般还照当时的法律算。拿着合同去问律师。",
                "那时候是两年",
            )
        )
    notes.append(
        Note(
            "their_records",
            "info",
            "对方手里可能有你没见过的记录：短信、快递签收、扣款、报纸公告、起诉。有一件落在这三年里，就没有满。",
            "这里只有你知道的",
        )
    )
    return tuple(notes)


def _text(rows: list[dict[str, Any]], count: Count) -> str:
    lines = ["诉讼时效：按先后排的日子"]
    for row in rows:
        between = f"，隔 {row['gap']}" if row["gap"] else ""
        lines.append(f"{written_date(row['day'])}　{WORDS[row['kind']]}{between}（{ROLES[row['role']]}）")
    lines.append(f"从 {written_date(count.start)} 的第二天起算，{count.years} 年到 {written_date(count.full)}。")
    return "\n".join(lines)


WORDS: Final = {"last_due": "最后一期到期", "declared_due": "公司宣布全部到期", "now": "算到这一天", **KINDS}
# The same in few letters: four columns have to fit on a phone.
SHORT: Final = {
    "last_due": "到期",
    "declared_due": "宣布到期",
    "now": "算到",
    "demand": "催收",
    "assignment": "转让",
    "deducted": "扣款",
    "payment": "还款",
    "promise": "答应",
    "suit": "起诉等",
    "unanswered": "未接",
}
PARTS: Final = {
    "start": "起点",
    "before": "没开始",
    "during": "程序中",
    "restarts": "重新算",
    "late": "晚了，不算",
    "given_up": "可能放弃了",
    "doubtful": "有争议",
    "now": "终点",
}

CALCULATOR: Final = Calculator(
    slug="limitation",
    title="诉讼时效",
    question="这笔旧债，三年满了没有？",
    fields=(
        spec.day("last_due", "最后一期哪天到期", hint="合同或还款计划上最后一期的日子，不是第一次没还上的那天。"),
        spec.day(
            "declared_due",
            "公司哪天宣布全部到期",
            optional=True,
            hint="信、短信、起诉状写过“提前到期”“全部到期”的才填，填最早那次。如果没有，就空着。",
        ),
        spec.rows(
            "events",
            "后来发生过的事",
            (
                spec.day("day", "哪天"),
                spec.choice("kind", "什么事", tuple(Choice(key, label) for key, label in KINDS.items()), default=None),
                spec.day("ended", "程序哪天结束", optional=True, hint="起诉那一种才填。不知道就空着。"),
            ),
            Event,
            optional=True,
            hint="一件一行，记得的都填。转让通知、今天的短信、接了的电话，也各算一行。如果一件也没有，就空着。",
        ),
        spec.day("as_of", "算到哪一天", hint="一般填今天。"),
    ),
    figures=(
        Column(name="full_by", label="满的那天", kind="day"),
        Column(name="looks_full", label="看起来满了", kind="flag"),
        Column(name="counted_from", label="从这天的第二天起算", kind="day"),
        Column(name="years", label="按几年算", kind="count", unit="年"),
        Column(name="late_events", label="来晚了的", kind="count", unit="件"),
        Column(name="given_up", label="满了以后又还、又答应过", kind="flag"),
        Column(name="declared_full_by", label="从宣布全部到期那天算，满的那天", kind="day", empty="没有宣布过"),
        Column(name="declared_looks_full", label="从宣布全部到期那天算，看起来满了", kind="flag", empty="没有宣布过"),
    ),
    columns=(
        Column(name="day", label="哪天", kind="day"),
        Column(name="kind", label="什么事", kind="text", words=SHORT),
        Column(name="gap", label="隔了多久", kind="text", empty=""),
        Column(name="role", label="算不算", kind="text", words=PARTS),
        Column(name="full_by", label="满的那天", kind="day", wide=True, empty=""),
    ),
    table_title="按先后排的日子",
    compute=compute,
    formula="把日子按先后排好。从最后一期到期的第二天起数三年；还没满的时候来的催收、通知、还款、答应，让它重新数，"
    "起诉的从程序结束起重新数，到期以前就起诉的也一样。满了以后才来的催收和通知，不重新数。宣布过全部到期的，从那天起再数一遍。",
    sources=(
        "civil-code-188-three-years",
        "civil-code-189-instalments",
        "civil-code-195-interruption",
        "civil-code-192-defence",
        "limitation-rules-8-demand",
        "limitation-rules-14-agreement",
        "limitation-rules-17-assignment",
        "limitation-rules-19-waiver",
        "limitation-rules-11-like-suit",
    ),
    example={
        "last_due": "2018-06-15",
        "events": [
            {"day": "2019-08-20", "kind": "demand"},
            {"day": "2024-05-10", "kind": "assignment"},
            {"day": "2026-11-24", "kind": "demand"},
        ],
        "as_of": "2026-11-29",
    },
)
