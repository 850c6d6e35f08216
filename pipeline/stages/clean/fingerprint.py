"""Fingerprints of the clean text: a hash that is equal for equal wording, and a MinHash that is close for close wording."""

from __future__ import annotations

import hashlib

from rensa import RMinHash

from pipeline.stages.clean.chars import CJK, WORD
from schemas.annotations import Fingerprint

PERMUTATIONS = 128
SEED = 20240501
"""Fixed: a change makes all earlier fingerprints incomparable."""
WORD_SHINGLE, CHARACTER_SHINGLE = 3, 5
_MOST_WORDS = 20_000
"""Words of a text that count for the MinHash; longer texts are told apart by their first words well enough."""


def fingerprint(folded: str) -> Fingerprint:
    """Of a folded text's words: white space, case, marks, punctuation and markup change nothing.

    The share of equal positions in two minhashes estimates the Jaccard similarity of the word 3-shingles (of character
    5-shingles where words are not spaced). Ten per cent of words dropped leave about .6; unrelated texts stay below .1.
    """
    words = WORD.findall(folded)
    joined = " ".join(words)
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    if not words:
        return Fingerprint(content_sha256=digest, minhash=())
    head = words[:_MOST_WORDS]
    packed = "".join(head)[: 4 * _MOST_WORDS]
    if 3 * len(CJK.findall(packed)) > len(packed):
        size = CHARACTER_SHINGLE
        shingles = [packed[i : i + size] for i in range(max(1, len(packed) - size + 1))]
    else:
        shingles = [" ".join(s) for s in zip(head, head[1:], head[2:], strict=False)] or [" ".join(head)]
    hasher = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    hasher.update(shingles)
    return Fingerprint(content_sha256=digest, minhash=tuple(hasher.digest()))
