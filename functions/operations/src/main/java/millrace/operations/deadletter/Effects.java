package millrace.operations.deadletter;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import millrace.operations.contexts.ContextTables;
import millrace.platform.Platform;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Table;

/**
 * The effects of events as their consumers' own tables know them: the inbox of every consumer group
 * in the table of its context, and what was made up for by an event that repeats one.
 */
public final class Effects {

    private static final String OWN_CONTEXT = "operations";
    private static final int MAX_AT_ONCE = 20;

    private final Map<String, Table> tablesByGroup;
    private final Platform platform;

    /**
     * @param tables those of the contexts whose inboxes are read
     */
    public Effects(ContextTables tables, Platform platform) {
        var byContext = tables.byContext();
        this.tablesByGroup =
                contextsByGroup()
                        .filter(group -> byContext.containsKey(group.getValue()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        group -> byContext.get(group.getValue())));
        this.platform = platform;
    }

    private static Stream<Map.Entry<String, String>> contextsByGroup() {
        return Stream.concat(
                Stream.of(Consumer.values()).map(each -> Map.entry(each.group(), each.context())),
                AuditTrail.consumers().stream().map(each -> Map.entry(each.group(), OWN_CONTEXT)));
    }

    /** The time at which a consumer group handled an event; empty where nobody knows of it. */
    public Optional<Instant> handledAt(String group, String eventId) {
        return Optional.ofNullable(tablesByGroup.get(group))
                .flatMap(table -> platform.handledAt(table, group, eventId));
    }

    /**
     * The events that wait on a consumer group for their key, from the one on that is to be handled
     * first; empty for most keys.
     */
    List<String> waiting(String group, String key) {
        return ConsumerGroups.parksKeys(group)
                ? Optional.ofNullable(tablesByGroup.get(group))
                        .map(table -> platform.waiting(table, group, key))
                        .orElse(List.of())
                : List.of();
    }

    Effect of(Letter letter) {
        return of(letter.origin().group(), letter.origin().eventId(), letter.content().key());
    }

    /**
     * The ids of the letters whose consumers have handled their events, by their inboxes alone.
     *
     * @param letters at most a page of them
     */
    Set<String> handledOf(List<Outstanding> letters) {
        var byGroup =
                letters.stream()
                        .filter(letter -> !areUnknownOf(letter))
                        .collect(groupingBy(Outstanding::group));
        var handled = new HashSet<String>();
        byGroup.forEach((group, its) -> {
            var eventIds = its.stream().map(Outstanding::eventId).toList();
            var table = Objects.requireNonNull(tablesByGroup.get(group));
            var known = platform.handled(table, group, eventIds);
            its.stream()
                    .filter(letter -> known.contains(letter.eventId()))
                    .forEach(letter -> handled.add(letter.letterId()));
        });
        return handled;
    }

    /** True where nothing will tell if the consumer has handled it. */
    boolean areUnknownOf(Outstanding letter) {
        return letter.eventId().isEmpty() || !tablesByGroup.containsKey(letter.group());
    }

    /** The effects of these, in their order; they are looked up side by side. */
    List<Effect> ofAll(List<Letter> letters) {
        var found = new ConcurrentHashMap<String, Effect>();
        try (var lookUps = BoundedTasks.atMost(MAX_AT_ONCE)) {
            letters.forEach(letter -> lookUps.run(() -> found.put(letter.letterId(), of(letter))));
        }
        return letters.stream().map(letter -> found.get(letter.letterId())).toList();
    }

    /** The effect of an event on a consumer group, which need not be the one that gave it up. */
    Effect of(String group, String eventId, String key) {
        var table = tablesByGroup.get(group);
        if (table == null || eventId.isEmpty()) {
            return Effect.UNKNOWN;
        }
        return platform.isHandled(table, group, eventId, key) ? Effect.STANDS : Effect.NONE;
    }
}
