"""What a thing has rather than is: 价格, 容量, 馆长; and the words that ask for each."""

from corpus import Line, Wording, words
from qa.question.kinds import Kind

_LEADS = Wording(*words("校 馆 镇 县 市 省 局 院 部 会 厅 队 班 组 社 乡 村 区 所 处 司 事 行 站"))
_DOES = Wording(*words("负责 联系 发言 创始 主持 代言 继承 发明 设计 管理 创办 主讲"))

# By the kind of the answer; the first that fits decides. All are matched against one folded word.
ATTRIBUTES: dict[Kind, Wording] = {
    Kind.PERSON: Wording(
        *words("主任 经理 总监 书记 主席 总裁 教练 导演 主编 编辑 院士 顾问 老板"),
        Line(f"{_LEADS.source}长", "副馆长"),
        Line(f"{_DOES.source}人", "负责人"),
        Line("[管理服务演程售驾议委成][理务员事动作驶]?员", "管理员"),
        Line("[作译记编读]者", "译者"),
        Line("[^老大法京]师", "工程师"),
        form="{}$",
    ),
    Kind.TIME: Wording(*words("时间 日期 生日 时段 期限"), form="{}$"),
    Kind.PLACE: Wording(
        *words("地址 地点 位置 产地 住址 籍贯 住处 出生地 所在地 发源地 总部"), form="{}$"
    ),
    Kind.NUMBER: Wording(
        *words("价格 价钱 面积 体积 容积 金额 年龄 身高 寿命 里程 行程 时速 风速 流速 转速 车速"),
        *words("工资 薪水 奖金 成本 收入 利润 预算 人口 续航 门票 海拔 电话 手机 邮编 尺寸"),
        *words("总额 余额 差额 销售额 投资额 跨距 间距 身长 全长 总长"),
        Line("价$", "单价"),
        Line("[^质流测力]量$", "容量"),
        Line("[^印速制态国]度$", "长度"),
        Line("[^效]率$", "满意率"),
        Line("费$", "学费"),
        Line("[^系函代小级奇偶单双变参]数$", "人数"),
        Line("[编账卡口房门]号$", "端口号"),
        Line("[^长短近远定一二三四五六七八九十末初中后前星日]期$", "保质期"),
        form="(?:{})$",
    ),
    Kind.OTHER: Wording(
        *words("原因 结果 型号 链接 网址 网站 邮箱 材质 颜色 类型 名称 名字 性别 民族 学历 专业"),
        *words("职业 职务 职责 用途 功能 作用 方法 流程 步骤 配置 品牌 保修 质保 售后 意义 影响"),
        *words("内容 主题 目标 目的 条件 要求 规模 性能 效率 质量 口味 成分 配料 原料 包装 接口"),
        *words("情况 待遇 风格 味道 气候 特产 历史 背景 数据库 系统 版本 标准 速度 态度 制度"),
        Line("[优缺特卖亮重难看]点", "缺点"),
        form="{}$",
    ),
}
ASKED_BY = {
    Kind.PERSON: "是谁",
    Kind.TIME: "是什么时候",
    Kind.PLACE: "在哪里",
    Kind.NUMBER: "是多少",
    Kind.OTHER: "是什么",
}

ENGLISH_ATTRIBUTES: dict[Kind, Wording] = {
    Kind.PERSON: Wording(
        *words("director head owner manager author editor mayor keeper architect founder captain"),
        *words("president chair chairman leader principal designer inventor boss"),
        form="^(?:{})$",
    ),
    Kind.OTHER: Wording(
        *words("price cost weight size height length width depth capacity speed range age area"),
        *words("address location place phone number email website link date time name colour"),
        *words("color material warranty guarantee population distance fee salary budget rate"),
        *words("title job nationality purpose reason result model type version port password"),
        *words("temperature volume brand power battery status deadline duration"),
        form="^(?:{})$",
    ),
}


def attribute(word: str) -> Kind | None:
    """What kind of answer a folded Chinese word wants of a thing, None where it is no attribute.

    `'售价'` -> number, `'副馆长'` -> person, `'水壶'` -> None.
    """
    return next((kind for kind, known in ATTRIBUTES.items() if known.regex.search(word)), None)


def english_attribute(word: str) -> Kind | None:
    """`'price'` -> other, `'director'` -> person, `'kettle'` -> None; for a word in lower case."""
    return next((k for k, known in ENGLISH_ATTRIBUTES.items() if known.regex.search(word)), None)
