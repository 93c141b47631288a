"""A case on its way: supplemented, extended, consulted on, charged for, split, handed on, ended. 条例2019 §30–§42."""
