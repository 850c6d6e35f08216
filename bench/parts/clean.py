"""The text of web pages: newsmill's extractor and its whole clean stage beside other projects' extractors.

Quality and speed of all come from the same run over the same pages. No broker is needed.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.machine import alone_on
from bench.page_plan import PagePlan
from bench.progress import tell
from bench.results import Figure, Part, Table, ratio
from bench.web_pages import DEFAULT, WebPage, read_pages
from pipeline.errors import UsageProblem
from pipeline.settings import Settings
from pipeline.stage import Processor, Sent
from pipeline.stages.clean import CLEAN
from pipeline.stages.clean.html import load_extractor
from train.html.extractors import PEERS, Extract, text_of
from train.html.scores import HEADER, Mean, Scores

OURS, STAGE = "newsmill, extractor alone", "newsmill, whole clean stage"
PACKAGES = ("newsmill", "selectolax", *dict.fromkeys(peer.package for peer in PEERS))
"""Whose versions stand beside the figures."""

_TICK = 1e-6
"""Seconds that no clock measures less than."""

Read = Callable[[WebPage], str]
"""From a page to its article's text."""


@dataclass(slots=True)
class Found:
    """What one extractor gave: its scores, a page an entry, and the processor seconds of each round.

    first: of the round before these, in which no page had been seen yet.
    """

    scores: Scores = field(default_factory=Scores)
    first: float = 0.0
    seconds: list[float] = field(default_factory=list)

    def rates(self) -> list[float]:
        """Pages a second of processor time, round by round."""
        return [self._rate(seconds) for seconds in self.seconds]

    @property
    def first_rate(self) -> float:
        """The same, of the round before these."""
        return self._rate(self.first)

    def _rate(self, seconds: float) -> float:
        return len(self.scores.f1) / max(seconds, _TICK)


def clean(plan: PagePlan) -> Part:
    """Scores, speeds, and scores by language."""
    path = plan.pages or DEFAULT
    labelled = read_pages(path)
    pages = [page for page in labelled if page.text]
    if not pages:
        raise UsageProblem(f"{path}: no page has a text of its article to compare with")
    if len(pages) < len(labelled):
        tell(
            f"{len(labelled) - len(pages)} of {len(labelled)} pages have no text of an article and are left out"
        )
    with alone_on(plan.cores.worker):
        found = measured(pages, readers(), plan.rounds)
    ours = found[OURS].rates()
    figures = [
        Figure(f"newsmill's extractor over {name}: pages a CPU second", ratio(ours, each.rates()), "x")
        for name, each in found.items()
        if name not in (OURS, STAGE)
    ]
    return Part(
        "clean",
        f"Text of web pages: {len(pages)} of {path.name if plan.pages else 'tests/quality/pages/open'}",
        tuple(figures),
        rows(pages, found),
        (side_by_side(found), by_language(pages, found)),
    )


def readers() -> dict[str, Read]:
    """By name, ours first; a peer that is not installed is left out, and told."""
    found: dict[str, Read] = {OURS: _of_html(text_of(load_extractor())), STAGE: _whole_stage()}
    for peer in PEERS:
        try:
            found[peer.name] = _of_html(peer.load())
        except ImportError as e:
            tell(f"{peer.name} is left out: {e.name or peer.package} is not installed (make bench-tools)")
    return found


def measured(pages: Sequence[WebPage], readers: Mapping[str, Read], rounds: int) -> dict[str, Found]:
    """Every reader over every page: once for its text, then in rounds for the time that it takes with warm caches.

    They take turns page by page, each time from another one on, so that what else the machine does hits all alike.
    """
    found = {name: Found() for name in readers}
    for read in readers.values():
        read(pages[0])  # what is loaded with the first page is not the first round's
    with _no_old_garbage():
        first, texts = _round(pages, readers, 0)
        for name, each in found.items():
            each.first = first[name]
            for page, text in zip(pages, texts[name], strict=True):
                each.scores.add(text, page.text)
        for number in range(1, rounds + 1):
            spent, _ = _round(pages, readers, number)
            for name, each in found.items():
                each.seconds.append(spent[name])
            tell(f"round {number} of {rounds}: {len(pages)} pages, {sum(spent.values()):.0f} CPU seconds")
    return found


def _round(
    pages: Sequence[WebPage], readers: Mapping[str, Read], number: int
) -> tuple[dict[str, float], dict[str, list[str]]]:
    """The processor seconds of each reader over all pages, and the texts that it found in them."""
    names = list(readers)
    spent = dict.fromkeys(names, 0.0)
    texts: dict[str, list[str]] = {name: [] for name in names}
    for turn, page in enumerate(pages, number):
        at = turn % len(names)
        for name in (*names[at:], *names[:at]):
            gc.collect()  # what one leaves behind is not cleared away in another's time
            began = time.process_time()
            text = readers[name](page)
            spent[name] += time.process_time() - began
            texts[name].append(text)
    return spent, texts


def side_by_side(found: Mapping[str, Found]) -> Table:
    """A row an extractor."""
    ours = found[OURS].scores.f1
    lines = []
    for name, each in found.items():
        less = Mean.of([theirs - own for theirs, own in zip(each.scores.f1, ours, strict=True)])
        beside = "" if name == OURS else f"{less.value:+.4f} ± {less.error:.4f}"
        speeds = (statistics.median(each.rates()), each.first_rate)
        lines.append((name, *each.scores.cells(), beside, *(f"{speed:.0f}" for speed in speeds)))
    header = ("extractor", *HEADER, "F1 less the first row's", "pages a CPU second", "at first sight")
    caption = (
        "Means over the pages, with standard errors. Speed: the median of the rounds, in which caches know every page;"
        " and of the first time through, in which they know one."
    )
    return Table(caption, header, tuple(lines))


def by_language(pages: Sequence[WebPage], found: Mapping[str, Found]) -> Table:
    """A row a language (with its script), most pages first, then all that are not in Latin script; mean F1 of each."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        places[page.language].append(number)
    groups = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    if other := [number for number, page in enumerate(pages) if not page.latin]:
        groups.append(("not in Latin script", other))
    f1 = [each.scores.f1 for each in found.values()]
    lines = [
        (name, str(len(those)), *(f"{statistics.fmean(values[n] for n in those):.3f}" for values in f1))
        for name, those in groups
    ]
    return Table("F1 (4 words) by language.", ("language", "pages", *found), tuple(lines))


def rows(pages: Sequence[WebPage], found: Mapping[str, Found]) -> dict[str, object]:
    """Every number, for the file."""
    return {
        "pages": [{"key": page.key, "language": page.language} for page in pages],
        "extractors": {
            name: {
                "seconds": each.seconds,
                "first_seconds": each.first,
                "f1": each.scores.f1,
                "precision": [s.precision for s in each.scores.shingles],
                "recall": [s.recall for s in each.scores.shingles],
                "word_f1": [s.f1 for s in each.scores.words],
            }
            for name, each in found.items()
        },
    }


def _of_html(extract: Extract) -> Read:
    return lambda page: extract(page.html)


def _whole_stage() -> Read:
    """From the page's bytes to the record's, all that a worker does with it; "" when it was dropped or refused."""
    processor = Processor.build(CLEAN, Settings())

    def read(page: WebPage) -> str:
        outcome = processor(page.raw)
        return outcome.article.text if isinstance(outcome, Sent) else ""

    return read


@contextmanager
def _no_old_garbage() -> Iterator[None]:
    """What is loaded by now is not looked through again at every collection."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
