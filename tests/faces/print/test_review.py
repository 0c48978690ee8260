"""The review on paper, read back from its PDF."""

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from fmsheet import Sheet
from fmsheet.errors import NotInstalled
from fmsheet.faces.print import press
from fmsheet.faces.print.review import review_pdf
from fmsheet.faces.report.document import Document, document
from fmsheet.model.figure import Shape
from fmsheet.model.folding import key
from fmsheet.review.charts import COLOURS
from tests.faces.print.test_print import web_links


@pytest.fixture(scope="module")
def whole(real_sheet: Sheet) -> Document:
    return document(real_sheet, real_sheet.review())


@pytest.fixture(scope="module")
def printed(whole: Document) -> PdfReader:
    return PdfReader(io.BytesIO(review_pdf(whole)))


def text_of(pages: Any) -> str:
    """The letters of some pages alone: lines, hyphens and signs of print fall away."""
    return key("".join(page.extract_text() for page in pages))


def test_the_findings_are_one_page_and_the_method_begins_the_next(whole: Document, printed: PdfReader) -> None:
    first, second = text_of(printed.pages[:1]), text_of(printed.pages[1:2])
    assert first.startswith(key(whole.title))
    for sentence in (*whole.about, *(sentence for part in whole.findings for sentence in part.sentences)):
        assert key(sentence) in first, sentence
    assert second.startswith(key("Method"))


def test_everything_of_the_document_is_printed(whole: Document, printed: PdfReader) -> None:
    text = text_of(printed.pages)
    for detail in whole.details:
        assert all(key(sentence)[:40] in text for sentence in (detail.claim, *detail.answer))
        assert all(key(table.title) in text and key(table.says)[:40] in text for table in detail.tables)
    assert all(key(row[0]) in text for row in whole.measures.rows)


def test_the_outline_has_the_order_of_the_document(whole: Document, printed: PdfReader) -> None:
    titles = [item.title for item in printed.outline if not isinstance(item, list)]
    assert titles == ["Findings", "Method", *(detail.title for detail in whole.details), whole.measures.title]
    below = [[one.title for one in item if not isinstance(one, list)] for item in printed.outline if isinstance(item, list)]
    assert [table.title for table in whole.details[0].tables] in below


def test_the_file_says_what_it_is(whole: Document, printed: PdfReader) -> None:
    about = printed.metadata
    assert about is not None
    assert about.title == f"{whole.title}, {whole.date}"
    assert str(about.creation_date).startswith(whole.date)
    catalog: Any = printed.trailer["/Root"]
    assert (catalog["/Lang"], catalog["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert "pdfuaid:part" in catalog["/Metadata"].get_object().get_data().decode()


def test_without_the_typesetter_the_way_to_it_is_said(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(press, "import_module", missing)
    with pytest.raises(NotInstalled, match="printing needs the package") as error:
        review_pdf(document(sheet, sheet.review(), ["iv"]))
    assert error.value.hint == 'Run `pip install "fmsheet[print]"`.'


def test_heat_maps_are_shaded_tables_and_resources_are_linked(whole: Document, printed: PdfReader) -> None:
    heat = [table for detail in whole.details for table in detail.tables if table.figure and table.figure.shape is Shape.HEAT]
    assert text_of(printed.pages).count(key("Shades: none")) == len(heat)
    grounds = {tuple(round(255 * float(part)) for part in found) for page in printed.pages
               if (content := page.get_contents()) is not None for found in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) scn?\b", content.get_data())}
    for shade in ("1", "2", "3", "4"):
        assert tuple(bytes.fromhex(COLOURS[shade][1:])) in grounds
    links = {link for page in printed.pages for link in web_links(page)}
    assert links == {link for detail in whole.details for table in detail.tables for link in table.links if link}
