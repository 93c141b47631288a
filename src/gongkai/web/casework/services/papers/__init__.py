"""Papers of a case: filed, redacted, put together as the case file 案卷. 条例2019 §37, §45."""
