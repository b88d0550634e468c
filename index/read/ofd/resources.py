"""What pages refer to by number: images and composite graphics (7.9 and chapter 13 of the standard)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from errors import Damaged
from index.read.ofd.parts import Element, Parts, children, descendants, text_of


@dataclass(slots=True)
class Resources:
    """By the ID that pages name them by."""

    composites: dict[str, Element] = field(default_factory=dict)  # CompositeGraphicUnit
    images: dict[str, tuple[str, str]] = field(default_factory=dict)  # the part as said and the part that says so
    bases: dict[str, str] = field(default_factory=dict)  # BaseLoc of the part that says so

    def add(self, parts: Parts, named: Iterable[str], base: str, folder: str) -> None:
        """Takes in resource parts; one that is missing or broken is gone without, as viewers do."""
        for said in named:
            name = parts.find(said, base, folder)
            if name is None:
                continue
            try:
                root = parts.xml(name)
            except Damaged:
                continue
            self.bases[name] = root.get("BaseLoc") or ""
            for unit in descendants(root, "CompositeGraphicUnit"):
                self.composites.setdefault(unit.get("ID") or "", unit)
            for media in descendants(root, "MultiMedia"):
                if (media.get("Type") or "Image").lower() == "image":
                    self.images.setdefault(media.get("ID") or "", (text_of(media, "MediaFile"), name))

    def over(self, other: Resources) -> Resources:
        """These, and of the other what these have not."""
        return Resources(
            {**other.composites, **self.composites}, {**other.images, **self.images}, {**other.bases, **self.bases}
        )

    def image_part(self, parts: Parts, number: str) -> str | None:
        """The part that an image is in; None where there is none."""
        if number not in self.images:
            return None
        said, base = self.images[number]
        own = self.bases[base]
        folder = base.rpartition("/")[0]
        return parts.find(f"{own}/{said}" if own else said, base, folder) or parts.find(said, base, folder)


def named_resources(common: Element) -> list[str]:
    """The resource parts that CommonData or a page names."""
    return [(each.text or "") for each in children(common, "PublicRes", "DocumentRes", "PageRes")]
