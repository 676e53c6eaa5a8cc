"""Words that several pages of the site share; templates read them as `labels`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """What pages, links to them and controls are called."""

    home: str = "Inicio"
    objectives: str = "Objetivos"
    institutions: str = "Instituciones"
    populations: str = "Poblaciones"
    population_groups: str = "Grupos de población"
    countries: str = "Países"
    figures: str = "Cifras"
    glossary: str = "Siglas"
    explorer: str = "Explorador"
    annexes: str = "Anexos"
    editions: str = "Ediciones"
    data: str = "Datos abiertos"
    help: str = "Ayuda"
    guide: str = "Guía de edición"
    credits: str = "Créditos y directorio"
    about: str = "Acerca de esta edición"
    about_short: str = "Acerca de"
    news: str = "Novedades"
    in_figures: str = "En cifras"
    remarks: str = "Observaciones de la edición"
    search_hint: str = "Palabras o una sigla"
    not_found: str = "No se encontró la página"
    map: str = "Mapa: programas por"


LABELS = Labels()
