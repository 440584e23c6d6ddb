package millrace.platform.table.dynamo;

import java.time.Duration;
import java.util.function.Function;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Backoff;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Pause;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls of DynamoDB, each within the invocation's deadline: no call is given more time than is
 * left, and what passes is tried again after a {@link Backoff} while time is left.
 */
final class DynamoCalls {

    /** The time-out of one call. The slowest hundredth of transactions takes about 0.1 s. */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    /** The most times that a call is made without hearing what came of it. */
    static final int MAX_UNANSWERED = 4;

    private final String table;
    private final Pause pause;
    private final Metrics metrics;

    DynamoCalls(String table, Pause pause, Metrics metrics) {
        this.table = table;
        this.pause = pause;
        this.metrics = metrics;
    }

    /**
     * Makes a call that may be repeated, such as a read.
     *
     * @param call takes its time-outs
     * @throws PassingFailure when it does not succeed in time
     * @throws IllegalArgumentException when DynamoDB will never take it
     */
    <R> R repeatable(Function<AwsRequestOverrideConfiguration, R> call) {
        try (var tries = begin()) {
            return tries.repeatable(call);
        }
    }

    Tries begin() {
        return new Tries(Deadline.current());
    }

    /** The tries of one call. Closing it counts what they met. */
    final class Tries implements AutoCloseable {

        private final Deadline deadline;
        private final Backoff backoff;
        private int unanswered;
        private int conflicts;
        private int throttles;

        private Tries(Deadline deadline) {
            this.deadline = deadline;
            this.backoff = new Backoff(pause, deadline);
        }

        <R> R repeatable(Function<AwsRequestOverrideConfiguration, R> call) {
            while (true) {
                try {
                    return call.apply(timeouts());
                } catch (SdkException failure) {
                    pauseAfter(DynamoFailure.of(failure), failure);
                }
            }
        }

        /**
         * @throws PassingFailure when no time is left for a try
         */
        AwsRequestOverrideConfiguration timeouts() {
            var timeout = deadline.timeout(CALL_TIMEOUT);
            return AwsRequestOverrideConfiguration.builder()
                    .apiCallTimeout(timeout)
                    .apiCallAttemptTimeout(timeout)
                    .build();
        }

        /**
         * Pauses before the next try.
         *
         * @throws PassingFailure when there is none
         * @throws IllegalArgumentException when DynamoDB will never take the call
         */
        void pauseAfter(DynamoFailure kind, SdkException failure) {
            switch (kind) {
                case INVALID, REFUSED ->
                        throw new IllegalArgumentException(
                                "DynamoDB refused a call of table " + table, failure);
                case CONTENDED -> conflicts++;
                case THROTTLED -> throttles++;
                case UNANSWERED -> unanswered++;
                case MISCONFIGURED -> throw givenUp(kind, failure);
            }
            if (unanswered == MAX_UNANSWERED || !backoff.pause()) {
                throw givenUp(kind, failure);
            }
        }

        /**
         * Pauses before what a throttled batch has left over.
         *
         * @param rest the number of its items; none needs no pause
         * @throws PassingFailure when there is no time for it
         */
        void pauseBeforeRest(int rest) {
            if (rest > 0) {
                throttles++;
                if (!backoff.pause()) {
                    throw new PassingFailure(reason(DynamoFailure.THROTTLED));
                }
            }
        }

        /** A table that throttles is at work, and an item that others hold is in use. */
        private PassingFailure givenUp(DynamoFailure kind, SdkException failure) {
            boolean isDown =
                    kind == DynamoFailure.UNANSWERED || kind == DynamoFailure.MISCONFIGURED;
            return isDown
                    ? new SystemUnavailable(CircuitTable.SYSTEM, reason(kind), failure)
                    : new PassingFailure(reason(kind), failure);
        }

        private String reason(DynamoFailure kind) {
            return "Table "
                    + table
                    + switch (kind) {
                        case CONTENDED -> " has an item that others hold";
                        case THROTTLED -> " throttles";
                        case MISCONFIGURED -> " is not there or may not be used";
                        case UNANSWERED, INVALID, REFUSED -> " could not be reached";
                    };
        }

        @Override
        public void close() {
            count("Conflicts", conflicts);
            count("TableThrottles", throttles);
        }

        private void count(String name, int met) {
            if (met > 0) {
                metrics.count(name, met);
            }
        }
    }
}
