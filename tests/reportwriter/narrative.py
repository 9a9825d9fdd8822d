"""Everything around the tables, in sentences of our own, with numbers that are no figures."""

from random import Random

_PLACES = ("青禾县", "云岭市", "临溪区", "白沙镇", "望江街道", "石桥乡", "南屏县", "长汀洲市")
_OFFICES = (
    "水利局",
    "人民政府",
    "人民政府办公室",
    "档案馆",
    "农业农村局",
    "审计局",
    "市场监督管理局",
)
_TITLE = "政府信息公开工作年度报告"
_PREFACE = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，现公布本年度报告。",
    "{unit}的报告由六个部分组成，所列数据的统计期限为{year}年1月1日至12月31日。",
    "本报告按照国办公开办函〔2021〕30号规定的格式编制，共 {q} 页。",
    "如有疑问，请与本单位联系（地址：解放路 {a} 号，邮编：223{b:03d}，电话：0517-8{c:07d}）。",
)
_GENERAL = (
    "{year}年，本单位围绕群众关心的事项公开信息，发布信息 {a} 条，比上年增长 {p}.{q}%。",
    "（一）主动公开。全年作出行政许可 {a} 件、行政处罚 {b} 件、行政强制 {q} 件，均已公示。",
    "（二）依申请公开。全年新收政府信息公开申请 {a} 件，上年结转 {q} 件，予以公开 {b} 件。",
    "其中：部分公开 {q} 件，无法提供 {b} 件，不予公开 {q} 件，结转下年度继续办理 {q} 件。",
    "（三）政府信息管理。1.修订目录 {q} 次。2.规范性文件废止 {q} 件、现行有效 {a} 件。",
    "（一）予以公开 {b} 件，占 {p}.{q}%；（二）部分公开 {q} 件；（三）不予公开 {q} 件。",
    "（四）平台建设。政务微信推送 {a} 期，阅读量 {c} 人次；政务新媒体由 {b} 个减为 {q} 个。",
    "（五）监督保障。组织业务培训 {q} 次，{b} 人参加；在考核中得分 {p}.{q} 分，排名第 {q}。",
)
_PROBLEMS = (
    "一是公开的及时性有待提高，抽查 {b} 条信息，其中 {q} 条晚于规定期限。",
    "二是解读形式单一，{a} 份文件中只有 {q} 份配有图解。",
    "改进措施：（一）完善制度。（二）加强培训，计划 {next} 年举办 {q} 期。",
)
_OTHER = (
    "{year}年收取政府信息公开信息处理费 {q} 元。",
    "本年度未收取信息处理费，无其他需要报告的事项。",
    "办理人大代表建议 {b} 件、政协提案 {q} 件，办复率 100%。",
)
_NAVIGATION = (
    "首页 > 政务公开 > 政府信息公开年报",
    "当前位置：首页>法定主动公开内容>{year}",
    "字体：[大 中 小]  打印本页  浏览次数：{a}",
    "来源：本站  发布时间：{next}-01-{day:02d} 09:{m:02d}",
)
_FOOTNOTES = (
    "注：行政复议、行政诉讼数量含上年度结转数量。",
    "备注：表中“其他”含申请人主动撤回 {q} 件。",
)


def random_unit(rng: Random) -> str:
    """The name of an invented office."""
    return rng.choice(_PLACES) + rng.choice(_OFFICES)


def title_lines(unit: str, year: int, rng: Random) -> list[str]:
    """The title, in one line or torn in two, mostly with nothing else."""
    lines = rng.choice(
        (
            [f"{unit}{year}年{_TITLE}"],
            [f"{unit}{year}年{_TITLE}"],
            [f"{year}年{unit}{_TITLE}"],
            [unit, f"{year}年{_TITLE}"],
            [f"{unit}{year}年", _TITLE],
            [f"{unit} {year} 年{_TITLE}"],
        )
    )
    dated = rng.choices(([], [f"（{year + 1}年1月{rng.randint(5, 28)}日）"]), (4, 1))[0]
    return lines + dated


def preface(unit: str, year: int, rng: Random) -> list[str]:
    """What stands between the title and the first section."""
    return _some(_PREFACE, year, rng, unit)


def navigation(year: int, rng: Random) -> list[str]:
    """What a web page prints above the report."""
    return _some(_NAVIGATION, year, rng) if rng.random() < 0.3 else []


def metadata(unit: str, year: int, rng: Random) -> list[list[str]]:
    """The rows of the table that an archive of a web site puts above the report; often none."""
    if rng.random() < 0.8:
        return []
    return [
        ["索引号", f"{rng.randint(10**8, 10**9)}/{year + 1}-{rng.randint(1, 99999):05d}"],
        ["发布机构", unit, "发布日期", f"{year + 1}-01-{rng.randint(5, 28):02d}"],
        ["文号", f"〔{year + 1}〕{rng.randint(1, 60)}号", "有效性", "有效"],
    ]


def statistics(year: int, rng: Random) -> list[list[str]]:
    """The rows of a table that a narrative may have."""
    words = ("主动公开信息", "行政许可", "行政处罚", "总计")
    rows = [[word, *(str(rng.randint(0, 400)) for _ in range(2))] for word in words]
    return [["指标", f"{year - 1}年", f"{year}年"], *rows]


def section_lines(number: int, year: int, rng: Random) -> list[str]:
    """The sentences of a section without a table."""
    sentences = {1: _GENERAL, 5: _PROBLEMS, 6: _OTHER}[number]
    return _some(sentences, year, rng) or [_filled(sentences[0], year, rng)]


def footnote(year: int, rng: Random) -> list[str]:
    """A remark below a table; mostly none."""
    return [footnote_text(year, rng)] if rng.random() < 0.15 else []


def footnote_text(year: int, rng: Random) -> str:
    """A remark as it stands below or between tables."""
    return _filled(rng.choice(_FOOTNOTES), year, rng)


def attachment(rng: Random) -> list[str]:
    """What may stand below the last section."""
    return ["附件：1.年度报告附表.xlsx", "2.编制说明.docx"] if rng.random() < 0.1 else []


def _some(sentences: tuple[str, ...], year: int, rng: Random, unit: str = "") -> list[str]:
    return [_filled(each, year, rng, unit) for each in sentences if rng.random() < 0.7]


def _filled(sentence: str, year: int, rng: Random, unit: str = "") -> str:
    return sentence.format(
        unit=unit,
        year=year,
        next=year + 1,
        a=rng.randint(1, 2000),
        b=rng.randint(1, 99),
        c=rng.randint(1000, 99999),
        p=rng.randint(1, 98),
        q=rng.randint(1, 9),
        day=rng.randint(5, 28),
        m=rng.randint(0, 59),
    )
