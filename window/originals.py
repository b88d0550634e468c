"""The address under which the page shows pictures of the files that documents were read from."""

from __future__ import annotations

from fastapi import FastAPI, HTTPException, Response

from errors import ReadError
from window.facsimile import ADDRESS
from window.sources import Pictures

_KEPT_S = 300  # by the browser: a file that changes is drawn anew soon


def serve_pictures(app: FastAPI, pictures: Pictures) -> None:
    """Adds the address to `app`: pages of sources that are indexed and of nothing else."""

    @app.get(f"{ADDRESS}/{{page}}/{{source:path}}")
    def picture(page: int, source: str) -> Response:
        try:
            drawn = pictures.picture(source, page)
        except KeyError:
            raise HTTPException(404, "There is no such source in the index.") from None
        except ReadError as error:
            raise HTTPException(404, str(error)) from error
        return Response(drawn, media_type="image/webp", headers={"cache-control": f"private, max-age={_KEPT_S}"})
