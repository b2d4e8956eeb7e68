"""What make-inbox is made of: one module for each family of formats, and one for the texts."""
