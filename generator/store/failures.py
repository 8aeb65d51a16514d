"""What a store refuses, in words for people.

Each kind of store raises errors of its own, and their texts may hold keys and signed addresses. So
nothing is repeated of them but the name of the error.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.errors import AffirmError, PublishError, SourceRef
from generator.values import dataclass

_AGAIN = "What is there already is not sent again."
_EXTRAS = {
    "s3": "s3",
    "s3a": "s3",
    "gs": "gcs",
    "gcs": "gcs",
    "az": "azure",
    "abfs": "azure",
    "abfss": "azure",
}
"""The part of affirm to install for an address, by its scheme."""


@dataclass(frozen=True, slots=True)
class _Failure:
    names: frozenset[str]
    """Names of errors, and of the codes in a store's answers."""
    said: str
    hint: str


_FAILURES = (
    _Failure(
        frozenset(
            {
                "ClientAuthenticationError",
                "CredentialRetrievalError",
                "DefaultCredentialsError",
                "NoAuthTokenError",
                "NoCredentialsError",
                "PartialCredentialsError",
                "ProfileNotFound",
                "TokenRetrievalError",
            }
        ),
        "there are no credentials for it",
        "Give them as to the store's own tools: for S3, AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or a role of the machine.",
    ),
    _Failure(
        frozenset(
            {
                "ExpiredToken",
                "InvalidAccessKeyId",
                "InvalidToken",
                "PermissionError",
                "RequestTimeTooSkewed",
                "SignatureDoesNotMatch",
            }
        ),
        "the store refuses access",
        "Look whether your credentials hold, and whether they may list, read, write and delete "
        "there.",
    ),
    _Failure(
        frozenset({"FileNotFoundError", "NoSuchBucket"}),
        "there is no such bucket or folder",
        "Look at its name, or make it first.",
    ),
    _Failure(
        frozenset({"BadDigest", "FlexibleChecksumError"}),
        "what is there, or what arrived, is not what was sent",
        "Make it anew with --force.",
    ),
    _Failure(
        frozenset({"ConnectionError", "HTTPClientError", "ServiceRequestError", "TimeoutError"})
        | {"ConnectionClosedError", "EndpointConnectionError", "ServiceResponseError"},
        "the store can't be reached, or is too slow to answer",
        f"Look at the network and the address, and run it again. {_AGAIN}",
    ),
)
_BUGS = (AssertionError, AttributeError, NameError, TypeError)


@contextmanager
def store_errors(place: str) -> Iterator[None]:
    """Turn whatever goes wrong with a store into a PublishError that says what to do."""
    try:
        yield
    except (AffirmError, *_BUGS):
        raise
    except Exception as error:  # noqa: BLE001 - no two kinds of store share their errors
        said, hint = _explained(error, place)
        raise PublishError(said, where=SourceRef(place), hint=hint) from None


def _explained(error: Exception, place: str) -> tuple[str, str]:
    if isinstance(error, ImportError):
        extra = _EXTRAS.get(place.split("://", maxsplit=1)[0])
        what = (
            f'pip install "affirm-studio[{extra}]"'
            if extra
            else "Install what fsspec needs for it."
        )
        return "a library for this kind of address is not installed", what
    codes, names = _codes(error), _names(error)
    for failure in _FAILURES:
        if failure.names & {*codes, *names}:
            code = f" ({codes[0]})" if codes else ""
            return failure.said + code, failure.hint
    code = codes[0] if codes else type(error).__name__
    return f"the store answers with an error ({code})", f"Run it again later. {_AGAIN}"


def _names(error: BaseException) -> set[str]:
    """Return the names of an error's kinds, and of those it came from."""
    return {kind.__name__ for each in _chain(error) for kind in type(each).__mro__}


def _codes(error: BaseException) -> list[str]:
    """Return what the store itself called an error, such as SlowDown, if it said so."""
    answers = (getattr(each, "response", None) for each in _chain(error))
    said = (each.get("Error") for each in answers if isinstance(each, dict))
    return [str(each["Code"]) for each in said if isinstance(each, dict) and "Code" in each]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
