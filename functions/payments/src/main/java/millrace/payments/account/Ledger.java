package millrace.payments.account;

/** The ledgers of an account. They are only added to; the sum of each is what the account holds. */
public enum Ledger {
    /** Mission tickets. */
    TICKETS,
    /** KRW. */
    MONEY
}
