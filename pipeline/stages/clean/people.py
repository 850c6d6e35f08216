"""Names of people in bylines: told from agencies, desks, addresses and prose; capitals and roles set right."""

from __future__ import annotations

import re

from pipeline.stages.clean.agencies import is_agency
from pipeline.stages.clean.chars import CJK, fold, fold_word
from pipeline.stages.clean.noise.lines import is_menu
from pipeline.stages.clean.places import is_place
from pipeline.stages.clean.word_lists import phrase_list, spelled_words, word_list

_AND = re.compile(
    r",?\s+(?:and|et|und|y|e|ve|и|та|dan|en|och|og|i|&|with|mit|avec|con|com|và|और|اور)\s+|\s*[;|،、；]\s*|\s*,\s+|\s+/\s+|，",
    re.IGNORECASE,
)
_ARABIC_AND = re.compile(r"\s+و\s*(?=[\u0620-\u06ff]{3,}\s)")
# Given names that start with the letter of the Arabic "and".
_WAW_NAMES = re.compile(
    r"و(?:ليد|ائل|سام|فاء|داد|جدي|سيم|ردة|ائلة|جيه|لاء|صال|حيد|هيب|جدان|ضاح|عد|سن|صفي|الي|يليام|يل|لف|ارن|اين|ند|رد|جيد|هبة|ديع|فيق)"
)
_BRACKETS = re.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,80}[)\]）】]")
_OF_PICTURES = re.compile(
    r"(?:^|\s+(?:and|et|und|y|e|ve|и|dan|و|और|اور|&)\s+|\s*[,;،、/]\s*)[^,;،、()（）/]{3,40}?[(（](?:bild\w*|fotos?|photos?|pictures?|images?|ilustra\w+|illustra\w+|video|vídeo|foto\w*|фото|صور|عکس|تصوير|فوٹو|फोटो|写真|图|圖|摄影|攝影)[)）]",
    re.IGNORECASE,
)
"""A name with the bracket that gives it the pictures: "Ann Other (text) and Bob Other (photos)"."""
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+")
_PLACE_TAIL = re.compile(
    r"\s+(?:in|à|en|em|a|in der|reports? from|из|في|من|از|با|-)\s+(?P<place>[\w\s,.'’-]{2,40})$"
)
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "dei",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "la",
        "le",
        "el",
        "al",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "te",
        "zu",
        "zur",
        "bin",
        "ibn",
        "bint",
        "abu",
        "ben",
        "y",
        "e",
        "af",
        "av",
        "dal",
        "dalla",
        "st",
        "ul",
        "ud",
        "mc",
        "mac",
        "o",
        "d",
        "l",
    ]
)
# Words of desks, roles and houses: a byline with one of them names no person.
_NOT_PEOPLE = word_list("desk_words.txt")
# Words that sentences have and names do not; a line with one is prose.
_PROSE = word_list("prose_words.txt")
_PROSE_SPELLED = spelled_words("prose_words.txt")
_UPON, _ALI = "على", fold_word("على")
"""A word of sentences, and what it folds to, which is a given name as well."""
_PICTURES = word_list("picture_words.txt")
_ROLE = re.compile(r"\s*[(（][^()（）]{3,80}[)）]$")
# What stands behind the name in bylines of languages whose verb comes last.
_TEAM = frozenset(("team", "tim", "equipo", "equipe", "squadra"))
_TOLD_TAILS = tuple(sorted((f" {t}" for t in phrase_list("byline_tails.txt")), key=len, reverse=True))
_BARS = frozenset("|>»›·•→｜＞")
_MOST_NAMES = 6
_LONGEST = 400
"""Characters of a byline with the addresses and brackets that are taken out of it."""
_MOST_CJK = 5
"""Characters of a Chinese or Japanese name that nothing announces."""
_JOINTS = re.compile(r"\s+[-–—|/·•]\s+|\s*[|/｜]\s*|,\s+|،\s+")
_HAN = r"[\u3400-\u9fff]"
_CJK_NAMES = rf"{_HAN}{{2,4}}(?:[、,，\s]{_HAN}{{2,4}}){{0,3}}"
_CJK_BYLINE = re.compile(
    rf"(?:^|[\s［\[【（(〔])(?:记者|記者)\s?(?P<before>{_CJK_NAMES})\s?[／/]\s?{_HAN}{{2,6}}(?:报道|報導|報道)"
    rf"|(?:[^／/|\s]{{2,8}}\s?[／/|]\s?)(?:记者|記者)?(?P<desk>{_HAN}{{2,4}}(?:[、,，\s]{_HAN}{{2,4}}){{0,3}}?)\s?[／/]?\s?"
    rf"(?:综合|綜合|编译|編譯)?(?:报道|報導|報道|撰文)(?!{_HAN})"
    rf"|^{_HAN}{{2,8}}(?:记者|記者)\s(?P<house>{_CJK_NAMES})(?=$|\s)"
    rf"|[（(]{_HAN}{{2,6}}社(?:记者|記者)(?P<wire>{_HAN}{{3}}){_HAN}{{2,8}}\d{{1,2}}日(?:电|電)[)）]"
)
"""Chinese bylines by their order: "生活中心／王小明報導", "記者王小明／台北報導", "日报记者 王小明", "（中央社記者王小明台北3日電）"."""
_CJK_REPORTER = re.compile(
    r"[（(【〔［][^（）()【】〔〕［］]{0,10}?(?:记者|記者|通讯员|通訊員|作者[:：]|撰文[:：]|文[:：])[\s:：]*(?P<names>[^（）()【】〔〕［］]{2,40})[）)】〕］]"
    r"|^(?:文|取材[・･]?文|文と写真|取材|執筆|撰文|文字)\s?[・･／/:：=＝|]\s?(?P<names_>[^（）()【】|｜:：]{2,30}?)(?=$|\s*[|｜]|\s+[^\s:：]{1,4}[:：])"
    rf"|[（(【〔［][^（）()【】〔〕［］]{{1,8}}(?:支局|総局|本社|支社|通信部|編集部|報道部|文化部|社会部|経済部|運動部|地方部|取材班)[・･\s　]{{1,2}}(?P<signed>{_HAN}[\u3040-\u30ff\u3400-\u9fff々]{{0,5}}(?:[\s　][\u3040-\u30ff\u3400-\u9fff々]{{1,4}})?)[)）】〕］]$"
)
_CJK_ROLES = re.compile(r"(?:通讯员|通訊員|实习生|实习记者|特约记者|見習記者)[\s:：]*")
_CJK_AFTER_NAMES = re.compile(r"发自|發自|报道|報道|報導|摄|攝|写真|編集|综合|整理|[\s　]{2,}")
_NO_NAME = re.compile(r"[+=<>@#&%_*:：]|\w{4,}\.\s")
"""Signs that names have not; nor have they a full stop within, but for initials and titles."""
_CJK_HOUSE = re.compile(
    r"(?:新闻|新聞|日报|日報|晚报|晚報|晨报|时报|時報|网|網|电视台|電視台|编辑部|編集部|ニュース|通信|電信|通訊|通讯|新報|放送|テレビ|通信社|通讯社|通訊社|時事)$"
)
_CJK_NAME_LINE = re.compile(
    rf"(?:{_HAN}{{2,6}}(?:部|支局|総局|支社|本社|班|室|記者|记者)[\s\u3000]+)?(?P<name>{_HAN}{{3,5}}|{_HAN}{{1,3}}[\s\u3000]{_HAN}{{1,3}})"
)
_CJK_NO_PERSON = re.compile(
    r"[部社局報报版面網网台站課课室班省市県县州府村区區国國号號]$|会員|记事|記事|新聞|新闻|専欄|专栏|評論|评论|社説|社论|社論|編集|编辑|編輯|印刷|保存|共有|分享|收藏|字号|有料|無料|会员|會員|限定|速報|快讯|快訊|独自|独家|獨家|特集|連載|连载|写真|图片|圖片|视频|視頻|来源|來源|更新|公開|发布|發布|配信|時間|时间|头条|頭條|原创|原創"
)
_CJK_NO_NAME = re.compile(r"[。！？，、：；“”「」『』（）《》]")
"""What houses are called in Chinese and Japanese, and marks of sentences: no name has either."""
_MOST_HOUSE = 12
_KOREAN_ROLES = r"(?:선임기자|수석기자|객원기자|인턴기자|기자|특파원|논설위원|통신원|편집위원|앵커)"
_KOREAN_ROLE = re.compile(rf"(?<=[가-힣]{{2}})\s?{_KOREAN_ROLES}$")
_KOREAN_NAME = re.compile(
    r"(?:[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용][가-힣]{2}|(?:남궁|황보|제갈|선우|독고|사공)[가-힣]{1,2})"
)
_KOREAN_BYLINE = re.compile(
    r"(?:[(\[【][^()\[\]【】]{2,20}[)\]】]\s?|[가-힣]{2,8}\s?=\s?)?"
    r"(?P<names>[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3}|(?<=[)\]】]\s)[가-힣]{3}(?:\s[가-힣]{3}){1,3})\s?"
    rf"{_KOREAN_ROLES}(?=\s*(?:$|=|[|/(]|[\w.+-]{{1,60}}@))"
)
"""Korean bylines: "[북항=통신사] 박바다 기자 = ", "박바다 기자 bada@…", "박바다 특파원"."""
TRANSLATION = re.compile(r"tradu|translat|uberset|перев[ео]|cevir|terjemah|diterjemah|penerjemah")
"""Beginnings of words that announce who translated a text: "Tradução de …"."""


def people(text: str, *, certain: bool) -> tuple[str, ...]:
    """The people a byline names, in order; empty when it is no list of names.

    text: a byline without its cue ("By"). certain: a cue or markup says that it is one, so that a single word may be a name.
    """
    if len(text) > _LONGEST:
        return ()
    text = _OF_PICTURES.sub("", text)
    text = _ADDRESS.sub(" ", _BRACKETS.sub(" ", text)).strip(" .:-–—|/,،*")
    if not text or len(text) > 200 or any(c.isdigit() for c in text):
        return ()
    plain = certain and " " in text and _BARS.isdisjoint(text)
    if not plain and is_menu(text):  # "Ana" is a name in Spanish and of menus in Turkish
        return ()
    found: list[str] = []
    for part in _AND.split(_split_arabic(text)):
        name = _name(part or "", certain=certain)
        if name and name not in found:
            found.append(name)
        elif not name and part and not found and not certain:
            return ()
    return tuple(found[:_MOST_NAMES])


def house_and_people(text: str) -> tuple[str, ...]:
    """The people of a line that joins a name with a role or a house: "Ann Other, correspondent", "Ann Other | Daily Post".

    Empty where no part of the line has a word of roles and houses beside a part that is a name.
    """
    parts = [p for p in _JOINTS.split(text) if p.strip()]
    if len(parts) == 1:
        return _before_role(text.split())
    if len(parts) > 4:
        return ()
    of_house = [any(fold_word(w).strip('.,«»"') in _NOT_PEOPLE for w in p.split()) for p in parts]
    names = next(
        (
            n
            for p, house in zip(parts, of_house, strict=True)
            if not house and (n := people(p, certain=False))
        ),
        (),
    )
    return names if names and any(of_house) else ()


def _before_role(words: list[str]) -> tuple[str, ...]:
    """The person of a line in which a role follows the name with no mark between: "Ann Other Staff Writer"."""
    if not 3 <= len(words) <= 7 or not any(c.islower() for w in words for c in w):
        return ()
    end = next((i for i, w in enumerate(words) if fold_word(w).strip(".,") in _NOT_PEOPLE), 0)
    rest = words[end:]
    end -= end > 2 and fold_word(words[end - 1]) in _TEAM
    if not 2 <= end <= 4 or not all(_capital(w) for w in (*words[:end], *rest)):
        return ()
    return people(" ".join(words[:end]), certain=False)


def told_name(text: str) -> tuple[str, ...]:
    """The person before the words that follow a name where the verb comes last: "… की रिपोर्ट", "… کے قلم سے"."""
    folded = fold(text).strip(" .:।۔-")
    tail = next((t for t in _TOLD_TAILS if folded.endswith(t)), None)
    count = len(tail.split()) if tail else 0
    return people(" ".join(text.split()[:-count]), certain=False) if count else ()


def bio_name(text: str) -> tuple[str, ...]:
    """The person a note below the text is about: "(Ann Other is a freelance reporter.)", "*Ann Other travelled with …".

    The words up to the first that is no part of a name; the rest of the note must have a word of roles.
    """
    words = text.strip(" ()[]（）*＊").split()[:40]
    starred = text.startswith("*") and not text.startswith("**")
    if not starred and not any(fold_word(w).strip(".,।۔") in _NOT_PEOPLE for w in words):
        return ()
    cased = any(c.isupper() for c in text)
    end = 0
    while end < min(len(words), 4):
        bare = fold_word(words[end]).strip(".,")
        if bare in _NOT_PEOPLE or (bare in _PROSE and bare != _ALI):
            break
        if cased and not _capital(words[end]) and words[end] not in _PARTICLES:
            break
        end += 1
        if words[end - 1].endswith((",", "،")):
            break
    return people(" ".join(words[:end]), certain=False) if 2 <= end <= 4 and end < len(words) else ()


def cjk_reporters(text: str) -> tuple[str, ...]:
    """The people of "（记者 梁一 王二 发自上海）", "文・山田一郎" or "박바다 기자"; empty for anything else."""
    if korean := _KOREAN_BYLINE.match(text[:120].lstrip("/ ")):
        return tuple(n for n in re.split(r"\s?[·ㆍ,]\s?|\s", korean["names"]) if n)
    if not CJK.search(text[:120]):
        return ()
    if ordered := _CJK_BYLINE.search(text[:120]):
        inner = next(g for g in ordered.groups() if g)
    elif found := _CJK_REPORTER.search(text[:120]):
        if found["signed"]:
            name = " ".join(found["signed"].split())
            return () if _CJK_NO_PERSON.search(name) or is_place(name) or is_house(name) else (name,)
        named = found["names"] or found["names_"]
        inner = _CJK_AFTER_NAMES.split(_CJK_ROLES.sub("、", named))[0]
    else:
        return ()
    names = (n for n in re.split(r"[\s、，,/・]+", inner) if 2 <= len(n) <= 6 and CJK.match(n))
    return tuple(n for n in names if fold(n) not in _NOT_PEOPLE and not is_place(n) and not is_agency(n))[
        :_MOST_NAMES
    ]


def lone_name(text: str) -> tuple[str, ...]:
    """The person a line under a headline names by two to four capitalised words and nothing else."""
    words = text.split()
    if not 2 <= len(words) <= 4 or not any(c.islower() for c in text) or is_menu(text) or is_place(text):
        return ()
    return people(text, certain=False)


def cjk_name(text: str) -> tuple[str, ...]:
    """The person a line of few Chinese characters names, alone or behind a department: "山田太郎", "科学部　三枝 玲"."""
    found = _CJK_NAME_LINE.fullmatch(text.strip())
    if found is None:
        return ()
    name = " ".join(found["name"].split())
    known = is_house(name) or is_place(name) or fold(name) in _NOT_PEOPLE or is_menu(name)
    return () if known or _CJK_NO_PERSON.search(name) else (name,)


def full_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without the single words behind a full name in capitals, which are places and houses: "Ann Other, Northport"."""
    full = bool(names) and len(names[0].split()) > 1 and names[0][0].isupper()
    return tuple(n for n in names if " " in n) if full else names


def korean_name(text: str) -> tuple[str, ...]:
    """The person a line of two to four Korean letters names: a surname of the common ones, and a given name."""
    bare = text.strip()
    found = _KOREAN_NAME.fullmatch(bare)
    return (bare,) if found and bare[-1] not in "부팀" and not is_place(bare) and not is_desk(bare) else ()


def without_role(text: str) -> str:
    """A line without the bracket at its end that says who somebody is: "Ann Other (geographer, University of Northport)"."""
    return _ROLE.sub("", text)


def names_house(text: str) -> bool:
    """Whether a line has a word that houses and desks are called by."""
    return any(fold_word(w).strip(".,") in _NOT_PEOPLE for w in text.split())


def names_pictures(text: str) -> bool:
    """Whether a line has a word for pictures."""
    return any(fold_word(w).strip(".,:") in _PICTURES for w in text.split())


def is_house(text: str) -> bool:
    """Whether a word is called as Chinese and Japanese houses are."""
    return len(text) <= _MOST_HOUSE and CJK.match(text) is not None and _CJK_HOUSE.search(text) is not None


def is_desk(text: str) -> bool:
    """Whether the text is a single word of desks and houses."""
    return fold(text.strip(" .:-–—|/")) in _NOT_PEOPLE


def _split_arabic(text: str) -> str:
    if " و" not in text or CJK.search(text):
        return text
    return _ARABIC_AND.sub(lambda m: m[0] if _WAW_NAMES.match(text, m.end() - 1) else ", ", text)


def _name(part: str, *, certain: bool) -> str | None:
    tail = _PLACE_TAIL.search(part)
    if tail is not None and not tail["place"][0].islower():
        part = part[: tail.start()]
    part = " ".join(part.strip(" .:-–—|/،,'\"“”").split())
    if not part or is_agency(part) or _NO_NAME.search(part):
        return None
    part = _KOREAN_ROLE.sub("", part)
    words = part.split()
    if CJK.search(part):
        if _CJK_NO_NAME.search(part) or is_house(part):
            return None
        most = 12 if certain or "·" in part or "・" in part else _MOST_CJK
        return part if 2 <= len(part) <= most and fold(part) not in _NOT_PEOPLE else None
    folded = [fold_word(w).strip(".") for w in words]
    if not (1 if certain else 2) <= len(words) <= 5 or any(w in _NOT_PEOPLE for w in folded):
        return None
    if any(w in _PICTURES for w in folded):
        return None
    if len(words) > 1 and TRANSLATION.match(folded[0]):
        return None
    cased = any(c.isupper() or c.islower() for c in part)
    if cased and not all(_capital(w) or w.lower() in _PARTICLES for w in words):
        return None
    if any(_is_prose(w, f) for w, f in zip(words, folded, strict=True)):
        return None
    if len(words) == 1 and cased and part.isupper() and len(part) <= 4:
        return None  # initials
    if all(len(w.strip(".")) <= 1 for w in words) or (cased and re.fullmatch(r"(?:\w\.?){1,3}", part)):
        return None
    return _title_case(part) if cased and part.isupper() else part


def _is_prose(word: str, folded: str) -> bool:
    """Whether a word is one that sentences have: no initial ("A."), and no other word but for its accents ("Lò", "علي")."""
    if folded == _ALI:
        return word == _UPON
    if (
        folded not in _PROSE
        or folded in _PARTICLES
        or (len(word) == 2 and word[1] == "." and word[0].isupper())
    ):
        return False
    return word.isascii() or not word[0].isupper() or word.lower() in _PROSE_SPELLED


def _capital(word: str) -> bool:
    bare = word.lstrip("'’‘\"(")
    return bool(bare) and (
        bare[0].isupper()
        or bare[:2] in ("d'", "d’", "l'", "l’", "o'")
        or ("-" in bare and bare[-1].islower())
    )


def _title_case(name: str) -> str:
    """As "KEIKO O'BRIEN-SMITH" with capitals where names have them."""
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0] + m[0][1:].replace("İ", "i").lower(), name)
