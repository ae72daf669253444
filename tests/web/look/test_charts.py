"""What a chart shows, it also says: to fingers, to keys and to ears."""

import pytest
from playwright.sync_api import Page, expect

from calculators.doors.chart import draw
from calculators.kit.inputs import run
from calculators.shelf import CALCULATORS
from tests.web.look.pages import SITE

# What people would rather look at than read, and where its picture stands before any script has run.
PICTURES = {
    "the schedule before and after": ("calculators/deferral", "columns"),
    "where each yuan goes": ("calculators/allocation", "bars"),
    "ways side by side": ("calculators/compare", "bars"),
    "the map of plans": ("toolbox/plan", "chart plan__example"),
    "the cost of waiting": ("calculators/arrears", "bars"),
    "the budget": ("calculators/affordability", "bars"),
}
FIRST, FOURTH = "第 1 期：0.00 元", "第 4 期：1,194.72 元，其中本金 894.72，利息 300.00"


@pytest.fixture
def deferral(window: Page, address: str) -> Page:
    """A calculator with columns."""
    window.goto(f"{address}calculators/deferral/")
    window.wait_for_function("customElements.get('loan-calculator') !== undefined")
    return window


def test_a_slider_says_every_column(deferral: Page) -> None:
    slider = deferral.get_by_role("slider", name="拖动滑块")
    line = deferral.locator(".chart__read p")
    expect(line).to_have_text(FIRST)
    slider.focus()
    for _ in range(3):
        slider.press("ArrowRight")
    expect(line).to_have_text(FOURTH)
    expect(slider).to_have_attribute("aria-valuetext", FOURTH)
    expect(deferral.locator(".columns .is-at title")).to_have_text(FOURTH)


def test_a_finger_on_a_column_says_it(deferral: Page) -> None:
    columns = deferral.locator(".columns")
    box = columns.bounding_box()
    assert box is not None
    columns.click(position={"x": box["width"] * 3.5 / 15, "y": box["height"] / 2})
    expect(deferral.locator(".chart__read p")).to_have_text(FOURTH)
    expect(deferral.get_by_role("slider")).to_have_value("3")


def test_a_new_answer_leaves_the_slider_where_it_was(deferral: Page) -> None:
    slider = deferral.get_by_role("slider")
    slider.fill("3")
    deferral.get_by_label("还剩多少本金").fill("24000")
    expect(deferral.locator(".chart__read p")).to_have_text("第 4 期：2,389.43 元，其中本金 1,789.43，利息 600.00")
    expect(slider).to_have_value("3")


@pytest.mark.parametrize(("page", "kind"), PICTURES.values(), ids=PICTURES.keys())
def test_the_picture_is_in_the_page_as_it_is_sent(page: str, kind: str) -> None:
    assert f'class="{kind}"' in (SITE / page / "index.html").read_text("utf8")


def test_the_example_of_the_map_has_every_plan_and_says_two_of_them() -> None:
    page = (SITE / "toolbox/plan/index.html").read_text("utf8")
    figure = page[page.index("plan__example") : page.index("</figure>", page.index("plan__example"))]
    assert figure.count("h13v13h-13z") == 320
    assert "21 期，一共 14,813.77" in figure.replace("\u00a0", " ")
    assert "18 期，一共 16,200.00" in figure.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "slug", [slug for slug in CALCULATORS if run(CALCULATORS[slug], CALCULATORS[slug].example).chart]
)
def test_no_bar_is_told_by_its_look_alone(slug: str) -> None:
    """Each part of each bar stands as words and digits; a pattern tells it from its neighbour, not a colour only."""
    chart = run(CALCULATORS[slug], CALCULATORS[slug].example).chart
    assert chart is not None
    assert len(set(chart.styles[: len(chart.series)])) == len(chart.series)
    drawn = draw(chart)
    for bar in chart.bars:
        assert bar.label in drawn
        for part in bar.parts:
            assert not part or f"{part:,.2f}" in drawn
