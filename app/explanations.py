"""What counts as an explanation, and sentences to begin one with."""

import re
from collections.abc import Mapping

_LEAST = 6  # letters; a reason that tells who, how or why is longer
_EMPTY_WORDS = re.compile(  # what says that it was checked, or where to look, but not why
    "经|已|已经|均|都|全部|本人|数据|数字|情况|核实|核对|核查|核定|审核|检查|查过|看过|无误|没有错误|没错|没问题"
    "|没有问题|无问题|正确|属实|真实|准确|一致|同意|通过|确认|按原文|保留|原文如此|如此|暂无|没有|无|是的|是|好的|好"
    "|可以|行|了|的|详|见|如|附件|附表|附|备注|说明|上述|以上|同上|请|参|看|okay|ok|yes|no|none"
)
_ELSEWHERE = re.compile("附件|附表|备注|同上")

_ADVICE = "请写明怎样核实的、为什么这样填，"
_EXAMPLE = "例如“已电话核实，单位将书面更正”。"
_NOTHING = f"{_ADVICE}{_EXAMPLE}"
_TOO_SHORT = f"写得太短，以后查不清。{_ADVICE}至少 {_LEAST} 个字，{_EXAMPLE}"
_EMPTY = f"只写“核实无误”之类，以后查不清。{_ADVICE}{_EXAMPLE}"
_POINTS_ELSEWHERE = "说明要单独看得懂，附件以后可能找不到。请把附件里的理由写在这里，一两句即可。"


def hint(reason: str) -> str:
    """What a reason still lacks, and what to write; empty where it explains."""
    if not reason.strip():
        return _NOTHING
    if _tells(reason):
        return _TOO_SHORT if len(_letters(reason)) < _LEAST else ""
    if _ELSEWHERE.search(reason):
        return _POINTS_ELSEWHERE
    return _EMPTY


def says_why(reason: str) -> bool:
    """Whether a reason says more than that it was checked; “核实无误” explains nothing later."""
    return not hint(reason)


def names_a_ground(ground: str) -> bool:
    """Whether words say on what ground a figure was changed; they may be short: 来函更正."""
    return _tells(ground)


def _letters(reason: str) -> str:
    return "".join(char for char in reason.lower() if char.isalnum())


def _tells(reason: str) -> bool:
    """Whether anything is left without digits and empty words, and more than one letter of it."""
    rest = _EMPTY_WORDS.sub("", _letters(reason))
    return len({char for char in rest if not char.isdigit()}) > 1


# --- sentences to begin with ---

_SUMS = (
    "经与报送单位电话核实，原文数字有误，待其书面更正",
    "已退回报送单位重新核算，收到更正稿后再改",
    "报送单位书面答复按原文公布，合计与分项的口径不同",
    "一件申请由多人联名提出，各列分别计数，总计只计一件",
)
_FIGURES = (
    "经与报送单位电话核实，原文数字有误，待其书面更正",
    "原文印刷不清，已向报送单位调取原件核对",
    "报送单位书面答复按原文公布",
)
_TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "table3.": _SUMS,
    "table4.": (
        "经与报送单位电话核实，原文数字有误，待其书面更正",
        "复议、诉讼件数含上年度结转，报送单位已书面确认",
        "一案多个结果分别计入，故各项之和与总计不等",
        "已退回报送单位重新核算，收到更正稿后再改",
    ),
    "figure.": _FIGURES,
    "table.missing": (
        "报送单位以附件另报此表，已收到并核对",
        "报送单位漏报此表，已通知补报",
    ),
    "form.year_mismatch": (
        "报送单位沿用旧表式，已通知按新表式重新报送",
        "报送单位沿用旧表式，与其联系后同意今年按原文公布，明年改用新表式",
    ),
    "plausible.fee_unit": (
        "经与报送单位电话核实，金额单位是元，待其书面更正为万元",
        "经与报送单位电话核实，金额单位确为万元，与财政票据一致",
        "金额为全地区汇总数，含各部门代收的收费项目",
    ),
    "plausible.regulations": (
        "经与报送单位电话核实，所填为行政规范性文件，待其书面更正",
        "所填为上级政府制定、由该单位负责实施的规章",
        "该单位代本级政府填报，规章由市政府制定",
    ),
    "plausible.part_of_whole": (
        "部分文件当年自然失效，未计入废止件数",
        "本年制发件数含修订，修订后不增加现行有效件数",
        "经与报送单位电话核实，两栏填反，待其书面更正",
    ),
    "plausible.all_zero": (
        "经与报送单位电话核实，本年度未收到申请，也没有复议和诉讼",
        "该单位没有行政许可、处罚和收费职能，本年度未收到申请",
        "该单位本年新设立，尚未办理相关事项",
        "经核对办件系统，该单位本年度确无申请和处理决定",
    ),
}
_ANY = (
    "经与报送单位电话核实，原文数字有误，待其书面更正",
    "本年机构改革，职责划入，故数量增加",
    "本年机构改革，职责划出，故数量减少",
    "报送单位已书面说明原因，同意按原文公布",
)


def templates_for(rule: str) -> tuple[str, ...]:
    """Sentences that may explain a finding of a rule; a clerk takes one and adapts it."""
    return next((words for part, words in _TEMPLATES.items() if rule.startswith(part)), _ANY)
