"""The small parts of which a declaration is made: keys and words in three languages."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Said = Annotated[str, StringConstraints(min_length=1, max_length=160)]
Told = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Source = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)


class Label(Part):
    nl: Said
    fr: Said
    en: Said

    def said(self, language: str) -> str:
        return getattr(self, language[:2], "") or self.nl


class Words(Part):
    """A few sentences, for everyone to read."""

    nl: Told
    fr: Told
    en: Told

    def said(self, language: str) -> str:
        return getattr(self, language[:2], "") or self.nl
