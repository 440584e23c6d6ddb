package millrace.payments.timer;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import millrace.payments.account.Accounts;
import millrace.payments.purchase.LookAtPayment;
import millrace.payments.purchase.PlanPayments;
import millrace.platform.Platform;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Key;
import millrace.platform.work.Cause;
import tools.jackson.databind.JsonNode;

/** Looks every minute at payments that are due, and ends the periods that are over. */
public final class PaymentsTimer implements Function<JsonNode, Map<String, Integer>> {

    /** Counts payments whose outcome is open after many attempts; there is an alarm on it. */
    public static final String STUCK = "StuckPlanPayments";

    /** One attempt at Toss, and its commit. */
    private static final Duration LOOK_WITHIN = Duration.ofSeconds(20);

    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private static final int MAX_AT_ONCE = 32;

    private final LookAtPayment lookAtPayment;
    private final EndPeriod endPeriod;
    private final Accounts accounts;
    private final PlanPayments payments;
    private final Ids ids;
    private final Metrics metrics;
    private final Clock clock;

    public PaymentsTimer(Platform platform, PlanPayments payments, LookAtPayment lookAtPayment) {
        this.payments = payments;
        this.lookAtPayment = lookAtPayment;
        this.accounts = Accounts.in(platform);
        this.endPeriod = new EndPeriod(accounts, platform.unitOfWork(), platform.clock());
        this.ids = platform.ids();
        this.metrics = platform.metrics();
        this.clock = platform.clock();
    }

    /**
     * Counts the payments that are stuck, and those that could not be looked at.
     *
     * @param schedule says nothing
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    @Override
    public Map<String, Integer> apply(JsonNode schedule) {
        accounts.ended(END_WITHIN, MAX_AT_ONCE).drive(clock.instant(), due -> end(due.key()));
        int stuck =
                payments.overdue(LOOK_WITHIN, MAX_AT_ONCE)
                        .drive(clock.instant(), due -> look(due.key()));
        metrics.count(STUCK, stuck);
        return Map.of("stuck", stuck);
    }

    private void look(Key key) {
        lookAtPayment.look(key, Cause.beginning(ids));
    }

    private void end(Key key) {
        endPeriod.end(key, Cause.beginning(ids));
    }
}
