"""Credits that name a machine as the translator: lines that hold a phrase of each group, in any order."""

from __future__ import annotations

from collections.abc import Sequence

import ahocorasick_rs

from pipeline.stages.clean.chars import CJK, fold


class Credits:
    """table: credits, each with its groups divided by " & ", their phrases by "|"."""

    def __init__(self, table: Sequence[str]) -> None:
        places: dict[str, list[tuple[int, int]]] = {}
        self._groups = [credit.split(" & ") for credit in table]
        for number, groups in enumerate(self._groups):
            for group, phrases in enumerate(groups):
                for phrase in phrases.split("|"):
                    places.setdefault(" ".join(fold(phrase).split()), []).append((number, group))
        self._places = list(places.values())
        self._spaced = [not CJK.search(phrase) for phrase in places]
        self._automaton = ahocorasick_rs.AhoCorasick(list(places))

    def met(self, folded: str) -> bool:
        """Whether a folded line holds one; phrases count as whole words where words are spaced."""
        met: set[tuple[int, int]] = set()
        for i, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if self._spaced[i] and (_is_word(folded[start - 1 : start]) or _is_word(folded[end : end + 1])):
                continue
            met.update(self._places[i])
        numbers = {number for number, _ in met}
        return any(all((n, g) in met for g in range(len(self._groups[n]))) for n in numbers)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
