"""Drawings: well-formed, named, following the colours of the page, and the same every time."""

import re
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fmsheet.faces.report.document import document
from fmsheet.faces.report.page import page
from fmsheet.model.figure import Cell, Figure, Row, Shape
from fmsheet.review.charts import COLOURS, DARK, drawing, picture
from fmsheet.review.labels import sides
from fmsheet.review.values import heat_bounds, heat_class, shown, unbroken
from fmsheet.sheet import Sheet

SVG = "{http://www.w3.org/2000/svg}"
PLACE = (("phase", "evaluation"), ("modality", "text"))
HEADS = ("Thing", "First", "Second", "Third", "Fourth", "Fifth", "Sixth")


def sample(shape: Shape, *labels: str) -> Figure:
    """A figure of some rows whose numbers suit any shape."""
    cells = tuple(Cell(round(0.1 * number, 2), PLACE if number == 2 else (), is_share=True) for number in range(1, 7))
    return Figure("sample", "A sample", "It rises.", shape, HEADS, tuple(Row(f"a-{n}", label, cells) for n, label in enumerate(labels)))


LABELS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=40)
DRAWN = [shape for shape in Shape if shape is not Shape.TABLE]


@pytest.mark.parametrize("shape", DRAWN)
def test_a_drawing_is_well_formed_named_and_sized(shape: Shape) -> None:
    root = ElementTree.fromstring(drawing(sample(shape, "One", "Two & <more>", "Three")))
    assert root.tag == f"{SVG}svg"
    assert root.get("aria-label") == "A sample. It rises."
    assert root.get("role") == "img"
    assert float(root.get("width") or 0) > 100
    assert float(root.get("height") or 0) > 30
    assert (root.get("viewBox") or "").split()[2:] == [root.get("width"), root.get("height")]


@pytest.mark.parametrize("shape", DRAWN)
def test_it_is_the_same_every_time(shape: Shape) -> None:
    assert drawing(sample(shape, "One", "Two")) == drawing(sample(shape, "One", "Two"))


@pytest.mark.parametrize("shape", DRAWN)
def test_marks_say_what_they_are_and_lead_where_they_can(shape: Shape) -> None:
    svg = drawing(sample(shape, "One", "Two"), lambda where: "/browse?" + "&".join("=".join(pair) for pair in where))
    root = ElementTree.fromstring(svg)
    links = [link.get("href") for link in root.iter(f"{SVG}a")]
    assert links
    assert set(links) == {"/browse?phase=evaluation&modality=text"}
    assert all(link.get("tabindex") == "-1" for link in root.iter(f"{SVG}a"))
    # a drawing that holds links is no single picture
    assert root.get("role") == "group"
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert any(title.startswith("One") and "20 %" in title for title in titles)
    assert "http" not in svg.replace("http://www.w3.org/", "")


@pytest.mark.parametrize("shape", DRAWN)
def test_colours_follow_the_page_and_a_picture_has_its_own(shape: Shape) -> None:
    figure = sample(shape, "One", "Two")
    svg = drawing(figure)
    assert "var(--chart-" in svg
    assert all(f"var(--chart-{name}, {colour})" in svg or f"--chart-{name}," not in svg for name, colour in COLOURS.items())
    alone = picture(figure).decode()
    assert "var(" not in alone
    ElementTree.fromstring(alone)
    assert picture(figure, "png").startswith(b"\x89PNG")


def test_what_is_not_drawn_is_empty() -> None:
    assert drawing(sample(Shape.TABLE, "One")) == ""
    assert drawing(sample(Shape.HEAT)) == ""
    assert picture(sample(Shape.HEAT), "png") == b""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(DRAWN), st.lists(LABELS, min_size=1, max_size=4, unique=True))
def test_any_label_may_be_drawn(shape: Shape, labels: list[str]) -> None:
    root = ElementTree.fromstring(drawing(sample(shape, *labels), lambda _: "/browse"))
    assert len(list(root.iter(f"{SVG}a"))) == len(labels)


@pytest.mark.parametrize(("cell", "found"), [(Cell(0), 0), (Cell(1), 1), (Cell(3), 1), (Cell(4), 2), (Cell(12), 2), (Cell(13), 3), (Cell(49), 3),
                                             (Cell(50), 4), (Cell(900), 4), (Cell(0.0, is_share=True), 0), (Cell(0.0004, is_share=True), 1),
                                             (Cell(0.24, is_share=True), 1), (Cell(0.248, is_share=True), 2), (Cell(0.49, is_share=True), 2),
                                             (Cell(0.5, is_share=True), 3), (Cell(0.6, is_share=True), 3), (Cell(0.75, is_share=True), 4),
                                             (Cell(1.0, is_share=True), 4)])
def test_classes_of_a_heat_map(cell: Cell, found: int) -> None:
    assert heat_class(cell) == found


def test_a_heat_map_says_what_its_shades_stand_for() -> None:
    counts = Figure("f", "F", "", Shape.HEAT, ("A", "B"), (Row("a", "One", (Cell(7),)),))
    assert "under 25 %" in drawing(sample(Shape.HEAT, "One"))
    for text in ("blank: none", *heat_bounds(counts)):
        assert f">{text}<" in drawing(counts)


@pytest.mark.parametrize(("cell", "text"), [(Cell(1234), "1,234"), (Cell(0.314, is_share=True), "31 %"), (Cell(0.001, is_share=True), "< 1 %"),
                                            (Cell(0.0, is_share=True), "0 %"), (Cell(1.5), "1.5"), (Cell("words"), "words"), (Cell(None), "")])
def test_values_as_people_read_them(cell: Cell, text: str) -> None:
    assert shown(cell) == text


def test_numbers_keep_their_signs() -> None:
    assert unbroken("< 1 %, 10 to 20 % of 5; Cohen's h") == "< 1\u00a0%, 10 to 20\u00a0% of 5; Cohen's\u00a0h"
    assert unbroken("Cohen&#39;s h, Cohen's hat, per %") == "Cohen&#39;s\u00a0h, Cohen's hat, per %"


WEB = files("fmsheet").joinpath("faces/web/static")


def colours_set(text: str, prefix: str) -> tuple[dict[str, str], dict[str, str]]:
    """The custom properties that hold colours, of a page in the light and in the dark, by what follows a prefix."""
    light = text[text.index(":root {") :]
    dark = light[light.index("(prefers-color-scheme: dark)") :]
    first, second = (dict(re.findall(rf"--{prefix}(\w+): (#\w+);", part.partition("}")[0])) for part in (light, dark))
    return first, second


def test_the_web_has_the_colours_of_drawings() -> None:
    light, dark = colours_set((WEB / "review.css").read_text("utf-8"), "chart-")
    # cells of tables are shaded too; kinds stand in drawings alone, which bring their own
    assert light == {name: COLOURS[name] for name in "01234"}
    assert dark == DARK
    assert set(DARK) == set(COLOURS) - {"ink", "quiet", "line", "paper"}


def test_the_page_of_the_report_has_the_colours_of_the_web(real_sheet: Sheet) -> None:
    report = page(document(real_sheet, real_sheet.review(year="2024"), ["attention"]))
    assert colours_set(report, "chart-") == ({}, DARK)
    web = {"ink": "ink", "quiet": "soft", "line": "rule", "accent": "lead", "paper": "paper"}
    for own, theirs in zip(colours_set(report, ""), colours_set((WEB / "style.css").read_text("utf-8"), ""), strict=True):
        assert {name: own[name].replace("#ffffff", "#fff") for name in web} == {name: theirs[known] for name, known in web.items()}


def test_numbers_can_be_read_in_the_dark() -> None:
    _, own = colours_set((WEB / "style.css").read_text("utf-8"), "")
    assert all(ratio(own["ink"], DARK[ground]) >= 4.5 for ground in "012ce")
    assert all(ratio(own["paper"], DARK[ground]) >= 4.5 for ground in "34abdf")


def test_labels_cover_neither_points_nor_each_other() -> None:
    assert sides([(50, 50, "Alone"), (200, 50, "")]) == [(1, 0), None]
    # a point at the right, then one at the left too, then others above and below
    crowd = [(100.0, 100.0, "Middle"), (125.0, 100.0, ""), (75.0, 100.0, ""), (100.0, 88.0, ""), (100.0, 112.0, "")]
    assert [sides(crowd[:count])[0] for count in range(1, 6)] == [(1, 0), (-1, 0), (0, -1), (0, 1), None]
    assert sides([(100, 100, "One"), (103, 104, "Other")])[1] != sides([(100, 100, "One"), (103, 104, "Other")])[0]


@pytest.mark.parametrize("shape", [shape for shape in DRAWN if shape is not Shape.HEAT])
def test_a_drawing_stays_readable_on_a_phone(shape: Shape) -> None:
    long = "A label of a row that is as long as those of the verdicts, which are sentences of their own"
    svg = drawing(sample(shape, *((long, long.upper()) if shape is Shape.RANGES else ("Data documentation & release", "Others"))))
    # 360 pixels show it whole, at 60 % of its size or more
    assert float(ElementTree.fromstring(svg).get("width") or 0) <= 600


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2), from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by name."""
    return ratio(COLOURS[one], COLOURS[other])


def test_numbers_can_be_read_on_every_ground() -> None:
    assert all(contrast("ink", ground) >= 4.5 for ground in ("0", "1", "2", "c", "e", "paper"))
    assert all(contrast("paper", ground) >= 4.5 for ground in ("3", "4", "a", "b", "d"))


def test_classes_and_neighbours_differ_without_colour() -> None:
    # whoever sees no colours sees lightness
    steps = [luminance(COLOURS[name]) for name in "1234"]
    assert steps == sorted(steps, reverse=True)
    assert all(contrast(str(one), str(one + 1)) > 1.2 for one in range(1, 4))


def test_every_figure_of_the_real_review_is_drawn(real_sheet: Sheet) -> None:
    drawn = {figure.id: drawing(figure) for section in real_sheet.review().sections for figure in section.figures if figure.shape is not Shape.TABLE}
    assert {"needs-modalities", "openness", "world-languages", "speakers", "scope-years", "verdicts", "then-now", "category-kind"} <= set(drawn)
    for svg in drawn.values():
        ElementTree.fromstring(svg)
