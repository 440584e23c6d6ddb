package millrace.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import millrace.events.ConsumerDefinition;
import millrace.events.EventCodec;
import millrace.events.TopicValues;
import millrace.events.catalogue.Consumer;
import millrace.platform.http.AnswerKeys;
import millrace.platform.http.ApiPorts;
import millrace.platform.http.HttpApiBuilder;
import millrace.platform.inbox.GivenUpEvents;
import millrace.platform.inbox.Inbox;
import millrace.platform.inbox.ParkedKeys;
import millrace.platform.kafka.ConsumerPorts;
import millrace.platform.kafka.DeadLetterConsumerBuilder;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.kafka.EveryEventConsumerBuilder;
import millrace.platform.kafka.KafkaConsumerBuilder;
import millrace.platform.observation.Metrics;
import millrace.platform.replay.ReadModel;
import millrace.platform.replay.ReadModelBuilder;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.table.Table;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ports that every function of a context is built from.
 *
 * @param answerKeys asked for where there is an HTTP API
 */
public record Platform(
        Environment environment,
        Table table,
        UnitOfWork unitOfWork,
        EventCodec codec,
        TopicValues values,
        DeadLetters deadLetters,
        Clock clock,
        Ids ids,
        JsonMapper json,
        Metrics metrics,
        Pause pause,
        Supplier<AnswerKeys> answerKeys) {

    /** A consumer function of the catalogue. */
    public KafkaConsumerBuilder consumer(Consumer consumer) {
        return consumer(consumer.definition());
    }

    /** A consumer function that no function of the deployment is, such as a benchmark's. */
    public KafkaConsumerBuilder consumer(ConsumerDefinition definition) {
        return new KafkaConsumerBuilder(ports(definition), codec, deadLetters, definition);
    }

    /** A consumer of every event of a topic, whatever its type. */
    public EveryEventConsumerBuilder everyEventConsumer(ConsumerDefinition definition) {
        return new EveryEventConsumerBuilder(ports(definition), codec, deadLetters, definition);
    }

    /** A consumer function of dead letters. */
    public DeadLetterConsumerBuilder deadLetterConsumer(Consumer consumer) {
        return deadLetterConsumer(consumer.definition());
    }

    /** A consumer of dead letters that no consumer of the catalogue is. */
    public DeadLetterConsumerBuilder deadLetterConsumer(ConsumerDefinition definition) {
        return new DeadLetterConsumerBuilder(ports(definition), clock, json, definition);
    }

    /**
     * The API function of a context, described by {@code openapi/<context>.json} on the class path.
     */
    public HttpApiBuilder httpApi(String context) {
        return new HttpApiBuilder(
                new ApiPorts(table, unitOfWork, json, clock, ids, metrics, pause, answerKeys.get()),
                context);
    }

    /** A read model of this context, which can be made again from its topics. */
    public ReadModelBuilder readModel(String name) {
        return new ReadModelBuilder(name, table, this::ports, codec, deadLetters, metrics);
    }

    private ConsumerPorts ports(Table generation, Consumer consumer) {
        return ports(
                generation, new UnitOfWork(generation, codec, clock, ids), consumer.definition());
    }

    private ConsumerPorts ports(ConsumerDefinition consumer) {
        return ports(table, unitOfWork, consumer);
    }

    private ConsumerPorts ports(Table its, UnitOfWork work, ConsumerDefinition consumer) {
        var givenUp = givenUpEvents(its, work);
        return new ConsumerPorts(
                work,
                new Inbox(consumer.group(), inboxExpiry(), clock),
                givenUp,
                consumer.parksKeys() ? parkedKeys(its, consumer.group(), givenUp) : null,
                clock,
                metrics,
                pause,
                values);
    }

    private GivenUpEvents givenUpEvents(Table its, UnitOfWork work) {
        return new GivenUpEvents(its, work, clock, inboxExpiry());
    }

    private ParkedKeys parkedKeys(Table its, String group, GivenUpEvents givenUp) {
        return new ParkedKeys(its, group, givenUp, clock, inboxExpiry());
    }

    /**
     * True where a consumer group has handled an event, or has made up for it by handling one that
     * repeats it.
     *
     * @param its the table of the group's context
     * @param key of the event's record
     */
    public boolean isHandled(Table its, String group, String eventId, String key) {
        return handledAt(its, group, eventId).isPresent()
                || givenUpEvents(its, unitOfWork).isMadeUpFor(key, group, eventId);
    }

    /**
     * The time at which a consumer group handled an event; empty where it has not, or where its
     * inbox has forgotten it.
     *
     * @param its the table of the group's context
     */
    public Optional<Instant> handledAt(Table its, String group, String eventId) {
        var row = new Inbox(group, inboxExpiry(), clock).keyOf(eventId);
        return its.load(row, Inbox.Handled.class)
                .or(() -> ReadModel.inCurrent(its, group, row, Inbox.Handled.class))
                .filter(handled -> handled.value().hasEffect())
                .map(handled -> handled.value().handledAt());
    }

    /**
     * The events of a parked key that wait, from the one on that is to be handled first; empty for
     * most keys, and for a consumer that parks none.
     *
     * @param its the table of the group's context
     * @param key of the event's record
     */
    public List<String> waiting(Table its, String group, String key) {
        return parkedKeys(its, group, givenUpEvents(its, unitOfWork)).waiting(key);
    }

    /**
     * Those of the events that a consumer group has handled itself, as its inbox knows them.
     *
     * @param its the table of the group's context
     * @param eventIds at most {@link Table#MAX_PAGE}
     */
    public Set<String> handled(Table its, String group, Collection<String> eventIds) {
        var inbox = new Inbox(group, inboxExpiry(), clock);
        var existing = its.existing(eventIds.stream().map(inbox::keyOf).toList());
        return eventIds.stream()
                .filter(eventId -> existing.contains(inbox.keyOf(eventId)))
                .collect(Collectors.toSet());
    }

    /** A circuit before one kind of call to an outside system; see {@link Circuit}. */
    public Circuit circuit(String system) {
        return new Circuit(system, clock, pause.random(), metrics::unavailable);
    }

    /** Retries of what is committed outside of a decision. */
    public OptimisticRetry optimisticRetry() {
        return new OptimisticRetry(pause);
    }

    public Duration inboxExpiry() {
        return environment
                .optional("INBOX_EXPIRY_DAYS")
                .map(days -> Duration.ofDays(Long.parseLong(days)))
                .orElse(Inbox.DEFAULT_EXPIRY);
    }
}
