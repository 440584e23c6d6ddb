package millrace.payments.account;

import java.time.Clock;
import millrace.events.EventMessage;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Posts what an evaluation cost, once for each evaluation; the plan bears it (X28). */
record SettleCostOnEvaluationCompleted(Bookings bookings, Clock clock)
        implements EventHandler<EvaluationCompleted> {

    /** The cost of one evaluation, in KRW. */
    static final long COST_KRW = 100;

    @Override
    public Work handle(EventMessage<EvaluationCompleted> message) {
        var completed = message.payload();
        var evaluationId = completed.evaluationId();
        return bookings.once(
                "EVALUATION#" + evaluationId,
                completed.userId(),
                statement -> statement.settleEvaluation(evaluationId, COST_KRW, clock.instant()));
    }
}
