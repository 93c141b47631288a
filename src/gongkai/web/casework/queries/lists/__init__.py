"""Lists of cases: filtered, searched, alike, closed, refused. 条例2019 §45."""
