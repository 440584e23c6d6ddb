package millrace.platform.lambda;

import java.time.Clock;
import java.time.Duration;
import millrace.events.EventCodec;
import millrace.events.Topic;
import millrace.platform.http.HttpApiBuilder;
import millrace.platform.inbox.Inbox;
import millrace.platform.kafka.DeadLetterConsumerBuilder;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.kafka.KafkaConsumerBuilder;
import millrace.platform.kafka.Pause;
import millrace.platform.observation.Metrics;
import millrace.platform.table.Table;
import millrace.platform.work.Ids;
import millrace.platform.work.UnitOfWork;
import tools.jackson.databind.json.JsonMapper;

/** What every function of a context is built from. */
public record Platform(
        Environment environment,
        Table table,
        UnitOfWork unitOfWork,
        EventCodec codec,
        DeadLetters deadLetters,
        Clock clock,
        Ids ids,
        JsonMapper json,
        Metrics metrics,
        Pause pause) {

    /** A consumer function of this topic; the group also names the consumer in its inbox. */
    public KafkaConsumerBuilder consumer(String group, Topic topic) {
        return new KafkaConsumerBuilder(this, group, topic);
    }

    /**
     * A consumer function of a dead-letter topic. It reads whatever topic its mapping names; the
     * group also names the consumer in its inbox.
     */
    public DeadLetterConsumerBuilder deadLetterConsumer(String group) {
        return new DeadLetterConsumerBuilder(this, group);
    }

    /**
     * The API function of a context, described by {@code openapi/<context>.json} on the class path.
     */
    public HttpApiBuilder httpApi(String context) {
        return new HttpApiBuilder(this, context);
    }

    public Duration inboxExpiry() {
        return environment
                .optional("INBOX_EXPIRY_DAYS")
                .map(days -> Duration.ofDays(Long.parseLong(days)))
                .orElse(Inbox.DEFAULT_EXPIRY);
    }
}
