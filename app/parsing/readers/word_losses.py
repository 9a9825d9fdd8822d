"""What may be lost of a Word document, and how the clerk is told: an id and a sentence."""

CUT_OFF = (
    "source.cut_off",
    (
        "文件不完整或有损坏，可能有内容没有读取。"
        "请用 Word 或 WPS 打开，确认内容完整，另存为 *.docx 后再打开。"
    ),
)
UNEVEN_ROWS = (
    "source.uneven_rows",
    "有的表格行，格子的个数与文件里记的不符，文件可能有损坏。请对照原件核对表格。",
)
BOXES = (
    "source.boxes",
    (
        "文档里有文本框，文本框里的文字没有读取。"
        "如果三张表在文本框里，请用 Word 或 WPS 打开，另存为 *.docx 后再打开。"
    ),
)
INSERTED = (
    "source.inserted",
    (
        "文档里嵌入了别的文件，嵌入的内容没有读取。"
        "请用 Word 或 WPS 打开，确认三张表都在文档里，另存为 *.docx 后再打开。"
    ),
)
PICTURES = (
    "source.pictures",
    (
        "文档里有图片、没有表格；图片里的内容不能读取。"
        "如果三张表是图片，请向报送单位索取可编辑的 Word 文档，或看着图片手工录入。"
    ),
)
PICTURES_IN_CELLS = (
    "source.pictures_in_cells",
    "表格的单元格里有图片，图片里的内容不能读取。请对照原件核对这些单元格。",
)
FORMULAS = (
    "source.formulas",
    "文档里有用域代码排出的文字（如带圈的数字），没有读取。请对照原件核对。",
)
LETTERS = (
    "text.lost_characters",
    "文件编码有损坏，有的文字无法还原（显示为 \ufffd），请对照原件核对。",
)
