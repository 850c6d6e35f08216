"""What a term of a lexicon looks like in a normalised text: the strings the automaton searches for."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.classify.normalise import normalise

NO_WORD_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages written without spaces between words: a term matches anywhere."""

ARABIC_PARTICLES = frozenset(
    ["و", "ف", "ب", "ل", "ك", "وب", "ول", "وال", "فال", "بال", "لل", "ولل", "كال", "وبال"]
)
"""Conjunctions, prepositions and their joins with the article that are written onto the next word."""

_LONGEST_PARTICLE = max(map(len, ARABIC_PARTICLES))

ARABIC_PREFIX_FROM = 5
"""An Arabic last word of so many letters also matches with endings (ات ون ين ها …)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is written in a lexicon: `~` may start inside a word, `*` may go on, `=` takes no particles."""

    body: str
    infix: bool = False
    prefix: bool = False
    exact: bool = False

    @property
    def written(self) -> str:
        """The term with its marks."""
        return f"{'~' * self.infix}{'=' * self.exact}{self.body}{'*' * self.prefix}"


def parse_term(raw: str) -> Term:
    """Reads the marks around a term."""
    body = raw.strip()
    infix, exact = body.startswith("~"), body.startswith("=")
    body = body[1:].lstrip() if infix or exact else body
    prefix = body.endswith("*")
    return Term(body[:-1].rstrip() if prefix else body, infix, prefix, exact)


def normalised_words(body: str, language: str) -> str:
    """The term's words as they stand in a normalised text, one space between them; empty if nothing is left."""
    return " ".join(normalise(body, language).text.split())


def patterns(term: Term, language: str) -> frozenset[str]:
    """All strings that are a hit of the term; empty when normalisation leaves nothing of it."""
    words = normalised_words(term.body, language)
    if not words:
        return frozenset()
    if language in NO_WORD_SPACES:
        return frozenset({words})
    if language == "ar":
        return _arabic(term, words)
    head, tail = "" if term.infix else " ", "" if term.prefix else " "
    return frozenset(f"{head}{spelling}{tail}" for spelling in _spellings(words, language))


def _spellings(words: str, language: str) -> set[str]:
    """The Swiss ss stands for ß in German terms, oe for the ligature in any language, and both ways round."""
    found = {words, words.replace("æ", "oe"), words.replace("oe", "æ")}
    if language == "de":
        found |= {w.replace("ß", "ss") for w in found} | {w.replace("ss", "ß") for w in found}
    return found


def _arabic(term: Term, words: str) -> frozenset[str]:
    last = words.rsplit(" ", 1)[-1]
    tail = "" if term.prefix or len(last) >= ARABIC_PREFIX_FROM else " "
    if term.exact:
        return frozenset({f" {words}{tail}"})
    # the term's own ال may belong to its root (التهاب), so that another article stands before it (الالتهاب)
    forms = {words, f"ال{words}"} if term.body.startswith("ال") else {words}
    return frozenset(form + tail for form in forms)


def begins_word(text: str, start: int) -> bool:
    """Whether an Arabic hit starts a word of a normalised text, or is parted from its start by a particle only.

    Looked at where a hit is, this needs a fifteenth of the patterns, and of the time to build the automaton.
    """
    if text[start - 1] == " " or text[start] == " ":
        return True
    space = text.rfind(" ", max(0, start - 1 - _LONGEST_PARTICLE), start)
    return space >= 0 and text[space + 1 : start] in ARABIC_PARTICLES
