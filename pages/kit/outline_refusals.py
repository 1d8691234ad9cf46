"""Why an outline could not be saved or changed, in plain Dutch."""

from data.errors import DataError, InvalidRecord, PermissionDenied, StoreError
from data.sentences import sentence_for
from data.services.boundaries import OutlineWithdrawn
from pages.kit.texts import outlines as texts

_WHYS = {
    "a second person reads it first": texts.SECOND_READER,
    "outside the area of the code": texts.CODE_ELSEWHERE,
}


def told(error: DataError) -> str:
    """Say what went wrong and what to do; more than one thing as a list (Markdown)."""
    match error:
        case InvalidRecord():
            sentences = [texts.FIELDS.get(one.field, texts.WRONG_FIELD) for one in error.complaints]
        case PermissionDenied():
            sentences = [_WHYS.get(error.why, texts.NOT_ALLOWED)]
        case OutlineWithdrawn():
            sentences = [texts.IS_WITHDRAWN]
        case StoreError():
            sentences = [texts.NO_DATABASE]
        case _:
            sentences = [sentence_for(error)]
    unique = list(dict.fromkeys(sentences))
    return (
        unique[0] if len(unique) == 1 else "\n".join((texts.WRONG_TITLE, "", *(f"- {one}" for one in unique)))
    )
