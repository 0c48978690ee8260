"""The document of a review as Markdown and as a page, read back."""

import re
from collections import Counter
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from fmsheet import Sheet
from fmsheet.errors import WrongUsage
from fmsheet.faces.report.document import Document, document
from fmsheet.faces.report.markdown import markdown
from fmsheet.faces.report.page import page
from fmsheet.faces.report.values import cells_of, measure_cells
from fmsheet.model.figure import Cell, Figure, Row, Shape
from fmsheet.model.review import Measure, Review, Section

VOID = {"meta", "br", "hr", "img", "link", "input"}


@pytest.fixture(scope="module")
def review(real_sheet: Sheet) -> Review:
    return real_sheet.review()


@pytest.fixture(scope="module")
def whole(real_sheet: Sheet, review: Review) -> Document:
    return document(real_sheet, review)


@pytest.fixture(scope="module")
def html(whole: Document) -> str:
    return page(whole)


@pytest.fixture(scope="module")
def read(html: str) -> "Reader":
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


class Reader(HTMLParser):
    """What stands in a page: its elements in order, with what is open around them and the text of headings."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            level, text = self.headings.pop()
            self.headings.append((level, text + data))


def test_findings_come_first_then_the_method_then_the_details_then_all_measures(whole: Document, review: Review) -> None:
    assert whole.date == review.date
    assert review.version in whole.about[0]
    assert f"{review.resources:,} resources" in whole.about[1]
    foremost = [sentence for part in whole.findings for sentence in part.sentences]
    assert all(verdict.sentence in foremost for verdict in review.verdicts)
    assert [part.title for part in whole.findings] == [detail.title for detail in whole.details]
    assert any("the collection is chosen" in sentence for part in whole.method for sentence in part.sentences)
    assert len([sentence for part in whole.method for sentence in part.sentences]) == sum(len(section.method) for section in review.sections)
    assert [table.id for detail in whole.details for table in detail.tables if table.figure] == [f.id for s in review.sections for f in s.figures]
    assert [row[0] for row in whole.measures.rows] == sorted(review.measures)


def test_the_method_says_of_any_part_that_the_collection_is_chosen(real_sheet: Sheet, review: Review) -> None:
    part = document(real_sheet, review, ["iv"])
    assert [detail.id for detail in part.details] == ["iv"]
    assert part.about[-2] == f"Only: {part.details[0].title}."
    assert part.about[-1].startswith("The collection is chosen and not sampled")
    assert [one.id for one in part.method] == ["method-iv", "method-coverage", "method-then-and-now"]
    with pytest.raises(WrongUsage):
        document(real_sheet, review, ["v"])


def test_what_part_of_the_collection_is_said_in_words(sheet: Sheet) -> None:
    review = sheet.review(modality=("text", "vision"), phase="training", since="2015")
    assert document(sheet, review).about[1] == (f"Only a part of the collection (modality Text or Vision; phase Model training; released in 2015 or "
                                                f"later): {review.resources} resources, {review.originals} of which stood in the cheatsheet of 2024.")


def test_markdown_has_the_same_order_and_whole_tables(whole: Document) -> None:
    text = markdown(whole)
    titles = re.findall(r"^(#+) (.*)$", text, re.M)
    assert [title for marks, title in titles if len(marks) == 2] == ["Findings", "Method", "Details", "All measures by name"]
    assert [title for marks, title in titles if len(marks) == 1] == [whole.title]
    for one, other in pairwise(titles):
        assert len(other[0]) <= len(one[0]) + 1
    tables = re.findall(r"(?:^\|.*\|\n)+", text, re.M)
    drawn = [table for detail in whole.details for table in detail.tables if table.rows]
    assert len(tables) == len(drawn) + 1
    for table, meant in zip(tables, [*drawn, whole.measures], strict=True):
        rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()]
        assert {len(row) for row in rows} == {len(meant.heads)}
        assert all(re.fullmatch(r" ---:? ", cell) for cell in rows[1])
        assert len(rows) == len(meant.rows) + 2
    assert text.endswith("|\n")
    assert "\n\n\n" not in text


def test_the_page_asks_for_nothing_and_runs_nothing(html: str, read: Reader) -> None:
    assert read.open == []
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in read.elements}
    for tag, attributes in read.elements:
        assert not {"src", "srcset", "xlink:href", "data", "action", "style"} & {name for name in attributes if tag != "svg"}, tag
        assert not [name for name in attributes if name.startswith("on")]
        if href := attributes.get("href"):
            # nothing is asked for before somebody follows a link to a resource
            assert href.startswith("#") or (tag == "a" and href.startswith("https://") and attributes["rel"] == "noopener")
    assert not re.search(r"url\((?!#)|@import", html)
    assert "default-src 'none'" in html


def test_no_line_of_the_page_begins_with_a_per_cent_sign(html: str, whole: Document) -> None:
    assert "\u00a0%" in html
    assert not re.search(r"\d %", html)
    assert "\u00a0" not in markdown(whole)


def test_the_page_can_be_read_by_ear_and_keyboard(read: Reader, whole: Document) -> None:
    assert ("html", {"lang": "en"}) in read.elements
    assert read.headings[0] == (1, whole.title)
    assert [text for level, text in read.headings if level == 2] == ["Findings", "Method", "Details", "All measures by name"]
    levels = [level for level, _ in read.headings]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    tags = Counter(tag for tag, _ in read.elements)
    assert tags["table"] == tags["caption"] == tags["thead"] == sum(bool(table.rows) for detail in whole.details for table in detail.tables) + 1
    assert {attributes.get("scope") for tag, attributes in read.elements if tag == "th"} == {"col", "row"}
    ids = Counter(attributes["id"] for _, attributes in read.elements if "id" in attributes)
    assert [id for id, number in ids.items() if number > 1] == []
    assert {href[1:] for _, attributes in read.elements if (href := attributes.get("href") or "").startswith("#")} <= set(ids)
    assert {name for _, attributes in read.elements if (name := attributes.get("aria-labelledby"))} <= set(ids)
    assert tags["svg"] == sum(table.figure.shape is not Shape.TABLE and bool(table.rows) for d in whole.details for table in d.tables if table.figure)


def test_what_is_about_a_resource_leads_to_it(real_sheet: Sheet, whole: Document, html: str) -> None:
    tables = {table.id: table for detail in whole.details for table in detail.tables}
    assert tables["over-used"].links[0] == real_sheet.search("Common Voice", limit=1).hits[0].resource.urls[0]
    assert all(link.startswith("https://") for id in ("over-used", "misused", "openness-all") for link in tables[id].links)
    assert not any(tables["category-kind"].links)
    text = markdown(whole)
    for link in tables["misused"].links:
        assert f"](<{link}>) |" in text
        assert f'href="{escape(link)}"' in html


def test_nothing_of_a_record_is_markup(sheet: Sheet) -> None:
    nasty = "<b>|a|</b> *b* [c](d) `e f` _g_ &amp; \"h\"\n# i"
    figure = Figure("f", nasty, nasty, Shape.PARTS, (nasty, nasty), (Row("r", nasty, (Cell(3),)), Row("s", "1. one", (Cell(nasty),))))
    section = Section("s", nasty, nasty, ("- first", nasty), (nasty,), (figure,), (Measure("m.n", nasty, 1.0),))
    told = document(sheet, Review("v", "2026-01-01", 1, 1, (), (), (section,), {"m.n": section.measures[0]}))
    text, found = markdown(told), page(told)
    assert "<b>" not in found
    assert "&lt;b&gt;" in found
    Reader().feed(found)
    assert re.search(r"(?<!\\)[<*`]", text) is None
    assert len([line for line in text.splitlines() if line.startswith("|")]) == 4 + 3 + 3
    assert not re.search(r"^(?:# i|- - )", text, re.M)


def test_numbers_are_written_as_they_are_read() -> None:
    rows = (Row("a", "A", (Cell(1234, whole=2000), Cell(0.5, is_share=True), Cell(0.25), Cell("word"))),
            Row("b", "B", (Cell(0, whole=9), Cell(0.0001, is_share=True), Cell(1.0), Cell(None))))
    assert cells_of(Figure("f", "", "", Shape.TABLE, ("", "1", "2", "3", "4"), rows)) == (
        ("1,234 (62 %)", "50.0 %", "0.25", "word"), ("0", "< 0.1 %", "1.00", "–"))
    assert measure_cells(Measure("m", "", 0.5, 0.25, 0.75, 1000, 2000, is_share=True)) == ("50.0 %", "25.0 to 75.0 %", "1,000 of 2,000")
    assert measure_cells(Measure("m", "", 20.65, 15.8, 23.9)) == ("20.65", "15.80 to 23.90", "")
    assert measure_cells(Measure("m", "", 1105)) == ("1,105", "", "")
