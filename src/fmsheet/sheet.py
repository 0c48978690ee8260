"""The one door: every reading verb that a face may offer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from fmsheet.collection.cache import CHECKOUT, PACKAGED, fresh_snapshot
from fmsheet.collection.snapshot import Snapshot
from fmsheet.errors import Unreadable, WrongUsage
from fmsheet.guide.picks import Pick, start_here
from fmsheet.lazy import load
from fmsheet.mistake import wrong_value
from fmsheet.model.answer import Answer, Stats, Suggestion
from fmsheet.model.figure import Strip
from fmsheet.model.health import Health
from fmsheet.model.practice import Practice
from fmsheet.model.resource import Resource
from fmsheet.model.review import Review, Section
from fmsheet.model.taxonomy import FACETS, Taxonomy, Term
from fmsheet.review.health import health_of
from fmsheet.review.selection import Selection
from fmsheet.review.served import NeedServed, needs_served
from fmsheet.search.box import read_box
from fmsheet.search.engine import search
from fmsheet.search.query import SORTS, Query, parse_date, read_cursor, resolve_filters
from fmsheet.search.related import Related, alternatives, companions
from fmsheet.search.suggest import suggest


class Sheet:
    """The collection, ready to be asked."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @classmethod
    def open(cls, source: Path | str | None = None) -> "Sheet":
        """Open a snapshot file, or a collection folder, or - without an argument - the collection that came with the package.

        A folder is compiled first when its compiled form is missing or stale.
        Raises Unreadable when there is nothing to open, BrokenCollection when a folder has errors.
        """
        path = Path(source) if source else PACKAGED if PACKAGED.is_file() else CHECKOUT
        if path.is_dir():
            path = fresh_snapshot(path) or load("upkeep").compiled(path, date.today())
        elif not path.is_file():
            raise Unreadable(f"{path} is not a file" if path.exists() else f"{path} does not exist", "Name a collection folder or a snapshot file.")
        return cls(Snapshot(path))

    def search(self, text: str = "", *, limit: int | None = 20, after: str = "", sort: str = "relevance", spoken: str = "",
               **filters: str | Iterable[str]) -> Answer:
        """Resources that match words and filters, best first.

        The words may hold "quoted phrases", filters such as kind:dataset and a - before what is not wanted, and may be in any language;
        `spoken` says which, when the guess is wrong. Each filter is named after a facet (see `model.taxonomy.FACETS`) and takes ids, labels
        or synonyms; `since` and `until` take dates of release. `sort` is relevance, name, newest or verified. `after` is the `next` of an
        earlier answer. Raises WrongUsage for values that do not exist.
        """
        if limit is not None and limit < 1:
            raise WrongUsage(f"limit: {limit} is less than 1", "Ask for at least one.")
        if sort not in SORTS:
            raise wrong_value(f"there is no order {sort!r}", sort, SORTS)
        box = read_box(text)
        wanted = {facet: (values,) if isinstance(values, str) else tuple(values) for facet, values in filters.items()}
        since, until = (parse_date(found[0], name) if (found := wanted.pop(name, ())) and found[0] else None for name in ("since", "until"))
        for facet, values in box.filters.items():
            wanted[facet] = (*wanted.get(facet, ()), *values)
        return search(self.snapshot, Query(
            text=box.text,
            phrases=box.phrases,
            excluded=box.excluded,
            without=resolve_filters(box.without, self.snapshot.terms),
            language=spoken,
            sort=sort,
            filters=resolve_filters(wanted, self.snapshot.terms),
            since=since,
            until=until,
            limit=limit,
            after=read_cursor(after, self.snapshot.version) if after else 0,
        ))

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """What somebody may be about to type: names, categories, needs and questions of which a word begins with it."""
        return suggest(self.snapshot, typed, limit)

    def show(self, id: str) -> Resource:
        """The resource with an id; raises NotFound."""
        return self.snapshot.resource(id)

    def practice(self, id: str) -> Practice:
        """The practice with an id; raises NotFound."""
        return self.snapshot.practice(id)

    def practices(self, *, phase: str = "", category: str = "", need: str = "", resource: str = "") -> tuple[Practice, ...]:
        """Practices in the order shown, of a phase, in a category, serving a need, recommending a resource: whatever is given must hold."""
        return tuple(
            one for one in self.snapshot.practices.values()
            if phase in ("", one.phase) and (not category or category in one.categories) and (not need or need in one.serves)
            and (not resource or any(resource == recommended.id for recommended in one.resources))
        )

    def related(self, resource: Resource) -> tuple[tuple[Related, ...], tuple[Related, ...]]:
        """What could take the place of a resource, and what goes with it, each with what connects the two."""
        others = alternatives(self.snapshot, resource)
        return others, companions(self.snapshot, resource, [other.resource.id for other in others])

    def picks(self, category: str) -> tuple[Pick, ...]:
        """Where to start in a category: what its practices recommend most, each with a reason."""
        return start_here(self.practices(category=category))

    def coverage(self, **filters: str) -> Strip:
        """How many resources with some facet values cover each modality and each of the largest languages."""
        found: Strip = load("review.coverage").strip(Selection.of(self.snapshot, {facet: (value,) for facet, value in filters.items()}))
        return found

    def needs(self) -> tuple[NeedServed, ...]:
        """How well each need is served, the widest gap first."""
        return needs_served(Selection.of(self.snapshot))

    def review(self, *, since: str = "", until: str = "", weights: Mapping[str, float] | None = None, **filters: str | Iterable[str]) -> Review:
        """What the ecosystem lacks, misuses and over-uses, with numbers, intervals and sentences; the same for the same snapshot and arguments.

        Filters are those of `search`; `edition="original"` looks at the cheatsheet of 2024 alone. `weights` are those of the parts of the gap score.
        Raises WrongUsage for values that do not exist, and NothingLeft when no resource is left.
        """
        whole = load("review.whole")
        wanted = {facet: (values,) if isinstance(values, str) else tuple(values) for facet, values in filters.items()}
        first, last = (parse_date(day, name) if day else None for name, day in (("since", since), ("until", until)))
        scope = whole.Scope(resolve_filters(wanted, self.snapshot.terms), first, last, whole.weighed(weights or {}))
        found: Review = whole.review(self.snapshot, scope)
        return found

    def gaps(self, weights: Mapping[str, float]) -> Section:
        """The part of the review about needs, with the parts of the gap score weighed anew; nothing else hangs on them.

        Raises WrongUsage for a part that does not exist and for weights that are out of bounds or all 0.
        """
        found: Section = load("review.needs").section(Selection.of(self.snapshot), load("review.whole").weighed(weights))
        return found

    @property
    def taxonomy(self) -> Taxonomy:
        """The vocabulary of the collection."""
        return self.snapshot.taxonomy

    def label(self, facet: str, value: str) -> str:
        """What people read for a facet value."""
        term = self.snapshot.terms.get(facet, {}).get(value)
        return term.label if term else value

    def terms(self, facet: str) -> dict[str, Term]:
        """The values of a facet with their labels, in the order shown."""
        return self.snapshot.terms.get(facet, {})

    def health(self) -> Health:
        """How the collection stands against its targets, and where it is thin."""
        return health_of(self.snapshot)

    def stats(self) -> Stats:
        """Counts over the whole collection."""
        answer = self.search(limit=None)
        resources = [hit.resource for hit in answer.hits]
        licensed = [r for r in resources if r.licence]
        return Stats(
            resources=len(resources),
            counts={facet: dict(answer.facets[facet]) for facet in FACETS},
            read=sum(any(e.basis == "read" for e in r.evidence) for r in resources),
            languages_known=sum(r.languages.stated != "unknown" for r in resources),
            licence_known=sum(r.licence != "unknown" for r in licensed),
            licence_applies=len(licensed),
            years=dict(sorted(Counter(str(r.released.year) if r.released else "unknown" for r in resources).items())),
        )
