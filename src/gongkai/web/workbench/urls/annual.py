"""The addresses of the annual reports."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.annual import (
    acts,
    carrying,
    earlier,
    figures,
    files,
    reviewing,
    tables,
    trends,
    words,
    years,
)

_ROOT = "annual/"
_YEAR = f"{_ROOT}<int:year>/"
_CELL = f"{_YEAR}cells/<slug:table>/<str:row>/<slug:column>/"
_FIGURE = f"{_YEAR}figures/<str:key>/"
_PARAGRAPH = f"{_YEAR}words/<uuid:paragraph_id>/"
_ISSUE = f"{_YEAR}issues/<int:number>/"

urlpatterns = [
    path(_ROOT, years.years, name="annual"),
    path(f"{_ROOT}export.<slug:form>", years.export, name="annual_export"),
    path(f"{_ROOT}earlier/", earlier.earlier, name="annual_earlier"),
    path(f"{_ROOT}earlier/<uuid:earlier_id>/", earlier.one, name="annual_earlier_one"),
    path(f"{_ROOT}earlier/<uuid:earlier_id>/drop/", earlier.drop, name="annual_earlier_drop"),
    path(f"{_ROOT}reviews/<uuid:annual_review_id>/", reviewing.one, name="annual_review"),
    path(_YEAR, years.year, name="annual_year"),
    path(f"{_YEAR}file.<slug:form>", files.live, name="annual_file"),
    path(f"{_YEAR}begin/", acts.begin, name="annual_begin"),
    path(f"{_YEAR}submit/", acts.submit, name="annual_submit"),
    path(f"{_YEAR}withdraw/", acts.withdraw, name="annual_withdraw"),
    path(f"{_YEAR}take-back/", acts.take_back, name="annual_take_back"),
    path(f"{_YEAR}place/", acts.place, name="annual_place"),
    path(f"{_YEAR}mend/", acts.mend, name="annual_mend"),
    path(f"{_YEAR}release/", acts.release, name="annual_release"),
    path(f"{_YEAR}correct/", acts.correct, name="annual_correct"),
    path(f"{_YEAR}give-up/", acts.give_up, name="annual_give_up"),
    path(f"{_YEAR}tables/", tables.tables, name="annual_tables"),
    path(f"{_YEAR}tables/export.<slug:form>", tables.tables_export, name="annual_tables_export"),
    path(_CELL, tables.cell, name="annual_cell"),
    path(f"{_CELL}export.<slug:form>", tables.cell_export, name="annual_cell_export"),
    path(f"{_YEAR}carried/", carrying.carry, name="annual_carried"),
    path(f"{_YEAR}carried/export.<slug:form>", carrying.carry_export, name="annual_carried_export"),
    path(f"{_YEAR}figures/", figures.figures, name="annual_figures"),
    path(f"{_YEAR}figures/export.<slug:form>", figures.figures_export, name="annual_figures_export"),
    path(_FIGURE, figures.figure, name="annual_figure"),
    path(f"{_FIGURE}export.<slug:form>", figures.figure_export, name="annual_figure_export"),
    path(f"{_YEAR}words/", words.words, name="annual_words"),
    path(f"{_YEAR}words/add/", words.add, name="annual_add"),
    path(f"{_YEAR}words/take/", words.take_all, name="annual_take_all"),
    path(_PARAGRAPH, words.paragraph, name="annual_paragraph"),
    path(f"{_PARAGRAPH}act/", words.act, name="annual_act"),
    path(f"{_YEAR}trends/", trends.trends, name="annual_trends"),
    path(f"{_YEAR}trends/<slug:key>.svg", trends.chart, name="annual_chart"),
    path(f"{_YEAR}trends/export.<slug:form>", trends.trends_export, name="annual_trends_export"),
    path(_ISSUE, files.issue, name="annual_issue"),
    path(f"{_ISSUE}file.<slug:form>", files.fixed, name="annual_issue_file"),
]
