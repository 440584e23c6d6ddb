package millrace.payments.account;

/** The reasons of ledger entries. */
public enum Reason {
    PLAN_TICKETS(Ledger.TICKETS),
    MISSION(Ledger.TICKETS),
    EXPIRED(Ledger.TICKETS),

    PAYMENT(Ledger.MONEY),
    PLAN_PRICE(Ledger.MONEY),
    /** The rest of a plan that ended early. */
    PLAN_CREDIT(Ledger.MONEY),
    EVALUATION(Ledger.MONEY),
    /** The plan bears the cost of an evaluation. */
    COVERED_BY_PLAN(Ledger.MONEY);

    private final Ledger ledger;

    Reason(Ledger ledger) {
        this.ledger = ledger;
    }

    public Ledger ledger() {
        return ledger;
    }
}
