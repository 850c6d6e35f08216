"""Names of countries and of the world's larger cities in many languages, for datelines: of the Unicode CLDR, and our own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipeline.stages.clean.chars import fold

PLACE_NAMES = Path(__file__).parent / "tables" / "place_names.txt"
_MORE = (
    "washington|new york|los angeles|chicago|san francisco|new delhi|brussels|geneva|the hague|davos|strasbourg|barcelona|milan"
    "|munich|frankfurt|hamburg|köln|cologne|wien|kyiv|gaza|ramallah|tel aviv|jerusalem|mumbai|peshawar|lahore|sao paulo"
    "|rio de janeiro|wellington|beijing|united nations|cape town|abuja|waşington|washington dc"
    "|القدس|القدس المحتلة|غزة|رام الله|واشنطن|نيويورك|جنيف|بروكسل|جدة|مكة|مكة المكرمة|المدينة المنورة|الإسكندرية|دبي|أبوظبي|أبو ظبي"
    "|حلب|البصرة|الموصل|أربيل|إسطنبول|اسطنبول|أنقرة|باريس|لندن|برلين|موسكو|بكين|طهران|عمان|عدن|صنعاء|تعز|طرابلس|بنغازي|نيودلهي"
    "|الأمم المتحدة|إسلام آباد|کابل|واشینگتن|نیویورک|ژنو|اصفهان|مشهد|تبریز|شیراز|اسلام آباد|کراچی|لاہور|پشاور|نئی دہلی|واشنگٹن"
    "|नई दिल्ली|मुंबई|वाशिंगटन|वॉशिंगटन|लखनऊ|पटना|चेन्नई|हैदराबाद|बेंगलुरु|जयपुर|भोपाल|इस्लामाबाद|न्यूयॉर्क"
    "|北京|上海|东京|華盛頓|华盛顿|纽约|香港|台北|广州|深圳|東京|大阪|ワシントン|ニューヨーク|パリ|ロンドン|ソウル|モスクワ"
    "|ankara|istanbul|moskau|вашингтон|нью-йорк|санкт-петербург|женева|брюссель|genève|bruxelles|londres|genf|ginevra|bruxelas"
)


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """All names, folded. Raises OSError when the table is missing from the installation."""
    lines = PLACE_NAMES.read_text(encoding="utf-8").splitlines()
    ours = (" ".join(fold(n).split()) for n in _MORE.split("|"))
    return frozenset((*ours, *(line for line in lines if not line.startswith("#"))))


def is_place(text: str) -> bool:
    """Whether the text is the name of a country or a large city, and nothing else."""
    return len(text) <= 60 and " ".join(fold(text).split()) in place_names()
