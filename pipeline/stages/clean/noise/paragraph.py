"""A paragraph with the facts of its place on the page, and what is found out about the paragraphs of an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.stages.clean.chars import ends_sentence, final_stop, fold, opens_with_quote, word_length
from pipeline.stages.clean.dates import FoundDate
from pipeline.stages.clean.noise.patterns import is_signed, sign_off
from schemas.annotations import Dateline, RemovalKind

SHORT = 400
"""Characters. Furniture is shorter; longer paragraphs are only searched for what stands at their ends."""

MOST_PEOPLE = 60
"""Names that are read off one article; a page of readers' letters has some thirty."""

_DASHES = "–—"
"""A dash opens speech, but not where one closes the line, too: "— Advertisement —"."""


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A piece of an article, from text or markup alike. Each is its own: two with the same words are told apart.

    group: number of the block of lines without a blank line between; each block of a page is its own.
    """

    text: str
    group: int = 0
    tag: str = ""
    link_share: float = 0.0
    left_out: bool = False
    role: str = ""
    """What the page's markup says it is: "teaser" or "caption"; empty for anything else."""


@dataclass(slots=True)
class Facts:
    """What the rules ask of a paragraph again and again. Offsets of `folded` are not those of the text."""

    paragraph: Paragraph
    text: str
    short: bool
    words: int
    stops: bool
    """Ends as a sentence does."""
    full_stop: bool
    quoted: bool
    folded: str

    @classmethod
    def of(cls, paragraph: Paragraph) -> Facts:
        text = paragraph.text
        short = len(text) <= SHORT
        return cls(
            paragraph,
            text,
            short,
            word_length(text) if short else len(text) // 5,
            ends_sentence(text) or sign_off(text) >= 0 or is_signed(text),
            final_stop(text),
            opens_with_quote(text) and not (text[0] in _DASHES and text[-1] in _DASHES),
            fold(text) if short else "",
        )

    @property
    def linked(self) -> bool:
        return self.paragraph.link_share > 0.5

    @property
    def like_headline(self) -> bool:
        """Short, with no full stop at its end, and not speech."""
        return self.short and 2 <= self.words <= 30 and not self.full_stop and not self.quoted


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a paragraph that goes: `[start, end)` in its text."""

    start: int
    end: int
    kind: RemovalKind


@dataclass(slots=True)
class Findings:
    """What is known of an article's paragraphs: a kind for those that go as a whole, cuts in the others, and facts read off."""

    kinds: list[RemovalKind | None]
    cuts: dict[int, list[Cut]] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    """Labels that stand alone: what they announce follows."""
    credit_lines: set[int] = field(default_factory=set)
    authors: list[str] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    """People of the credits below a text ("Reporting by …"): its authors where no byline names any."""
    agency: str | None = None
    dateline: Dateline | None = None
    dates: list[FoundDate] = field(default_factory=list)
    wire_day: date | None = None
    """The weekday a wire report's first sentence names, as a day."""
    bare_days: set[int] = field(default_factory=set)
    """Timestamps that are a day and no more: in the midst of a text they are crossheads of a chronology."""
    reading: set[int] = field(default_factory=set)
    """Reading times, which stand in a header."""
    dated: set[int] = field(default_factory=set)
    """Timestamps that name a day: a header's, not a live blog's."""
    teaser: str | None = None
    repeated: list[str] = field(default_factory=list)

    def mark(self, index: int, kind: RemovalKind) -> None:
        self.kinds[index] = kind

    def add_authors(self, names: tuple[str, ...]) -> None:
        self.authors.extend([n for n in names if n not in self.authors][: MOST_PEOPLE - len(self.authors)])

    def add_reporters(self, names: tuple[str, ...]) -> None:
        self.reporters.extend(
            [n for n in names if n not in self.reporters][: MOST_PEOPLE - len(self.reporters)]
        )

    def take(self, other: Findings, at: int, index: int) -> None:
        """Add what `other` says of its paragraph `at`, as of paragraph `index`."""
        self.kinds[index] = other.kinds[at]
        for mine, others in (
            (self.headings, other.headings),
            (self.credit_lines, other.credit_lines),
            (self.bare_days, other.bare_days),
            (self.reading, other.reading),
            (self.dated, other.dated),
        ):
            if at in others:
                mine.add(index)
        self.add_authors(tuple(other.authors))
        self.add_reporters(tuple(other.reporters))
        self.agency = self.agency or other.agency
        self.dates.extend(other.dates)

    def take_header(self, header: Findings) -> None:
        """Add what the lines over the headline name, where those under it name nothing of the kind."""
        if not self.authors:
            self.add_authors(tuple(header.authors))
        self.agency = self.agency or header.agency
        self.dates.extend(header.dates)
