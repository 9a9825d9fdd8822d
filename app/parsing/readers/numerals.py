"""How the automatic numbering of Word writes a number: 一, ①, iv, …"""

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_IN_WORDS = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "koreanCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseDigitalTenThousand",
    }
)
_SIGNS = {  # the sign of 1, and how many signs follow each other
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 10),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}
_CODES = {  # Word 2003 writes numbers for the same names
    "0": "decimal",
    "1": "upperRoman",
    "2": "lowerRoman",
    "3": "upperLetter",
    "4": "lowerLetter",
    "10": "ideographDigital",
    "11": "japaneseCounting",
    "14": "decimalFullWidth",
    "18": "decimalEnclosedCircle",
    "22": "decimalZero",
    "23": "bullet",
    "26": "decimalEnclosedFullstop",
    "27": "decimalEnclosedParen",
    "28": "decimalEnclosedCircleChinese",
    "29": "ideographEnclosedCircle",
    "30": "ideographTraditional",
    "31": "ideographZodiac",
    "35": "taiwaneseCountingThousand",
    "37": "chineseCounting",
    "38": "chineseLegalSimplified",
    "39": "chineseCountingThousand",
    "255": "none",
}


def numeral_style(name: str) -> str:
    """The name of a style of numerals that a file gives by its name or its old code."""
    return _CODES.get(name, name)


def numeral(number: int, style: str) -> str:
    """A number as its style writes it; where there is no word for it, in digits."""
    if style in _SIGNS:
        first, most = _SIGNS[style]
        return chr(ord(first) + number - 1) if 1 <= number <= most else str(number)
    if style in _IN_WORDS:
        return _in_words(number, _DIGITS, "十") if number < 100 else str(number)
    match style:
        case "none":
            return ""
        case "chineseLegalSimplified":
            return _in_words(number, _FORMAL, "拾") if number < 100 else str(number)
        case "ideographTraditional":
            return _STEMS[number - 1] if 1 <= number <= len(_STEMS) else str(number)
        case "ideographZodiac":
            return _BRANCHES[number - 1] if 1 <= number <= len(_BRANCHES) else str(number)
        case "lowerLetter" | "upperLetter":
            return _letters(number, style)
        case "lowerRoman" | "upperRoman":
            return _roman(number, style)
        case "decimalFullWidth":
            return str(number).translate(_FULL_WIDTH)
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def _in_words(number: int, digits: str, ten: str) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return (digits[tens] if tens > 1 else "") + ten + (digits[ones] if ones else "")


def _letters(number: int, style: str) -> str:
    """From a to z, then aa, bb, …"""
    if not 1 <= number <= 26 * 4:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a" if style == "lowerLetter" else "A") + letter) * (times + 1)


def _roman(number: int, style: str) -> str:
    if not 1 <= number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written if style == "lowerRoman" else written.upper()
