from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmsheet.faces.web.relative import file_of, relative, static_place

TOP = "https://example.org/some/where/"


@pytest.mark.parametrize(("path", "place"), [
    ("/", ""), ("/about", "about/"), ("/resources/dolma", "resources/dolma/"), ("/resources/dolma.json", "resources/dolma.json"),
    ("/browse", "browse/"), ("/browse?kind=dataset", "browse/kind/dataset/"),
    ("/browse?licence=MIT+OR+Apache-2.0", "browse/licence/MIT%20OR%20Apache-2.0/"),
    ("/browse?q=carbon", "browse/?q=carbon"), ("/browse?kind=dataset&kind=paper", "browse/?kind=dataset&kind=paper"),
    ("/feed.atom", "feed.atom"), ("/feed.atom?kind=dataset", "browse/kind/dataset/feed.atom"), ("/feed.atom?q=x&kind=paper", "feed.atom"),
    ("/static/style.css?v=12", "static/style.css?v=12"), ("/compare?id=a%2Cb", "compare/?id=a%2Cb"),
])
def test_an_address_has_its_place_on_a_static_site(path: str, place: str) -> None:
    assert static_place(path) == place


def test_a_page_is_a_folder_with_an_index() -> None:
    assert [file_of(path) for path in ("/", "/about", "/index.json")] == ["index.html", "about/index.html", "index.json"]


PATHS = ("/", "/about", "/resources/dolma", "/resources/dolma.json", "/browse?kind=dataset", "/static/style.css?v=1", "/about#cite", "/feed.atom")


@given(own=st.sampled_from(PATHS[:5]), target=st.sampled_from(PATHS))
def test_a_relative_link_leads_where_the_absolute_one_led(own: str, target: str) -> None:
    page = relative(f'<a class="x" href="{target}">', static_place(own))
    link = page.partition('href="')[2].partition('"')[0]
    assert not link.startswith("/")
    found = urlsplit(urljoin(TOP + static_place(own), link))
    address, _, fragment = target.partition("#")
    wanted = urlsplit(TOP + static_place(address))
    assert (found.path, found.query, found.fragment) == (wanted.path, wanted.query, fragment)


def test_what_leaves_the_site_and_what_is_only_text_stays() -> None:
    text = '<a href="https://example.org/x">/about</a><p>href=/about</p>'
    assert relative(text, "about/") == text


def test_signs_that_mean_something_in_html_stay_escaped() -> None:
    assert relative('<a href="/browse?q=a&amp;kind=paper">', "") == '<a href="browse/?q=a&amp;kind=paper">'
