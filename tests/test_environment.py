"""The environment variables of a build."""

from __future__ import annotations

import pytest

from compendium.environment import EnvironmentProblem, normalize


@pytest.mark.parametrize("name", ["SITE_URL", "SITE_REPOSITORY", "SOURCE_DATE_EPOCH"])
@pytest.mark.parametrize("value", ["", "  "])
def test_a_variable_without_a_value_counts_as_not_given(name: str, value: str) -> None:
    environment = {"HOME": "/home/e", name: value}
    normalize(environment)
    assert environment == {"HOME": "/home/e"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://ejemplo.mx", "https://ejemplo.mx/"),
        ("https://ejemplo.mx/", "https://ejemplo.mx/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        (" https://ejemplo.mx/compendio ", "https://ejemplo.mx/compendio/"),
        ("https://ejemplo.mx/compendio//", "https://ejemplo.mx/compendio/"),
    ],
)
def test_an_address_ends_with_a_slash(given: str, kept: str) -> None:
    environment = {"SITE_URL": given}
    normalize(environment)
    assert environment == {"SITE_URL": kept}


@pytest.mark.parametrize(
    "value",
    ["ejemplo.mx", "//ejemplo.mx/", "ftp://ejemplo.mx/", "https://", "https:///c/", "/", "https://a b/"],
)
def test_an_address_without_scheme_or_host_is_told(value: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        normalize({"SITE_URL": value})
    assert str(caught.value) == (
        f"«SITE_URL={value}» no es una dirección completa. Empieza con «https://» y nombra el servidor, "
        "por ejemplo «SITE_URL=https://ejemplo.mx/compendio/»."
    )


@pytest.mark.parametrize("value", ["ayer", "-1", "1.5", "2023-11-28", "999999999999", "١٧"])
def test_a_moment_that_is_none_is_told(value: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        normalize({"SOURCE_DATE_EPOCH": value})
    assert str(caught.value) == (
        f"«SOURCE_DATE_EPOCH={value}» no es un momento. Se escribe en segundos desde 1970, "
        "por ejemplo «SOURCE_DATE_EPOCH=1701129600»; si no lo necesita, quítelo."
    )


def test_a_moment_stays_as_it_is() -> None:
    environment = {"SOURCE_DATE_EPOCH": "0"}
    normalize(environment)
    assert environment == {"SOURCE_DATE_EPOCH": "0"}
