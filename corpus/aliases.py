"""One thing under several names: as Taiwan writes it, as the mainland does, and cut short."""

import re
from functools import cache, lru_cache

from opencc import OpenCC

from corpus.wording import Wording, words

# Names that OpenCC's regional dictionaries leave as they are: mainland, Taiwan, Hong Kong.
_NAMES = tuple(
    line.split()
    for line in """
    特朗普 川普 杜林普
    悉尼 雪梨
    布什 布希
    里根 雷根 列根
    克林顿 柯林顿 克林顿
    普京 普丁
    戛纳 坎城 康城
    好莱坞 荷里活
    贝克汉姆 贝克汉 碧咸
    梅西 美斯
    内塔尼亚胡 纳坦雅胡
    泽连斯基 泽伦斯基
    迪拜 杜拜
    卡塔尔 卡达 卡塔尔
    巴塞罗那 巴塞隆纳
    墨尔本 墨尔钵
    人工智能 人工智慧
    出租车 计程车 的士
    公交车 公车 巴士
    地铁 捷运 港铁
    空调 冷气
    幼儿园 幼稚园
    自行车 脚踏车 单车
    摩托车 机车 电单车
    激光 雷射 镭射
    菠萝 凤梨
    土豆 马铃薯
    西红柿 番茄
    方便面 泡面
    盒饭 便当
    """.strip().splitlines()
)
_ORGANISATION = Wording(*words("局 委 办 部 院 厅 会 校"))
_SHORTEST, _LONGEST = 3, 5  # characters of what may be cut short
_GAP = "[\u3400-\u9fff]{0,4}"  # what is left out between two characters


@lru_cache(maxsize=4096)
def variants(term: str) -> tuple[str, ...]:
    """A folded term and its other names, folded: `'出租车'` -> `('出租车', '计程车', '的士')`."""
    if term.isascii():
        return (term,)
    taiwan = _converter("s2twp").convert(term)
    simplified = (_converter("t2s").convert(taiwan), _converter("tw2sp").convert(taiwan))
    found = dict.fromkeys((term, *simplified))
    for names in _NAMES:
        if not found.keys().isdisjoint(names):
            found.update(dict.fromkeys(names))
    return tuple(found)


@lru_cache(maxsize=4096)
def _spelt_out(term: str) -> re.Pattern[str] | None:
    """What a name that is cut short is cut from: `'住建局'` -> 住…建…局; None for other terms."""
    short = _SHORTEST <= len(term) <= _LONGEST and _ORGANISATION.regex.fullmatch(term[-1])
    return re.compile(_GAP.join(term)) if short else None


def spells_out(text: str, term: str) -> bool:
    """Whether folded text holds a longer name of which `term` has characters in order.

    `'住房和城乡建设局的通知'`, `'住建局'` -> True
    """
    pattern = _spelt_out(term)
    return pattern is not None and pattern.search(text) is not None


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
