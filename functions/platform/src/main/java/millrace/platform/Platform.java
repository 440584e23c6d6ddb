package millrace.platform;

import java.time.Clock;
import java.time.Duration;
import millrace.events.EventCodec;
import millrace.events.Topic;
import millrace.platform.http.ApiPorts;
import millrace.platform.http.HttpApiBuilder;
import millrace.platform.inbox.Inbox;
import millrace.platform.kafka.ConsumerPorts;
import millrace.platform.kafka.DeadLetterConsumerBuilder;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.kafka.KafkaConsumerBuilder;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.table.Table;
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
        return new KafkaConsumerBuilder(consumerPorts(group), codec, deadLetters, group, topic);
    }

    /**
     * A consumer function of a dead-letter topic. It reads whatever topic its mapping names; the
     * group also names the consumer in its inbox.
     */
    public DeadLetterConsumerBuilder deadLetterConsumer(String group) {
        return new DeadLetterConsumerBuilder(consumerPorts(group), clock, json);
    }

    /**
     * The API function of a context, described by {@code openapi/<context>.json} on the class path.
     */
    public HttpApiBuilder httpApi(String context) {
        return new HttpApiBuilder(
                new ApiPorts(table, unitOfWork, json, clock, ids, metrics), context);
    }

    private ConsumerPorts consumerPorts(String group) {
        return new ConsumerPorts(
                unitOfWork, new Inbox(group, inboxExpiry(), clock), metrics, pause);
    }

    public Duration inboxExpiry() {
        return environment
                .optional("INBOX_EXPIRY_DAYS")
                .map(days -> Duration.ofDays(Long.parseLong(days)))
                .orElse(Inbox.DEFAULT_EXPIRY);
    }
}
