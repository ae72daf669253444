"""Wordings that cost a reader a right stand nowhere: not in docs, not in the toolbox, not in calculators or facts.

Each rule is a kind of sentence, not one sentence: what it looks for, and the words without which it is wrong. Each is
shown the sentence that the guide once had and has to find it, and the one of now, which it has to leave alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCES = ("docs/**/*.md", "toolbox/**/*.toml", "facts/*.toml", "calculators/**/*.py", "web/src/**/*.ts")
GENERATED = ("docs/_facts/", "docs/_shared/toolbox/", "docs/assets/", "calculators/kit/facts_table.py")
# A law's own words, and a heading that quotes what people wrongly say.
SAID_BY_OTHERS = re.compile("quote = |### “")
RESERVED = re.compile(
    "不构成对欠款数额的确认|不是对欠款数额的确认|不构成对债务存在、数额的承认|主张的事实和数额的承认|不作承认"
    "|不构成对[^。]{0,12}事实和数额的承认|提出诉讼时效抗辩，不同意履行|不同意履行"
)


@dataclass(frozen=True)
class Rule:
    """A kind of wording: `found` in a block that has none of the words of `unless` is a fault."""

    name: str
    found: str
    unless: str
    old: str
    new: str

    def faults(self, block: str) -> bool:
        return bool(re.search(self.found, block)) and not (self.unless and re.search(self.unless, block))


WHILE_IT_RUNS = "没满|满了|不到三年|没有过时效|还在走|新的 ?(?:3|三) ?年|时效已经过了|不会(?:让它|让三年)?重新算"
RULES = (
    Rule(
        "the latest of four days",
        "最晚的那个[，,]?往后数",
        "",
        "大致从四个日子里最晚的那个，往后数三年。",
        "看相邻的两个日子，隔了多久。",
    ),
    Rule(
        "interruption without its condition",
        "(?:时效|三年|3 年|催|都会)[^。]{0,26}(?:重新算|重新起算|重新计算)(?!一遍|过，写在)",
        f"{WHILE_IT_RUNS}|正常的协商",
        "催收、还一点、答应还，都会让三年重新起算。",
        "三年没满的时候，催收、还一点、答应还，都会让它重新算。",
    ),
    Rule(
        "a bare list of what interrupts",
        "^- (?:催收的短信、邮件到了你手里|转让债的通知到了你手里)",
        "没满",
        "- 转让债的通知到了你手里（`#!fact limitation-rules-17-assignment`）。",
        "- 转让债的通知到了你这里（`#!fact limitation-rules-17-assignment`）。",
    ),
    Rule(
        "old and out of contact",
        "好几年没还[，,]也断了联系",
        "",
        "好几年没还，也断了联系",
        "最后一期到期（或者公司宣布全部到期）两年以上",
    ),
    Rule(
        "a signature that only restarts",
        "一签就重新算|只签收了?一封信[^。]*看内容",
        "",
        "很多年前的旧债，一签就重新算时间",
        "很多年前的旧债，一签就不能再用时效",
    ),
    Rule(
        "a spoken promise or admission to a collector",
        "再答复怎么还|我不是不还|还款的事我(?:在|和)",
        "",
        "我核对好，再答复怎么还。",
        "核对清楚以前，我不确认欠不欠、欠多少，也不作还款的承诺。",
    ),
    Rule(
        "a little for everybody",
        "每家都(?:收到|还|给)一点|(?:剩下的|其余的)[^。]{0,4}按(?:比例|各家)[^。]*分",
        "时效",
        "剩下的，按比例分给各家。每家都收到一点，每家都收到同样的话。",
        "剩下的，按比例分给各家。没有过时效的几家，按余额分。",
    ),
    Rule(
        "objection only to the amount",
        "数目(?:确实)?不对(?:才|。)|金额不对才",
        "",
        "支付令：数目不对才写异议。",
        "支付令：数不对、还过、不欠这家、过了时效，有哪样写哪样。",
    ),
    Rule(
        "fifteen days for every answer",
        "(?:答辩|起诉状)[^。]{0,16}15 ?(?:天|日)|15 ?(?:天|日)[^。]{0,8}答辩|(?:多半|都)只有 15 天",
        "普通程序|纸上|为准|最长|看法院的纸",
        "是真的，支付令和答辩都只有 15 天。",
        "普通程序是收到起 15 日内交答辩状，以法院纸上写的为准。",
    ),
    Rule(
        "counting from when it was opened",
        "期限从(?:它|收到的日期)算|写下收到的日期",
        "送到",
        "写下收到的日期。信封、短信都留着，期限从它算。",
        "写下哪天收到，期限从送到的那天算。",
    ),
    Rule(
        "four things in one answer",
        "答辩写四样|\\*\\*时效\\*\\*：[^。]*愿意怎么还",
        "",
        "答辩写四样，一样一段：",
        "下面两种不要写进同一份答辩状：",
    ),
    Rule(
        "a broken settlement that only resumes enforcement",
        "(?:不照做|不照和解协议还|不履行和解)[^。]{0,10}恢复",
        "失信",
        "到了执行，还能和解分期；不照做，恢复执行。",
        "不照做，会恢复按原判决执行；没有正当理由的，还可能上失信名单。",
    ),
    Rule(
        "the list of 2013",
        "失信[^。]*(?:只见到旧文本|有能力却不还的人)",
        "",
        "失信名单的条文 2017 年改过，我们只见到旧文本：写的是判决生效以后，有能力却不还的人。",
        "失信名单有六种情形，有能力却不还是一种。",
    ),
    Rule(
        "appeal without small claims",
        "15 ?(?:日|天)[^。]*上诉|判决书</b>[^。]*(?:\\n|<br>)?[^。]*上诉",
        "小额|裁定",
        "不服，收到判决 15 日内上诉。",
        "不服的，15 日内上诉。小额诉讼不能上诉。",
    ),
    Rule(
        "a family's accounts without the spouse",
        "法院不得[^。]{0,12}(?:查|冻)",
        "夫妻|配偶|丈夫|父母",
        "没有被列为被执行人的家里人，法院不得用网络系统查、冻他的账户。",
        "父母、成年的子女，法院不得用网络系统查、冻；夫妻共同的钱可能被冻。",
    ),
    Rule(
        "the law on social assistance as a draft",
        "社会救助法[^。]{0,8}(?:草案|审议)|没有查到通过",
        "个人破产",
        "据报道，社会救助法的草案在审议。",
        "据报道，社会救助法 2026年7月1日起施行。",
    ),
    Rule(
        "drafting for free by legal aid",
        "(?:免费|法律援助)[^。]{0,16}代(?:写|拟)",
        "另外申请|要申请|不在",
        "不会写，可以找法律援助机构免费咨询、代拟文书。",
        "可以免费问。请它代写要另外申请，普通的借款纠纷一般不在里面。",
    ),
    Rule(
        "defences to a buyer without limitation",
        "(?:照样能|能对新的债主)[^。]*算错",
        "时效",
        "你对原公司能说的，对它照样能说：还过的，算错的，利息太高的。",
        "你对原公司能说的，对它照样能说：还过的，算错的，过了诉讼时效的。",
    ),
    Rule(
        "no signature, no guarantee",
        "没签过字的?，?(?:就)?不是担保人",
        "",
        "没签过字的，不是担保人。",
        "在 App 里点过、发过消息说担保的，也算书面。",
    ),
    Rule(
        "personal bankruptcy without Shenzhen",
        "浙江、厦门",
        "深圳",
        "浙江、厦门这样的地方有试行的办法。",
        "深圳有个人破产的条例，浙江、厦门也有试行的办法。",
    ),
    Rule(
        "arbitration of 2017",
        "新法的条文没有核对|裁决[^。]*六个月",
        "旧法",
        "新法的条文没有核对，旧条号别引用。",
        "收到裁决书三个月内可以申请撤销。",
    ),
    Rule(
        "a name that proves the company",
        "用这一条识别冒名|名称里(?:不许|不得)用“消费金融”[^。]*。(?!骗子)",
        "光看名称不够|骗子",
        "没有批准，名称里不许用“消费金融”四个字。",
        "光看名称不够，骗子也会用这几个字。",
    ),
    Rule(
        "only two can take from an account",
        "能划走的，只有",
        "",
        "能划走的，只有法院等有权的机关，或者你自己签过的代扣。",
        "法院等有权的机关可以，你自己签过的代扣也会扣。",
    ),
    Rule(
        "two thresholds for an old debt",
        "(?:到期|最后一期)[^。]{0,8}两三年",
        "",
        "最后一期到期两三年以上的，先看时效。",
        "最后一期到期（或者公司宣布全部到期）两年以上的，先看时效。",
    ),
    Rule(
        "the last instalment alone",
        "最后一期到期[^。]{0,6}两年以上",
        "全部到期",
        "最后一期到期已经两年以上，先别打电话。",
        "最后一期到期，或者公司宣布全部到期，已经两年以上，先别打电话。",
    ),
    Rule(
        "an old debt that may not even ask for papers",
        "先别打电话，也别写信|先不打、不付、不写|日子[^。]*再决定打不打",
        "",
        "先别打电话，也别写信，因为一开口就可能承认了这笔债。",
        "先别打电话。要材料，只用那封索要凭证的信，一句也不加。",
    ),
    Rule(
        "only limitation in an answer",
        "两种(?:答辩)?(?:不能|不要)写(?:在一起|进同一份)|只(?:写|提)(?:诉讼)?时效",
        "",
        "如果觉得过了时效，只写时效。两种答辩不能写在一起。",
        "下面两种答辩分开写，愿意怎么还哪一份里都不写：",
    ),
    Rule(
        "every ruling appealable in ten days",
        "裁定(?:书)?(?:是|，)? ?10 ?(?:日|天)",
        "",
        "收到判决 15 日内上诉，裁定是 10 日。",
        "裁定只有管辖异议、不予受理、驳回起诉三种能上诉，期限 10 日。",
    ),
    Rule(
        "a judgment alone leads to the lists",
        "(?:先有|要有)[^。]{0,4}判决[^。]*(?:限制消费|限高|失信)|没有判决[^。]{0,6}没有(?:进)?执行",
        "生效的(?:法律)?文书|支付令",
        "要先有法院的判决，又进了执行，法院才会发限制消费令。",
        "要先有生效的法律文书，又进了执行，法院才会发限制消费令。",
    ),
    Rule(
        "every high-speed train",
        "(?:坐|乘)[^。，；]{0,6}(?:高铁和)?动车的一等座|不能坐飞机和高铁",
        "G ?字头",
        "不能坐飞机、高铁和动车的一等座，普通火车的硬座、硬卧可以坐。",
        "不能坐飞机、G 字头列车的所有座位，其他动车只是一等以上不能坐。",
    ),
    Rule(
        "a deletion within three days whatever the ground",
        "失信[^。]*(?:三个|3 个)工作日",
        "期限|书面申请删|写了期限|纠正",
        "还清了，失信信息要在 3 个工作日里删。",
        "没有写期限的，还清以后 3 个工作日里删。",
    ),
    Rule(
        "arbitration only before the first hearing",
        "^(?!.*(?:规则|马上|收到)).*在?(?:首次|第一次)开庭(?:以)?前(?:书面)?(?:写明|说出来|提)",
        "书面审理",
        "如果没签过，第一次开庭以前写明。",
        "收到后马上书面写明，最晚在首次开庭以前。",
    ),
    Rule(
        "no set-off before a court has said so",
        "不能当作已经(?:抵掉|还了)",
        "",
        "自己认为多收的，还不能当作已经抵掉。",
        "可以书面通知它抵销；它不认的，由法院审。",
    ),
    Rule(
        "a penalty among the costs of enforcing",
        "法律的?(?:说的)?顺序是费用|先(?:扣|抵)费用[，和](?:再|利息)",
        "",
        "法律的顺序是费用、利息、本金，除非另有约定。",
        "法律的顺序是实现债权的费用、利息、本金；违约金排在哪，这一条没有写。",
    ),
    Rule(
        "hiding assets punished by the article on amounts",
        "(?:隐瞒|转移|藏)[^。]*cpl-118",
        "cpl-11[46]|cpl-interp-188",
        "到了执行，隐瞒、转移财产会被罚款、拘留（`#!fact cpl-118-fine-detention`）。",
        "已经冻住的钱，判决以前转走也会被罚款、拘留（`#!fact cpl-114-frozen-moved`）。",
    ),
    Rule(
        "an objection to some of the claims",
        "(?:对|的)[^。，]{0,12}超过[^。，]{0,12}部分有异议",
        "全部各项",
        "对合计超过年利率 24% 的部分有异议。",
        "对申请人请求的全部各项及总额均有异议。",
    ),
    Rule(
        "an objection to a payment order without every claim",
        "支付令[^。]{0,24}(?:天|日)[^。]*书面(?:提)?异议",
        "每一项|全部各项|不书面异议",
        "收到支付令，15 天内要还钱或书面提异议。",
        "收到支付令，15 天内要还钱，或者对每一项请求书面提异议。",
    ),
    Rule(
        "recalculated at 24 percent whatever the contract says",
        "从第一天起[^。]*按 ?24% ?算[^。]*(?:该|就)(?:还|欠)",
        "低于|上限",
        "从第一天起只按 24% 算，就还这些。",
        "合同利率低于 24% 的，按合同的利率算，24% 是上限。",
    ),
    Rule(
        "hidden evidence counted from when it was known",
        "隐瞒[^。]*从知道",
        "",
        "证据被隐瞒、仲裁员枉法这两种，从知道那天算。",
        "证据被对方隐瞒的不在内，照样从执行通知书送到那天算。",
    ),
    Rule(
        "an appeal without its paper",
        "15 ?(?:日|天)[^。]*上诉",
        "上诉状|普通程序",
        "不服，收到判决 15 日内上诉。",
        "从收到判决第二天起数，15 日内交上诉状。",
    ),
    Rule(
        "no gap of three years, and the two years forgotten",
        "每一段都不到三年[^。]*没有过|(?<!有)没有一段超过三年",
        "两年|从 2025年",
        "每一段都不到三年，那么每一次都重新算过，时效还没有过。",
        "没有一段超过三年，也没有在 2017年10月1日以前满两年。",
    ),
    Rule(
        "too much frozen, and told only of the five days",
        "5 天过了就不能再申请复议[^。]*。冻多了",
        "书面异议",
        "5 天过了就不能再申请复议（`#!fact preservation-25-review`）。冻多了，也写在里面。",
        "5 天管的是裁定本身。实际冻多了，过了 5 天也可以写书面异议。",
    ),
    Rule(
        "a paper that says several claims are one debt",
        "以上各项出自同一笔债",
        "",
        "一、以上各项出自同一笔债。",
        "一、申请人称以上各项出自同一份合同。",
    ),
    Rule(
        "arbitrate or sue as a reason against a court",
        "管辖异议[\\s\\S]*三种理由：",
        "",
        "在交答辩状的期限里，书面提出管辖异议。三种理由：",
        "在交答辩状的期限里，书面提出管辖异议。两种理由：",
    ),
)
# Said to whoever counts a court's days: which statute.
COURT_PAGES = ("docs/help/court.md", "docs/toolbox/reminders.md")


def blocks(path: Path) -> Iterator[str]:
    """Paragraphs, items of lists and rows of a page; lines of anything else."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        yield from (block.strip() for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*] |<li|<tr|!!!|\|))", text))
    else:
        yield from text.splitlines()


def read() -> list[tuple[str, str]]:
    """Every block of what a reader may get to see, with the file that it stands in."""
    found = []
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(GENERATED):
                found += [(name, block) for block in blocks(path) if not SAID_BY_OTHERS.match(block)]
    return found


@pytest.fixture(scope="module")
def told() -> list[tuple[str, str]]:
    return read()


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_finds_the_old_sentence_and_leaves_the_new_one(rule: Rule) -> None:
    assert rule.faults(rule.old)
    assert not rule.faults(rule.new)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_an_old_wording_stands_nowhere(rule: Rule, told: list[tuple[str, str]]) -> None:
    assert len(told) > 2000
    assert [(name, block) for name, block in told if rule.faults(block)] == []


def test_court_pages_count_days_by_the_procedure_law() -> None:
    for name in COURT_PAGES:
        text = (ROOT / name).read_text("utf-8").replace("{!_shared/court-days.md!}", "#!fact cpl-85-periods")
        assert "cpl-85-periods" in text, name
        assert "civil-code-201" not in text, name
        assert "civil-code-203" not in text, name


def letters() -> Iterator[tuple[str, str]]:
    """Whatever a reader may send to the lender or to a court: the toolbox's documents and the letters on pages."""
    for path in sorted((ROOT / "toolbox/documents").glob("*.toml")):
        for name, document in tomllib.loads(path.read_text("utf-8")).items():
            # How documents stand in order is no document.
            if isinstance(document, dict) and "text" in document:
                yield name, document["text"]
                if "short" in document:
                    yield f"{name} short", document["short"]
    for path in sorted((ROOT / "docs").rglob("*.md")):
        for number, fence in enumerate(re.findall(r"```text\n(.*?)```", path.read_text("utf-8"), re.S)):
            yield f"{path.relative_to(ROOT / 'docs')} {number}", fence


def admits(text: str) -> bool:
    """Whether a paper speaks of a debt to the lender or a court: of an amount, a wish, an objection."""
    addressed = re.search("贵公司|申请人：|支付令异议书|驳回原告", text)
    other = re.search("投诉|结清证明的请求|仲裁委", text)
    return bool(addressed and not other and re.search("每期|只能还|共欠|利息|本月该还|债务|诉讼时效", text))


def test_a_letter_to_the_lender_reserves_what_it_does_not_admit() -> None:
    speaking = {name: text for name, text in letters() if admits(text)}
    assert len(speaking) >= 13
    assert [name for name, text in speaking.items() if not RESERVED.search(text)] == []
    assert admits("贵公司：\n本人尾号 1234，每期 1000 元。")
    assert not RESERVED.search("贵公司：\n本人尾号 1234，每期 1000 元。")


def test_the_lenders_figures_are_its_claims() -> None:
    figures = re.compile(r"\{(?:loan\.principal|loan\.claimed|arrears\.\w+)\}")
    for name, text in letters():
        for line in text.splitlines():
            if figures.search(line) and "arrears.since" not in line:
                assert re.search("主张|按贵公司的账|暂按.{0,30}以双方核对的为准", line), f"{name}: {line}"


def test_limitation_and_an_offer_stand_in_no_paper_together() -> None:
    offer = re.compile("愿意(?:还|分期|按)|每月能(?:还|用于还款)|请求调解|分期还")
    found = [name for name, text in letters() if "诉讼时效" in text and offer.search(text)]
    assert found == []
    assert offer.search("请求认定诉讼时效期间已经届满。愿意分期还，每月能还 500 元。")


def told_apart(text: str) -> set[str]:
    """Runs of six signs, without what is filled in and without the line that reserves everything."""
    told = re.sub(r"\{[^}]*\}|（[^）]*）|本函不构成.*|\s", "", text)
    return {told[start : start + 6] for start in range(len(told) - 5)}


def test_no_page_shows_a_letter_that_is_among_the_letters() -> None:
    """Two copies drift: one was mended, the other was sent."""
    fences: dict[str, set[str]] = {}
    papers: dict[str, set[str]] = {}
    for name, text in letters():
        (fences if ".md " in name else papers)[name] = told_apart(text)
    alike = {
        (fence, paper)
        for fence, words in fences.items()
        for paper, others in papers.items()
        if words and len(words & others) / len(words) > 0.4
    }
    assert alike == set()
    assert len(papers) > 30


def test_a_rule_that_several_pages_tell_is_told_in_one_place() -> None:
    """Each passage on old debts and on a court's days is quoted where readers need it, and copied nowhere."""
    quoted = {
        "old-debt-first": {"help/limitation.md", "owe/who.md"},
        "old-debt-rule": {"help/limitation.md"},
        "old-debt-say": {"help/limitation.md", "help/collection.md"},
        "old-debt-gate": {"process/contact.md"},
        "plead-one": {"help/limitation.md", "help/court.md"},
        "court-days": {"help/court.md", "calculators/deadline.md"},
    }
    pages = {path: path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md")}
    for passage, places in quoted.items():
        including = {
            path.relative_to(ROOT / "docs").as_posix()
            for path, text in pages.items()
            if f"{{!_shared/{passage}.md!}}" in text
        }
        assert including >= places, passage
        said = [line.strip() for line in pages[ROOT / "docs/_shared" / f"{passage}.md"].splitlines() if len(line) > 40]
        copied = [path.name for path, text in pages.items() for line in said if line in text and path.stem != passage]
        assert copied == [], passage
