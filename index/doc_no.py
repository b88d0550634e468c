"""The forms of a 文号 as offices write it, as parts of patterns: 示政发〔2024〕3号, 示例市人民政府令第12号."""

NUMERAL = r"[\d〇○零一二三四五六七八九十百]{1,5}"
YEAR = r"[〔\[［（(【﹝〈]\s{0,3}(?:19|20)\d{2}\s{0,3}年?\s{0,3}[〕\]］）)】﹞〉]"
SERIAL = r"\s{0,3}(?:第\s{0,3})?\d{1,5}\s{0,3}号"
LETTERED = rf"[\u4e00-\u9fff]{{1,14}}{YEAR}{SERIAL}"
DECREE = rf"令\s{{0,3}}(?:{YEAR}\s{{0,3}}|(?:19|20)\d{{2}}年\s{{0,3}})?第?\s{{0,3}}{NUMERAL}\s{{0,3}}号"
