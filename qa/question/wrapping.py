"""What stands around a question in a chat: greetings, thanks, what the answer is wanted for."""

import re

from corpus import Line, Wording, fold, words

_CLAUSE = re.compile(r"[^,，。!！;；:：~～\n]*(?:[,，。!！;；:：~～\n]+|$)")
_EDGES = " \t\n,，。!！;；:：~～?？."
_SOFT = "[啊呀哈哦呢吧啦哇嗯~～ ]*"

GREETING = Wording(
    *words("你好 您好 大家好 嗨 哈喽 哈啰 早 早安 早上好 上午好 中午好 下午好 晚上好 晚安"),
    *words("在吗 在么 在不在"),
    *words(
        "谢谢 谢了 多谢 感谢 辛苦了 麻烦了 再见 拜拜 好的 好 嗯 知道了 明白了 收到 没事了 不用了"
    ),
    *words("哈哈"),
    Line("谢谢(?:你|您|大家|啦|了)", "谢谢你"),
    Line("(?:非常|十分|太)感谢(?:你|您)?(?:了|的帮助)?", "非常感谢您的帮助"),
    Line(r"(?:hello|hi|hey)(?: there| again)?", "hi there"),
    Line(r"good (?:morning|afternoon|evening|night)", "good morning"),
    Line(r"(?:many )?thanks?(?: you)?(?: so much| very much| a lot| for your help)?", "thank you"),
    *words("bye goodbye ok okay great cool"),
    form=rf"^(?:{{}}{_SOFT})+$",
)
"""Said to be polite: a clause that is no more than this asks nothing."""

HELP = Wording(
    *words("帮助 使用说明 使用帮助 说明 功能 菜单"),
    Line(
        "(?:你|您|这个?|这里)?(?:都|还)?(?:能|会|可以)(?:帮我|为我)?(?:做|干|回答|问|查)(?:些|点)?(?:什么|啥|哪些问题)(?:事情?|问题)?",
        "你能做什么",
    ),
    Line("(?:我)?(?:该|应该|要)?(?:怎么|如何|咋)(?:用|使用|问|提问)(?:你|您|它|这个)?", "怎么用"),
    Line("(?:你|您)(?:是|叫)(?:谁|什么|啥|什么名字)", "你是谁"),
    Line("我(?:能|可以)(?:问|查)(?:你|您|些)*(?:什么|啥|哪些问题)", "我能问什么"),
    *words("help"),
    Line(r"what (?:can|do) (?:you|i) (?:do|ask|answer|ask you|ask here)", "what can you do"),
    Line(r"who are you", "who are you"),
    Line(r"how (?:do i|to|can i) use (?:this|you|it)", "how do i use this"),
    Line(r"how does (?:this|it) work", "how does this work"),
    form=rf"^{{}}{_SOFT}$",
)
"""Asked of Chuchu itself."""

_PIECES = "报告|报道|论文|文章|作业|稿子|材料|总结|方案|课件|笔记|ppt|新闻稿|调研"
PURPOSE = Wording(
    Line(
        rf"(?:我|我们)(?:最近|现在|这边|今天)?(?:正?在|想|要|需要|准备|打算)?(?:写|做|弄|准备|整理|查|赶)[^?？]{{0,12}}(?:{_PIECES})",
        "我最近在写一篇报道",
    ),
    Line(
        "(?:我)?(?:想|要|需要|有)(?:请教|核实|确认|了解|知道|打听|问|查)?(?:一下|下)?(?:一|几)?个?(?:数字|问题|事情?|情况|数据)(?:想?(?:请教|问)一?下?)?",
        "想核实一个数字",
    ),
    Line(
        "(?:麻烦|请|劳驾)(?:你|您)?(?:帮(?:我|忙))?(?:看|查|找|问)?(?:一下|下|看)?",
        "麻烦你帮我看一下",
    ),
    Line("打扰(?:一下|了|下)?", "打扰一下"),
    Line(
        r"(?:i am|i'm|we are|we're) (?:writing|working on|preparing)\b[^?]*",
        "i am writing a report",
    ),
    Line(r"(?:i have )?(?:a |one )?(?:quick )?question", "quick question"),
    Line(r"(?:excuse me|sorry to bother you|please)", "excuse me"),
    form=rf"{{}}{_SOFT}",
)
"""Why something is asked, or that it will be: such a clause asks nothing either."""

LEADING = Wording(
    Line("(?:我)?(?:就)?(?:想|要)?(?:请问|问问|问)(?:一下|下|一句)?", "想请问一下"),
    Line(
        "(?:我)?(?:很)?(?:想|想要|需要)(?:知道|了解|弄清楚?|确认|核实|查)(?:一下|下)?", "我想知道"
    ),
    Line(
        "(?:麻烦|请|劳驾)?(?:你|您)?(?:能不能|可以|能)?(?:帮我|给我|替我|帮忙)(?:查|看|找|问|确认|核实)(?:一下|下|查|看)?",
        "帮我查一下",
    ),
    Line("(?:麻烦|请)?(?:你|您)?告诉(?:我|一下)", "请告诉我"),
    Line(r"(?:can|could|would) you (?:please )?(?:tell|explain to|show) me", "could you tell me"),
    Line(
        r"(?:please )?(?:tell me|let me know)(?= (?:who|what|when|where|why|how|which|if)\b)",
        "please tell me who",
    ),
    Line(r"(?:i want|i'd like|i would like|i need) to know", "i want to know"),
    Line(r"do you know", "do you know"),
    form=r"\s*{}\s*",
)
"""Said ahead of a question in the same clause."""

_BEHIND = re.compile(rf"\s*(?:谢谢|多谢|感谢|thanks?)(?:你|您|啦|了| you)?{_SOFT}$")


def unwrapped(text: str) -> str:
    """The question alone, as it was written; empty where nothing is asked.

    `'你好,我在写一份报告,想请问一下老桥多长,谢谢!'` -> `'老桥多长'`
    """
    whole = fold(text)
    kept = []
    for match in _CLAUSE.finditer(whole):
        start, end = match.span()
        bare = match[0].strip(_EDGES)
        if not bare or GREETING.regex.fullmatch(bare) or PURPOSE.regex.fullmatch(bare):
            continue
        leading = LEADING.regex.match(match[0])
        if leading and len(match[0][leading.end() :].strip(_EDGES)) > 1:
            start += leading.end()
        behind = _BEHIND.search(whole, start, end)
        if behind and behind.start() > start + 1:
            end = behind.start()
        kept.append(text[start:end])
    return "".join(kept).strip().rstrip(",，;；:：")


def asks_for_help(text: str) -> bool:
    """Whether Chuchu itself is spoken of: what it can do, how it is used."""
    return HELP.regex.fullmatch(fold(text).strip(_EDGES)) is not None
