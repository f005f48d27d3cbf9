"""The fixed phrases that may stand around quotes, by the question's language and script."""

ABSTENTION = {
    "zh-Hans": "这些文章里没有能回答这个问题的内容。",
    "zh-Hant": "這些文章裡沒有能回答這個問題的內容。",
    "en": "These articles do not hold an answer to this question.",
}

NOT_SHOWN = {
    "zh-Hans": "共{count}篇，这里列出{shown}篇。",
    "zh-Hant": "共{count}篇，這裡列出{shown}篇。",
    "en": "{count} articles in all, {shown} of them listed here.",
}
"""Below a list of articles that is not whole."""

OTHER_COUNT = {
    "zh-Hans": "文中说有{announced}项，这里找到{found}项。",
    "zh-Hant": "文中說有{announced}項，這裡找到{found}項。",
    "en": "The article announces {announced} items; {found} were found.",
}
"""Below a numbered list of another number of items than its announcement names."""
