"""Dashboards 看板: the span, what is looked at, what each gauge counts. 条例2019 §46."""
