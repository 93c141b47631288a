"""The file of a case on paper and as a package 案卷: its sheets, its papers bound behind them, what each one proves."""
