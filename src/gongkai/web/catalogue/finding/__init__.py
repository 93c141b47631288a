"""Finding 检索: what is shown, by words of one character or more, on SQLite and on PostgreSQL alike. 网站指引2017."""
