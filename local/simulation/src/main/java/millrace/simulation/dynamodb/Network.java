package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.KeptConnection;
import millrace.simulation.scheduler.Scheduler;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The way of one request from an execution environment to DynamoDB and of its answer back. */
final class Network {

    private static final int SLOW_FACTOR = 100;
    private static final Duration LATEST = Duration.ofSeconds(20);

    private final Instance instance;
    private final Scheduler scheduler;
    private final Faults faults;
    private final RandomGenerator random;
    private final KeptConnection connection;

    Network(Instance instance, Scheduler scheduler, Faults faults, RandomGenerator random) {
        this.instance = instance;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = random;
        this.connection = new KeptConnection(scheduler, faults);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param request what is done in the service; it may let time pass
     * @throws software.amazon.awssdk.core.exception.SdkException DynamoDB's refusal, or that no
     *     answer came in time
     */
    <R> R send(String operation, Latency latency, Duration timeout, Supplier<R> request) {
        instance.checkpoint(operation);
        if (connection.isClosed(operation)) {
            throw DynamoErrors.connectionReset();
        }
        var way = half(latency, operation);
        if (faults.strikes(Fault.REQUEST_LOST, operation)) {
            throw noAnswer(operation, timeout);
        }
        if (faults.strikes(Fault.REQUEST_LATE, operation)) {
            var late = timeout.plus(faults.upTo(LATEST));
            scheduler.after(late, () -> scheduler.start("late", () -> ignoreOutcome(request)));
            throw noAnswer(operation, timeout);
        }
        scheduler.sleep(way);
        if (faults.strikes(Fault.SERVER_ERROR, operation)) {
            throw refused(operation, way, DynamoErrors.internal());
        }
        if (faults.strikes(Fault.ANSWER_LOST, operation)) {
            ignoreOutcome(request);
            throw noAnswer(operation, timeout);
        }
        R answer;
        try {
            answer = request.get();
        } catch (DynamoDbException refused) {
            throw refused(operation, way, refused);
        }
        if (way.compareTo(timeout) > 0) {
            throw noAnswer(operation, timeout);
        }
        scheduler.sleep(way);
        instance.checkpoint(operation + " answered");
        return answer;
    }

    private Duration half(Latency latency, String operation) {
        var drawn = latency.drawHalf(random);
        return faults.strikes(Fault.SLOW, operation) ? drawn.multipliedBy(SLOW_FACTOR) : drawn;
    }

    private DynamoDbException refused(String operation, Duration way, DynamoDbException refusal) {
        scheduler.sleep(way);
        instance.checkpoint(operation + " refused");
        return refusal;
    }

    private RuntimeException noAnswer(String operation, Duration timeout) {
        scheduler.sleep(timeout);
        instance.checkpoint(operation + " unanswered");
        return DynamoErrors.timeout();
    }

    private static <R> void ignoreOutcome(Supplier<R> request) {
        try {
            var _ = request.get();
        } catch (DynamoDbException refused) {
            // Nobody waits for the refusal.
            return;
        }
    }
}
