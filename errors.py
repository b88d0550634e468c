"""Everything Wenzheng raises on purpose, in one tree.

WenzhengError               the root; its message is one sentence a person can act on
├── SettingsError           a setting or wenzheng.toml cannot be used
├── ReadError               a file cannot be read as a document
│   ├── EmptyFile           it has no text
│   ├── UnsupportedFormat   it is not of a kind that is taken in
│   ├── Undecodable         its bytes are text in none of the encodings known
│   ├── Protected           a password is needed to open it
│   ├── Damaged             it is cut off, or does not agree with itself
│   ├── TooMuch             it has more, or takes more, than the settings allow
│   └── ReaderMissing       the program or package that reads its format is not installed
├── StoreError             the index folder cannot serve
│   ├── IndexMissing        there is no index at that place
│   ├── IndexVersion        it was written by another version of Wenzheng
│   ├── IndexBusy           another process is writing to it
│   └── IndexDamaged        what it holds does not agree with itself
├── EncoderError            the sentence-transformers model cannot be loaded or used
├── PromptError             a prompt file is not what its front matter declares
├── ConfidenceError         the learnt confidence is missing or of another version
├── QuestionError           a question is held to documents of which none is held
├── GenerationError         the language model did not give a usable reply
└── EvaluationError         a question, run or score file cannot be used

What is *expected* is never an exception: a question without an answer is `Answer.status == "not_found"`,
a file skipped while indexing is a row of `BuildReport.skipped`.
"""


class WenzhengError(Exception):
    """Root of the errors raised on purpose: what was attempted, on what, why it failed, what to do."""


class SettingsError(WenzhengError):
    """A setting, from the environment or wenzheng.toml, cannot be used."""


class ReadError(WenzhengError):
    """A file cannot be read as a document."""


class EmptyFile(ReadError):
    """The file holds no text."""


class UnsupportedFormat(ReadError):
    """The file is not of a kind that is taken in."""


class Undecodable(ReadError):
    """The bytes are text in none of the encodings known."""


class Protected(ReadError):
    """A password is needed to open the file."""


class Damaged(ReadError):
    """The file is cut off, or does not agree with itself."""


class TooMuch(ReadError):
    """The file has more than the settings allow, or took more time or memory to read."""


class ReaderMissing(ReadError):
    """The program or package that reads the file's format is not installed."""


class StoreError(WenzhengError):
    """The index folder cannot serve."""


class IndexMissing(StoreError):
    """There is no index at that place."""


class IndexVersion(StoreError):
    """The index was written by another version of Wenzheng."""


class IndexBusy(StoreError):
    """Another process is writing to the index."""


class IndexDamaged(StoreError):
    """What the index holds does not agree with itself."""


class EncoderError(WenzhengError):
    """The sentence-transformers model cannot be loaded or used."""


class PromptError(WenzhengError):
    """A prompt file is not what its front matter declares."""


class ConfidenceError(WenzhengError):
    """What answers are weighed by is missing, or was learnt for another version."""


class QuestionError(WenzhengError):
    """A question is held to a document or an issuer that no document held fits."""


class GenerationError(WenzhengError):
    """The language model did not give a usable reply."""


class EvaluationError(WenzhengError):
    """A question, run or score file cannot be used."""
