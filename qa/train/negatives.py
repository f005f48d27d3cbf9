"""Near misses made from questions: the same question about another year, person, phase or side.

A passage that answers the one does not answer the other, though the two share nearly every word.
Without such examples a reader learns to look at what is asked for, and little at of whom or when.
"""

import random
import re
from collections import defaultdict
from collections.abc import Sequence

from jieba import posseg

_NUMBER = re.compile(r"(?<![\d.])\d{2,}(?:\.\d+)?(?![\d.])")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_CAPITALS = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")
_FOREIGN = "en"
_CONTRASTED = 0.6  # how often a contrast is taken where there is one
_NAMES = ("nr", "ns", "nt", "nz")  # jieba's marks for people, places, organisations, other names
_TRIES = 8
_CONTRASTS = tuple(
    line.split()
    for line in """
一等奖 二等奖 三等奖 特等奖 优秀奖
金奖 银奖 铜奖
金牌 银牌 铜牌
冠军 亚军 季军
第一 第二 第三 第四 第五 第六
首次 第二次 第三次
一期 二期 三期
一季度 二季度 三季度 四季度
第一季 第二季 第三季
上半年 下半年 全年
上旬 中旬 下旬
一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月
1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月
周一 周二 周三 周四 周五 周六 周日
一楼 二楼 三楼 四楼
1号线 2号线 3号线 4号线
早上 中午 下午 晚上 凌晨
春季 夏季 秋季 冬季
春天 夏天 秋天 冬天
去年 今年 前年 明年
父亲 母亲 祖父 外公 儿子 女儿 妻子 丈夫 哥哥 弟弟
男子 女子
男性 女性
东部 西部 南部 北部 中部
最大 最小
最高 最低
最早 最晚
最长 最短
最多 最少
增长 下降
增加 减少
上升 下跌
进口 出口
收入 支出 利润
人口 面积 海拔
长度 宽度 高度 深度
开工 竣工 通车
开始 结束
成立 解散
出生 去世
毕业 入学
导演 编剧 主演 制片人
作者 译者 编者
作词 作曲 演唱
董事长 总经理 监事
校长 院长 系主任
市长 县长 省长
总统 副总统 总理
甲方 乙方
小学 中学 大学
成人 儿童 老人
幼虫 成虫
雄性 雌性
起点 终点
上游 下游
左岸 右岸
城镇 农村
计划 实际
免费 收费
赞成 反对
first second third fourth fifth
largest smallest
highest lowest
earliest latest
longest shortest
north south east west
northern southern eastern western
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
father mother son daughter wife brother sister
born die
director screenwriter
imports exports
revenue profit expenses
increase decrease
population area
men women
spring summer autumn winter
""".strip().splitlines()
)
"""Words of one kind of which a text that speaks of the one need not speak of the other."""


class Swaps:
    """What stands in a set of folded questions, to be put into others in place of its like.

    `foreign` are the names in English of each.
    """

    def __init__(self, questions: Sequence[str], foreign: Sequence[Sequence[str]] = ()):
        self._names = [_names(question) for question in questions]
        for names, more in zip(self._names, foreign, strict=False):
            names += [(name, _FOREIGN) for name in more]
        self._pool: dict[str, list[str]] = defaultdict(list)
        for found in self._names:
            for name, mark in found:
                self._pool[mark].append(name)

    def swapped(self, i: int, question: str, text: str, rng: random.Random) -> str | None:
        """Return question `i` with one name or number that `text` holds changed to one it lacks.

        Or with a word changed for its contrast. A name in English is not looked for in the text,
        which says it in Chinese. None where the question has nothing that can be changed.
        """
        contrast = _contrasted(question, text, rng)
        if contrast and rng.random() < _CONTRASTED:
            return contrast
        names = self._names[i]
        options = [(name, mark) for name, mark in names if name in text or mark == _FOREIGN]
        options += [(n, "") for n in _NUMBER.findall(question) if n in text]
        if not options:
            return contrast
        old, mark = rng.choice(options)
        for _ in range(_TRIES):
            new = rng.choice(self._pool[mark]) if mark else _other(old, rng)
            if new not in text and new not in question and new not in old and old not in new:
                return question.replace(old, new)
        return None


def _names(question: str) -> list[tuple[str, str]]:
    """The names in a folded question, each with its mark: `'杭州在哪?'` -> `[('杭州', 'ns')]`."""
    return [
        (pair.word, pair.flag[:2])
        for pair in posseg.lcut(question)
        if pair.flag[:2] in _NAMES and len(pair.word) > 1 and not pair.word.isascii()
    ]


def foreign_names(question: str) -> tuple[str, ...]:
    """The names in a question in English: `'When was Wu Qing born?'` -> `('wu qing',)`."""
    return tuple(name.lower() for name in _CAPITALS.findall(question))


def _contrasted(question: str, text: str, rng: random.Random) -> str | None:
    """The question with a word changed for one of its kind that the text lacks.

    `'一期有多少户?'`, `'一期共800户。'` -> `'二期有多少户?'`
    """
    found = []
    for words in _CONTRASTS:
        for word in words:
            if word in question and (word in text or word.isascii()):
                others = [w for w in words if w not in text and w not in question]
                found += [(word, other) for other in others]
    if not found:
        return None
    old, new = rng.choice(found)
    return question.replace(old, new)


def _other(number: str, rng: random.Random) -> str:
    """Another year within thirty, or another number of as many digits."""
    if _YEAR.fullmatch(number):
        return str(int(number) + rng.choice((-1, 1)) * rng.randint(1, 30))
    return "".join(rng.choice("123456789") if digit.isdigit() else digit for digit in number)
