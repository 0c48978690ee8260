"""The printed sheet, read back from its PDF."""

import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, IndirectObject

from fmsheet import Sheet
from fmsheet.errors import NotInstalled
from fmsheet.faces.print.edition import BOOKLET, POSTER, Edition, Essential
from fmsheet.faces.print.letters import MARK, Letters, drawable
from fmsheet.faces.print.press import FONTS, pdf_of, pictures_of
from fmsheet.faces.print.standing import best_first
from fmsheet.model.folding import key
from fmsheet.model.resource import Resource

FORMS = [Edition(paper, poster) for paper in BOOKLET for poster in (False, True)]


def everything(sheet: Sheet) -> list[Resource]:
    return [hit.resource for hit in sheet.search(limit=None).hits]


def printed(sheet: Sheet, edition: Edition, resources: Sequence[Resource] = ()) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(sheet, resources or everything(sheet), edition)))


def text_of(pages: Any) -> str:
    """The letters of some pages alone: lines, hyphens and signs of print fall away."""
    return key("".join(page.extract_text() for page in pages))


def web_links(page: Any) -> Iterator[str]:
    for note in page.get("/Annots") or ():
        if "/URI" in (action := note.get_object().get("/A", {})):
            yield action["/URI"]


def landing(reader: PdfReader, note: Any) -> int:
    """Number of the page that a link inside the document leads to, counted from 1."""
    found = note.get("/Dest") or note["/A"]["/D"]
    while not isinstance(found, ArrayObject):
        if isinstance(found, IndirectObject):
            found = found.get_object()
        elif isinstance(found, dict):
            found = found["/D"]
        else:
            named = reader.named_destinations[str(found)]
            return (reader.get_destination_page_number(named) or 0) + 1
    return next(number for number, page in enumerate(reader.pages, 1) if page.indirect_reference == found[0])


@pytest.fixture(scope="module")
def booklet(real_sheet: Sheet) -> PdfReader:
    return printed(real_sheet, Edition())


@pytest.fixture(scope="module")
def texts(booklet: PdfReader) -> list[str]:
    return [text_of([page]) for page in booklet.pages]


def test_the_booklet_has_two_pages_a_phase_between_front_and_index(booklet: PdfReader, texts: list[str], real_sheet: Sheet) -> None:
    phases = list(real_sheet.taxonomy.phases.values())
    assert len(booklet.pages) >= 1 + 2 * len(phases) + 1
    front = booklet.pages[0].extract_text()
    for place, phase in enumerate(phases, 1):
        assert phase.label in front
        assert f"{2 * place}–{2 * place + 1}" in front
        assert key(phase.label + phase.means) in texts[2 * place - 1]
    assert texts[2 * len(phases) + 1].startswith("index")
    assert len({(page.mediabox.width, page.mediabox.height) for page in booklet.pages}) == 1


def test_every_resource_stands_on_the_spread_of_its_phase_and_in_the_index(texts: list[str], real_sheet: Sheet) -> None:
    phases = list(real_sheet.taxonomy.phases)
    spreads = {phase: "".join(texts[2 * n + 1 : 2 * n + 3]) for n, phase in enumerate(phases)}
    index = "".join(texts[1 + 2 * len(phases) :])
    missing = [r.id for r in everything(real_sheet)
               if key(r.name) not in spreads[real_sheet.taxonomy.phase_of(r.categories[0])] or key(r.name) not in index]
    assert missing == []


def test_many_resources_are_summed_up_and_the_first_of_each_category_always(texts: list[str], real_sheet: Sheet) -> None:
    text = "".join(texts)
    ordered = best_first(everything(real_sheet))
    summed = [r for r in ordered if key(r.summary)[:60] in text]
    # two pages a phase hold the summaries of some three hundred, however many there are
    assert len(summed) > 250
    for category in real_sheet.taxonomy.categories:
        assert all(r in summed for r in ordered if r.categories[0] == category and r == next(o for o in ordered if o.categories[0] == category))


def test_every_name_leads_to_its_main_link(booklet: PdfReader, real_sheet: Sheet) -> None:
    spreads = {url for page in booklet.pages[1 : 1 + 2 * len(real_sheet.taxonomy.phases)] for url in web_links(page)}
    wanted = {r.urls[0] for r in everything(real_sheet)}
    assert spreads == wanted
    assert {url for page in booklet.pages[15:] for url in web_links(page)} == wanted


def test_page_numbers_of_the_index_lead_to_the_page_that_holds_the_resource(booklet: PdfReader, texts: list[str], real_sheet: Sheet) -> None:
    by_url = {r.urls[0]: r for r in everything(real_sheet)}
    held, following = 0, None
    for page in booklet.pages[15:]:
        notes: Any = page["/Annots"]
        for note in (note.get_object() for note in notes):
            if "/URI" in note.get("/A", {}):
                following = by_url[note["/A"]["/URI"]]
            elif following:
                assert key(following.name) in texts[landing(booklet, note) - 1], following.id
                held += 1
    assert held >= len(by_url)


def test_the_file_says_what_it_is_and_can_be_leafed_through(booklet: PdfReader, real_sheet: Sheet) -> None:
    about = booklet.metadata
    assert about is not None
    assert (about.title, about.author) == ("FM Cheatsheet", "FM Cheatsheet contributors")
    assert real_sheet.snapshot.version in str(about.subject)
    assert str(about.creation_date).startswith(real_sheet.snapshot.date)
    catalog: Any = booklet.trailer["/Root"]
    assert (catalog["/Lang"], catalog["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert "pdfuaid:part" in catalog["/Metadata"].get_object().get_data().decode()
    titles = [item.title for item in booklet.outline if not isinstance(item, list)]
    assert titles == ["Contents", *(phase.label for phase in real_sheet.taxonomy.phases.values()), "Index"]


@pytest.mark.parametrize("edition", FORMS, ids=lambda e: f"{e.paper}-{'poster' if e.is_poster else 'booklet'}")
def test_every_form_is_of_its_size_and_the_same_each_time(sheet: Sheet, edition: Edition) -> None:
    first = pdf_of(sheet, everything(sheet), edition)
    assert first == pdf_of(sheet, list(reversed(everything(sheet))), edition)
    pages = PdfReader(io.BytesIO(first)).pages
    paper = (POSTER if edition.is_poster else BOOKLET)[edition.paper]
    points = [millimetres / 25.4 * 72 for millimetres in (paper.width, paper.height)]
    for page in pages:
        assert [float(page.mediabox.width), float(page.mediabox.height)] == pytest.approx(points, abs=0.1)
    assert len(pages) == 1 or not edition.is_poster
    text = text_of(pages)
    assert [r.id for r in everything(sheet) if key(r.name) not in text] == []


def test_with_few_resources_use_and_caution_are_told(sheet: Sheet) -> None:
    text = text_of(printed(sheet, Edition()).pages)
    for r in everything(sheet):
        assert key(r.summary) in text
        assert key(r.use_when.removeprefix("You ")) in text
        assert key(r.watch_out or "") in text


def test_the_poster_holds_everything_on_one_page(real_sheet: Sheet) -> None:
    (page,) = printed(real_sheet, Edition(is_poster=True)).pages
    text = text_of([page])
    assert [r.id for r in everything(real_sheet) if key(r.name) not in text] == []
    assert set(web_links(page)) == {r.urls[0] for r in everything(real_sheet)}
    assert [term.id for term in real_sheet.taxonomy.categories.values() if key(term.label) not in text] == []


def test_a_large_collection_keeps_two_pages_a_phase_and_cuts_nothing_silently(sheet: Sheet) -> None:
    some = everything(sheet)
    many = [replace(base, id=f"many-{n}", name=f"A resource with a rather long name, number {n}", links={"website": f"https://example.org/{n}"},
                    categories=("deduplication",) if n % 8 else base.categories) for n, base in enumerate((some * 80)[:700])]
    reader = printed(sheet, Edition(), many)
    texts = [page.extract_text() for page in reader.pages]
    phases = {sheet.taxonomy.phase_of(r.categories[0]) for r in many}
    spread = "".join(text for text in texts if "· Data preparation" in text)
    assert sum("· Data preparation" in text for text in texts) == 2
    named = len({url for page in reader.pages[1 : 1 + 2 * len(phases)] for url in web_links(page)})
    cut = sum(int(number.replace(" ", "")) for number in re.findall(r"and (\d+) more: ", spread))
    assert cut > 0
    assert "fmsheet list --category deduplication" in " ".join(spread.split())
    assert named + cut == len(many)
    index = {url for page in reader.pages[1 + 2 * len(phases) :] for url in web_links(page)}
    assert len(index) == len(many)
    (poster,) = printed(sheet, Edition(is_poster=True), many).pages
    assert len(set(web_links(poster))) + sum(int(n) for n in re.findall(r"and (\d+) more: ", poster.extract_text())) == len(many)


def test_nothing_of_a_record_runs_as_markup(sheet: Sheet) -> None:
    evil = '#panic("x") *bold* _it_ `raw` $x^2$ @ref <label> \\ [a](b) // c /* d */ = e'
    first, *rest = everything(sheet)
    bad = replace(first, name=evil, summary=evil, use_when=evil, watch_out=evil, licence=evil, successor=evil, status="superseded",
                  asked_as=(evil,), links={"website": "javascript:alert(1)"})
    for edition in (Edition(filters=(evil,)), Edition(is_poster=True, filters=(evil,))):
        reader = printed(sheet, edition, [bad, *rest])
        text = "".join("".join(page.extract_text() for page in reader.pages).split())
        assert "".join(evil.split()) in text
        assert not any("javascript" in url for page in reader.pages for url in web_links(page))


def test_names_in_other_scripts_are_put_in_latin_letters_and_marked(sheet: Sheet) -> None:
    first, *rest = everything(sheet)
    reader = printed(sheet, Edition(), [replace(first, name="悟道 Σ Часть №", summary="مجموعة of texts \u202e😀"), *rest])
    text = "".join(page.extract_text() for page in reader.pages)
    assert f"WuDao{MARK}" in text
    assert "Часть" in text
    assert "set in Latin letters" in " ".join(text.split())
    assert "set in Latin letters" not in " ".join("".join(page.extract_text() for page in printed(sheet, Edition()).pages).split())


def test_letters_that_cannot_be_drawn_are_known() -> None:
    fonts = [drawable(path) for path in sorted(FONTS.glob("*.ttf"))]
    assert len(fonts) == 3
    assert all({ord(c) for c in "AzéßłЯ→†°“”–…≥"} <= known for known in fonts)
    assert not any({ord(c) for c in "学א😀"} & known for known in fonts)
    letters = Letters(fonts[0], lambda run: "")
    assert letters.drawn("a\x00b\u200bc") == "abc"
    assert not letters.has_latinised
    assert letters.drawn("a学") == f"a?{MARK}"
    assert letters.has_latinised


def test_practices_are_printed_with_the_resources_that_they_name(sheet: Sheet) -> None:
    named = next(r for r in everything(sheet) if r.id == "codecarbon")
    practice = Essential("environment", "Measure energy while you train, and report it apart from carbon.", "essential", (named.id, "nobody"))
    plain = text_of(printed(sheet, Edition()).pages)
    told = text_of(printed(sheet, Edition(practices=(practice,))).pages)
    assert key(practice.statement) in told
    assert key(practice.statement) not in plain
    assert key(f"Practices {practice.statement}") in told


def test_a_web_site_is_linked_beside_each_resource(sheet: Sheet) -> None:
    edition = Edition(page_of=lambda sort, id: f"https://sheet.example/{sort}/{id}")
    links = {url for page in printed(sheet, edition).pages for url in web_links(page)}
    assert {f"https://sheet.example/resource/{r.id}" for r in everything(sheet)} <= links


def test_a_resource_stands_under_a_category_that_was_asked_for(real_sheet: Sheet) -> None:
    found = [hit.resource for hit in real_sheet.search(category="deduplication", limit=None).hits]
    reader = printed(real_sheet, Edition(homes=("deduplication",)), found)
    assert len(reader.pages) == 4
    assert all(key(r.name) in text_of(reader.pages[1:3]) for r in found)
    assert "Nothing matches in: Data sourcing" in " ".join(reader.pages[0].extract_text().split())


def test_pages_come_as_pictures_too(sheet: Sheet) -> None:
    pages = pictures_of(sheet, everything(sheet)[:2], Edition(), 30)
    assert len(pages) == len(printed(sheet, Edition(), everything(sheet)[:2]).pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_the_order_of_print_follows_its_rule(real_sheet: Sheet) -> None:
    last = best_first(everything(real_sheet))[-1]
    ordered = best_first(everything(real_sheet), {last.id})
    assert ordered[0] == last
    statuses = [r.status in {"archived", "superseded"} for r in ordered[1:]]
    assert statuses == sorted(statuses)


@pytest.mark.parametrize("package", ["typst", "anyascii"])
def test_without_the_typesetter_the_way_to_it_is_told(sheet: Sheet, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NotInstalled) as raised:
        pdf_of(sheet, everything(sheet), Edition())
    assert package in raised.value.message
    assert 'pip install "fmsheet[print]"' in raised.value.hint


def test_the_fonts_carry_their_licence() -> None:
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert {path.suffix for path in Path(FONTS).iterdir()} == {".ttf", ".txt"}
