package millrace.payments.account;

import java.time.Instant;
import java.util.List;
import millrace.payments.plan.Plan;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/payments/account}: the caller's plan, tickets, balance and a page of the ledger,
 * newest first. The sums of the whole ledger are the tickets and the balance beside its first page.
 */
public record GetAccountEndpoint(Accounts accounts) implements Endpoint {

    record AccountView(
            Plan planType,
            long tickets,
            long balance,
            @Nullable Instant periodEndsAt,
            List<EntryView> ledger,
            @Nullable String next) {}

    record EntryView(
            long number,
            Ledger ledger,
            Reason reason,
            long amount,
            long balance,
            String reference,
            Instant at) {

        static EntryView of(LedgerEntry entry) {
            return new EntryView(
                    entry.number(),
                    entry.ledger(),
                    entry.reason(),
                    entry.amount(),
                    entry.balance(),
                    entry.reference(),
                    entry.at());
        }
    }

    @Override
    public Reply answer(Call call) {
        var userId = call.caller().userId();
        var asked = call.page(Accounts.ledgerOf(userId));
        var found = accounts.find(userId);
        var account = found.account();
        var page = accounts.page(asked);
        // An entry that was written after the account was read belongs to the next answer.
        var stored = page.values().stream().filter(entry -> entry.number() <= account.entries());
        var entries =
                found.version() == 0 ? found.statement().entries().reversed().stream() : stored;
        return Reply.ok(
                new AccountView(
                        account.plan(),
                        account.tickets(),
                        account.balanceKrw(),
                        account.periodEndsAt(),
                        entries.map(EntryView::of).toList(),
                        call.next(asked, page)));
    }
}
