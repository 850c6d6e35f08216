"""Repeats in regular expressions that hostile input cannot make costly."""

from __future__ import annotations

_ROUND = 1_000


def every(piece: str) -> str:
    """The expression for as many pieces as follow each other, or none; nothing is given back, nothing is read twice.

    piece: without groups; the engine (3.11) loses count of them in atomic repeats. That engine keeps some hundred bytes for each piece
    of a repeated group until an atomic group around it ends: so each thousand pieces are a group of their own.
    """
    return rf"(?>(?:(?>(?:{piece}){{1,{_ROUND}}}))*)"
