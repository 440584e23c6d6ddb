/** A learner's account: the plan, its tickets, its money, and the ledger of both. */
@NullMarked
package millrace.payments.account;

import org.jspecify.annotations.NullMarked;
