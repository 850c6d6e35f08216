"""Numbers as texts write them: digits of any script, decimal marks by language, number words, scales."""

from __future__ import annotations

import re
import unicodedata

_GROUPED = re.compile(r"\d{1,3}(?:[.,٬'’]\d{2,3})*[.,٬'’]\d{3}")
_SEPARATORS = ".,٫٬'’"
_LONGEST = 24  # characters; longer runs of digits are identifiers, not amounts


def to_number(text: str, decimal: str) -> float | None:
    """The value of a written number, None when it is none (a version, a date, too long).

    decimal: the decimal mark of the language; a text that clearly uses the other one is read so.
    """
    if len(text) > _LONGEST:
        return None
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    if "٫" in plain:
        return _float(plain.replace("٬", "").replace(",", "").replace("٫", "."))
    plain = plain.replace("٬", ",")
    marks = [c for c in plain if c in _SEPARATORS]
    if not marks:
        return _float(plain)
    if len(set(marks)) == 2:
        last = marks[-1]
        if marks.count(last) > 1:
            return None
        head, _, tail = plain.rpartition(last)
        return _float(re.sub(rf"[{re.escape(_SEPARATORS)}]", "", head) + "." + tail)
    mark = marks[0]
    if len(set(marks)) > 1:
        return None
    groups = _GROUPED.fullmatch(plain) is not None
    if len(marks) > 1:
        return _float(plain.replace(mark, "")) if groups else None
    if groups and mark != decimal and not plain.startswith("0"):
        return _float(plain.replace(mark, ""))
    return _float(plain.replace(mark, ".")) if mark in ".," else None


def _float(plain: str) -> float | None:
    try:
        return float(plain)
    except ValueError:
        return None
