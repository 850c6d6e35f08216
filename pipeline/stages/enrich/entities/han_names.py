"""Chinese and Japanese names by their make: surname and role, kinds of institutions and of places at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from pipeline.stages.enrich.entities.gazetteer import NameTokens
from pipeline.stages.enrich.entities.rules import MARGIN
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import normal

# All lists are general knowledge of the languages; they are compared in simplified characters.


def _either(words: str) -> str:
    """A pattern of any of the words, longest first."""
    return "|".join(sorted({re.escape(normal(w)) for w in words.split()}, key=len, reverse=True))


def _characters(text: str) -> str:
    return "".join(sorted({normal(c) for c in text if not c.isspace()}))


_HAN = "\u3400-\u9fff々"
_SURNAMES = _characters(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
    "韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄"
    "单包司柏宁柯阮桂闵解强柴华车冉房边净佘吉饶瞿池敖窦闫褚娄米晏"
)
_COMPOUND = _either("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 端木")
_SURNAME = rf"(?:{_COMPOUND}|[{_SURNAMES}])"
# Characters that stand in function words and so rarely in given names.
_FUNCTION = _characters(
    "的了是在和与及对把被从到向于将等也就都又还已不没有说称表这那其他她我们你之或而但因所以为让使给"
)
_GIVEN = rf"(?:(?![{_FUNCTION}])[{_HAN}])"
_ROLE_BEFORE = _either(
    "记者 主席 总统 總統 总理 首相 部长 市长 县长 镇长 村长 省长 区长 局长 处长 科长 厅长 司长 校长 院长 所长 主任 经理 总裁 董事长"
    " 教授 博士 医生 律师 教练 球员 队长 选手 书记 发言人 负责人 村民 居民 市民 店主 老板 业主 家长 学生 司机 乘客 导演 演员 作家 诗人"
    " 画家 歌手 学者 专家 研究员 工程师 议员 委员 代表 警官 法官 检察官 秘书长 副总统 站长 社长 会长 创始人 职工 员工 工人 农民 船长"
    " 厂长 馆长 通讯员 编辑 主编 摄影师 志愿者 候选人 原告 被告 嫌疑人 男子 女子 外长 防长 财长 女士 先生 老人 青年"
)
_SPEECH = _either(
    "说 说道 表示 称 认为 指出 介绍 告诉 透露 宣布 强调 呼吁 回忆 坦言 解释 补充 回应 提醒 建议 承认 否认 批评 写道 警告 相信 希望 提到"
    " 直言 感慨 感叹 笑着 当选 出任 担任 出生 报道 报导 摄"
)
_TITLE_AFTER = _either(
    "先生 女士 教授 博士 医生 律师 主席 总统 总理 部长 市长 书记 主任 老师 校长 院长 局长 议员 同志 老人 夫妇"
)
_NAME_END = rf"(?=$|[^{_HAN}]|[{_FUNCTION}]|{_SPEECH}|{_TITLE_AFTER}|出席|也|则|今年|昨|今|当|日前|近日|现年|正|率|带|一|介|率领|主持|参加|呼)"
_CHINESE_PEOPLE = (
    re.compile(rf"(?:{_ROLE_BEFORE})({_SURNAME}{_GIVEN}{{1,2}}?){_NAME_END}"),
    re.compile(rf"(?:^|[^{_HAN}]|[的由和与])({_SURNAME}{_GIVEN}{{1,2}}?)(?={_SPEECH}|{_TITLE_AFTER})"),
)
_GROWN = re.compile(rf"{_GIVEN}{_NAME_END}")

_KANA_OR_EDGE = rf"(?:^|(?<=[^{_HAN}]))"
_JAPANESE_TITLE = _either(
    "さん 氏 様 君 容疑者 被告 教授 准教授 名誉教授 首相 大臣 知事 市長 町長 村長 区長 社長 会長 選手 監督 長官 総裁 代表 医師 弁護士 記者"
    " 博士 部長 課長 所長 委員長 主席 書記 理事長 院長 学長 校長 署長 隊長 議員 総理 大統領 研究員 専務 常務 主任 船長 棋士 九段 八段 七段"
)
_JAPANESE_PERSON = re.compile(
    rf"{_KANA_OR_EDGE}([{_HAN}]{{3,5}}|[{_HAN}]{{1,3}}[ぁ-んァ-ヶ]{{2,4}}|[{_HAN}]{{2,3}})(?={_JAPANESE_TITLE})"
)
_PARTICLES = "はがのをにともでやへ"

_CHINESE_KINDS = _either(
    "大学 学院 研究院 研究所 研究中心 医院 银行 公司 集团 法院 检察院 公安局 派出所 管理局 气象局 教育局 卫生局 统计局 环保局 工程局 大桥局"
    " 委员会 协会 学会 基金会 联合会 总工会 博物馆 图书馆 美术馆 出版社 报社 电视台 通讯社 海关 中学 小学 幼儿园 俱乐部 红十字会 交易所"
    " 气象署 环境署 警察局 消防局 交通局 财政局 卫生署 移民署 水利署 运输部 外交部 国防部 教育部 财政部 商务部 卫生部 公安部 司法部 农业部"
    " 安全部 资源部 环境部 管理部 信息化部 建设部 农村部 退役军人事务部 饰厂 机厂 纺织厂 钢铁厂 化工厂 食品厂 电子厂 制药厂 玩具厂 服装厂"
    " 航空 证券 科技 人民政府 市政府 省政府 县政府 民进党 国民党 共产党 民众党 共和党 民主党 自民党 合作社 事务所 农会 法庭 监狱"
)
_JAPANESE_KINDS = _either(
    "大学 大学院 高校 高等学校 小学校 中学校 病院 銀行 会社 協会 研究所 研究機構 科学省 労働省 交通省 産業省 水産省 環境省 外務省 財務省 法務省"
    " 総務省 防衛省 水産庁 気象庁 警察庁 消防庁 文化庁 金融庁 海上保安庁 警視庁 県警 府警 地裁 高裁 地検 最高裁 漁協 農協 組合 連盟 連合会 委員会"
    " 新聞社 新聞 放送 林業 工業 電力 製作所 製鉄 鉄道 電鉄 航空 証券 製薬 建設 学園 財団 商工会議所 美術館 博物館 図書館 気象台 消防本部"
)
_OF_NOBODY = _either(
    "当地 附近 一家 某 多家 该 本 这家 有关 相关 外国 国内 海外 私人 公立 民营 各 各地 各级 全国 其他 多所 两家 三家 数家 大型 小型 新 老 地方"
    " 上市 跨国 同 旧 元 前 現 全 当 両 近く 市内 県内 国立 私立 地元 地元の 大手 木材 建設 民間 特別 専門 調査 送 送往 就读 毕业 毕业于 考上 进入 所属"
)
_CHINESE_BREAK = re.compile(
    rf"[^{_HAN}]|[的在由和与及是了从到向对把被说称于并将等各该这那也都有就至往据经让去即又则或且使住]|{_either('要求 前往 位于 来自 作为 成为 根据 出席 参加 负责人')}"
    rf"|{_ROLE_BEFORE}"
)
_JAPANESE_BREAK = re.compile(rf"[^{_HAN}ァ-ヶー]")
_LONGEST = 14  # characters of an institution's name

_PLACES = {
    "zh": re.compile(
        rf"([{_HAN}]{{1,3}}?)(?:(省|市|县|镇|乡|岛)(?!场|民|长|委|政|内|区域|级|面|人民政府)|(市|县|镇|乡)(?=长))"
    ),
    "ja": re.compile(
        rf"([{_HAN}ヶケ]{{1,3}}?)(?:(県|市|町|村|岛|区|郡)(?!场|民|长|议|役|立|内|営|职|政|会|警)|(市|町|村|区)(?=长))"
    ),
}
_NO_PLACES = tuple(
    normal(w)
    for w in [
        "城市",
        "都市",
        "全市",
        "本市",
        "该市",
        "全省",
        "本省",
        "该省",
        "全县",
        "县市",
        "省市",
        "城镇",
        "小镇",
        "乡镇",
        "集镇",
        "家乡",
        "故乡",
        "回乡",
        "下乡",
        "返乡",
        "老乡",
        "海岛",
        "全島",
        "同市",
        "同県",
        "同町",
        "同村",
        "各県",
        "各市",
        "離島",
        "大都市",
        "地方都市",
        "両市",
        "各村",
        "両県",
        "諸島",
        "列島",
        "群島",
        "半島",
        "半岛",
        "无人岛",
        "無人島",
        "学区",
        "地区",
        "全区",
        "超市",
        "上市",
        "夜市",
        "股市",
        "楼市",
        "集市",
        "门市",
        "花市",
        "新市",
        "縣市",
        "市町",
        "市区",
        "市县",
        "山村",
        "农村",
        "鎮市",
        "村鎮",
        "市町村",
        "漁村",
        "農村",
        "全県",
        "他県",
        "隣県",
        "全国各県",
        "近県",
    ]
)


class Lists(NamedTuple):
    """What else is known of a text: where gazetteer matches of several tokens start, and the name-token lists."""

    starts: Set[int]
    names: NameTokens


def with_rules(
    spans: Sequence[Span], keys: Sequence[str], bounds: Sequence[tuple[int, int]], code: str, lists: Lists
) -> list[Span]:
    """Tagged spans and those of the rules together, without overlap; `code` is "ja" or else Chinese."""
    tagged = {s.first for s in spans}
    merged: list[Span] = []
    for first, last in bounds:
        laid = [s for s in spans if first <= s.first < last]
        # One character a token, so that places in the string are those of the tokens.
        line = "".join(k if len(k) == 1 else "\x00" for k in keys[first:last])
        starts = (i for i in range(first, last) if i in tagged or i in lists.starts)
        near = {i - first for i in starts if not _CHINESE_BREAK.match(line, i - first)}
        people = _japanese(line, lists.names) if code == "ja" else _chinese(line)
        for kind, found in (
            ("LOC", _places(line, code, near)),
            ("PER", people),
            ("ORG", _institutions(line, code, near)),
        ):
            for a, b in found:
                laid = _laid_over(laid, Span(first + a, first + b, kind, MARGIN, "rule"))
        merged += laid if code == "ja" else [_grown(s, line, first) for s in laid]
    return sorted(merged)


def _laid_over(spans: list[Span], rule: Span) -> list[Span]:
    """Spans with the rule's in its place; a longer tagged institution or site around a place or person stays."""
    for s in spans:
        around = s.first <= rule.first and s.end >= rule.end and s[:2] != rule[:2]
        if around and s.type == "ORG" and (rule.type != "ORG" or s.source == "tagger"):
            return spans
    kept = [s for s in spans if s.end <= rule.first or s.first >= rule.end]
    return [*kept, rule]


def _grown(span: Span, line: str, offset: int) -> Span:
    """A tagged Chinese name of two characters with the third one, where a name can end after it."""
    at = span.end - offset
    if (
        span.type != "PER"
        or span.end - span.first != 2
        or not re.match(_SURNAME, line[span.first - offset :])
    ):
        return span
    if re.match(_NAME_END, line[at:]) or not _GROWN.match(line, at):
        return span
    return span._replace(end=span.end + 1)


def _chinese(line: str) -> list[tuple[int, int]]:
    return [m.span(1) for pattern in _CHINESE_PEOPLE for m in pattern.finditer(line)]


def _japanese(line: str, names: NameTokens) -> list[tuple[int, int]]:
    """Names before a title: a known surname first, and no particle where the given name is in Kana."""
    found = []
    for m in _JAPANESE_PERSON.finditer(line):
        name = m.group(1)
        kana = next((i for i, c in enumerate(name) if "\u3040" <= c <= "\u30ff"), 0)
        if kana and (name[kana] in _PARTICLES or not names(name[:kana])):
            continue
        if any(names(name[:size]) for size in (2, 3, 1)) and not re.search(_JAPANESE_KINDS, name):
            found.append(m.span(1))
    return found


def _institutions(line: str, code: str, near: set[int]) -> list[tuple[int, int]]:
    """Institutions by the kind at their end, back to where a name or its sentence part begins."""
    kinds, stops = (_JAPANESE_KINDS, _JAPANESE_BREAK) if code == "ja" else (_CHINESE_KINDS, _CHINESE_BREAK)
    breaks = [m.end() for m in stops.finditer(line)]
    found: list[tuple[int, int]] = []
    for m in re.finditer(kinds, line):
        least = max([b for b in breaks if b <= m.start()] + [0, m.start() - _LONGEST])
        if found and least < found[-1][1] <= m.start():
            least = found[-1][0] if found[-1][1] == m.start() else found[-1][1]
        start = min((i for i in near if least <= i < m.start()), default=least)
        stem = re.sub(rf"^(?:{_OF_NOBODY})", "", line[start : m.start()])
        start = m.start() - len(stem)
        # A company and the like is named by two characters at least; more than eight are a clause.
        if 2 <= len(stem) <= (9 if start in near else 7):
            if found and found[-1][0] == start:
                found.pop()
            found.append((start, m.end()))
    return found


def _places(line: str, code: str, near: set[int]) -> list[tuple[int, int]]:
    """Places by the administrative kind at their end, each from a known start, a break, or the place before."""
    stops = _JAPANESE_BREAK if code == "ja" else _CHINESE_BREAK
    edges = {0} | {m.end() for m in stops.finditer(line)}
    found: list[tuple[int, int]] = []
    for at in sorted(edges | near):
        start = at
        while m := _PLACES["ja" if code == "ja" else "zh"].match(line, start):
            end = m.end(2) if m.group(2) else m.end(1)
            whole = line[start : m.end()]
            if whole.endswith(_NO_PLACES) or _vague(m.group(1)) or stops.search(m.group(1)):
                break
            if not found or start >= found[-1][1]:
                found.append((start, end))
            if not m.group(2):
                break
            start = end
    return found


def _vague(stem: str) -> bool:
    return bool(re.fullmatch(rf"{_OF_NOBODY}|[一二三四五六七八九十两几多数全各本该同]+.?", stem))
