"""What is printed so that people may say something: posters with a code."""

from gongkai.web.feedback.paper.posters import SIZES, Sheet, posters

__all__ = ["SIZES", "Sheet", "posters"]
