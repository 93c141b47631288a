"""The help desk 帮办: asked for, papers looked at beforehand. 基层标准2019."""
