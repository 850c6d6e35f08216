"""The language of a text: a detector's verdict, checked by the script and by letters and words only one language has."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import eldc

from pipeline.stages.clean.chars import WORD, fold
from schemas.annotations import Language

_SAMPLE = 1_500
_SURE_LETTERS = 30
"""Letters below which the detector alone is not believed (it takes very short Persian for Urdu)."""
_SCRIPTS = (
    ("Arab", 0x0600, 0x0700), ("Arab", 0x0750, 0x0780), ("Arab", 0xFB50, 0xFE00), ("Cyrl", 0x0400, 0x0530),
    ("Grek", 0x0370, 0x0400), ("Hebr", 0x0590, 0x0600), ("Deva", 0x0900, 0x0980), ("Beng", 0x0980, 0x0A00),
    ("Guru", 0x0A00, 0x0A80), ("Gujr", 0x0A80, 0x0B00), ("Orya", 0x0B00, 0x0B80), ("Taml", 0x0B80, 0x0C00),
    ("Telu", 0x0C00, 0x0C80), ("Knda", 0x0C80, 0x0D00), ("Mlym", 0x0D00, 0x0D80), ("Sinh", 0x0D80, 0x0E00),
    ("Thai", 0x0E00, 0x0E80), ("Laoo", 0x0E80, 0x0F00), ("Tibt", 0x0F00, 0x1000), ("Mymr", 0x1000, 0x10A0),
    ("Geor", 0x10A0, 0x1100), ("Hang", 0x1100, 0x1200), ("Ethi", 0x1200, 0x13A0), ("Khmr", 0x1780, 0x1800),
    ("Mong", 0x1800, 0x18B0), ("Grek", 0x1F00, 0x2000), ("Kana", 0x3040, 0x3100), ("Hans", 0x3400, 0x4DC0),
    ("Hans", 0x4E00, 0xA000), ("Hang", 0xAC00, 0xD7B0), ("Armn", 0x0530, 0x0590),
)  # fmt: skip
_ONLY_LANGUAGE = {
    "Grek": "el", "Hebr": "he", "Thai": "th", "Hang": "ko", "Geor": "ka", "Armn": "hy", "Taml": "ta", "Telu": "te",
    "Knda": "kn", "Mlym": "ml", "Gujr": "gu", "Guru": "pa", "Orya": "or", "Beng": "bn", "Laoo": "lo", "Khmr": "km",
    "Mymr": "my", "Sinh": "si", "Tibt": "bo", "Kana": "ja",
}  # fmt: skip
"""Scripts that news of one language is written in."""
_SCRIPT_LANGUAGES = {
    "Arab": frozenset(("ar", "fa", "ur", "ku", "ps", "ug", "sd", "ckb")),
    "Cyrl": frozenset(("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg")),
    "Deva": frozenset(("hi", "mr", "ne")),
    "Hans": frozenset(("zh", "ja")),
    "Ethi": frozenset(("am", "ti")),
}
_LETTERS = (
    ("ur", re.compile("[ٹڈڑںےھۓ]")),
    ("fa", re.compile("[پچژگ]|[یک](?=\u200c)|\u200cها|ی")),
    ("ar", re.compile("[ةىأإؤيك]|ال")),
    ("uk", re.compile("[іїєґ]")),
    ("be", re.compile("[ўі]")),
    ("sr", re.compile("[ђјљњћџ]")),
    ("ru", re.compile("[ыэъё]")),
    ("tr", re.compile("[ğışİ]")),
    ("de", re.compile("ß|[äöü]")),
    ("es", re.compile("[ñ¿¡]")),
    ("pt", re.compile("[ãõ]")),
    ("fr", re.compile("[çèêàùîôœ]")),
    ("pl", re.compile("[ąęłśźż]")),
    ("vi", re.compile("[ăơưạảấầẩẫậ]")),
)
_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(map(fold, words.split()))
    for code, words in {
        "ar": "في من على إلى عن أن التي الذي هذا هذه مع بعد قبل كان قال لم لا ما هو هي",
        "fa": "در از به که این آن را با برای است بود شد های می ها و سلام ما شما خبر روز نیست شود کرد",
        "ur": "کے کی کا میں سے نے کو ہے ہیں اور پر یہ وہ کہ تھا بھی ہو گیا",
        "ckb": "لە بە کە ئەم بۆ و دە لەگەڵ ئەو",
        "en": "the a of and to in is was for that with on by at from it as are this has",
        "fr": "le la les des et de du un une est dans pour que qui sur au aux par ne pas",
        "es": "el la los las de y en que un una es por con para del se al su no",
        "pt": "o a os as de e em que um uma é por com para do da se ao não na no",
        "de": "der die das und in den von zu mit ist auf für im nicht ein eine des dem sich",
        "it": "il lo la gli le di e in che un una è per con del della non si sono al",
        "nl": "de het een en van in is dat op te voor met niet zijn aan",
        "tr": "ve bir bu için ile da de olarak olan çok daha en gibi ne",
        "ru": "и в на не что с по как это для из от за к он она",
        "id": "yang dan di itu dengan untuk tidak dari dalam akan pada juga ini karena bahwa bisa oleh kata mengatakan saat",
        "ms": "yang dan di itu dengan untuk tidak dari dalam akan pada juga ini kerana bahawa boleh oleh kata ialah beliau berkata",
        "hi": "के की का में से ने को है हैं और पर यह कि था भी हो",
        "mr": "आहे आणि च्या या मध्ये होते ते की ला",
        "ne": "छ र मा को ले हो भएको गरेको लाई",
    }.items()
}
_MALAY_ONLY = frozenset(["kerana", "bahawa", "boleh", "ialah", "beliau", "berkata", "sekiranya", "manakala"])
_TRADITIONAL = re.compile(
    "[們這國時會對說經還開關發後過從來個與為學無電點話頭長門間東車馬見問題應當實業產動員黨選舉臺灣際網]"
)
_SIMPLIFIED = re.compile(
    "[们这国时会对说经还开关发后过从来个与为学无电点话头长门间东车马见问题应当实业产动员党选举湾际网]"
)


@lru_cache(maxsize=1)
def _detector() -> bool:
    eldc.init()
    return True


def detect_language(text: str, hint: str | None = None) -> Language:
    """The language of a text. Code is ISO 639-1, `und` when it cannot be known; script is ISO 15924.

    hint: the sender's language; it decides only where the text itself leaves more than one, as in very short ones.
    """
    sample = text[:_SAMPLE]
    script, share = _script(sample)
    if script is None:
        return Language(code="und", script=None, confidence=0.0)
    letters = sum(map(str.isalpha, sample[:200]))
    hinted = (hint or "").replace("_", "-").split("-")[0].lower()
    code, confidence = _code(sample, script, letters, hinted)
    if script in ("Hans", "Kana") and code != "ja":
        script = "Hant" if len(_TRADITIONAL.findall(sample)) > len(_SIMPLIFIED.findall(sample)) else "Hans"
    elif code == "ja":
        script = "Jpan"
    elif script == "Hang":
        script = "Kore"
    return Language(code=code, script=script, confidence=round(confidence * (0.5 + 0.5 * share), 3))


def _script(sample: str) -> tuple[str | None, float]:
    """The script of most letters, and its share. Kana anywhere in Han text make it Japanese."""
    if sample.isascii():
        return ("Latn", 1.0) if any(c.isalpha() for c in sample) else (None, 0.0)
    counts: Counter[str] = Counter()
    for char, number in Counter(sample[:600]).items():
        if char.isalpha():
            counts[_script_of(ord(char))] += number
    if not counts:
        return None, 0.0
    kana, han = counts["Kana"], counts["Hans"]
    if kana and kana >= 0.05 * (kana + han):
        counts["Kana"], counts["Hans"] = kana + han, 0
    script, number = counts.most_common(1)[0]
    return script, number / sum(counts.values())


@lru_cache(maxsize=5_000)
def _script_of(code: int) -> str:
    return next((name for name, start, end in _SCRIPTS if start <= code < end), "Latn")


def _code(sample: str, script: str, letters: int, hinted: str) -> tuple[str, float]:
    if script in _ONLY_LANGUAGE:
        return _ONLY_LANGUAGE[script], 0.99 if letters >= 4 else 0.7
    _detector()
    found = eldc.detect_details(sample)
    code, reliable = found.language, bool(found.reliable)
    allowed = _SCRIPT_LANGUAGES.get(script)
    if (allowed is not None and code not in allowed) or (
        script == "Latn" and any(code in s for s in _SCRIPT_LANGUAGES.values())
    ):
        code, reliable = "und", False
    if code == "ms":
        code = "ms" if _MALAY_ONLY & _words(sample) else "id"
    if letters >= _SURE_LETTERS and code != "und" and reliable:
        return code, 0.99
    evident = _evident(sample, script)
    if letters >= _SURE_LETTERS and code != "und":
        return (evident, 0.8) if evident and evident != code and evident == hinted else (code, 0.8)
    if evident is not None:
        return evident, 0.9 if evident == code else 0.7
    if script == "Hans":
        return "zh", 0.8 if letters >= 4 else 0.5
    if letters >= 8 and code != "und" and (reliable or code == hinted):
        return code, 0.6
    if hinted and (hinted == code or letters < _SURE_LETTERS) and _possible(hinted, script):
        return hinted, 0.4
    return "und", 0.0


def _possible(code: str, script: str) -> bool:
    allowed = _SCRIPT_LANGUAGES.get(script)
    if allowed is not None:
        return code in allowed
    return (
        len(code) == 2
        and not any(code in s for s in _SCRIPT_LANGUAGES.values())
        and code not in _ONLY_LANGUAGE.values()
    )


def _words(sample: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold(sample)))


def _evident(sample: str, script: str) -> str | None:
    """The language that its function words and its own letters point to; None where two are level, or none is."""
    words = _words(sample)
    scores: Counter[str] = Counter()
    for code, known in _WORDS.items():
        if (_SCRIPT_LANGUAGES.get(script) or _LATIN) and code in (_SCRIPT_LANGUAGES.get(script) or _LATIN):
            scores[code] += 2 * len(words & known)
    lower = sample.lower()
    for code, pattern in _LETTERS:
        if code in (_SCRIPT_LANGUAGES.get(script) or _LATIN) and pattern.search(lower):
            scores[code] += 1 if code in ("ar", "fa") else 2
    best = scores.most_common(2)
    if not best or best[0][1] < 1 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


_LATIN = frozenset(("en", "fr", "es", "pt", "de", "it", "nl", "tr", "id", "ms", "pl", "vi"))
