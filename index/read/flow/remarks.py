"""What a person should know of the reading of a document, a sentence in Chinese and in English each."""

from __future__ import annotations

CHANGES = "含修订，按全部接受后的文本读取。Tracked changes were read as accepted."
CHUNKS = "嵌入的其他格式文档未读取。Embedded documents of other formats were not read."


def unread_images(count: int) -> list[str]:
    """That images were left out; nothing where none were."""
    if count <= 0:
        return []
    said = "1 image was" if count == 1 else f"{count} images were"
    return [f"有 {count} 幅图片未读取，图中文字不在其内。{said} not read."]
