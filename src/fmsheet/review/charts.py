"""Figures drawn as SVG, PNG and PDF: one specification for the web, where colours follow the page, and for print."""

import re
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
from fmsheet.review.labels import ALIGNED, FROM_POINT, SIZE, apart, reach, sides
from fmsheet.review.values import has_shares, heat_bounds, heat_classes, shown

COLOURS = {
    "ink": "#16191c", "quiet": "#535a60", "line": "#d5dad8", "paper": "#ffffff",
    "0": "#f2f5f4", "1": "#d3e5ee", "2": "#9cc5da", "3": "#2f7597", "4": "#0b4a66",
    "a": "#0b4a66", "b": "#a8480b", "c": "#9cc5da", "d": "#6b3f86", "e": "#d5dad8", "f": "#626b71",
}
"""Colours by their place: ink, quiet ink, lines and ground; five classes of a heat map, weak to strong; six kinds, told apart by lightness too.

On the web each is a custom property `--chart-...` of the page, with this value where the page sets none."""
DARK = {
    "0": "#1b2228", "1": "#214251", "2": "#2c5f77", "3": "#74b4d0", "4": "#b5e2f5",
    "a": "#8fcdea", "b": "#f3a868", "c": "#2c5f77", "d": "#d9a0cc", "e": "#3d474f", "f": "#a9b1b5",
}
"""The same for pages in the dark, whose own ink, lines and ground are those of their drawings."""
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The drawing program brings the first of them, so that a text has the same width on every machine."""
_MARK = re.compile(r'(?P<mark><path aria-label="(?P<says>[^"]*)"[^>]*)/>')
_OWN_COLOUR = re.compile(r"var\(--chart-\w+, (#\w{6})\)")
_UNMEASURED = re.compile(r'font-size="0px"')
_BEYOND = 8
"""So many of the fewest for their size are named, and as many of the largest."""
_GAP = 0.045
"""The least distance of two labels of a slope, of the height."""
_WIDTH, _WIDE, _CELL, _BAR = 440, 54, 22, 22
"""Pixels: across a drawing, which a phone shows whole if a little smaller; a cell of a heat map, across and upward; the height of a bar."""
_OVER = 16
"""Of a line of a label that stands over its mark."""
_YEAR = 28
_SLOPE = 110
_EDGE, _HEIGHT = 20, 380
"""Of a cloud of points: the room at its sides, and its height."""
_OWN_SCALES = {"scale": {"color": "independent"}}
_TILT, _STEEP = radians(35), radians(45)
"""Of the heads of a heat map, and of years."""
_LINE = 60
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
    """A figure as a file of its own, `svg`, `png` (two dots a pixel) or `pdf`, dark on white; empty when there is nothing to draw."""
    text = _OWN_COLOUR.sub(r"\1", drawing(figure))
    if not text:
        return b""
    text = text.replace(">", f'><rect width="100%" height="100%" fill="{COLOURS["paper"]}"/>', 1)
    match form:
        case "png":
            return bytes(vl_convert.svg_to_png(text, scale=2))
        case "pdf":
            return bytes(vl_convert.svg_to_pdf(text))
        case _:
            return text.encode()


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
    drawn = _UNMEASURED.sub(f'font-size="{SIZE}px" dy="{SIZE / 3:.0f}"', drawn)
    return _shades(draft, drawn) if figure.shape is Shape.HEAT else drawn, draft.places


def _axis(**more: Any) -> Any:
    """An axis with labels that are not measured; its figure leaves room for them."""
    return alt.Axis(title=None, labelFontSize=0, labelBaseline="middle", **more)


def _style() -> dict[str, Any]:
    ink, quiet = _colour("ink"), _colour("quiet")
    return {
        "background": "transparent", "font": _FONT,
        "axis": {"labelColor": ink, "titleColor": quiet, "domain": False, "ticks": False, "gridColor": _colour("line"), "labelLimit": 0,
                 "labelFontSize": SIZE, "titleFontSize": SIZE, "titleFontWeight": "normal", "labelPadding": 6},
        "legend": {"labelColor": ink, "title": None, "orient": "top", "labelFontSize": SIZE, "labelLimit": 0, "symbolType": "square", "columns": 5},
        "text": {"font": _FONT, "fontSize": SIZE},
        "header": {"labelColor": ink, "labelFontSize": SIZE, "labelFontWeight": "bold", "title": None},
    }


def _heat(draft: _Draft) -> Spec:
    figure = draft.figure
    heads = figure.heads[1:]
    # what is empty stays blank: most cells of a large figure are, and a blank is seen sooner than a nought
    values = [draft.mark(row, head, cell, shade="paper" if shade is None else str(shade))
              for row, shades in zip(figure.rows, heat_classes(figure), strict=True)
              for head, cell, shade in zip(heads, row.cells, shades, strict=True) if cell.number]
    for value in values:
        value["over"] = "paper" if value["shade"] in {"3", "4"} else "ink"
    labels = [row.label for row in figure.rows]
    draft.widen("left", max(map(reach, labels)))
    draft.widen("top", sin(_TILT) * max(map(reach, heads)))
    draft.widen("right", max(cos(_TILT) * reach(head) - (len(heads) - place - 0.5) * _WIDE for place, head in enumerate(heads)))
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
                     f'<text x="{left + wide / 2 - 1:g}" y="{top + _CELL / 2 + 3:g}" text-anchor="middle" font-family="{_FONT}" font-size="{SIZE}px"'
                     f' fill="{ink}">{escape(text)}</text>')
    return svg.replace("</svg>", f"{''.join(marks)}</svg>")


def _bounds(figure: Figure) -> tuple[str, ...]:
    return "blank: none", *heat_bounds(figure)


def _wide(bounds: Sequence[str]) -> int:
    """The width of one shade, for the longest of their texts."""
    return max(map(reach, bounds))


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
                                     inside=shown(cell) if (end - start) * _WIDTH > reach(shown(cell)) + 4 else ""))
            start = end
    draft.widen("bottom", _CELL)
    y = alt.Y("row:N", sort=[row.label for row in figure.rows], axis=None)
    colours = alt.Scale(domain=list(heads), range=[_colour(name) for name in names])
    # as many in a line as have room
    columns = max(1, _WIDTH // (max(map(reach, heads)) + _CELL))
    colour = alt.Color("column:N", scale=colours, sort=list(heads), legend=alt.Legend(columns=columns))
    x = alt.X("start:Q", axis=_axis(format="%", grid=False, labelPadding=10, tickCount=5), scale=alt.Scale(domain=[0, 1]))
    bars = draft.chart(values).mark_bar(strokeWidth=2, stroke=_colour("paper"), height=_BAR, yOffset=_OVER / 2).encode(
        x=x, x2=alt.X2("end:Q"), y=y, color=colour)
    texts = draft.plain(values).mark_text(aria=False, fontSize=0, yOffset=_OVER / 2).encode(
        x=alt.X("middle:Q"), y=y, text=alt.Text("inside:N"), color=draft.pick("over", ("ink", "paper")))
    return alt.layer(bars, texts, _over(draft, [(row.label, row.label) for row in figure.rows], _BAR), resolve=_OWN_SCALES,
                     width=_WIDTH, height=len(figure.rows) * (_BAR + _OVER + 10))


def _over(draft: _Draft, labels: Sequence[tuple[str, str]], height: float) -> Spec:
    """Labels over the marks of their rows, from the left edge on, so that a narrow screen has room for both; each may have several lines."""
    draft.widen("right", max(reach(line) for _, text in labels for line in text.split("\n")) - _WIDTH)
    values = [{"row": row, "label": text, "left": 0} for row, text in labels]
    return draft.plain(values).mark_text(align="left", fontSize=0, aria=False, lineBreak="\n", lineHeight=_OVER,
                                         yOffset=-(height + 2) / 2).encode(
        x=alt.X("left:Q"), y=alt.Y("row:N", sort=[row for row, _ in labels], axis=None), text=alt.Text("label:N"), color=draft.paint("ink"))


def _kind(head: str, place: int) -> str:
    # answers keep their colours: no is no weaker yes
    return {"Unknown": "e", "Partly": "c", "No": "b"}.get(head, "abcdf"[place % 5])


def _lines(draft: _Draft) -> Spec:
    figure = draft.figure
    # a count among shares says what they are shares of
    is_shared = has_shares(figure)
    columns = [(place, head) for place, head in enumerate(figure.heads[1:]) if not is_shared or any(row.cells[place].is_share for row in figure.rows)]
    heads = [head for _, head in columns]
    values = [draft.mark(row, head, row.cells[place]) for row in figure.rows for place, head in columns]
    years = [row.label for row in figure.rows]
    draft.widen("bottom", sin(_STEEP) * max(map(reach, years)))
    draft.widen("left", max(cos(_STEEP) * reach(year) - (place + 0.5) * _YEAR for place, year in enumerate(years)))
    draft.widen("left", max(reach(value["text"]) for value in values))
    bars = draft.chart(values).mark_bar(width={"band": 0.8}).encode(
        x=alt.X("row:N", sort=years, axis=_axis(labelAngle=-degrees(_STEEP), labelAlign="right")),
        y=alt.Y("value:Q", axis=_axis(tickCount=3, **({"format": ".0%"} if is_shared else {}))),
        color=draft.paint("3"),
    ).properties(width=_YEAR * len(years), height=58)
    return bars.facet(row=alt.Row("column:N", sort=heads, header=alt.Header(labelOrient="top", labelAnchor="start", labelPadding=2)), spacing=6)


def _ranges(draft: _Draft) -> Spec:
    """Rows of then, now, low and high, held against a half."""
    rows = draft.figure.rows
    values = [draft.mark(row, "", row.cells[1], then=row.cells[0].value, low=row.cells[2].number, high=row.cells[3].number) for row in rows]
    labels = [(row.label, "\n".join(wrap(row.label, _LINE))) for row in rows]
    over = _OVER * max(text.count("\n") + 1 for _, text in labels)
    shift = over / 2 + 4
    y = alt.Y("row:N", sort=[row.label for row in rows], axis=None)
    axis = alt.Axis(format="%", title="hollow: 2024 · filled: today, with 95 % interval · line: a half", tickCount=5)
    x = alt.X("value:Q", axis=axis, scale=alt.Scale(domain=[0, 1]))
    base = draft.chart(values)
    half = draft.plain([{"half": 0.5}]).mark_rule(strokeDash=[4, 3], aria=False).encode(x=alt.X("half:Q"), color=draft.paint("ink"))
    # the lines of the axis end where a label stands
    bare = [{"row": row.label, "left": -0.01, "right": 1.01} for row in rows]
    grounds = draft.plain(bare).mark_bar(height=over + 4, yOffset=5 - _BAR / 2, aria=False).encode(
        x=alt.X("left:Q"), x2=alt.X2("right:Q"), y=y, color=draft.paint("paper"))
    return alt.layer(
        half,
        grounds,
        base.mark_rule(strokeWidth=3, aria=False, yOffset=shift).encode(x=alt.X("low:Q"), x2=alt.X2("high:Q"), y=y, color=draft.paint("a")),
        base.mark_point(size=90, filled=False, strokeWidth=2, aria=False, yOffset=shift).encode(x=alt.X("then:Q"), y=y, color=draft.paint("b")),
        base.mark_point(size=110, filled=True, opacity=1, yOffset=shift).encode(x=x, y=y, color=draft.paint("a")),
        _over(draft, labels, _BAR),
        width=_WIDTH, height=(_BAR + over + 10) * len(rows))


def _slopes(draft: _Draft) -> Spec:
    """One slope for each row; rows whose ids begin alike, such as those of one facet, stand in one panel."""
    groups: dict[str, list[Row]] = {}
    for row in draft.figure.rows:
        groups.setdefault(row.id.split("-")[0], []).append(row)
    top = max((cell.number for row in draft.figure.rows for cell in row.cells[:2]), default=1.0)
    lefts, rights = ([max(reach(_at_slope(row, place)) for row in rows) + 2 * FROM_POINT for rows in groups.values()] for place in (0, 1))
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
    x = alt.X("column:N", sort=list(times), axis=_axis(labelAngle=0, labelPadding=10), scale=alt.Scale(padding=0))
    ends: list[Values] = []
    for place, time in enumerate(times):
        heights = apart([row.cells[place].number for row in rows], top * _GAP * 1.5)
        ends.append([{"column": time, "value": height, "label": _at_slope(row, place)} for row, height in zip(rows, heights, strict=True)])
    # a line belongs to two cells and leads to neither
    lines = draft.plain(values).mark_line(point=False, strokeWidth=2, aria=False).encode(
        x=x, y=y, detail=alt.Detail("row:N"), color=draft.paint("quiet"))
    points = draft.chart(values).mark_point(filled=True, size=70, opacity=1).encode(x=x, y=y, color=draft.paint("a"))
    before = draft.plain(ends[0]).mark_text(align="right", dx=-FROM_POINT, fontSize=0, aria=False)
    after = draft.plain(ends[1]).mark_text(align="left", dx=FROM_POINT, fontSize=0, aria=False)
    labels = [text.encode(x=x, y=y, text=alt.Text("label:N"), color=draft.paint("ink")) for text in (before, after)]
    return alt.layer(lines, points, *labels, width=_SLOPE, height=300)


def _points(draft: _Draft) -> Spec:
    """Each row at its first value across and its second upward, both on logarithmic axes; those at the edges of the cloud are named."""
    figure = draft.figure
    ratio = sorted(figure.rows, key=lambda row: row.cells[1].number / (row.cells[0].number or 1))
    named = {row.id for row in (*ratio[:_BEYOND], *sorted(figure.rows, key=lambda row: -row.cells[0].number)[:_BEYOND])}
    values = [draft.mark(row, figure.heads[2], row.cells[1], across=row.cells[0].number, up=row.cells[1].number + 1,
                         label=row.label if row.id in named else "") for row in figure.rows]
    highest = 1.3 * max((value["up"] for value in values), default=1.0)
    ticks = [1, *(10**power + 1 for power in range(int(log10(highest / 1.3)) + 1))]
    x = alt.X("across:Q", scale=alt.Scale(type="log", nice=False, padding=_EDGE),
              axis=alt.Axis(title=f"{figure.heads[1]} (logarithmic)", values=[10 * 2**power for power in range(12)], grid=False))
    y = alt.Y("up:Q", scale=alt.Scale(type="log", domain=[1, highest]),
              axis=alt.Axis(title=f"{figure.heads[2]} (logarithmic)", values=ticks, labelExpr="datum.value - 1"))
    points = draft.chart(values).mark_point(filled=True, size=60, opacity=0.9).encode(x=x, y=y, color=draft.paint("3"))
    first, last = (log10(limit(value["across"] for value in values) or 1) for limit in (min, max))
    spots = [(_EDGE + (_WIDTH - 2 * _EDGE) * (log10(value["across"] or 1) - first) / (last - first or 1),
              _HEIGHT * (1 - log10(value["up"]) / log10(highest)), value["label"]) for value in values]
    # a label may stand beyond the right edge
    draft.widen("right", max(across + FROM_POINT + reach(label) for across, _, label in spots) - _WIDTH)
    placed = list(zip(values, sides(spots), strict=True))
    texts = [draft.plain(chosen).mark_text(align=align, dx=right * FROM_POINT, dy=down * SIZE, fontSize=0, aria=False).encode(
                x=x, y=y, text=alt.Text("label:N"), color=draft.paint("ink"))
             for (right, down), align in ALIGNED.items() if (chosen := [value for value, side in placed if side == (right, down)])]
    return alt.layer(points, *texts, width=_WIDTH, height=_HEIGHT)


_DRAWN: dict[Shape, Callable[[_Draft], Spec]] = {
    Shape.HEAT: _heat, Shape.PARTS: _parts, Shape.LINES: _lines, Shape.RANGES: _ranges, Shape.SLOPES: _slopes, Shape.POINTS: _points,
}
