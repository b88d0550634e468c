"""The documents of an invented island, read as any file is: a report, rules, a notice, a chronicle."""

from __future__ import annotations

from pathlib import Path

from index.passages import passages_of
from index.reading import read_documents
from settings import Settings
from tests.qa.memory_store import MemoryStore

_TEXTS = {
    "report.txt": """岛政府2024年工作报告

一、2024年工作回顾
全岛植树12万株，新建苗圃3处。其中北屿镇植树3万株。
全岛开通九条渡轮航线，运送旅客86万人次、车辆2万辆。
渡轮公司全年运营收入1900万元。
全年撤销东湾渡口。
新增渡轮停泊点2010个。
因台风损毁，西湾渡口停航三个月。

二、2025年主要任务
完成灯塔修缮，实现夜间导航。
加快推进滨海栈道建设。
""",
    "rules.txt": """海岛职工医保办法

第一条 为了保障职工医疗，制定本办法。
第二条 用人单位按照职工工资总额的8%缴纳职工医保费，费率由医保部门公布。
第三条 渡轮票价为每人每次六元，渡轮七时至二十一时开航。
第四条 本办法自2024年5月1日起施行。
""",
    "draft.txt": """海岛垂钓管理条例（草案征求意见稿）

第一条 为了规范垂钓，制定本条例。
第二条 垂钓者每日限钓五尾。
第三条 禁止在灯塔周边垂钓。
第四条 本条例自2026年 月 日起施行。
""",
    "birds.txt": """岛政府关于公布第三批候鸟保护区的通知
岛政发〔2024〕12号

芦苇滩、白沙洲和月牙湾3处为第三批候鸟保护区。
海岸林场负责管护，林场场长每月巡查一次，候鸟保护区的举报电话为0000-6128 110。
任命潘云舟同志为海岸林场副场长。
2024年6月1日
""",
    "days.txt": """岛政府大事记（2024年6月1日—30日）

6月3日
副岛长潘云舟检查渡轮安全。

6月8日
岛长视察灯塔。
""",
}


def island(folder: Path) -> MemoryStore:
    """A store with the documents, read from files written to `folder`."""
    settings, documents, sources = Settings(), [], {}
    for name, text in _TEXTS.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        read, sources[name] = read_documents(path, name, settings)
        documents += read
    return MemoryStore(documents, [each for document in documents for each in passages_of(document, settings)], sources)
