"""The given names by which persons are recognised in a text."""

from __future__ import annotations

NAMES = frozenset(
    """
    Alejandra Alejandro Alexis Ana Andrea Andrés Ángel Antonio Beatriz Brayan Carlos Carmen Claudia Cristina
    Daniel Daniela David Diana Diego Eduardo Elena Emilio Enrique Érika Fernanda Fernando Francisca Francisco
    Gabriel Gabriela Gerardo Guadalupe Gustavo Héctor Hugo Ismael Iván Jaime Javier Jesús Jorge José Josefina
    Juan Juana Karla Kevin Laura Leticia Lorena Lucía Luis Manuel Marco Marcos Margarita María Mariana Mario
    Marta Martha Martín Miguel Mónica Nora Óscar Pablo Patricia Pedro Rafael Ramón Raúl Ricardo Roberto Rosa
    Rubén Sandra Santiago Sergio Silvia Sofía Susana Teresa Tomás Valentina Verónica Víctor Xóchitl Yolanda
    """.split()
)
