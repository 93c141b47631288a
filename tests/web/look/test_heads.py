from __future__ import annotations

from markupsafe import Markup

from gongkai.web.look.heads import figure_columns


class TestFigureColumns:
    def test_are_those_whose_cells_hold_figures(self) -> None:
        cells = '<th scope="row">甲</th><td class="figures">1</td><td class="nowrap figures">2</td>'
        rows = Markup(f'<tr class="x">{cells}</tr>')

        assert figure_columns(rows) == {1, 2}

    def test_are_found_below_a_remark_across_the_table(self) -> None:
        remark = '<tr><td colspan="3" class="figures">x</td></tr>'
        rows = Markup(f'{remark}<tr><td>甲</td><td>乙</td><td class="figures">1</td></tr>')

        assert figure_columns(rows) == {2}

    def test_of_words_alone_are_none(self) -> None:
        assert figure_columns(Markup('<tr><th>甲</th><td class="figures-not">1</td></tr>')) == set()
