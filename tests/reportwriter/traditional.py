"""The traditional characters that mirror pages put for those of the form."""

_PAIRS = (
    "规規处處罚罰强強条條项項许許办辦数數据據系係产產业業务務关關开開请請结結转轉继繼续續总總"
    "计計复復议議诉訴讼訟审審维維纠糾补補费費缴繳纳納举舉报報类類执執询詢当當单單额額万萬购購"
    "内內废廢发發现現效效对對确確认認险險国國秘秘总總权權证證门門机機构構会會组組织織为為"
    "书書层層听聽个個实實际際见見于於与與两兩从從广廣扩擴严嚴设設应應体體决決无無"
    "动動负負价價没沒经經过過属屬统統计計员員给給尚尚终終别別举舉情情况況这這区區"
    "减減护護访訪获獲后後范範制製采採稳穩档檔进進标標"
    "勾勾关關稽稽项項专專东東号號农農县縣镇鎮乡鄉务務监監管管举舉级級"
)
_TABLE = dict(zip(map(ord, _PAIRS[::2]), _PAIRS[1::2], strict=True))
_READINGS = {"规": "guī", "章": "zhāng", "处": "chǔ", "强": "qiáng", "费": "fèi", "讼": "sòng"}


def traditional(text: str) -> str:
    """The text in traditional characters."""
    return text.translate(_TABLE)


def with_reading(text: str) -> str:
    """The text with the sound of one character in brackets behind it, as some mirrors print it."""
    for at, character in enumerate(text):
        if character in _READINGS:
            return f"{text[: at + 1]}（{_READINGS[character]}）{text[at + 1 :]}"
    return text
