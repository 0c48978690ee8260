"""Links: their canonical form, what they identify, and which kind of place they lead to. Pure text, no network."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_ARXIV_ID = r"(\d{4}\.\d{4,5}|[a-z][a-z.-]*/\d{7})"
_ARXIV = re.compile(rf"/(?:abs|pdf|html|format)/{_ARXIV_ID}(?:v\d+)?(?:\.pdf)?/?", re.I)
_DOI = re.compile(r"(10\.\d{4,9}/\S+?)/?")
_ACM_DOI = re.compile(r"/doi/(?:abs/|pdf/|full/|fullHtml/|epdf/)?(10\.\d{4,9}/[^\s?#]+?)(?:\.pdf)?/?")
_ACL = re.compile(r"/(?:anthology/)?(?:papers/)?((?:[A-Z]\d{2}-\d{4,5})|(?:\d{4}\.[\w-]+\.\d+))(?:\.pdf)?/?")
_OPENREVIEW = ("/forum", "/pdf", "/attachment", "/references/pdf")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|ref_src|igshid|si|trk|triedRedirect|hl|__hs(?:tc|sc)|_hsenc|_hsmi", re.I)
_HUB_TABS = (["tree", "main"], ["blob", "main", "README.md"], ["raw", "main", "README.md"], ["viewer"])
_HOST = re.compile(r"(?=.{4,253}$)(?:(?!-)[\w-]{1,63}(?<!-)\.)+(?!-)(?=\D)[\w-]{2,63}(?<!-)")
_LONGEST = 2000
_DOI_SAFE = "/:;()<>,._-~!*'@$+="
_DEFAULT_BRANCHES = ("main", "master", "HEAD")

_ARXIV_HOSTS = frozenset({"arxiv.org", "export.arxiv.org", "browse.arxiv.org", "ar5iv.org"})
_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org"})
_DOI_PUBLISHERS = frozenset({"dl.acm.org", "pnas.org", "journals.sagepub.com", "science.org"})
CODE_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sr.ht", "opendev.org"})
HUGGINGFACE_HOSTS = frozenset({"huggingface.co", "hf.co"})
SHORTENERS = frozenset({"bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "buff.ly", "is.gd", "rb.gy", "shorturl.at", "lnkd.in",
                        "dpmd.ai", "aka.ms", "g.co", "fb.me", "tiny.cc", "cutt.ly"})
_PAPER_HOSTS = frozenset({
    "openreview.net", "aclanthology.org", "aclweb.org", "dl.acm.org", "ieeexplore.ieee.org", "proceedings.mlr.press",
    "jmlr.org", "proceedings.neurips.cc", "papers.nips.cc", "openaccess.thecvf.com", "link.springer.com", "nature.com",
    "sciencedirect.com", "pnas.org", "science.org", "journals.sagepub.com", "isca-speech.org", "isca-archive.org",
    "semanticscholar.org", "api.semanticscholar.org", "papers.ssrn.com", "ssrn.com", "biorxiv.org", "medrxiv.org", "hal.science",
    "cris.unibo.it", "ojs.aaai.org", "academic.oup.com", "cell.com", "mdpi.com", "tandfonline.com", "onlinelibrary.wiley.com",
    "usenix.org", "dspace.mit.edu", "psyarxiv.com",
})


@dataclass(frozen=True, slots=True)
class Link:
    """A web address in its canonical form."""

    url: str
    """The canonical address."""
    key: str
    """What it identifies, equal for every way of writing the same thing: `arxiv:...`, `doi:...`, `repo:...`, `hf:...` or `url:...`."""
    place: str
    """Sort of place: paper, code, huggingface or website."""


class BadLink(ValueError):
    """A text that is not a web address that others could open."""


@lru_cache(maxsize=20_000)
def parse_link(text: str) -> Link:
    """Read a web address; the same one is asked about by many rules.

    Raises BadLink when it is not an absolute http(s) address with a public host name.
    """
    parts = _split(text.strip())
    host = parts.hostname or ""
    bare = host.removeprefix("www.")
    if bare in _ARXIV_HOSTS and (match := _ARXIV.fullmatch(parts.path)):
        number = match[1].lower()
        return Link(f"https://arxiv.org/abs/{number}", f"arxiv:{number}", "paper")
    if bare in _DOI_HOSTS and (match := _DOI.fullmatch(unquote(parts.path.strip("/")))):
        return _doi(match[1])
    if bare in _DOI_PUBLISHERS and (match := _ACM_DOI.fullmatch(unquote(parts.path.rstrip("/")))):
        return _doi(match[1])
    if bare in {"aclanthology.org", "aclweb.org"} and (match := _ACL.fullmatch(parts.path)):
        return Link(f"https://aclanthology.org/{match[1]}/", f"acl:{match[1].lower()}", "paper")
    if bare == "openreview.net" and parts.path in _OPENREVIEW and (found := dict(parse_qsl(parts.query)).get("id")):
        return Link(f"https://openreview.net/forum?id={quote(found)}", f"openreview:{found}", "paper")
    # universities and institutes run a GitLab of their own
    if bare in CODE_HOSTS or bare.startswith("gitlab."):
        return _repository(bare, parts)
    if bare in HUGGINGFACE_HOSTS:
        return _huggingface(parts)
    return _page(parts, bare)


def arxiv_month(link: Link) -> tuple[int, int] | None:
    """Year and month of first submission, which a modern arXiv number carries (https://info.arxiv.org/help/arxiv_identifier.html)."""
    match = re.fullmatch(r"arxiv:(\d{2})(\d{2})\.\d+", link.key)
    return (2000 + int(match[1]), int(match[2])) if match and 1 <= int(match[2]) <= 12 else None


def _split(text: str) -> SplitResult:
    if not text or not text.isprintable() or " " in text:
        raise BadLink("a web address holds no spaces or invisible characters and is not empty")
    if len(text) > _LONGEST:
        raise BadLink(f"a web address has at most {_LONGEST} characters")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadLink(f"not a web address: {error}") from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise BadLink("a web address starts with https://")
    if not _HOST.fullmatch(host or ""):
        raise BadLink(f"{host or ''!r} is not a public host name")
    if "@" in parts.netloc or port not in {None, 80, 443}:
        raise BadLink("a web address of ours carries no user name and no port")
    return parts


def _doi(doi: str) -> Link:
    return Link(f"https://doi.org/{quote(doi, safe=_DOI_SAFE)}", f"doi:{doi.lower()}", "paper")


def _repository(host: str, parts: SplitResult) -> Link:
    steps = [s for s in parts.path.split("/") if s]
    if len(steps) >= 2:
        steps[1] = re.sub(r"(?<=.)(?:\.git)+$", "", steps[1])
    if len(steps) == 4 and steps[2] in {"tree", "blob"} and steps[3] in _DEFAULT_BRANCHES:
        steps = steps[:2]
    path = "/".join(steps)
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    return Link(f"https://{host}/{path}{anchor}", f"repo:{host}/{path}".lower(), "code")


def _huggingface(parts: SplitResult) -> Link:
    steps = [s for s in parts.path.split("/") if s]
    while tail := next((tail for tail in _HUB_TABS if len(steps) > len(tail) and steps[-len(tail):] == tail), None):
        steps = steps[: -len(tail)]
    path = "/".join(steps)
    place = "website" if steps[:1] in (["blog"], ["docs"], ["learn"], ["papers"]) else "huggingface"
    query = f"?{parts.query}" if parts.query and place == "website" else ""
    return Link(f"https://huggingface.co/{path}{query}", f"hf:{path}".lower(), place)


def _page(parts: SplitResult, bare: str) -> Link:
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    # urlencode only when something was dropped, so that an address that was clean stays as it was written
    query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    host = (parts.hostname or "").lower()
    fragment = parts.fragment if parts.fragment not in {"", "/", "home", "top"} else ""
    url = urlunsplit(("https", host, parts.path or "/", query, fragment))
    key = f"url:{bare.lower()}{parts.path.rstrip('/').lower()}" + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    is_paper = any(bare == h or bare.endswith("." + h) for h in _PAPER_HOSTS) or parts.path.lower().endswith(".pdf")
    return Link(url, key, "paper" if is_paper else "website")


def is_tracking(name: str) -> bool:
    """Whether a query parameter only tells a site where a visitor came from or which interface language to show."""
    return bool(_TRACKING.fullmatch(name))
