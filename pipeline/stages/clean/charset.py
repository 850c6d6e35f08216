"""Bytes to text: byte order mark, declared charset, charset in the page, detection; strict, with known confusions mended.

The order is that of the HTML standard's encoding sniffing (byte order mark, transport, meta), except that a declared
charset the bytes contradict is not believed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from itertools import islice

from charset_normalizer import from_bytes
from ftfy import fix_encoding
from ftfy.badness import is_bad

from pipeline.stage import Reject
from pipeline.stages.clean.chars import runs_beyond_ascii
from pipeline.stages.clean.charset_guess import best_heard, undone
from schemas.reasons import DeadReason

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEADS = "ÂÃâãÐÑØÙÚÛ×àåäæçèéêëìíïð"
_TRAILS = {
    **dict.fromkeys(_LEADS, "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"),
    **dict.fromkeys("РС", "[°±µѕѓєїј‚ЃЏ]"),
    "\ufffd": "",
}
_SUSPECTS = {lead: re.compile(lead + trail) for lead, trail in _TRAILS.items()}
"""Pairs that mojibake is full of, by their first character, to spare sound text the costly test. One by one they are found
in a fraction of the time that a set of characters takes."""
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML = re.compile(
    rb"^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_META_BYTES = 4096
_DETECTION_BYTES = 64 * 1024
"""What the detector reads: it is slow, and the charset of a page does not change halfway."""

# Labels that mean more than they say: https://encoding.spec.whatwg.org/#names-and-labels
_WIDER = {
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso8859-9": "windows-1254",
    "latin5": "windows-1254",
    "tis-620": "windows-874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-mac-roman": "mac-roman",
    "unicode": "utf-16",
    "utf8": "utf-8",
}
_NOT_TEXT = frozenset(
    ("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode", "raw-unicode-escape")
)
_MULTI_BYTE = frozenset([
    "big5", "big5hkscs", "cp932", "cp949", "cp950", "euc_jp", "euc_jis_2004", "euc_jisx0213",
    "euc_kr", "gb18030", "gb2312", "gbk", "hz", "johab", "shift_jis", "shift_jis_2004",
    "shift_jisx0213", "utf_8", "utf_16", "utf_16_be", "utf_16_le", "utf_32",
])  # fmt: skip
_LATIN = frozenset(("windows-1252", "iso-8859-15", "cp1252", "mac-roman"))
_HIGH_RUN = re.compile("[\u00a1-\u00ff]{6,60}")
_DISTINCT, _RUNS = 4, 2
"""Runs of high letters and signs, of as many kinds, that no text in a Western language has."""
_ODD_WESTERN = re.compile("(?<=[a-z])[ýðþ¹³±¶¿¼]")
_ODD = 3
"""Letters that are Turkish or Polish ones in their charsets, in Western ones signs or Icelandic."""
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")
"""The escape sequence that opens Japanese in ISO-2022-JP: no other charset has a use for it in text."""
_SHORT = 500
"""Characters of a text in which pairs are found at once."""
_MOST_MENDED = 1_000_000
"""Characters of a text that is looked through for mojibake: mending a million takes up to half a second."""
_BAD_SHARE = 0.002
"""Bytes in a thousand that may be broken in an otherwise sound text: a cut-off character, a stray byte of an ad."""


def to_text(body: bytes, declared: str | None, *, markup: bool) -> str:
    """The text of `body`. Raises Reject(bad_encoding) when no charset reads it.

    declared: the charset the sender or server named; unknown names are passed over.
    markup: whether a charset named in the page itself counts.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _decode(body[len(mark) :], name) or _detected(body)
    names = [_codec(declared)]
    if markup:
        head = body[:_META_BYTES]
        named = _META.search(head) or _XML.match(head)
        names.append(_codec(named[1].decode("ascii")) if named else None)
    # Text in a single-byte or multi-byte charset is hardly ever valid UTF-8 by chance.
    japanese = "iso-2022-jp" if _JAPANESE_MAIL.search(body[:_DETECTION_BYTES]) else None
    for candidate in (_wide(body, names), japanese, "utf-8", *_stated(names)):
        text = _decode(body, candidate) if candidate is not None else None
        if text is not None and not (candidate in _LATIN and _implausible(text)):
            return repaired(_other_latin(text, body) if candidate in _LATIN else text)
    for candidate in names:
        almost = _nearly(body, candidate) if candidate is not None and candidate not in _LATIN else None
        if almost is not None:
            return repaired(almost)
    nearly = _nearly(body, "utf-8")
    return repaired(nearly if nearly is not None else _detected(body))


def repaired(text: str) -> str:
    """Text that was decoded with the wrong charset once (`Ã©`) set right; sound text is returned as it is."""
    if text.isascii():
        return text
    if (whole := undone(text)) is not None:
        return whole
    if len(text) > _MOST_MENDED or not _is_suspect(text) or not is_bad(text[:20_000]):
        return text
    mended = fix_encoding(text)
    return mended if not is_bad(mended[:20_000]) else text


def _is_suspect(text: str) -> bool:
    found = runs_beyond_ascii(text) if len(text) > _SHORT else text
    return any(lead in found and pair.search(found) is not None for lead, pair in _SUSPECTS.items())


def _wide(body: bytes, names: Iterable[str | None]) -> str | None:
    """UTF-16 without a byte order mark: named so, or with zero bytes, as the spaces and marks of any text have.

    The byte that changes less from character to character is the high one: a text is in few blocks of 256 characters.
    """
    head = body[:2000]
    if len(head) < 8 or (b"\0" not in head and not any((n or "").startswith("utf-16") for n in names)):
        return None
    even, odd = head[::2], head[1::2]
    few, many = sorted((len(set(even)), len(set(odd))))
    if b"\0" in head and max(even.count(0), odd.count(0)) < max(3, 0.02 * len(even)) and 3 * few > many:
        return None
    return "utf-16-le" if len(set(odd)) <= len(set(even)) else "utf-16-be"


def _implausible(text: str) -> bool:
    """Whether most letters are accented ones, or words have no other, as where another script's bytes are read as Western."""
    sample = text[:_DETECTION_BYTES]
    if sum(len(set(run)) >= _DISTINCT for run in islice(_HIGH_RUN.findall(sample), 50)) >= _RUNS:
        return True
    accented = sum("\xc0" <= c <= "\xff" for c in sample)
    letters = sum(map(str.isalpha, sample))
    return accented > 0.4 * letters or (accented > 200 and accented > 0.2 * letters)


def _stated(names: list[str | None]) -> list[str | None]:
    """A server's Western charset is often but its default: what the page itself names goes before it."""
    return names[::-1] if len(names) == 2 and names[1] is not None and names[0] in _LATIN else names


def _other_latin(text: str, body: bytes) -> str:
    """Text read as Western, or as Turkish or Central European where its signs stand amid words and the language is clear."""
    if len(_ODD_WESTERN.findall(text[:_DETECTION_BYTES])) < _ODD:
        return text
    other = best_heard(body, others=("cp1254", "cp1250", "iso-8859-2"))
    return text if other == "windows-1252" else (_decode(body, other) or text)


def _codec(name: str | None) -> str | None:
    """Python's name for a charset label; None where there is none, or where it is no text encoding."""
    label = (name or "").strip().strip("\"'").lower()
    label = _WIDER.get(label, label)
    if not label or len(label) > 40 or not label.isascii():
        return None
    try:
        found = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return None if found in _NOT_TEXT else label


def _decode(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeError, LookupError):
        if name == "windows-1252":  # the web's windows-1252 has its five holes filled
            return _web_latin(body)
        return None


def _web_latin(body: bytes) -> str | None:
    text = body.decode("windows-1252", "replace")
    return text if _sound(text) else None


def _nearly(body: bytes, name: str) -> str | None:
    """Decoded with a few broken bytes left out; None when they are more than a few."""
    try:
        text = body.decode(name, "replace")
    except (UnicodeError, LookupError):
        return None
    return text.replace("\ufffd", "") if _sound(text) else None


def _sound(text: str) -> bool:
    return text.count("\ufffd") <= max(1, _BAD_SHARE * len(text)) and len(text) > 20


def _detected(body: bytes) -> str:
    best = from_bytes(body[:_DETECTION_BYTES]).best()
    if best is None:
        raise Reject(
            DeadReason.BAD_ENCODING, "the bytes are text in no charset that was declared or detected"
        )
    name = best.encoding if best.encoding in _MULTI_BYTE else best_heard(body, best.encoding)
    found = _decode(body, name)
    text = found if found is not None else _nearly(body, name)
    if text is None:
        raise Reject(DeadReason.BAD_ENCODING, f"the bytes look like {name} but are not valid in it")
    return text
