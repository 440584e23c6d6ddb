package millrace.infra.function;

import java.util.Map;
import software.constructs.Construct;

/**
 * The alarms on a table's throttles as DynamoDB counts them, for the table and for each index: one
 * that throttles writes holds up the writes of its table. The functions' own count misses what the
 * client's retries got through.
 */
public final class TableAlarms {

    /** Below, the client's retries get every request through. */
    private static final int THROTTLES_A_MINUTE = 100;

    private static final int MINUTES = 5;

    private TableAlarms() {}

    /**
     * @param table its name, and that of its alarms
     */
    public static void add(Construct scope, String table, SharedResources shared) {
        var alarms = new Alarms(scope, table + "-", shared.alarmTopic());
        var dimensions = Map.of("TableName", table);
        throttles(alarms, "reads-throttled", "Reads of the table " + table, "Read", dimensions);
        throttles(alarms, "writes-throttled", "Writes of the table " + table, "Write", dimensions);
        for (var index : ContextTable.INDEXES) {
            throttles(
                    alarms,
                    index + "-writes-throttled",
                    "Writes of the index %s, and with them those of the table %s,"
                            .formatted(index, table),
                    "Write",
                    Map.of("TableName", table, "GlobalSecondaryIndexName", index));
        }
    }

    private static void throttles(
            Alarms alarms, String name, String what, String kind, Map<String, String> dimensions) {
        alarms.above(
                name,
                what + " have been throttled for five minutes",
                Alarms.metric("AWS/DynamoDB", kind + "ThrottleEvents", "Sum", dimensions),
                THROTTLES_A_MINUTE,
                MINUTES);
    }
}
