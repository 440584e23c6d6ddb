package millrace.operations.deadletter;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import millrace.platform.Platform;
import millrace.platform.table.Table;
import millrace.platform.table.Tables;

/**
 * The effects of events as their consumers' own tables know them: the inbox of every consumer group
 * in the table of its context, and what was made up for by an event that repeats one.
 */
public final class Effects {

    private static final String OWN_CONTEXT = "operations";

    private final Map<String, Table> tablesByGroup;
    private final Platform platform;

    private Effects(Map<String, Table> byContext, Platform platform) {
        this.tablesByGroup =
                contextsByGroup()
                        .filter(group -> byContext.containsKey(group.getValue()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        group -> byContext.get(group.getValue())));
        this.platform = platform;
    }

    /**
     * @param byContext the tables of the contexts whose inboxes are read
     */
    public static Effects of(Map<String, Table> byContext, Platform platform) {
        return new Effects(byContext, platform);
    }

    /** In the tables that {@code INBOX_TABLES} names, each as {@code context=table}. */
    public static Effects in(Platform platform, Tables tables) {
        var named = platform.environment().required("INBOX_TABLES").split(",");
        return new Effects(
                Stream.of(named)
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> tables.named(pair[1]))),
                platform);
    }

    private static Stream<Map.Entry<String, String>> contextsByGroup() {
        return Stream.concat(
                Stream.of(Consumer.values()).map(each -> Map.entry(each.group(), each.context())),
                AuditTrail.consumers().stream().map(each -> Map.entry(each.group(), OWN_CONTEXT)));
    }

    Effect of(Letter letter) {
        return of(letter.origin().group(), letter.origin().eventId(), letter.content().key());
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
