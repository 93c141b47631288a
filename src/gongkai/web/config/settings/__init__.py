"""`base` holds everywhere; `dev` is this machine alone; `prod` a public site behind https; `test` for tests."""
