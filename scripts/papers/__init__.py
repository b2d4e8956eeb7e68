"""What scripts/make-papers makes its papers of: words and goods (data), shops, receipts, invoices, pictures."""
