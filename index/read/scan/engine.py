"""RapidOCR at arm's length: where text stands on an image, and what each line of it says.

Its models lie in its package and are named by their paths, so that it looks for none anywhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_det import TextDetector

from index.read.scan.resolution import LEAST_STRIP_PX, STRIP_PX, STRIP_SHARE, THREADS

Image = NDArray[np.uint8]  # height, width, and blue, green and red
Quads = NDArray[np.float32]  # n, 4 corners clockwise from the upper left, x and y

_MIN_STRIP_PX = 8
_SURE_TURNED = 0.9


class Reading(NamedTuple):
    """What one strip of text says, each character with its place and certainty."""

    text: str
    centres: tuple[float, ...]  # as shares of the strip's width
    confidences: tuple[float, ...]


class _Options(dict[str, Any]):
    """Options as RapidOCR asks for them: as a dict's, and as attributes."""

    def __getattr__(self, name: str) -> Any:
        return self[name]


class Engine:
    """The three models, each loaded when it is first needed. Raises ModuleNotFoundError where a package is missing."""

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        self._finder = _finder()
        self._reader = RapidOCR(params=_params(1))  # strips are read side by side, a core each

    def find(self, image: Image) -> Quads:
        """Where text stands on an image: a quadrilateral a line or a part of one."""
        found: Any = self._finder(image, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return np.zeros((0, 4, 2), np.float32) if boxes is None else np.asarray(boxes, np.float32)

    def read(self, strips: Sequence[Image]) -> list[Reading]:
        """What strips of text say, each an image of one line."""
        with ThreadPoolExecutor(THREADS) as workers:
            return list(workers.map(self._read, strips))

    def upside_down(self, strips: Sequence[Image]) -> bool:
        """Whether most strips stand on their heads."""
        if not strips:
            return False
        _, found = self._reader.cls_and_rotate(list(strips))
        return sum(label == "180" and score > _SURE_TURNED for label, score in found.cls_res or ()) * 2 > len(strips)

    def _read(self, strip: Image) -> Reading:
        height, width = strip.shape[:2]
        narrow = cv2.resize(strip, (max(_MIN_STRIP_PX, int(width * STRIP_SHARE)), height), interpolation=cv2.INTER_AREA)
        found: Any = self._reader.recognize_txt([narrow])
        return _reading(found.txts[0], found.word_results[0])


def _reading(text: str, words: Any) -> Reading:
    """RapidOCR leaves blanks out of the places it gives: a blank stands behind the character before it."""
    columns = iter([column for word in words.word_cols for column in word])
    centres: list[float] = []
    for character in text:
        before = centres[-1] if centres else 0.0
        centres.append(before if character.isspace() else (next(columns, 0) + 0.5) / (words.line_txt_len or 1.0))
    return Reading(text, tuple(centres), tuple(words.confs[: len(text)]))


def _finder() -> Any:
    """RapidOCR, its model that finds text run with numbers below the least normal one taken for 0.

    Two of its layers hold such numbers, on which processors are so slow that the two take three quarters of the time.
    """
    runtime = import_module("onnxruntime")  # RapidOCR asks for it only later, with an error that does not name it
    options = runtime.SessionOptions()
    options.log_severity_level = 4  # nothing but what ends it
    options.enable_cpu_mem_arena = False
    options.intra_op_num_threads = THREADS
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    session = runtime.InferenceSession(_model("det"), options, providers=["CPUExecutionProvider"])
    finder: Any = RapidOCR(params=_params(THREADS))
    vars(finder)["text_det"] = TextDetector(_Options({**finder.cfg.Det, "session": session}))
    return finder


def _params(threads: int) -> dict[str, Any]:
    return {
        "Global.log_level": "critical",
        "Global.max_side_len": 100_000,  # images come in the size in which text is to be found
        "Global.return_word_box": True,
        "Det.limit_type": "max",
        "Det.limit_side_len": 100_000,
        "Det.model_path": _model("det"),
        "Cls.model_path": _model("cls"),
        "Rec.model_path": _model("rec"),
        "Rec.rec_batch_num": 1,
        "Rec.rec_img_shape": [3, STRIP_PX, LEAST_STRIP_PX],
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
    }


def _model(task: str) -> str:
    """The path of a model in the package. Raises ModuleNotFoundError where it holds none."""
    spec = find_spec("rapidocr")
    folders = [Path(each) for each in (spec.submodule_search_locations or ())] if spec else []
    for folder in folders:
        for path in sorted((folder / "models").glob(f"*_{task}_*.onnx")):
            return str(path)
    raise ModuleNotFoundError(f"No {task} model in rapidocr", name="rapidocr")
