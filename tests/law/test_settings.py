from __future__ import annotations

import pytest

from gongkai.law.citation import Citation
from gongkai.law.settings import UnknownSetting, setting, settings


class TestSettings:
    def test_default_to_fifteen_working_days_for_a_supplement(self) -> None:  # 条例2019 §30
        assert setting("supplement_working_days").value == 15

    @pytest.mark.parametrize("id", [choice.id for choice in settings()])
    def test_cite_the_clause_that_leaves_them_open(self, id: str) -> None:
        assert Citation.parse(setting(id).cite)
        assert setting(id).verified != "V"

    def test_have_names_of_their_own(self) -> None:
        ids = [choice.id for choice in settings()]

        assert len(ids) == len(set(ids))

    def test_refuse_an_unknown_name(self) -> None:
        with pytest.raises(UnknownSetting):
            setting("tea_time")
