package millrace.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.events.EventCatalogue;
import millrace.events.EventCodec;
import millrace.events.EventMessage;
import millrace.events.TopicValues;
import millrace.events.catalogue.Events;
import millrace.platform.Platform;
import millrace.platform.http.AnswerKeys;
import millrace.platform.inbox.GivenUpEvents;
import millrace.platform.inbox.GivenUpEvents.GivenUp;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.payload.LambdaPayloads;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Pause;
import millrace.platform.runtime.RequestIds;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.internal.OutboxRow;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform in memory, with all that a test tells it and reads from it. Ids count, the clock
 * stands, and pauses between tries pass at once.
 */
public final class TestPlatform {

    private static final JsonMapper JSON = LambdaPayloads.mapper();
    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    private final InMemoryTable table = new InMemoryTable(JSON);
    private final MutableClock clock = TestClock.atNoon();
    private final SequentialIds ids = new SequentialIds();
    private final RecordingDeadLetters deadLetters = new RecordingDeadLetters();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final RecordingMetrics metrics = new RecordingMetrics();
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Platform platform;

    private TestPlatform(EventCodec codec, Map<String, String> variables, Faults faults) {
        var watched = faults.watch(Table.class, table);
        var fixed = RequestIds.fixing(ids);
        platform =
                new Platform(
                        environment(variables),
                        watched,
                        new UnitOfWork(watched, codec, clock, fixed),
                        codec,
                        new TopicValues(codec.catalogue(), registry),
                        faults.watch(DeadLetters.class, deadLetters),
                        clock,
                        fixed,
                        JSON,
                        metrics,
                        pauses::add,
                        AnswerKeys::local);
    }

    /** That of the local stage, unless its variables name another. */
    private static Environment environment(Map<String, String> variables) {
        var all = new HashMap<>(Map.of("MILLRACE_STAGE", Environment.LOCAL_STAGE));
        all.putAll(variables);
        return new Environment(all);
    }

    public static TestPlatform create() {
        return create(Map.of());
    }

    public static TestPlatform create(Map<String, String> variables) {
        return new TestPlatform(CODEC, variables, Faults.none());
    }

    /** A platform that writes and reads the events of a catalogue of the test's own. */
    public static TestPlatform withEvents(EventCatalogue catalogue) {
        return new TestPlatform(new EventCodec(catalogue), Map.of(), Faults.none());
    }

    /** Every call of its table and its dead letters is a step that can fail. */
    public static TestPlatform watchedBy(Faults faults) {
        return watchedBy(faults, Map.of());
    }

    /** Every call of its table and its dead letters is a step that can fail. */
    public static TestPlatform watchedBy(Faults faults, Map<String, String> variables) {
        return new TestPlatform(CODEC, variables, faults);
    }

    public Platform platform() {
        return platform;
    }

    /** This platform, except that its table is another, such as one around its own. */
    public Platform on(Table other) {
        return on(other, platform.pause());
    }

    /** This platform, except that its table and the passing of time are others. */
    public Platform on(Table other, Pause pause) {
        return new Platform(
                platform.environment(),
                other,
                new UnitOfWork(other, platform.codec(), clock, platform.ids()),
                platform.codec(),
                platform.values(),
                platform.deadLetters(),
                clock,
                platform.ids(),
                JSON,
                metrics,
                pause,
                platform.answerKeys());
    }

    /** The table itself: reading it is never a step. */
    public InMemoryTable table() {
        return table;
    }

    public MutableClock clock() {
        return clock;
    }

    public SequentialIds ids() {
        return ids;
    }

    public RecordingDeadLetters deadLetters() {
        return deadLetters;
    }

    /** The events of this key that were dead-lettered. */
    public List<GivenUp> givenUp(String key) {
        return new GivenUpEvents(table, platform.unitOfWork(), clock, platform.inboxExpiry())
                .of(key).stream().map(Stored::value).toList();
    }

    /** For a relay, or whatever else publishes; the platform itself does not use it. */
    public RecordingPublisher publisher() {
        return publisher;
    }

    /** The registry of the topics in Avro. */
    public InMemoryRegistry registry() {
        return registry;
    }

    public RecordingMetrics metrics() {
        return metrics;
    }

    public JsonMapper json() {
        return JSON;
    }

    public static EventCodec codec() {
        return CODEC;
    }

    /** The pauses of consumers before they tried a record again. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** The payloads of the events that wait to be published, in the order of their commits. */
    public List<millrace.events.Event> published() {
        return messages().stream().<millrace.events.Event>map(EventMessage::payload).toList();
    }

    /** The events that wait to be published, in the order of their commits. */
    public List<EventMessage<?>> messages() {
        return table.outbox().stream().<EventMessage<?>>map(this::message).toList();
    }

    private EventMessage<?> message(OutboxRow row) {
        return KafkaBatches.decoded(platform.codec(), row);
    }
}
