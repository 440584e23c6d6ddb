package millrace.operations.contexts;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.platform.runtime.Environment;
import millrace.platform.table.Table;
import millrace.platform.table.Tables;

/** The tables of the contexts whose inboxes and outboxes operators look into. */
public record ContextTables(Map<String, Table> byContext) {

    public ContextTables {
        byContext = Map.copyOf(byContext);
    }

    /** Those that {@code CONTEXT_TABLES} names, each as {@code context=table}. */
    public static ContextTables in(Environment environment, Tables tables) {
        var named = environment.required("CONTEXT_TABLES").split(",");
        return new ContextTables(
                Stream.of(named)
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> tables.named(pair[1]))));
    }
}
