"""Figures drawn as SVG and PNG: one specification for the web, where colours follow the page, and for print."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape, unescape
from math import ceil, cos, degrees, log10, radians, sin
from textwrap import wrap
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from fmsheet.model.figure import Cell, Figure, Row, Shape, Where
from fmsheet.review.values import has_shares, heat_bounds, heat_class, shown

COLOURS = {
    "ink": "#16191c", "quiet": "#535a60", "line": "#d5dad8", "paper": "#ffffff",
    "0": "#f2f5f4", "1": "#d3e5ee", "2": "#9cc5da", "3": "#2f7597", "4": "#0b4a66",
    "a": "#0b4a66", "b": "#a8480b", "c": "#9cc5da", "d": "#6b3f86", "e": "#d5dad8", "f": "#626b71",
}
"""Colours by their place: ink, quiet ink, lines and ground; five classes of a heat map, weak to strong; six kinds, told apart by lightness too.

On the web each is a custom property `--chart-...` of the page, with this value where the page sets none."""
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The drawing program brings the first of them, so that a text has the same width on every machine."""
_MARK = re.compile(r'(?P<mark><path aria-label="(?P<says>[^"]*)"[^>]*)/>')
_OWN_COLOUR = re.compile(r"var\(--chart-\w+, (#\w{6})\)")
_UNMEASURED = re.compile(r'font-size="0px"')
_SIZE = 12
"""Pixels, of every text."""
_NARROW, _BROAD = " fijlrtI.,;:'|()/-", "mwMW%@"
_BEYOND = 8
"""So many of the fewest for their size are named, and as many of the largest."""
_GAP = 0.045
"""The least distance of two labels of a slope, of the height."""
_WIDTH, _WIDE, _CELL, _BAR = 560, 54, 22, 24
_YEAR = 28
_POINT = 9
"""From a point to its label."""
_OWN_SCALES = {"scale": {"color": "independent"}}
_TILT, _STEEP = radians(35), radians(45)
"""Of the heads of a heat map, and of years."""
_LINE = 52
"""Signs in a line of a long label."""
Values = list[dict[str, Any]]
Address = Callable[[Where], str]
Spec = Any
"""A chart of altair; its types name each composition apart, and here any of them will do."""


def drawing(figure: Figure, address: Address | None = None) -> str:
    """A figure as SVG to stand inside a page; empty when there is nothing to draw.

    Its colours follow the page. `address` gives the page that a mark leads to; the table beside it holds the same links for the keyboard.
    """
    svg, places = _drawn(figure)
    if not svg:
        return ""

    def told(found: re.Match[str]) -> str:
        mark = f"{found['mark']}><title>{found['says']}</title></path>"
        where = places.get(unescape(found["says"]))
        return f'<a tabindex="-1" href="{escape(address(where))}">{mark}</a>' if address and where else mark

    body = _MARK.sub(told, svg[svg.index(">") + 1 :]).replace(' fill="#000"', "")
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    role = "group" if "<a " in body else "img"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="{role}" aria-label="{escape(f"{figure.title}. {figure.says}")}"'
    head += f' viewBox="{size[0][9:-1]}" width="{size[1]}" height="{size[2]}">' if size else ">"
    return head + body


def picture(figure: Figure, form: str = "svg") -> bytes:
    """A figure as a file of its own, `svg` or `png`, dark on white; empty when there is nothing to draw."""
    text = _OWN_COLOUR.sub(r"\1", drawing(figure))
    if not text:
        return b""
    text = text.replace(">", f'><rect width="100%" height="100%" fill="{COLOURS["paper"]}"/>', 1)
    return text.encode() if form == "svg" else bytes(vl_convert.svg_to_png(text, scale=2))


def _colour(name: str) -> str:
    return f"var(--chart-{name}, {COLOURS[name]})"


class _Draft:
    """What drawing a figure needs: its values, where its marks lead, and the room for its texts."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.places: dict[str, Where] = {}
        """Where marks lead, by what they say; the drawing program would take as long for their links as for the rest."""
        self.data: dict[str, Values] = {}
        """Values by the name under which charts refer to them; values inside a chart would be copied with every change to it."""
        self.room = {"left": 4, "top": 4, "right": 4, "bottom": 4}
        """Pixels around the drawing, for texts that it was not made to measure."""

    def widen(self, side: str, pixels: float) -> None:
        """Leave at least so much room at a side."""
        self.room[side] = max(self.room[side], ceil(pixels) + 4)

    def mark(self, row: Row, column: str, cell: Cell, **more: Any) -> dict[str, Any]:
        """One mark: its row and column, its value, and what it says."""
        part = f", {100 * cell.share:.0f} % of {cell.whole:,}" if cell.share is not None else ""
        says = f"{row.label}{f', {column}' if column else ''}: {shown(cell)}{part}"
        self.places[says] = cell.where
        return {"row": row.label, "column": column, "value": cell.number, "text": shown(cell), "says": says, **more}

    def chart(self, values: Values) -> alt.Chart:
        """A chart over values, each mark described."""
        return self.plain(values).encode(description=alt.Description("says:N"))

    def plain(self, values: Values) -> alt.Chart:
        """A chart over values whose marks say nothing by themselves."""
        name = next((name for name, known in self.data.items() if known is values), f"values{len(self.data)}")
        self.data[name] = values
        return alt.Chart(alt.NamedData(name=name))

    def paint(self, name: str) -> Any:
        """A colour as it is; altair looks through its whole schema for what a bare value may be."""
        return alt.ColorValue(_colour(name))

    def pick(self, field: str, names: Sequence[str]) -> Any:
        """A colour by the name that stands in a field."""
        return alt.Color(f"{field}:N", scale=alt.Scale(domain=list(names), range=[_colour(name) for name in names]), legend=None)


@lru_cache(maxsize=64)
def _drawn(figure: Figure) -> tuple[str, dict[str, Where]]:
    """A figure as the drawing program makes it, once for every page and file that it stands in, and where its marks lead."""
    if not figure.rows or figure.shape is Shape.TABLE:
        return "", {}
    draft = _Draft(figure)
    # what we wrote is not validated at every step, and the style is added at the end: altair copies a whole chart with every change to it
    with debug_mode(False):
        spec = _DRAWN[figure.shape](draft).to_dict(validate=False)
    style = {**_style(), "view": {**spec["config"]["view"], "stroke": None}}
    drawn = vl_convert.vegalite_to_svg({**spec, "config": style, "datasets": draft.data, "padding": draft.room})
    drawn = _UNMEASURED.sub(f'font-size="{_SIZE}px" dy="{_SIZE / 3:.0f}"', drawn)
    return _shades(draft, drawn) if figure.shape is Shape.HEAT else drawn, draft.places


def _axis(**more: Any) -> Any:
    """An axis with labels that are not measured; its figure leaves room for them."""
    return alt.Axis(title=None, labelFontSize=0, labelBaseline="middle", **more)


def _reach(label: str) -> int:
    """Pixels that a label of an axis needs at most: no sign of Liberation Sans is wider at this size."""
    return sum(12 if unicodedata.east_asian_width(sign) in "WF" else 4 if sign in _NARROW else 11 if sign in _BROAD else 9 if sign.isupper() else 7
               for sign in label)


def _style() -> dict[str, Any]:
    ink, quiet = _colour("ink"), _colour("quiet")
    return {
        "background": "transparent", "font": _FONT,
        "axis": {"labelColor": ink, "titleColor": quiet, "domain": False, "ticks": False, "gridColor": _colour("line"), "labelLimit": 0,
                 "labelFontSize": _SIZE, "titleFontSize": _SIZE, "titleFontWeight": "normal", "labelPadding": 6},
        "legend": {"labelColor": ink, "title": None, "orient": "top", "labelFontSize": _SIZE, "labelLimit": 0, "symbolType": "square", "columns": 5},
        "text": {"font": _FONT, "fontSize": _SIZE},
        "header": {"labelColor": ink, "labelFontSize": _SIZE, "labelFontWeight": "bold", "title": None},
    }


def _heat(draft: _Draft) -> Spec:
    figure = draft.figure
    heads = figure.heads[1:]
    # a count among shares is written and not shaded
    shares = has_shares(figure)
    # what is empty stays blank: most cells of a large figure are, and a blank is seen sooner than a nought
    values = [draft.mark(row, head, cell, shade=str(heat_class(cell)) if cell.is_share or not shares else "paper")
              for row in figure.rows for head, cell in zip(heads, row.cells, strict=True) if cell.number]
    for value in values:
        value["over"] = "paper" if value["shade"] in {"3", "4"} else "ink"
    labels = [row.label for row in figure.rows]
    draft.widen("left", max(map(_reach, labels)))
    draft.widen("top", sin(_TILT) * max(map(_reach, heads)))
    draft.widen("right", max(cos(_TILT) * _reach(head) - (len(heads) - place - 0.5) * _WIDE for place, head in enumerate(heads)))
    bounds = _bounds(figure)
    draft.widen("right", len(bounds) * _wide(bounds) - len(heads) * _WIDE)
    draft.widen("bottom", 2 * _CELL)
    x = alt.X("column:N", scale=alt.Scale(domain=list(heads)), axis=_axis(orient="top", labelAngle=-degrees(_TILT), labelAlign="left"))
    y = alt.Y("row:N", scale=alt.Scale(domain=labels), axis=_axis())
    cells = draft.chart(values).mark_rect(strokeWidth=2, stroke=_colour("paper")).encode(
        x=x, y=y, color=draft.pick("shade", ("0", "1", "2", "3", "4", "paper")))
    texts = draft.plain(values).mark_text(fontSize=0, aria=False).encode(
        x=x, y=y, text=alt.Text("text:N"), color=draft.pick("over", ("ink", "paper")))
    return alt.layer(cells, texts, resolve=_OWN_SCALES, width=len(heads) * _WIDE, height=len(figure.rows) * _CELL)


def _shades(draft: _Draft, svg: str) -> str:
    """What the shades of a heat map stand for, at its foot; the drawing program would take as long for it as for another small chart."""
    bounds = _bounds(draft.figure)
    size = re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg)
    wide, top = _wide(bounds), float(size[1]) - _CELL - 4 if size else 0
    marks = []
    for place, text in enumerate(bounds):
        left = draft.room["left"] + place * wide
        ground, ink = _colour(str(place) if place else "paper"), _colour("paper" if place > 2 else "ink")
        marks.append(f'<rect x="{left}" y="{top:g}" width="{wide - 2}" height="{_CELL - 2}" fill="{ground}"/>'
                     f'<text x="{left + wide / 2 - 1:g}" y="{top + _CELL / 2 + 3:g}" text-anchor="middle" font-family="{_FONT}" font-size="{_SIZE}px"'
                     f' fill="{ink}">{escape(text)}</text>')
    return svg.replace("</svg>", f"{''.join(marks)}</svg>")


def _bounds(figure: Figure) -> tuple[str, ...]:
    return "blank: none", *heat_bounds(figure)


def _wide(bounds: Sequence[str]) -> int:
    """The width of one shade, for the longest of their texts."""
    return max(map(_reach, bounds))


def _parts(draft: _Draft) -> Spec:
    figure = draft.figure
    heads = figure.heads[1:]
    names = [_kind(head, place) for place, head in enumerate(heads)]
    values: Values = []
    for row in figure.rows:
        total = sum(cell.number for cell in row.cells) or 1.0
        start = 0.0
        for head, name, cell in zip(heads, names, row.cells, strict=True):
            end = start + cell.number / total
            values.append(draft.mark(row, head, cell, start=start, end=end, middle=(start + end) / 2, over="ink" if name in "ce" else "paper",
                                     inside=shown(cell) if end - start > 0.05 else ""))
            start = end
    draft.widen("left", max(_reach(row.label) for row in figure.rows))
    draft.widen("bottom", _CELL)
    y = alt.Y("row:N", sort=[row.label for row in figure.rows], axis=_axis())
    colours = alt.Scale(domain=list(heads), range=[_colour(name) for name in names])
    colour = alt.Color("column:N", scale=colours, sort=list(heads), legend=alt.Legend())
    x = alt.X("start:Q", axis=_axis(format="%", grid=False, labelPadding=10), scale=alt.Scale(domain=[0, 1]))
    bars = draft.chart(values).mark_bar(strokeWidth=2, stroke=_colour("paper")).encode(x=x, x2=alt.X2("end:Q"), y=y, color=colour)
    texts = draft.plain(values).mark_text(aria=False, fontSize=0).encode(
        x=alt.X("middle:Q"), y=y, text=alt.Text("inside:N"), color=draft.pick("over", ("ink", "paper")))
    return alt.layer(bars, texts, resolve=_OWN_SCALES, width=_WIDTH, height=len(figure.rows) * _BAR * 1.3)


def _kind(head: str, place: int) -> str:
    return "e" if head == "Unknown" else "abcdf"[place % 5]


def _lines(draft: _Draft) -> Spec:
    figure = draft.figure
    heads = figure.heads[1:]
    values = [draft.mark(row, head, cell) for row in figure.rows for head, cell in zip(heads, row.cells, strict=True)]
    years = [row.label for row in figure.rows]
    draft.widen("bottom", sin(_STEEP) * max(map(_reach, years)))
    draft.widen("left", max(cos(_STEEP) * _reach(year) - (place + 0.5) * _YEAR for place, year in enumerate(years)))
    draft.widen("left", max(_reach(value["text"]) for value in values))
    bars = draft.chart(values).mark_bar(width={"band": 0.8}).encode(
        x=alt.X("row:N", sort=years, axis=_axis(labelAngle=-degrees(_STEEP), labelAlign="right")),
        y=alt.Y("value:Q", axis=_axis(tickCount=3)),
        color=draft.paint("3"),
    ).properties(width=_YEAR * len(years), height=58)
    return bars.facet(row=alt.Row("column:N", sort=list(heads), header=alt.Header(labelOrient="top", labelAnchor="start", labelPadding=2)), spacing=6)


def _ranges(draft: _Draft) -> Spec:
    """Rows of then, now, low and high, held against a half."""
    values = [draft.mark(row, "", row.cells[1], then=row.cells[0].value, low=row.cells[2].number, high=row.cells[3].number,
                         broken="\n".join(wrap(row.label, _LINE))) for row in draft.figure.rows]
    draft.widen("left", max(_reach(line) for value in values for line in value["broken"].split("\n")))
    y = alt.Y("broken:N", sort=[value["broken"] for value in values], axis=_axis(labelExpr="split(datum.value, '\\n')", labelLineHeight=1.2 * _SIZE))
    axis = alt.Axis(format="%", title="hollow: 2024 · filled: today, with 95 % interval · line: a half", tickCount=5)
    x = alt.X("value:Q", axis=axis, scale=alt.Scale(domain=[0, 1]))
    base = draft.chart(values)
    half = draft.plain([{"half": 0.5}]).mark_rule(strokeDash=[4, 3], aria=False).encode(x=alt.X("half:Q"), color=draft.paint("ink"))
    return alt.layer(
        half,
        base.mark_rule(strokeWidth=3, aria=False).encode(x=alt.X("low:Q"), x2=alt.X2("high:Q"), y=y, color=draft.paint("a")),
        base.mark_point(size=90, filled=False, strokeWidth=2, aria=False).encode(x=alt.X("then:Q"), y=y, color=draft.paint("b")),
        base.mark_point(size=110, filled=True, opacity=1).encode(x=x, y=y, color=draft.paint("a")),
        width=360, height=52 * len(values))


def _slopes(draft: _Draft) -> Spec:
    """One slope for each row; rows whose ids begin alike, such as those of one facet, stand in one panel."""
    groups: dict[str, list[Row]] = {}
    for row in draft.figure.rows:
        groups.setdefault(row.id.split("-")[0], []).append(row)
    top = max((cell.number for row in draft.figure.rows for cell in row.cells[:2]), default=1.0)
    lefts, rights = ([max(_reach(_at_slope(row, place)) for row in rows) + 2 * _POINT for rows in groups.values()] for place in (0, 1))
    draft.widen("left", lefts[0])
    draft.widen("right", rights[-1])
    draft.widen("bottom", _CELL)
    spacing = max((right + left for right, left in zip(rights, lefts[1:], strict=False)), default=0)
    return alt.hconcat(*(_slope_panel(draft, rows, top) for rows in groups.values()), spacing=spacing + _CELL)


def _at_slope(row: Row, place: int) -> str:
    """What stands at the left end of a slope, place 0, or at its right one."""
    return f"{row.label} {shown(row.cells[1])}" if place else shown(row.cells[0])


def _slope_panel(draft: _Draft, rows: Sequence[Row], top: float) -> Spec:
    times = draft.figure.heads[1:3]
    values = [draft.mark(row, time, cell) for row in rows for time, cell in zip(times, row.cells, strict=False)]
    domain = alt.Scale(domain=[0, top * 1.06])
    y = alt.Y("value:Q", axis=None, scale=domain)
    x = alt.X("column:N", sort=list(times), axis=_axis(labelAngle=0, labelPadding=10), scale=alt.Scale(padding=0.5))
    ends: list[Values] = []
    for place, time in enumerate(times):
        heights = _apart([row.cells[place].number for row in rows], top * _GAP * 1.5)
        ends.append([{"column": time, "value": height, "label": _at_slope(row, place)} for row, height in zip(rows, heights, strict=True)])
    # a line belongs to two cells and leads to neither
    lines = draft.plain(values).mark_line(point=False, strokeWidth=2, aria=False).encode(
        x=x, y=y, detail=alt.Detail("row:N"), color=draft.paint("quiet"))
    points = draft.chart(values).mark_point(filled=True, size=70, opacity=1).encode(x=x, y=y, color=draft.paint("a"))
    before = draft.plain(ends[0]).mark_text(align="right", dx=-_POINT, fontSize=0, aria=False)
    after = draft.plain(ends[1]).mark_text(align="left", dx=_POINT, fontSize=0, aria=False)
    labels = [text.encode(x=x, y=y, text=alt.Text("label:N"), color=draft.paint("ink")) for text in (before, after)]
    return alt.layer(lines, points, *labels, width=240, height=300)


def _apart(heights: Sequence[float], least: float) -> list[float]:
    """Heights moved up as little as needed, so that no two labels stand on each other."""
    found = dict.fromkeys(range(len(heights)), 0.0)
    last = -least
    for index in sorted(found, key=lambda index: heights[index]):
        last = found[index] = max(heights[index], last + least)
    return list(found.values())


def _points(draft: _Draft) -> Spec:
    """Each row at its first value across and its second upward, both on logarithmic axes; those at the edges of the cloud are named."""
    figure = draft.figure
    ratio = sorted(figure.rows, key=lambda row: row.cells[1].number / (row.cells[0].number or 1))
    named = {row.id for row in (*ratio[:_BEYOND], *sorted(figure.rows, key=lambda row: -row.cells[0].number)[:_BEYOND])}
    values = [draft.mark(row, figure.heads[2], row.cells[1], across=row.cells[0].number, up=row.cells[1].number + 1,
                         label=row.label if row.id in named else "") for row in figure.rows]
    highest = max((value["up"] for value in values), default=1.0)
    ticks = [1, *(10**power + 1 for power in range(int(log10(highest)) + 1))]
    x = alt.X("across:Q", scale=alt.Scale(type="log", nice=False, padding=20),
              axis=alt.Axis(title=figure.heads[1], values=[10 * 2**power for power in range(12)], grid=False))
    y = alt.Y("up:Q", scale=alt.Scale(type="log", domain=[1, highest * 1.3]),
              axis=alt.Axis(title=figure.heads[2], values=ticks, labelExpr="datum.value - 1"))
    points = draft.chart(values).mark_point(filled=True, size=60, opacity=0.9).encode(x=x, y=y, color=draft.paint("3"))
    texts = draft.plain([value for value in values if value["label"]]).mark_text(
        align="left", dx=7, dy=1, fontSize=11, aria=False).encode(x=x, y=y, text=alt.Text("label:N"), color=draft.paint("ink"))
    return alt.layer(points, texts, width=_WIDTH, height=380)


_DRAWN: dict[Shape, Callable[[_Draft], Spec]] = {
    Shape.HEAT: _heat, Shape.PARTS: _parts, Shape.LINES: _lines, Shape.RANGES: _ranges, Shape.SLOPES: _slopes, Shape.POINTS: _points,
}
