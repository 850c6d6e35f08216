"""Whom a description means that the text has introduced before: a surname, a role, a statement."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.named import NameIndex, NameSpot
from pipeline.stages.enrich.reading import Reading
from pipeline.stages.enrich.words import fold, split_words

_MEMORY = 16000  # characters back that a surname or a role may point
_ISSUER = 800  # characters back that the issuer of a statement is looked for
_SHORTEST_ROLE = 4
_MOST_WORDS = 4
_NEAR = 3  # words between a name and the role in apposition to it, with article and adjective
_PEOPLE = ("person", "guess")
_POINTERS = ("同", "这位", "這位", "该", "該", "この", "その", "一位", "两位")


@dataclass(frozen=True, slots=True)
class References:
    """Looks descriptions up among the names of one text."""

    reading: Reading
    names: NameIndex

    def meant(self, phrase: str, before: int) -> str | None:
        """The name of whom a phrase at that offset stands for, None when the text has not said."""
        if self.reading.spaceless:
            return self._by_surname_and_title(phrase, before)
        words = split_words(phrase)
        content = [i for i in range(len(words)) if words.folded[i] not in self._function_words]
        if not content:
            return None
        if self._bare(words.folded[content[0]]) in self._media:
            return self.issuer(before)
        if len(content) > _MOST_WORDS:
            return None
        earlier = [s for s in self.names.within(max(0, before - _MEMORY), before) if s.type in _PEOPLE]
        capitals = [
            phrase[words.starts[i] : words.ends[i]] for i in content if phrase[words.starts[i]].isupper()
        ]
        for spot in reversed(earlier):
            if capitals and spot.name.split()[-1] in capitals:
                return spot.name
        if len(content) > 2:
            return None
        roles = {self._bare(words.folded[i]) for i in (content[0], content[-1])}
        roles = {r for r in roles if len(r) >= _SHORTEST_ROLE}
        for spot in reversed(earlier):
            if roles and self.reading.pair_at(spot.start) is None and roles & self._roles_of(spot):
                return spot.name
        return None

    @property
    def _function_words(self) -> frozenset[str]:
        return self.reading.lexicon.words("quotes", "determiners") | stop_words(self.reading.language)

    @property
    def _media(self) -> frozenset[str]:
        return self.reading.lexicon.words("quotes", "media")

    def _bare(self, word: str) -> str:
        """An Arabic word without its article."""
        return word.removeprefix("ال") if self.reading.lexicon.clitics else word

    def _roles_of(self, spot: NameSpot) -> set[str]:
        """The word before a name, and the first words of what follows it between commas."""
        words, text = self.reading.words, self.reading.text
        found = set()
        before = words.last_before(spot.start)
        if before >= 0 and not text[words.ends[before] : spot.start].strip(" ,،"):
            found.add(self._bare(words.folded[before]))
        first = words.first_from(spot.end)
        if first < len(words) and text[spot.end : words.starts[first]].strip(" ") in (",", "،", "("):
            for i in range(first, min(first + _NEAR, len(words))):
                found.add(self._bare(words.folded[i]))
                if text[words.ends[i] : words.ends[i] + 1] in (",", "،", ".", ")"):
                    break
        return found

    def issuer(self, before: int) -> str | None:
        """Whose statement it is: the organisation that was named last."""
        for spot in reversed(self.names.within(max(0, before - _ISSUER), before)):
            if spot.type == "organization" and self.reading.pair_at(spot.start) is None:
                return spot.name
        return None

    def _by_surname_and_title(self, phrase: str, before: int) -> str | None:
        """Chinese and Japanese: `冯教授` after `教授冯立群`, `同教授` after `早坂教授`."""
        titles = self.reading.lexicon.words("quotes", "titles")
        pointer = next((p for p in _POINTERS if phrase.startswith(p)), "")
        rest = fold(phrase[len(pointer) :])
        people = [s for s in self.names.within(max(0, before - _MEMORY), before) if s.type == "person"]
        for spot in reversed(people):
            text = self.reading.text
            if pointer and rest in titles:
                around = (
                    text[max(0, spot.start - len(rest)) : spot.start],
                    text[spot.end : spot.end + len(rest)],
                )
                if rest in around:
                    return spot.name
            elif phrase[:1] == spot.name[:1] and rest[1:] in titles:
                return spot.name
        return None
