package millrace.payments.account;

import java.time.Instant;

/**
 * A line of an account's ledgers, which is never changed.
 *
 * @param number counts the entries of the account, from 1
 * @param amount tickets or KRW, as the ledger says; below zero where it goes off
 * @param balance of the ledger, after this entry
 * @param reference what it is for, such as an attempt or a payment
 */
public record LedgerEntry(
        long userId,
        long number,
        Reason reason,
        long amount,
        long balance,
        String reference,
        Instant at) {

    public Ledger ledger() {
        return reason.ledger();
    }
}
