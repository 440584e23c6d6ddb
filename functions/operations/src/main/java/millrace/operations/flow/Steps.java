package millrace.operations.flow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.operations.audit.Trail;
import millrace.operations.audit.TrailEntry;
import millrace.operations.audit.TrailViews;
import millrace.operations.deadletter.Effects;
import millrace.operations.deadletter.EventLetters;
import millrace.operations.deadletter.EventLetters.LetterInShort;
import millrace.operations.flow.Step.Handling;
import millrace.operations.flow.Step.Status;
import millrace.platform.Platform;
import millrace.platform.runtime.BoundedTasks;
import org.jspecify.annotations.Nullable;

/** Makes the steps of a page of events: where each stands in the flow, and who has handled it. */
final class Steps {

    /** The most events between a request and a step that are followed. */
    static final int MAX_DEPTH = 100;

    private static final int MAX_READS_AT_ONCE = 100;

    private static final Map<EventType, List<Consumer>> CONSUMERS =
            Stream.of(Consumer.values())
                    .filter(consumer -> !consumer.definition().deadLetters())
                    .flatMap(consumer ->
                            consumer.definition().events().stream()
                                    .map(Events.CATALOGUE::of)
                                    .map(event ->
                                            Map.entry(
                                                    new EventType(
                                                            event.topic().topicName(),
                                                            event.eventType()),
                                                    consumer)))
                    .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));

    private final Trail trail;
    private final TrailViews views;
    private final Effects effects;
    private final EventLetters letters;
    private final Duration remembered;

    private record EventType(String topic, String name) {}

    Steps(Platform platform, Trail trail, Effects effects) {
        this.trail = trail;
        this.views = new TrailViews(platform.table(), platform.ids(), platform.json());
        this.effects = effects;
        this.letters = new EventLetters(platform);
        this.remembered = platform.inboxExpiry();
    }

    List<Step> of(List<TrailEntry> entries, Instant now) {
        var causes = causes(entries);
        var handlings = new ConcurrentHashMap<String, List<Handling>>();
        try (var reads = BoundedTasks.atMost(MAX_READS_AT_ONCE)) {
            for (var entry : entries) {
                reads.run(() -> handlings.put(entry.eventId(), handling(entry, now)));
            }
        }
        var seen = views.of(entries);
        return IntStream.range(0, entries.size())
                .mapToObj(index -> {
                    var entry = entries.get(index);
                    var cause = causes.get(entry.header().causationId());
                    var publishedAt = entry.place().publishedAt();
                    var occurredAt = entry.header().occurredAt();
                    return new Step(
                            seen.get(index),
                            depth(entry, causes),
                            entry.header().repeats(),
                            publishedAt,
                            millis(occurredAt, publishedAt),
                            cause == null ? null : millis(cause.header().occurredAt(), occurredAt),
                            handlings.getOrDefault(entry.eventId(), List.of()));
                })
                .toList();
    }

    /** The entries of the page and all that led to them, by their event ids. */
    private Map<String, TrailEntry> causes(List<TrailEntry> entries) {
        var known = new HashMap<String, TrailEntry>();
        var last = entries;
        for (int depth = 0; depth < MAX_DEPTH && !last.isEmpty(); depth++) {
            last.forEach(entry -> known.put(entry.eventId(), entry));
            var missing =
                    last.stream()
                            .map(entry -> entry.header().causationId())
                            .filter(Objects::nonNull)
                            .filter(id -> !known.containsKey(id))
                            .distinct()
                            .toList();
            last = trail.entries(missing);
        }
        return known;
    }

    private static int depth(TrailEntry entry, Map<String, TrailEntry> causes) {
        int depth = 0;
        var cause = causes.get(entry.header().causationId());
        while (cause != null && depth < MAX_DEPTH) {
            depth++;
            cause = causes.get(cause.header().causationId());
        }
        return depth;
    }

    private List<Handling> handling(TrailEntry entry, Instant now) {
        var type = new EventType(entry.place().topic(), entry.header().eventType());
        var consumers = CONSUMERS.getOrDefault(type, List.of());
        if (consumers.isEmpty()) {
            return List.of();
        }
        var ofEvent = letters.of(entry.eventId());
        var handlings = new ArrayList<Handling>();
        for (var consumer : consumers) {
            var letter =
                    ofEvent.stream()
                            .filter(each -> each.group().equals(consumer.group()))
                            .findFirst()
                            .orElse(null);
            handlings.add(handling(entry, consumer, letter, now));
        }
        return handlings;
    }

    private Handling handling(
            TrailEntry entry, Consumer consumer, @Nullable LetterInShort letter, Instant now) {
        var handledAt = effects.handledAt(consumer.group(), entry.eventId()).orElse(null);
        return new Handling(
                consumer.group(),
                consumer.functionName(),
                consumer.context(),
                status(entry, handledAt, letter, now),
                handledAt,
                millis(startOf(entry), handledAt),
                letter);
    }

    private Status status(
            TrailEntry entry,
            @Nullable Instant handledAt,
            @Nullable LetterInShort letter,
            Instant now) {
        if (handledAt != null) {
            return Status.HANDLED;
        }
        if (letter != null) {
            return Status.DEAD_LETTERED;
        }
        return startOf(entry).plus(remembered).isBefore(now) ? Status.FORGOTTEN : Status.WAITING;
    }

    private static Instant startOf(TrailEntry entry) {
        var publishedAt = entry.place().publishedAt();
        return publishedAt == null ? entry.header().occurredAt() : publishedAt;
    }

    private static @Nullable Long millis(Instant from, @Nullable Instant to) {
        return to == null ? null : Duration.between(from, to).toMillis();
    }
}
