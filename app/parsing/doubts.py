"""The doubts of recognition: a short list of ids with their Chinese sentences."""

from app.figures import FigureDoubt
from app.parsing.placing import PlaceDoubt

SENTENCES = {
    FigureDoubt.DIGITS_APART: "“{text}”的数字之间有空格或逗号，不能确定是不是一个数。",
    FigureDoubt.LEADING_ZERO: "“{text}”以 0 开头，可能是几个数粘在一起。",
    FigureDoubt.TOO_LONG: "“{text}”位数太多，可能是几个数粘在一起，请核对。",
    FigureDoubt.NOTE_IS_NUMBER: "“{text}”括号里还有一个数，不能确定应填哪一个。",
    FigureDoubt.UNIT: "“{text}”带的单位与表式要求的单位不一致，请核对数值。",
    PlaceDoubt.TOO_MANY: "“{label}”这一行的数字比栏目多，不能确定各在哪一栏：{texts}",
    PlaceDoubt.TOO_FEW: "“{label}”这一行的数字比栏目少，不能确定各在哪一栏：{texts}",
    PlaceDoubt.BELOW: "“{label}”自己这一行没有数字，取的是邻近一行，请核对：{texts}",
    PlaceDoubt.CLASH: "“{label}”的数字印在两处，不能确定是哪一处：{texts}",
    PlaceDoubt.COLUMNS: "“{label}”：表头的栏目与表式不同，不能确定各数在哪一栏：{texts}",
    PlaceDoubt.REPEATED: "“{label}”印了两次，数字不同：{texts}",
    PlaceDoubt.SUM: "“{label}”的各数之间没有分隔，合计不平或未填，可能夹了页码或漏了空格：{texts}",
    PlaceDoubt.DROPPED: "文中空着的格子没有保留，“{label}”的数字可能是页码或错了栏：{texts}",
    PlaceDoubt.GLUED: "“{label}”这一行可能有两个数粘成了一个，其余的错了栏，请核对：{texts}",
    PlaceDoubt.WORDS: "“{label}”这一行的数字之间或后面还有文字，请核对：{texts}",
    PlaceDoubt.MERGED: "“{label}”有数字印在跨几栏的合并格里，不能确定属于哪一栏：{texts}",
    PlaceDoubt.SHIFTED: "“{label}”这一行有空格，数字可能错了栏：{texts}",
    "table4.header": "表四的表头与表式的排列不一致，各数按印出的顺序认定，请核对。",
    "report.second": "文件里还有另一份报告，只读取了第一份。请把其余的另存为文件，分别打开。",
    "table.second": "文件后面又有一组同样的表（可能是上年的），只读取了前面的一组。",
    "table.repeated": "{table}在文件里印了两次，不能确定应取哪一张，请逐格核对。",
    "place.guessed": "。暂按合计相符的排法列出，请对照原文。",
    "place.stray": "“{label}”这一行后面单独有一个数“{text}”，可能是最后一格断开了，请核对。",
    "unit.from_text": "标题里没有单位名称，“{text}”取自正文，请核对。",
    "unit.from_name": "文中没有单位名称，“{text}”取自文件名，请核对。",
    "year.from_text": "标题里没有年度，{text}年取自正文，请核对。",
    "year.from_name": "标题里没有年度，{text}年取自文件名，请核对。",
}
