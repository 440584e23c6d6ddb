package millrace.operations.warehouse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import millrace.events.EventDefinition;
import millrace.events.catalogue.Events;
import millrace.operations.audit.RecordedSlices;
import millrace.operations.audit.Trail;
import millrace.platform.Platform;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.work.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports the slices of the audit trail that are over, one after the other, once a minute. Each
 * event is in exactly one file: the trail has it once, and a slice that is exported again, by a run
 * after a crash or by two at once, becomes the same files under the same names. The event's schema
 * lies beside the files of its topic.
 */
public final class ExportSlices implements Function<JsonNode, Map<String, Integer>> {

    /** Functions that began within a slice have ended so long after it. */
    static final Duration AFTER_SLICE = Duration.ofMinutes(5);

    /** The first run begins so far back, before the trail could note anything for the export. */
    private static final Duration FIRST_BACK = Duration.ofHours(1);

    /** The time of one slice; without it no other is begun. */
    private static final Duration LONGEST_SLICE = Duration.ofSeconds(20);

    private static final int PAGE = 100;
    private static final String EXPORT = "EXPORT";
    private static final Logger LOG = LoggerFactory.getLogger(ExportSlices.class);

    private final Trail trail;
    private final Records<String, Progress> progress;
    private final UnitOfWork unitOfWork;
    private final Warehouse warehouse;
    private final Set<String> topics;
    private final JsonMapper json;
    private final Clock clock;

    /**
     * @param before the slices before this one are exported
     */
    record Progress(Instant before) {}

    public ExportSlices(Platform platform, Warehouse warehouse) {
        this.trail = new Trail(platform.table());
        this.progress =
                Records.in(
                        platform.table(), Progress.class, id -> Key.of(EXPORT, id), one -> EXPORT);
        this.unitOfWork = platform.unitOfWork();
        this.warehouse = warehouse;
        this.topics = ExportedTopics.in(platform.environment());
        this.json = platform.json();
        this.clock = platform.clock();
    }

    /** Answers how many slices and events were exported. */
    @Override
    public Map<String, Integer> apply(JsonNode tick) {
        if (topics.isEmpty()) {
            return Map.of("slices", 0, "events", 0);
        }
        int slices = 0;
        int events = 0;
        var deadline = Deadline.current();
        try {
            for (var read = progress.find(EXPORT).orElseGet(this::begin);
                    isOver(read.value().before()) && deadline.allows(LONGEST_SLICE);
                    read = progress.find(EXPORT).orElseThrow()) {
                events += export(read.value().before());
                slices++;
                done(read);
            }
        } catch (ConditionsFailed anotherRun) {
            LOG.info("Another run exports, too: it goes on");
        }
        return Map.of("slices", slices, "events", events);
    }

    private Stored<Progress> begin() {
        var first = new Progress(RecordedSlices.of(clock.instant().minus(FIRST_BACK)));
        unitOfWork.commit(List.of(progress.create(first)));
        return progress.find(EXPORT).orElseThrow();
    }

    private boolean isOver(Instant slice) {
        return !slice.plus(RecordedSlices.LENGTH).plus(AFTER_SLICE).isAfter(clock.instant());
    }

    private void done(Stored<Progress> read) {
        var next = new Progress(read.value().before().plus(RecordedSlices.LENGTH));
        unitOfWork.commit(List.of(progress.replace(read, next)));
    }

    private int export(Instant slice) {
        var ids = RecordedSlices.lists(slice).stream().flatMap(list -> all(list).stream()).toList();
        var files = new SliceFiles(slice, json);
        IntStream.iterate(0, from -> from < ids.size(), from -> from + PAGE)
                .mapToObj(from -> ids.subList(from, Math.min(from + PAGE, ids.size())))
                .flatMap(page -> trail.entries(page).stream())
                .forEach(files::add);
        files.end(warehouse::put);
        Events.CATALOGUE.definitions().stream()
                .filter(event -> files.topics().contains(event.topic().topicName()))
                .forEach(this::putSchema);
        return ids.size();
    }

    private List<String> all(String list) {
        var ids = new ArrayList<String>();
        Query.@Nullable Position after = null;
        do {
            var page = trail.pointers(Query.of(list).page(PAGE, after));
            page.values().forEach(pointer -> ids.add(pointer.eventId()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    private void putSchema(EventDefinition event) {
        var name =
                "topic=%s/schema/%s-%s.json"
                        .formatted(event.topic().topicName(), event.eventType(), event.version());
        warehouse.put(name, event.schema());
    }
}
