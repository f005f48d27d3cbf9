"""The fixed phrases that may stand around quotes, by the question's language and script."""

ABSTENTION = {
    "zh-Hans": "这些文章里没有能回答这个问题的内容。",
    "zh-Hant": "這些文章裡沒有能回答這個問題的內容。",
    "en": "These articles do not hold an answer to this question.",
}
