"""The words of the page in each of its languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says in one language; `{}` are filled in by `str.format`.

    `code` is the BCP 47 tag that tells the browser which Chinese glyphs to draw.
    """

    code: str
    language: str
    tagline: str
    holds: str
    file: str
    starter: str
    ask_mark: str
    answer_mark: str
    refusal_mark: str
    error_mark: str
    placeholder: str
    question_label: str
    send: str
    clear: str
    welcome: str
    reading: str
    understood: str
    of_question: str
    sure: str
    likely: str
    weak: str
    see_sources: str
    see_nearest: str
    sources: str
    no_sources: str
    no_source_found: str
    nearest: str
    source: str
    line: str
    page: str
    also: str
    unquoted: str
    unreadable: str
    back: str
    examples: str
    empty: str
    too_long: str
    failed: str


ZH_HANS = Words(
    code="zh-Hans",
    language="简体",
    tagline="每句回答，都有出处",
    holds="{articles} 篇文章 · {passages} 个段落",
    file="文库",
    starter="入门文库：想问自己的文章，请运行 chuchu index 路径",
    ask_mark="问",
    answer_mark="答",
    refusal_mark="缺",
    error_mark="误",
    placeholder="请输入问题，按回车发送",
    question_label="问题",
    send="提问",
    clear="新对话",
    welcome="回答只引用文章里的原句，并注明出自哪篇、哪一行。找不到依据时会直说。",
    reading="正在查阅文章……",
    understood="理解为：{}",
    of_question="问：{}",
    sure="很有把握，{}%",
    likely="较有把握，{}%",
    weak="把握不大，{}%",
    see_sources="查看 {} 处出处",
    see_nearest="查看最接近的段落",
    sources="出处",
    no_sources="提问之后，这里列出回答引用的原文。",
    no_source_found="没有可以引用的原文。",
    nearest="最接近的段落，不是答案",
    source="出处 {}",
    line="第 {} 行",
    page="第 {} 页",
    also="同一句也见于：",
    unquoted="这一项来自文章的登记信息，正文里没有写它的句子。",
    unreadable="读不出这篇文章的正文，只显示引文。",
    back="回到回答",
    examples="试试这样问",
    empty="请先输入问题。",
    too_long="问题有 {count} 个字，最多 {limit} 个字，请缩短后再问。",
    failed="没能回答：{}",
)

ZH_HANT = Words(
    code="zh-Hant",
    language="繁體",
    tagline="每句回答，都有出處",
    holds="{articles} 篇文章 · {passages} 個段落",
    file="文庫",
    starter="入門文庫：想問自己的文章，請執行 chuchu index 路徑",
    ask_mark="問",
    answer_mark="答",
    refusal_mark="缺",
    error_mark="誤",
    placeholder="請輸入問題，按 Enter 送出",
    question_label="問題",
    send="提問",
    clear="新對話",
    welcome="回答只引用文章裡的原句，並註明出自哪篇、哪一行。找不到依據時會直說。",
    reading="正在查閱文章……",
    understood="理解為：{}",
    of_question="問：{}",
    sure="很有把握，{}%",
    likely="較有把握，{}%",
    weak="把握不大，{}%",
    see_sources="查看 {} 處出處",
    see_nearest="查看最接近的段落",
    sources="出處",
    no_sources="提問之後，這裡列出回答引用的原文。",
    no_source_found="沒有可以引用的原文。",
    nearest="最接近的段落，不是答案",
    source="出處 {}",
    line="第 {} 行",
    page="第 {} 頁",
    also="同一句也見於：",
    unquoted="這一項來自文章的登記資訊，正文裡沒有寫它的句子。",
    unreadable="讀不出這篇文章的正文，只顯示引文。",
    back="回到回答",
    examples="試試這樣問",
    empty="請先輸入問題。",
    too_long="問題有 {count} 個字，最多 {limit} 個字，請縮短後再問。",
    failed="沒能回答：{}",
)

ENGLISH = Words(
    code="en",
    language="English",
    tagline="Every answer shows where it stands",
    holds="{articles} articles · {passages} passages",
    file="Library",
    starter="starter corpus: index your own folder with chuchu index PATH",
    ask_mark="Q",
    answer_mark="A",
    refusal_mark="–",
    error_mark="!",
    placeholder="Type a question and press Enter",
    question_label="Question",
    send="Ask",
    clear="New conversation",
    welcome="Answers are quoted from the articles, each with its article and line. "
    "Where nothing supports an answer, Chuchu says so.",
    reading="Reading the articles…",
    understood="understood as: {}",
    of_question="Asked: {}",
    sure="sure, {}%",
    likely="likely, {}%",
    weak="weak, {}%",
    see_sources="sources: {}",
    see_nearest="see the nearest passages",
    sources="Sources",
    no_sources="Ask something, and the quoted passages appear here.",
    no_source_found="There is no passage to quote.",
    nearest="Nearest passages, not an answer",
    source="Source {}",
    line="line {}",
    page="p. {}",
    also="The same sentence stands in:",
    unquoted="This comes from the article's record; no sentence of its text states it.",
    unreadable="The article's text could not be read; only the quote is shown.",
    back="back to the answer",
    examples="Try one of these",
    empty="Type a question first.",
    too_long="The question has {count} characters and the limit is {limit}: shorten it.",
    failed="No answer: {}",
)

LANGUAGES: dict[str, Words] = {words.code: words for words in (ZH_HANS, ZH_HANT, ENGLISH)}


def preferred(accept_language: str | None) -> Words:
    """The page's language for an `Accept-Language` header; simplified Chinese where it names none.

    `preferred("zh-TW,zh;q=0.9,en;q=0.8")` is `ZH_HANT`, `preferred("fr, en;q=0.7")` is `ENGLISH`.
    """
    best: tuple[float, Words] = (0.0, ZH_HANS)
    for item in (accept_language or "").lower().split(","):
        tag, _, parameter = item.strip().partition(";")
        words = _of_tag(tag.strip())
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if words is not None and weight > best[0]:
            best = (weight, words)
    return best[1]


def _of_tag(tag: str) -> Words | None:
    language, *rest = tag.split("-")
    if language == "en":
        return ENGLISH
    if language != "zh":
        return None
    traditional = "hant" in rest or ("hans" not in rest and bool({"tw", "hk", "mo"} & set(rest)))
    return ZH_HANT if traditional else ZH_HANS
