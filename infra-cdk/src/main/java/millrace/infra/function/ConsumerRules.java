package millrace.infra.function;

import java.time.Duration;
import millrace.events.TopicDefinition;

/**
 * The rules of event source mappings that AWS checks only at deployment, ignores silently, or lets
 * go wrong much later.
 */
final class ConsumerRules {

    /** Past the last day of any dead-letter topic. */
    static final int INBOX_EXPIRY_DAYS = 35;

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(14);
    private static final int MAX_POLLERS = 200;

    private ConsumerRules() {}

    /**
     * @throws InvalidInfrastructure naming the consumer and the rule that it breaks
     */
    static void check(ConsumerSpec consumer, FunctionSpec function) {
        var subject = new Subject(function.name());
        subject.require(
                consumer.pollers().isPresent() || consumer.failure().isEmpty(),
                "sets failure handling without provisioned mode, where Lambda ignores it.");
        consumer.pollers().ifPresent(pollers -> checkPollers(subject, pollers, consumer));
        consumer.failure().ifPresent(failure -> checkFailure(subject, failure, consumer));
        subject.require(
                consumer.failure().isPresent() || consumer.definition().givenUpTo().isEmpty(),
                "never gives a record of %s up, though there is a dead-letter topic for it."
                        .formatted(consumer.source().name()));
        checkTimes(subject, consumer, function);
    }

    private static void checkPollers(
            Subject subject, ConsumerSpec.Pollers pollers, ConsumerSpec consumer) {
        var most = Math.min(consumer.source().partitions(), MAX_POLLERS);
        subject.require(
                pollers.minimum() >= 1
                        && pollers.minimum() <= pollers.maximum()
                        && pollers.maximum() <= most,
                "has %s to %s pollers, which must lie within 1 to %s, the partitions of %s."
                        .formatted(
                                pollers.minimum(),
                                pollers.maximum(),
                                most,
                                consumer.source().name()));
    }

    private static void checkFailure(
            Subject subject, ConsumerSpec.FailureHandling failure, ConsumerSpec consumer) {
        subject.require(
                failure.retryAttempts() >= 0 && failure.retryAttempts() <= 10_000,
                "retries a batch %s times, which must lie within 0 to 10000."
                        .formatted(failure.retryAttempts()));
        subject.require(
                failure.recordAge().toSeconds() >= 60
                        && failure.recordAge().compareTo(consumer.source().retention()) < 0,
                "gives records up after %s s, which must be at least 60 s and less than %s keeps them."
                        .formatted(failure.recordAge().toSeconds(), consumer.source().name()));
        checkDestination(subject, failure.destination(), consumer);
    }

    /**
     * Lambda refuses a destination that is the source. One that belongs to another topic would mix
     * what redrives tell apart.
     */
    private static void checkDestination(
            Subject subject, TopicDefinition destination, ConsumerSpec consumer) {
        subject.require(
                !destination.equals(consumer.source()),
                "dead-letters records of %s into itself.".formatted(destination.name()));
        subject.require(
                consumer.definition().givenUpTo().filter(destination::equals).isPresent(),
                "dead-letters records of %s into %s, which is not its dead-letter topic."
                        .formatted(consumer.source().name(), destination.name()));
    }

    private static void checkTimes(Subject subject, ConsumerSpec consumer, FunctionSpec function) {
        subject.require(
                function.timeout().compareTo(LONGEST_TIMEOUT) <= 0,
                "has a timeout of %s s; on a Kafka mapping Lambda allows 14 minutes."
                        .formatted(function.timeout().toSeconds()));
        var backOff = consumer.definition().retries().longestTotalDelay();
        subject.require(
                backOff.multipliedBy(3).compareTo(function.timeout()) < 0,
                "waits %s ms between attempts, a third or more of its timeout of %s s."
                        .formatted(backOff.toMillis(), function.timeout().toSeconds()));
        var keptLongest =
                consumer.failure()
                        .map(ConsumerSpec.FailureHandling::destination)
                        .orElse(consumer.source());
        subject.require(
                Duration.ofDays(consumer.inboxExpiryDays()).compareTo(keptLongest.retention()) >= 0,
                "remembers messages for %s days, but %s keeps them for %s: a redrive could run twice."
                        .formatted(
                                consumer.inboxExpiryDays(),
                                keptLongest.name(),
                                keptLongest.retention().toDays()));
    }

    private record Subject(String name) {
        void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new InvalidInfrastructure("The consumer " + name + " " + otherwise);
            }
        }
    }
}
