"""Acts of supervision: self-inspection, rectification, marks, collecting reports. 条例2019 §46, §47."""
