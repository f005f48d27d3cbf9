"""The fixed phrases that may stand around quotes, by the question's language and script."""

ABSTENTION = {
    "zh-Hans": "这些文章里没有能回答这个问题的内容。",
    "zh-Hant": "這些文章裡沒有能回答這個問題的內容。",
    "en": "These articles do not hold an answer to this question.",
}

COUNTED = {
    "zh-Hans": "共{count}篇。",
    "zh-Hant": "共{count}篇。",
    "en": "{count} in all.",
}
"""Below a list of articles."""

NOT_SHOWN = {
    "zh-Hans": "共{count}篇，这里列出{shown}篇。",
    "zh-Hant": "共{count}篇，這裡列出{shown}篇。",
    "en": "{count} articles in all, {shown} of them listed here.",
}
"""Below a list of articles that is not whole."""

MORE = {
    "zh-Hans": "另有{count}句。",
    "zh-Hant": "另有{count}句。",
    "en": "And {count} more.",
}
"""Below sentences that belong to an answer where more of them do."""

MENTIONED = {
    "zh-Hans": "有，{count}篇提到「{topic}」：",
    "zh-Hant": "有，{count}篇提到「{topic}」：",
    "en": "Yes, {count} of the articles mention “{topic}”:",
}
NOT_MENTIONED = {
    "zh-Hans": "{count}篇文章都没有提到「{topic}」。",
    "zh-Hant": "{count}篇文章都沒有提到「{topic}」。",
    "en": "None of the {count} articles mentions “{topic}”.",
}
NOT_ANSWERED = {
    "zh-Hans": "文章没有回答：「{question}」",
    "zh-Hant": "文章沒有回答：「{question}」",
    "en": "The articles do not answer: “{question}”",
}
GREETED = {
    "zh-Hans": "你好。这里回答关于{count}篇文章的问题，每个答案都引用原文。可以这样问：",
    "zh-Hant": "你好。這裡回答關於{count}篇文章的問題，每個答案都引用原文。可以這樣問：",
    "en": "Hello. Questions about {count} articles are answered here in their own words. Try:",
}
TRY = {
    "zh-Hans": ("《{title}》主要讲了什么？", "有哪些文章？", "有没有提到……？"),
    "zh-Hant": ("《{title}》主要講了什麼？", "有哪些文章？", "有沒有提到……？"),
    "en": ("What is “{title}” about?", "Which articles are there?", "Does any article mention …?"),
}
"""What can be asked here; the first with an article's title in its place."""

OTHER_COUNT = {
    "zh-Hans": "文中说有{announced}项，这里找到{found}项。",
    "zh-Hant": "文中說有{announced}項，這裡找到{found}項。",
    "en": "The article announces {announced} items; {found} were found.",
}
"""Below a numbered list of another number of items than its announcement names."""
