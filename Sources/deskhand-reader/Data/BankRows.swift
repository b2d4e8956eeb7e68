/// What went in or out of an account.
struct BankTransaction {
    /// `2026-03-14`; empty where it may be another day.
    var date: String
    /// Digits and a point, as the bank wrote them; below zero when it went out.
    var amount: String
    /// ISO 4217
    var currency = ""
    /// Of the other side.
    var name = ""
    var purpose = ""
    var account = ""
    var reference = ""
    /// After it.
    var balance = ""
    /// What the bank took besides.
    var fee = ""
    /// `line 12`
    var place = ""

    func put(_ output: Output) {
        output.row(
            "transaction",
            [
                ("date", date), ("amount", amount), ("currency", currency), ("name", name), ("purpose", purpose),
                ("account", account), ("reference", reference), ("balance", balance), ("fee", fee), ("place", place),
            ])
    }
}

/// An account for a while.
struct BankStatement {
    var account = ""
    var currency = ""
    var from = ""
    var until = ""
    /// Balances; below zero when the account is overdrawn.
    var opening = ""
    var closing = ""

    func put(_ output: Output) {
        output.row(
            "statement",
            [
                ("account", account), ("currency", currency), ("from", from), ("until", until), ("opening", opening),
                ("closing", closing),
            ])
    }
}
