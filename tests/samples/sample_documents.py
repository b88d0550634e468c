"""The samples as they are read, each once: their names, and how a test picks a document and its sections."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from index.model import Document, Section, SectionKind
from index.reading import read_documents
from settings import load_settings

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

WATER = "示例市节约用水管理办法.txt"
AMENDMENT = "关于修改《示例市节约用水管理办法》的决定.txt"
MEDICAL = "示例市职工医疗保险办法.txt"
ELDERLY = "示例市高龄津贴管理办法.md"
ELDERLY_OLD = "示例市高龄津贴发放办法（2016年）.txt"
FUND = "示例市灵活就业人员住房公积金管理办法.md"
LIFTS_OLD = "关于支持老旧住宅电梯更新改造的实施意见.txt"
LIFTS = "示例市老旧住宅电梯更新三年行动方案.txt"
PARKING = "示例市停车场管理条例（草案征求意见稿）.txt"
SCHOOL = "2025年义务教育阶段学校招生入学工作通知.txt"
TRUCKS = "关于柴油货车限行区域的通告.txt"
GAZETTE = "示例市人民政府公报2025年第6期.txt"
WORK = "2025年示例市政府工作报告.txt"
CIVIL = "市民政局关于2024年养老服务工作情况的报告.txt"
HEALTH = "市卫生健康委关于2024年老龄健康工作情况的报告.txt"
POSTS = "关于周明远等同志职务任免的通知.txt"
CHRONICLE = "示例市人民政府大事记（2024年9月）.txt"
CONGRESS = "市八届人大四次会议议程和日程.txt"


@cache
def documents_of(name: str) -> tuple[Document, ...]:
    return tuple(read_documents(SAMPLES / name, name, load_settings())[0])


def document(name: str, place: int = 0) -> Document:
    return documents_of(name)[place]


def sections(held: Document, *kinds: SectionKind) -> list[Section]:
    return [section for section in held.sections if section.kind in kinds]


def labels(found: Iterable[Section]) -> list[str]:
    return [section.label for section in found]


def section(held: Document, label: str, heading: str = "") -> Section:
    return next(s for s in held.sections if s.label == label and heading in s.heading)
