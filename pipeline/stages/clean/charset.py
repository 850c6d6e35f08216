"""Bytes to text: byte order mark, declared charset, charset in the page, detection; strict, with known confusions mended.

The order is that of the HTML standard's encoding sniffing (byte order mark, transport, meta), except that a declared
charset the bytes contradict is not believed.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from ftfy import fix_encoding
from ftfy.badness import is_bad

from pipeline.stage import Reject
from schemas.reasons import DeadReason

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEADS = "ÂÃâãÐÑØÙÚÛàåäæçèéïð"
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
_LATIN = frozenset(("windows-1252", "iso-8859-15", "cp1252", "mac-roman"))
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
    for candidate in (_wide(body), "utf-8", *names):
        text = _decode(body, candidate) if candidate is not None else None
        if text is not None and not (candidate in _LATIN and _implausible(text)):
            return repaired(text)
    for candidate in names:
        almost = _nearly(body, candidate) if candidate is not None and candidate not in _LATIN else None
        if almost is not None:
            return repaired(almost)
    nearly = _nearly(body, "utf-8")
    return repaired(nearly if nearly is not None else _detected(body))


def repaired(text: str) -> str:
    """Text that was decoded with the wrong charset once (`Ã©`) set right; sound text is returned as it is."""
    if text.isascii() or not _is_suspect(text) or not is_bad(text[:20_000]):
        return text
    mended = fix_encoding(text)
    return mended if not is_bad(mended[:20_000]) else text


def _is_suspect(text: str) -> bool:
    return any(lead in text and pair.search(text) is not None for lead, pair in _SUSPECTS.items())


def _wide(body: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western or Arabic text is below 8."""
    head = body[:400]
    if len(head) < 8 or b"\0" not in head:
        return None
    low, high = sum(b < 8 for b in head[::2]), sum(b < 8 for b in head[1::2])
    return "utf-16-le" if high > 0.4 * len(head) else "utf-16-be" if low > 0.4 * len(head) else None


def _implausible(text: str) -> bool:
    """Whether most letters are accented ones, as where Cyrillic or Arabic bytes are read as Western."""
    sample = text[:_DETECTION_BYTES]
    accented = sum("\xc0" <= c <= "\xff" for c in sample)
    letters = sum(map(str.isalpha, sample))
    return accented > 0.4 * letters or (accented > 200 and accented > 0.2 * letters)


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
    found = _decode(body, best.encoding)
    text = found if found is not None else _nearly(body, best.encoding)
    if text is None:
        raise Reject(DeadReason.BAD_ENCODING, f"the bytes look like {best.encoding} but are not valid in it")
    return text
