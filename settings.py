"""The one place where defaults stand and the only reader of the environment (WENZHENG_*) and of wenzheng.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from errors import SettingsError

ROOT = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """Every tunable of Wenzheng, frozen; the environment goes before wenzheng.toml, which goes before the default."""

    model_config = SettingsConfigDict(
        env_prefix="WENZHENG_", toml_file="wenzheng.toml", extra="forbid", frozen=True
    )

    # reading
    max_file_bytes: int = Field(200_000_000, gt=0, description="A larger file is skipped with a sentence.")
    max_passage_chars: int = Field(300, ge=60, description="A longer section is split at 款, item or sentence.")
    min_passage_chars: int = Field(80, ge=0, description="Shorter neighbouring items share a passage.")

    # encoder
    encoder: str = Field(
        "", description="A sentence-transformers model, by folder or hub name; empty: the embedded one."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**overrides: Any) -> Settings:
    """The settings in force, `overrides` first. Raises SettingsError naming the setting that cannot be used."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"The setting {name!r} cannot be used: {first['msg']} (got {first.get('input')!r}). "
            f"Set WENZHENG_{name.upper()} or the line in wenzheng.toml to a valid value."
        ) from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"wenzheng.toml cannot be read: {error}. Mend or remove the file.") from error
