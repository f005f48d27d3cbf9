"""The words of copyright notices and of a site's own small print. Data: `furniture` reads it."""

from corpus.wording import Line, Wording, words

# What a notice is headed.
HEADS = Wording(
    Line("版权[与及和]?(?:免责)?声明", "版权与免责声明"),
    Line("版权[与及和]?(?:免责)?说明", "版权说明"),
    Line("版权[与及和]?(?:免责)?申明", "版权申明"),
    *words("免责声明 免责条款 免责申明 郑重声明 法律声明 网站声明"),
)
# What a notice speaks of: the site; the rights; what others must and must not do.
SITE = Wording(*words("本网 本站 本平台 本报社 本公众号"))
RIGHTS = Wording(
    *words("版权均 版权归 版权属 版权问题 版权所有 版权等 知识产权 侵权 转载 授权"),
    *words("稿件来源 责任自负 © copyright"),
    Line("着作权", "著作权"),  # as it is folded
)
PIECES = Wording(*words("内容 稿件 文章"))
SOON = Wording(*words("及时 尽快 速 请"))
DEMANDS = Wording(
    *words("凡本网 凡本站 凡注明 凡标注 凡署名 凡转载 凡未注明"),
    Line("不代表.{0,16}观点", "不代表本网观点"),
    Line("不代表.{0,16}立场", "不代表本网立场"),
    Line("不代表.{0,16}意见", "不代表本网意见"),
    Line("不承担.{0,12}责任", "不承担法律责任"),
    *words("仅供参考 仅供读者"),
    Line("追究.{0,8}责任", "追究其责任"),
    Line(SOON.source + ".{0,12}联系", "请与我们联系"),
    Line(SOON.source + ".{0,12}来电", "请尽快来电"),
    Line(SOON.source + ".{0,12}删除", "及时删除"),
    *words("违者 传递更多信息"),
    Line("删除该?" + PIECES.source, "删除该内容"),
    Line("处理该?" + PIECES.source, "处理稿件"),
)
SIGNS = (SITE, RIGHTS, DEMANDS)
# Without whose leave others may not do what.
LEAVE = Wording(*words("授权 许可 同意 允许"))
FORBIDDEN = Wording(*words("不得 禁止 严禁 请勿 谢绝"))
USES = Wording(*words("转载 复制 使用 摘编 镜像 链接 转贴"))
# What makes a line small print by itself.
SMALL_PRINT = Wording(
    Line(r"copyright\s*(?:\(c\)|\d{4}|by\b)", "copyright 2019"),
    *words("© 版权所有 网安备 备案号 谢绝转载 侵权必究"),
    Line("all rights reserved", "all rights reserved"),
    Line("icp[备证]", "京icp备"),
    Line(r"许可证(?:编?号)?\s*:", "许可证号:"),
    Line("违法和?不良信息举报", "违法和不良信息举报"),
    *(Line(rf"举报{where}\s*:", f"举报{where}:") for where in ("电话", "邮箱", "热线", "中心")),
    Line("转载[请须需]?[注标]明(?:来源|出处)", "转载请注明出处"),
    Line("引用[请须需]?[注标]明(?:来源|出处)", "引用须标明来源"),
    Line(
        f"(?:未经|非经|未获).{{0,20}}{LEAVE.source}.{{0,24}}{FORBIDDEN.source}.{{0,12}}{USES.source}",
        "未经授权不得复制",
    ),
)
# Who runs a site and how to reach them; an article states the same of an event or an office.
CONTACTS = Wording(
    *words("制作单位 报料热线 爆料热线 投稿邮箱 商务合作 广告热线 政府网站标识码"),
    *words("技术支持 主办单位 承办单位 新闻热线 客服热线 客服电话 服务热线 联系电话"),
    *words("主办 承办"),
)
