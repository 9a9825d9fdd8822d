"""An explanation says who, how or why; that something was checked explains nothing later."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import check
from app.explanations import hint, names_a_ground, says_why, templates_for
from app.forms import EDITIONS, form
from tests.support import make_report

TELLING = "报送单位来电更正"
EMPTY = ("核实", "无误", "属实", "无", "已", "数据", "确认", "正确", "见附件", "ok", "好的", "说明")
SIGNS = "，。、；！… ."
RULES = [
    *{e.rule for edition in EDITIONS for t in form(edition).tables.values() for e in t.equations},
    *{limit.rule for edition in EDITIONS for limit in form(edition).tables["table2"].limits},
    *{bound.rule for edition in EDITIONS for bound in form(edition).tables["table2"].bounds},
    "figure.not_whole",
    "figure.negative",
    "figure.unreadable",
    "form.year_mismatch",
    "table.missing",
    "plausible.all_zero",
    "history.carried_over",
]


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "  \n",
        "核实无误",
        "经核实无误。",
        "已核实，数据真实准确",
        "属实",
        "无",
        "暂无说明",
        "OK!",
        "111111",
        "。。。。。。",
        "好的好的好的",
        "情况属实，同意",
        "哈哈哈哈哈哈",
    ],
)
def test_what_explains_nothing_is_refused(reason: str) -> None:
    assert not says_why(reason)
    assert "请写明怎样核实的" in hint(reason)


@pytest.mark.parametrize("reason", ["见附件", "详见附件", "详见附件说明", "情况说明见附件", "同上"])
def test_a_pointer_elsewhere_is_refused_and_the_hint_says_what_to_write(reason: str) -> None:
    assert not says_why(reason)
    assert "请把附件里的理由写在这里" in hint(reason)


@pytest.mark.parametrize("reason", ["来函更正", "已电话核实", "打过电话"])
def test_a_short_reason_is_asked_for_more(reason: str) -> None:
    assert not says_why(reason)
    assert "至少 6 个字" in hint(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "经与单位电话核实",
        "单位称总计含上年结转",
        "原表如此，已退回更正",
        "王科长来电说明 3 月补报",
        "情况说明见附件第 3 页，因机构合并",
        "unit corrected by phone",
    ],
)
def test_what_explains_is_taken(reason: str) -> None:
    assert says_why(reason)
    assert hint(reason) == ""


@given(st.lists(st.sampled_from([*EMPTY, *SIGNS])))
def test_no_pile_of_empty_words_becomes_an_explanation(words: list[str]) -> None:
    assert not says_why("".join(words))


@given(st.text(st.sampled_from("0123456789 ,.-/，。（）件"), max_size=40))
def test_figures_alone_explain_nothing(text: str) -> None:
    assert not says_why(text.replace("件", ""))


@given(st.lists(st.sampled_from(EMPTY)), st.lists(st.sampled_from([*EMPTY, *SIGNS])))
def test_empty_words_around_an_explanation_do_no_harm(before: list[str], after: list[str]) -> None:
    assert says_why("，".join([*before, TELLING, *after]))


@given(st.text(max_size=60))
def test_whatever_is_written_is_either_taken_or_answered(text: str) -> None:
    answer = hint(text)
    assert says_why(text) == (answer == "")
    assert not answer or (answer.startswith(("写得", "只写", "说明", "请")) and answer[-1] == "。")
    assert says_why(text) <= names_a_ground(text)
    assert hint(f" {text} ") == answer


@pytest.mark.parametrize("ground", ["来函更正", "单位来人", "微信更正"])
def test_a_ground_may_be_short(ground: str) -> None:
    assert names_a_ground(ground)


@pytest.mark.parametrize("ground", ["", "无", "核实无误", "见附件", "46", "。。"])
def test_a_ground_has_to_name_something(ground: str) -> None:
    assert not names_a_ground(ground)


@pytest.mark.parametrize("rule", RULES)
def test_every_template_explains_by_itself(rule: str) -> None:
    sentences = templates_for(rule)
    assert 1 < len(sentences) < 6
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        assert says_why(sentence)
        assert not set("{}…×_") & set(sentence)


def test_what_is_found_in_a_poor_report_has_templates_of_its_own() -> None:
    figures = {
        "table2.regulations.made": "3",
        "table3.granted.total": "9",
        "table4.review.total": "9",
    }
    report = make_report("2021", figures, forms={"table3": "2019"})
    other = templates_for("no.such.rule")
    assert all(templates_for(finding.rule) != other for finding in check(report))
