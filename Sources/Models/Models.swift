/// Asks models.
