"""Acts of feedback: evaluating a reply, reporting a mistake on a public page and answering that. 条例2019 §6, §46."""
