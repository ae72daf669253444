"""Facts are in form, say how sure they are, stand in the laws they quote, and exist where they are cited."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown
from pymdownx.inlinehilite import InlineHiliteException

from calculators.kit import facts_table as table
from calculators.kit.facts import citation
from calculators.shelf import CALCULATORS
from publish.guide import audit
from publish.guide.citing import SHORT, cited, is_document
from publish.guide.facts import FOLDER, TOPICS, Fact, read_facts, read_figures
from publish.guide.fragments import cite, fragment, main, plain
from publish.guide.laws import SKIPPED, collections, compared
from publish.guide.uses import cited_in, pages, used, with_passages

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TODAY = date(2026, 11, 24)
FACTS = read_facts()
# The public services of facts, and the one number that an authority states as its own.
# The one address that a fact may print: the courts' own, which readers have to look at themselves.
ADDRESS = "zxgk.court.gov.cn"
NUMBERS = {"12378", "12368", "12363", "12348", "12345", "12356", "12315", "12386", "96110", "400-810-8866"}
BANNED = re.compile("温馨提示|尊敬的|务必妥善|予以|相关事宜|积极配合|及时|尽快|一定能|包过|老赖|木有|您|我们")
# Words that tell a reader that somebody else says so.
SAID = re.compile(
    "据|报道|转述|转载|转引|介绍|网上|网文|网络|文章|媒体|律师|行业|问答|提示|预警|宣传|发布|官员|背景|有人|解读"
)
SAID_BY = re.compile(f"{SAID.pattern}|没有见到|没有查到|说法")
UNCLEAR = re.compile("改过|旧文本|说法不一|互相对不上|没有见到|没有查到")
CITED_AS_SAID = re.compile("据媒体报道|报道|转述|转载|网络|文章|律师|问答|介绍|提示|发布会|预警|改过|说法不一")


def texts(fact: Fact) -> Iterator[str]:
    yield from (fact.statement, fact.quote, fact.notes, fact.source, fact.issuer, fact.doc_no, fact.article)


def test_every_file_of_facts_is_a_topic_and_every_topic_has_a_page_that_lists_it() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*TOPICS, "figures", "titles"}
    nav = (ROOT / "mkdocs.yml").read_text("utf-8")
    for topic in TOPICS:
        assert f"{{!_facts/list/{topic}.md!}}" in (DOCS / "sources" / f"{topic}.md").read_text("utf-8")
        assert f"sources/{topic}.md" in nav
        assert f"({topic}.md)" in (DOCS / "sources" / "index.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        ("checked = 2026-11-23\n", "", "missing"),
        ("checked = 2026-11-23", 'checked = 2026-11-23\nurl = "a"', "unknown"),
        ("checked = 2026-11-23", 'checked = "2026-11-23"', "checked has to be"),
        ('confidence = "verified"', 'confidence = "memory"', "no such confidence"),
    ],
)
def test_a_table_out_of_form_is_refused(tmp_path: Path, line: str, instead: str, fault: str) -> None:
    for topic in TOPICS:
        (tmp_path / f"{topic}.toml").write_text("", "utf-8")
    text = (FOLDER / "allocation.toml").read_text("utf-8")
    (tmp_path / "allocation.toml").write_text(text.replace(line, instead, 1), "utf-8")
    with pytest.raises(ValueError, match=f"civil-code-560-several-debts.*{fault}"):
        read_facts(tmp_path)


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_fact_is_fit_to_print(fact: Fact) -> None:
    for text in texts(fact):
        assert not re.search(r"https?:|www\.|\w\.(com|cn|net|org)\b", text.replace(ADDRESS, "")), "an address"
        assert "某" not in text.replace("某些", "")
        assert not re.search("女士|先生", text), "a private person"
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[<|]", text), "half-width punctuation, or a mark of HTML"
        assert set(re.findall(r"400-\d+-\d+|\b1[12]\d{3}\b|\b9[56]\d{3}\b", text)) <= NUMBERS, "a telephone number"
    words = f"{fact.statement}。{fact.notes}"
    assert not BANNED.search(re.sub("“.*?”", "", words))
    assert max(len(sentence) for sentence in re.split("[。！？]", words)) <= 60
    assert fact.checked <= date.today()
    assert fact.in_force is None or fact.until is None or fact.in_force <= fact.until
    assert is_document(fact) or not (fact.article or fact.doc_no or fact.in_force or fact.until)


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_fact_says_how_sure_it_is(fact: Fact) -> None:
    block = fragment(fact, TODAY)
    if fact.confidence == "verified":
        assert fact.quote, "what was seen is quoted"
        assert "未见原文" not in block
    else:
        assert SAID.search(fact.statement) or fact.confidence == "conflict", "worded as reported"
        assert "未见原文" in block or "说法不一" in block or "后来可能改过" in block
        assert CITED_AS_SAID.search(cited(fact))
    # The table of court fees is law in numbers, and is quoted whole.
    assert len(fact.quote) <= 130 or fact.id == "fees-13-tiers"


def test_short_titles_belong_to_a_source() -> None:
    titles = {fact.source[: fact.source.rindex("》") + 1] for fact in FACTS.values() if is_document(fact)}
    assert titles >= SHORT.keys()


def bare(text: str) -> str:
    return re.sub(r"[\s*#]", "", text)


# Where law texts are read: the variable that names a git folder of the public repository, its commit, how paths begin.
COLLECTIONS = {"LawRefBook/Laws": ("LAWS", "2f4c5c2", ""), "lawtext/laws": ("LAWTEXT", "329d659", "content/")}


@cache
def law(variable: str, commit: str, path: str) -> str:
    command = ["git", "-C", os.environ[variable], "show", f"{commit}:{path}"]
    return bare(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize(("variable", "commit", "start"), COLLECTIONS.values(), ids=COLLECTIONS)
def test_quotes_stand_verbatim_in_the_laws(variable: str, commit: str, start: str) -> None:
    if variable not in os.environ:
        pytest.skip(f"{variable} names no git folder of the collection at {commit}")
    kept = [fact for fact in FACTS.values() if fact.law_file and fact.law_file.startswith("content/") is bool(start)]
    assert len(kept) > 15
    for fact in kept:
        for part in fact.quote.split("……"):
            assert bare(part).rstrip("。") in law(variable, commit, fact.law_file), fact.id


def test_every_fact_that_is_cited_exists() -> None:
    for path in sorted(DOCS.rglob("*.md")):
        if "_facts" not in path.parts:
            assert not set(cited_in(path.read_text("utf-8"))) - FACTS.keys(), path


def test_every_fact_and_figure_that_a_calculator_names_exists() -> None:
    known = {"citation": set(table.CITATIONS), "figure": set(table.FIGURES), "figure_rows": set(table.ROWS)}
    for path in sorted((ROOT / "calculators").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            match call:
                case ast.Call(func=ast.Name(id=kind), args=[ast.Constant(value=name)]) if kind in known:
                    assert name in known[kind], f"{path.name}:{call.lineno}"
    for item in CALCULATORS.values():
        assert item.sources, f"{item.slug} names no source"
        for name in item.sources:
            assert citation(name) == cited(FACTS[name])
            assert FACTS[name].confidence != "conflict", f"{item.slug} stands on {name}"


def sayings(text: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence without its citations, with each fact that it cites."""
    for line in text.splitlines():
        for sentence in re.split("(?<=[。！？])", line):
            for name in re.findall(r"#!fact\s+([a-z0-9-]+)", sentence):
                yield re.sub("`[^`]*`", "", sentence), name


def said_as_it_is(sentence: str, fact: Fact) -> bool:
    """Whether a sentence says no more than that somebody says so; a hotline is there to be called."""
    if fact.confidence == "conflict":
        return bool(UNCLEAR.search(sentence))
    return fact.confidence == "verified" or fact.id.startswith("hotline-") or bool(SAID_BY.search(sentence))


def test_a_sentence_that_cites_what_was_only_reported_says_so() -> None:
    found = [
        (sentence, name)
        for path in pages(DOCS)
        for sentence, name in sayings(with_passages(path.read_text("utf-8"), DOCS))
    ]
    assert len(found) > 250
    assert [pair for pair in found if not said_as_it_is(pair[0], FACTS[pair[1]])] == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("媒体说过别的。夜里不打电话（`#!fact gbt-45251-night-ban`）。", True),
        ("据报道，夜里不该打电话（`#!fact gbt-45251-night-ban`）。", False),
        ("多次发短信骚扰的，罚五百元（`#!fact public-security-42-old`）。", True),
        ("据报道，多次发短信骚扰的，罚五百元（`#!fact public-security-42-old`）。", True),
        ("五百元是旧文本里的，条文改过（`#!fact public-security-42-old`）。", False),
        ("展期要对方同意（`#!fact civil-code-678-extension`）。", False),
    ],
)
def test_a_report_told_as_a_rule_is_seen(planted: str, fault: bool) -> None:
    assert any(not said_as_it_is(sentence, FACTS[name]) for sentence, name in sayings(planted)) is fault


def test_what_holds_only_until_a_day_is_on_the_list_of_what_runs_out() -> None:
    listed = (DOCS / "about/changes.md").read_text("utf-8")
    used_on_pages = {name for path in pages(DOCS) for name in cited_in(with_passages(path.read_text("utf-8"), DOCS))}
    days = {FACTS[name].until for name in used_on_pages} - {None}
    assert days
    for day in days:
        assert day is None or f"{day.year}年{day.month}月{day.day}日" in listed, day


def test_the_site_renders_facts_only_as_sure_as_they_are(site: Path) -> None:
    shown = set()
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert "#!fact" not in html, path
        assert "{!_" not in html, path
        for name, words in re.findall(r'<cite[^>]* data-fact="([^"]+)"[^>]*>(.*?)</cite>', html):
            shown.add(name)
            told = unescape(re.sub("<[^>]+>", "", words)).replace("\xa0", " ")
            assert cited(FACTS[name]).replace("\xa0", " ") in told, (path, name)
    assert len(shown) > 150


def reader() -> Markdown:
    extensions = ["admonition", "attr_list", "md_in_html"]
    extensions += [f"pymdownx.{name}" for name in ("details", "superfences", "inlinehilite")]
    own = {"name": "fact", "class": "fact", "format": cite}
    return Markdown(extensions=extensions, extension_configs={"pymdownx.inlinehilite": {"custom_inline": [own]}})


def test_inline_code_becomes_a_citation() -> None:
    html = reader().convert("先还本金要写明（`#!fact civil-code-561-order`）。")
    attributes = 'class="fact" data-fact="civil-code-561-order" data-in-force="2021-01-01"'
    attributes += f' data-checked="{FACTS["civil-code-561-order"].checked}"'
    assert f"<cite {attributes}>《民法典》第五百六十一条</cite>" in html


def test_an_id_that_does_not_exist_fails_the_build() -> None:
    with pytest.raises(InlineHiliteException, match="civil-code-561-ordre"):
        reader().convert("`#!fact civil-code-561-ordre`")


def test_a_fragment_becomes_a_folded_block_that_holds_its_dates() -> None:
    html = reader().convert(fragment(FACTS["credit-one-off-repair-ended"], TODAY))
    assert html.startswith('<details class="quote">')
    assert "已失效，自2026年4月1日起" in html
    assert 'data-until="2026-03-31"' in html
    assert "<blockquote>" in html


def test_a_fact_before_its_day_says_so() -> None:
    fact = FACTS["cost-disclosure-table-2026"]
    assert "尚未施行，自2026年8月1日起施行" in fragment(fact, date(2026, 7, 31))
    assert "自2026年8月1日起施行" in fragment(fact, date(2026, 8, 1))
    assert "尚未施行" not in fragment(fact, date(2026, 8, 1))


def test_every_fragment_reads_as_it_is_written() -> None:
    markdown = reader()
    for fact in FACTS.values():
        html = markdown.reset().convert(fragment(fact, TODAY))
        words = re.sub(r"<[^>]+>", "", html).replace("&amp;", "&")
        assert fact.statement in words, fact.id
        assert fact.quote in words, fact.id
        assert f'data-fact="{fact.id}"' in html, fact.id


def test_fragments_are_written_listed_and_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "line.md").write_text("`#!fact fees-13-tiers`", "utf-8")
    (tmp_path / "page.md").write_text("# 要打官司吗？ { #top }\n\n{!_shared/line.md!}\n", "utf-8")
    (tmp_path / "_facts").mkdir()
    (tmp_path / "_facts" / "gone.md").write_text("", "utf-8")
    main([str(tmp_path)])
    listed = (tmp_path / "_facts" / "list" / "court-fees.md").read_text("utf-8")
    assert "用在：[要打官司吗？](/page.md)" in listed
    assert "{ #fees-13-tiers .fact-statement }" in listed
    assert not (tmp_path / "_facts" / "gone.md").exists()
    for topic in TOPICS:
        text = (tmp_path / "_facts" / "list" / f"{topic}.md").read_text("utf-8")
        for fact in FACTS.values():
            if fact.topic == topic:
                assert plain(fact.statement) in text


def test_every_fact_is_used_on_a_page_that_readers_come_to() -> None:
    """The lists under 依据 do not count: a fact that helps nobody on a page leaves the list."""
    uses = used(DOCS, FACTS, read_figures())
    assert [name for name in FACTS if name not in uses] == []


def test_a_fact_that_no_page_cites_is_seen(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "court-fees.md").write_text("# 依据\n\n`#!fact fees-13-tiers`", "utf-8")
    assert used(tmp_path, FACTS, read_figures()) == {}


LAW = "- **第一条**　　贷款三年。\n\n- **第二条**　　最长（二十）年。\n"


@pytest.mark.parametrize(
    ("passed", "status", "quote", "article", "source", "fault"),
    [
        ("2025-01-01", "有效", "贷款三年", "第一条", "《借款法》（2025年修正）", ""),
        ("2025-01-01", "有效", "最长(二十)年", "第二条", "《借款法》", ""),
        ("2025-01-01", "有效", "贷款三年", "第二条", "《借款法》", "第二条里没有"),
        ("2025-01-01", "有效", "贷款两年", "第一条", "《借款法》", "原文里没有"),
        ("2025-01-01", "有效", "贷款三年", "第一条", "《借款法》（2017年修正）", "写的是2017年"),
        ("2010-01-01", "已废止", "贷款三年", "第一条", "《借款法》", "没有现行有效的文本"),
    ],
)
def test_a_fact_that_differs_from_the_law_in_force_is_seen(
    tmp_path: Path, passed: str, status: str, quote: str, article: str, source: str, fault: str
) -> None:
    (tmp_path / "content").mkdir()
    front = f"---\ntitle: 中华人民共和国借款法\npublication_date: '{passed}'\nstatus: {status}\n---\n\n"
    (tmp_path / "content" / "a.md").write_text(front + LAW, "utf-8")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    fact = replace(FACTS["civil-code-188-three-years"], quote=quote, article=article, source=source, law_file="")
    (found,) = [lines for name, lines in compared([fact], "", str(tmp_path)).items() if "lawtext" in name]
    assert [fault in line for line in found] == ([True] if fault else [])


def test_a_collection_that_is_not_here_is_skipped_in_so_many_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LAWS", "LAWTEXT"):
        monkeypatch.delenv(name, raising=False)
    audit.main(["--docs", str(DOCS)])
    told = capsys.readouterr().out
    assert told.count("没有核对：环境变量") == 2
    assert "跳过" in told


@pytest.mark.skipif("LAWTEXT" not in os.environ, reason="LAWTEXT names no git folder of lawtext/laws")
def test_facts_stand_in_the_law_in_force_under_their_article() -> None:
    older, newer = collections()
    found = compared(FACTS.values(), older, newer)
    assert [line for lines in found.values() for line in lines if not line.startswith(SKIPPED)] == []


def test_the_audit_is_strict_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.md").write_text("# 页\n\n`#!fact npl-pilot-until-2026-12-31`", "utf-8")
    asked = ["--docs", str(tmp_path), "--today"]
    assert audit.main([*asked, "2026-12-31", "--strict"]) == 0
    assert "60 天内失效" in capsys.readouterr().out
    assert audit.main([*asked, "2027-01-01"]) == 0
    assert audit.main([*asked, "2027-01-01", "--strict"]) == 1
    assert "npl-pilot-until-2026-12-31" in capsys.readouterr().out.split("尚未施行")[0]


def test_what_uses_a_fact_is_found(tmp_path: Path) -> None:
    (tmp_path / "calculators").mkdir()
    (tmp_path / "calculators" / "court-fee.md").write_text("# 法院收多少钱？", "utf-8")
    links = used(tmp_path, FACTS, read_figures())
    assert links["fees-13-tiers"] == ["[计算器：法院收多少钱？](/calculators/court-fee.md)"]
