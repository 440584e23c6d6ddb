package millrace.infra.function;

import java.time.Duration;
import java.util.regex.Pattern;
import millrace.events.Topic;
import millrace.events.TopicDefinition;

/** What AWS refuses only at deployment, ignores silently, or lets go wrong much later. */
final class ConsumerRules {

    /** How long a handled message is remembered: past the last day of any dead-letter topic. */
    static final int INBOX_EXPIRY_DAYS = 35;

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(14);
    private static final int MAX_POLLERS = 200;

    /** Lambda's limit for Kafka. */
    private static final int MAX_BATCH_SIZE = 10_000;

    private static final Pattern GROUP = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    private ConsumerRules() {}

    /**
     * @throws InvalidInfrastructure naming the consumer and the rule that it breaks
     */
    static void check(ConsumerSpec consumer, FunctionSpec function) {
        var subject = new Subject(function.name());
        subject.require(
                consumer.pollers().isPresent() || consumer.failure().isEmpty(),
                "sets failure handling without provisioned mode, where Lambda ignores it.");
        subject.require(
                GROUP.matcher(consumer.group()).matches(),
                "has the consumer group "
                        + consumer.group()
                        + ", which is not 1 to 200 letters, digits, dots, dashes or underscores.");
        subject.require(
                consumer.batchSize() >= 1 && consumer.batchSize() <= MAX_BATCH_SIZE,
                "has batches of %s records, which must lie within 1 to %s."
                        .formatted(consumer.batchSize(), MAX_BATCH_SIZE));
        consumer.pollers().ifPresent(pollers -> checkPollers(subject, pollers, consumer));
        consumer.failure().ifPresent(failure -> checkFailure(subject, failure, consumer));
        subject.require(
                consumer.failure().isPresent() || Topic.find(consumer.topic().name()).isEmpty(),
                "never gives a record of %s up, though there is a dead-letter topic for it."
                        .formatted(consumer.topic().name()));
        checkTimes(subject, consumer, function);
    }

    private static void checkPollers(
            Subject subject, ConsumerSpec.Pollers pollers, ConsumerSpec consumer) {
        int most = Math.min(consumer.topic().partitions(), MAX_POLLERS);
        subject.require(
                pollers.minimum() >= 1
                        && pollers.minimum() <= pollers.maximum()
                        && pollers.maximum() <= most,
                "has %s to %s pollers, which must lie within 1 to %s, the partitions of %s."
                        .formatted(
                                pollers.minimum(),
                                pollers.maximum(),
                                most,
                                consumer.topic().name()));
    }

    private static void checkFailure(
            Subject subject, ConsumerSpec.FailureHandling failure, ConsumerSpec consumer) {
        subject.require(
                failure.retryAttempts() >= 0 && failure.retryAttempts() <= 10_000,
                "retries a batch %s times, which must lie within 0 to 10000."
                        .formatted(failure.retryAttempts()));
        subject.require(
                failure.recordAge().toSeconds() >= 60
                        && failure.recordAge().compareTo(consumer.topic().retention()) < 0,
                "gives records up after %s s, which must be at least 60 s and less than %s keeps them."
                        .formatted(failure.recordAge().toSeconds(), consumer.topic().name()));
        checkDestination(subject, failure.destination(), consumer);
    }

    /**
     * Lambda refuses a destination that is the source. One that belongs to another topic would mix
     * what redrives tell apart.
     */
    private static void checkDestination(
            Subject subject, TopicDefinition destination, ConsumerSpec consumer) {
        subject.require(
                !destination.name().equals(consumer.topic().name()),
                "dead-letters records of %s into itself.".formatted(destination.name()));
        subject.require(
                Topic.find(consumer.topic().name())
                        .filter(topic -> topic.deadLetter().equals(destination))
                        .isPresent(),
                "dead-letters records of %s into %s, which is not its dead-letter topic."
                        .formatted(consumer.topic().name(), destination.name()));
    }

    private static void checkTimes(Subject subject, ConsumerSpec consumer, FunctionSpec function) {
        subject.require(
                function.timeout().compareTo(LONGEST_TIMEOUT) <= 0,
                "has a timeout of %s s; on a Kafka mapping Lambda allows 14 minutes."
                        .formatted(function.timeout().toSeconds()));
        subject.require(
                consumer.backOff().multipliedBy(3).compareTo(function.timeout()) < 0,
                "waits %s ms between attempts, a third or more of its timeout of %s s."
                        .formatted(consumer.backOff().toMillis(), function.timeout().toSeconds()));
        var keptLongest =
                consumer.failure()
                        .map(ConsumerSpec.FailureHandling::destination)
                        .orElse(consumer.topic());
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
