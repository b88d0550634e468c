"""A folder of papers and an index of it, as tests of building make them."""

from made_documents import HashingEncoder

from index.build import build, remove
from index.store import Store
from settings import Settings

SETTINGS = Settings()


class Place:
    """A folder of papers and an index, with one encoder."""

    def __init__(self, tmp_path):
        self.papers, self.index = tmp_path / "papers", tmp_path / "index"
        self.papers.mkdir()
        self.encoder = HashingEncoder()

    def write(self, name, text):
        path = self.papers / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def build(self, *paths, settings=SETTINGS, **more):
        return build(paths or [self.papers], self.index, settings, encoder=self.encoder, **more)

    def remove(self, *names):
        return remove(names, self.index, SETTINGS, encoder=self.encoder)

    def open(self):
        return Store.open(self.index, SETTINGS, encoder=self.encoder)

    def sources(self):
        with self.open() as store:
            return list(store.info.sources)

    def generation(self):
        return (self.index / "CURRENT").read_text().strip()
