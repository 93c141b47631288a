"""The staff 人员: who may sign in, which posts they hold in which body, and what each role may do."""
