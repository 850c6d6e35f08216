"""A hint that a text came out of a machine translation: signs of independent kinds, of which two are needed.

Kinds: a credit that names a machine; verbs and pronouns that disagree with a named woman (Arabic); words left in another
script; quotation habits of another language; phrases taken word by word (calques) and the passive by auxiliary verb, both
by density; promotion sentences that translation sites put behind their summaries. Double month names and Latin acronyms
are the style of human newsrooms and count for nothing. A credit to a human translator rules the hint out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ahocorasick_rs

from pipeline.stages.clean.chars import WORD, fold, one_line
from pipeline.stages.clean.machine_credits import Credits
from schemas.annotations import MachineTranslation, Removal

_TABLE = Path(__file__).parent / "tables" / "translation.tsv"
_MOST_TEXT = 20_000
_WEIGHTS = {
    "credit": 0.7,
    "agreement": 0.55,
    "untranslated": 0.4,
    "calques": 0.4,
    "quotation": 0.3,
    "promotion": 0.25,
}
_STRONG = frozenset(("credit", "agreement", "untranslated", "calques"))
"""Of the two kinds, one must be of these: quotation habits and promotion alone are found with human writers, too."""
_CREDITING = frozenset(("boilerplate", "credit", "copyright", "promo", "byline"))
_LEAST_CALQUES = 4
_CALQUES_A_THOUSAND = 7.0
"""Distinct calques a thousand words; translated articles had 15 to 40 while the list was made, others next to none."""
_LEAST_PASSIVES, _PASSIVES_A_THOUSAND = 3, 12.0
_CONTINUED = re.compile(r"[\"”»]\s?\.\s+[\"“«](?=\w)")
"""A second quotation after the full stop, with no word of saying between: the habit of English."""
_COMMA_INSIDE = re.compile(r"\w,[\"”](?=\s+[^\W\d_])")
"""English sets the comma before the closing mark; German, French, Spanish, Italian, Portuguese and Russian after it."""
_COMMA_OUTSIDE = frozenset(("de", "fr", "es", "it", "pt", "ru", "nl", "tr"))
_FOREIGN_MARKS = {"en": "«„", "es": "„", "pt": "„", "it": "„", "fr": "„"}
"""Marks that no house style of the language has; where its own stand, too, they are a name's or a quotation's."""
_PASSIVE_AR = re.compile(r"(?<!\w)[وف]?(?:س?يتم|س?تتم|تم|تمت|قام|قامت|قاموا|يقوم|تقوم|يقومون|القيام)(?!\w)")
_LATIN_WORD = re.compile(
    r"[A-Za-z\u00c0-\u024f@#./_-][A-Za-z\u00c0-\u024f0-9@#./_'-]*(?: [A-Za-z\u00c0-\u024f0-9][A-Za-z\u00c0-\u024f0-9@#./_'-]*)*"
)
_OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u4e00-\u9fff]{3,}")
_MARKED = "\"“”«»'‘’()[]/"
_UNSPACED = frozenset(("ar", "fa", "ur", "he", "hi"))
_CLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول")
_CLAUSE = re.compile(r"[^\w\s'-]+")
_STATES = frozenset(map(fold, ("ولاية", "نورث", "ساوث", "في", "من")))
"""Before these, a name such as Carolina is a state's."""
_FEMININE = "q"
"""Stands for the feminine ending while words are compared; no Arabic word has the letter."""
_HIS = ("ته", "تها")
_HE = frozenset(("هو", "وهو"))
_NISBA = re.compile(rf"\w{{3,}}ي{_FEMININE}$")


@dataclass(frozen=True, slots=True)
class _Words:
    """The sets the agreement of Arabic is checked with; folded, verbs and roles with the particles written on to them."""

    masculine: frozenset[str]
    """Verbs of saying and the pronoun."""
    feminine: frozenset[str]
    roles: frozenset[str]
    clitic_roles: dict[str, str]
    names: frozenset[str]

    @classmethod
    def of(cls, lines: list[str]) -> _Words:
        said, said_by_her, roles, names = (
            _listed(lines, s) for s in ("verb_m", "verb_f", "role_f", "name_f")
        )
        return cls(
            frozenset(p + v for v in said for p in ("", "و", "ف")) | _HE,
            frozenset(p + v for v in said_by_her for p in ("", "و", "ف")),
            roles,
            {c + r: r for r in roles for c in _CLITICS},
            names,
        )


class Translations:
    """Judges texts by the signs of a table. Raises ValueError for a malformed line."""

    def __init__(self, lines: list[str]) -> None:
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        machine_credits: list[str] = []
        for line in lines:
            if not line or line.startswith("#"):
                continue
            language, sign, text = line.split("\t")
            if sign == "credit":
                machine_credits.append(text)
                continue
            for phrase in text.split("|"):
                self._phrases.setdefault(" ".join(fold(phrase).split()), []).append((language, sign))
        self._credits = Credits(machine_credits)
        self._list = [
            p
            for p, signs in self._phrases.items()
            if any(s in ("credit", "human", "calque") for _, s in signs)
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(self._list)
        self._arabic = _Words.of(lines)

    def judge(
        self, text: str, folded: str, removed: tuple[Removal, ...], language: str
    ) -> MachineTranslation:
        """The hint for a clean text (and its folded form) and what was removed from it. Evidence names kind and words."""
        text, folded = text[:_MOST_TEXT], folded[:_MOST_TEXT]
        found: dict[str, str] = {}
        pieces = [one_line(fold(r.text)) for r in removed if r.kind in _CREDITING and len(r.text) <= 500]
        machine = next(filter(self._credits.met, pieces), None)
        if machine is not None:
            found["credit"] = machine[:120]
        elif any(self._signs(p, language)["human"] for p in pieces):
            return MachineTranslation()
        if language == "ar" and (slip := next(self._slips(_keep_feminine(text)), None)):
            found["agreement"] = slip
        if left := _untranslated(text, language):
            found["untranslated"] = left
        if habit := _quotation(text, language):
            found["quotation"] = habit
        if phrases := self._calques(folded, language):
            found["calques"] = phrases
        teasers = {r.end for r in removed if r.kind == "teaser"}
        if any(r.kind == "promo" and r.start in teasers for r in removed):  # cut off the end of the summary
            found["promotion"] = "a sentence that advertises the site behind the summary"
        return _verdict(found)

    def _signs(self, folded: str, language: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {"human": [], "calque": []}
        for i, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (
                folded[end : end + 1].isalpha()
                and self._list[i][-1].isalpha()
                and language in ("en", "de", "fr", "es")
            ):
                continue
            if start and folded[start - 1].isalpha() and language in ("en", "de", "fr", "es"):
                continue
            for of, sign in self._phrases[self._list[i]]:
                if sign in found and (sign != "calque" or of == language):
                    found[sign].append(self._list[i])
        return found

    def _calques(self, folded: str, language: str) -> str | None:
        """The distinct calques, where they are many for the length of the text."""
        words = max(1, folded.count(" "))
        phrases = sorted(set(self._signs(folded, language)["calque"]))
        if len(phrases) >= _LEAST_CALQUES and len(phrases) * 1000 / words >= _CALQUES_A_THOUSAND:
            return ", ".join(phrases[:5])
        if language == "ar":
            passives = _PASSIVE_AR.findall(folded)
            if len(passives) >= _LEAST_PASSIVES and len(passives) * 1000 / words >= _PASSIVES_A_THOUSAND:
                return f"{len(passives)} verbs by auxiliary in {words} words"
        return None

    def _slips(self, folded: str) -> Iterator[str]:
        """Masculine verbs and pronouns of a woman: before her role, her name, or the surname she was introduced by."""
        tokens = WORD.findall(folded)
        known = self._arabic
        pairs = [(t, tokens[i + 1]) for i, t in enumerate(tokens[:-1]) if t in known.masculine]
        for here, after in pairs:
            about = after in known.roles and not after.endswith(_HIS)
            if about or (here not in _HE and after in known.names):
                yield f"{here} {after}".replace(_FEMININE, "ة")
        women = _surnames(folded, known) if pairs else frozenset()
        feminine = (
            {tokens[i + 1] for i, t in enumerate(tokens[:-1]) if t in known.feminine} if women else set()
        )
        for here, after in pairs:
            if here not in _HE and after in women and after not in feminine:
                yield f"{here} {after}".replace(_FEMININE, "ة")


def load_translations() -> Translations:
    """The signs of the table. Raises OSError when it is missing."""
    return Translations(_TABLE.read_text(encoding="utf-8").splitlines())


def _keep_feminine(text: str) -> str:
    """Folded, but the feminine ending stays apart from "his": a lawyer (f.) and his lawyer fold alike."""
    return fold(text.replace("ة", _FEMININE))


def _listed(lines: list[str], sign: str) -> frozenset[str]:
    return frozenset(
        _keep_feminine(p)
        for line in lines
        if line.startswith(f"ar\t{sign}\t")
        for p in line.split("\t")[2].split("|")
    )


def _verdict(found: dict[str, str]) -> MachineTranslation:
    missing = 1.0
    for kind in found:
        missing *= 1 - _WEIGHTS[kind]
    suspected = len(found) >= 2 and not _STRONG.isdisjoint(found)
    evidence = tuple(
        f"{kind}: {words}" for kind, words in sorted(found.items(), key=lambda i: -_WEIGHTS[i[0]])
    )
    return MachineTranslation(suspected=suspected, score=round(1 - missing, 3), evidence=evidence)


def _surnames(folded: str, known: _Words) -> frozenset[str]:
    """Last names of women: the word after a woman's given name, or the second after a role that stands in apposition.

    "the judge Ann Other" is one; "the lawyer of Ann Other" is not, nor is a name of which words stand between marks.
    """
    found: set[str] = set()
    for clause in _CLAUSE.split(folded):
        tokens = clause.split()
        for i, token in enumerate(tokens[:-1]):
            if token in known.names:
                if i == 0 or tokens[i - 1] not in _STATES:
                    found.add(tokens[i + 1])
            elif token in known.clitic_roles and 0 < (at := _after_role(tokens, i, known)) < len(tokens) - 1:
                found.add(tokens[at + 1])
    return frozenset(n for n in found if len(n) >= 4 and not n.startswith("ال") and not _says(n, known))


def _says(token: str, known: _Words) -> bool:
    return token in known.masculine or token in known.feminine


def _after_role(tokens: list[str], index: int, known: _Words) -> int:
    """The index of the word after a woman's role and its adjectives, where a name may stand; 0 where there is none."""
    role = known.clitic_roles.get(tokens[index])
    if role is None:
        return 0
    at = index + 1
    while at < len(tokens) and tokens[at].startswith("ال") and _NISBA.match(tokens[at]):
        at += 1
    apposed = role.startswith("ال") or role.endswith(_HIS) or at > index + 1
    return at if apposed and at < len(tokens) and not _says(tokens[at], known) else 0


def _untranslated(text: str, language: str) -> str | None:
    """A word left in another language's script amid running text, no name and no term in brackets or quotes."""
    if language in _UNSPACED:
        for found in _LATIN_WORD.finditer(text):
            word = found[0]
            # Names have capitals; terms stand in brackets or quotes, or are runs of words.
            if len(word) >= 4 and word.isalpha() and word.islower() and not _is_marked(text, found):
                return word
    elif language in ("en", "de", "fr", "es", "it", "pt"):
        for found in _OTHER_SCRIPT.finditer(text):
            if not _is_marked(text, found) and text[found.start() - 2 : found.start() - 1].islower():
                return found[0]
    return None


def _is_marked(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    return any(mark and mark in _MARKED for mark in (before, after))


def _quotation(text: str, language: str) -> str | None:
    if language in ("ar", "fa", "ur", "hi") and _CONTINUED.search(text):
        return "a second quotation after the full stop, without a word of saying"
    if language in _COMMA_OUTSIDE and len(_COMMA_INSIDE.findall(text)) >= 2:
        return "the comma stands before the closing mark"
    foreign = _FOREIGN_MARKS.get(language, "")
    # German closes with the mark that English opens with.
    own = text.count('"') + max(0, text.count("“") - text.count("„"))
    if sum(map(text.count, foreign)) >= 2 and own == 0:
        return "the quotation marks are another language's throughout"
    return None
