package millrace.cloud.dynamodb;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.AccessRequest;
import millrace.cloud.service.Endpoint;

/**
 * Lets calls of single tables fail, so that it can be tried what their functions do then: DynamoDB
 * Local itself refuses nothing for its rate. {@code PUT /tables/NAME/faults/KIND} begins, {@code
 * DELETE /tables/NAME/faults} ends it, {@code GET /tables/faults} lists what fails.
 */
final class TableFaults implements Disturbance {

    /** Every call is refused, as to a role without rights. */
    private static final String DENIED = "denied";

    /** The other kinds, which only writes meet. */
    private static final Map<String, Fault> OF_WRITES =
            Map.of(
                    "throttled", Fault.THROTTLED,
                    "conflict", Fault.CONFLICT,
                    "answer-lost", Fault.ANSWER_LOST);

    private static final String LIST = "/tables/faults";
    private static final Pattern SWITCH = Pattern.compile("/tables/([^/]+)/faults(?:/([a-z-]+))?");

    private final Predicate<String> tables;
    private final Consumer<Disturbance> database;
    private final Map<String, String> kinds = new ConcurrentHashMap<>();
    private volatile boolean deniable = true;

    /**
     * @param tables knows the names of those that there are
     * @param database is given the faults of writes; throws {@link IllegalStateException} where it
     *     takes none
     */
    TableFaults(Predicate<String> tables, Consumer<Disturbance> database) {
        this.tables = tables;
        this.database = database;
    }

    @Override
    public Fault next(String tableName) {
        return OF_WRITES.getOrDefault(kinds.getOrDefault(tableName, ""), Fault.NONE);
    }

    /** Refuses what is denied, and for the rest decides as the others do. */
    AccessControl before(AccessControl others) {
        return (accessKey, request) ->
                isDenied(request)
                        ? Optional.of("Denied by a fault of the table: " + request.action())
                        : others.refusal(accessKey, request);
    }

    /**
     * @param asked whether the database asks before calls, so that they can be denied
     */
    void areDeniable(boolean asked) {
        deniable = asked;
    }

    private boolean isDenied(AccessRequest request) {
        return kinds.entrySet().stream()
                .filter(fault -> fault.getValue().equals(DENIED))
                .map(fault -> LocalAccount.arn("dynamodb", "table/" + fault.getKey()))
                .anyMatch(table -> (request.resource() + "/").startsWith(table + "/"));
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Endpoint.Precedence.OWN_PATH,
                        call -> call.rawPath().equals(LIST) || of(call).matches(),
                        this::answer));
    }

    private static Matcher of(HttpCall call) {
        return SWITCH.matcher(call.rawPath());
    }

    HttpReply answer(HttpCall call) {
        var asked = of(call);
        if (!asked.matches()) {
            return listed();
        }
        var table = URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8);
        var kind = asked.group(2);
        if (!tables.test(table)) {
            return HttpReply.message(404, "There is no table " + table + ".");
        }
        if (call.method().equals("DELETE") && kind == null) {
            kinds.remove(table);
            return listed();
        }
        return call.method().equals("PUT") && kind != null
                ? begun(table, kind)
                : HttpReply.message(405, "PUT a fault, or DELETE those of a table.");
    }

    private HttpReply begun(String table, String kind) {
        if (!kind.equals(DENIED) && !OF_WRITES.containsKey(kind)) {
            return HttpReply.message(404, "There is no fault " + kind + ".");
        }
        if (kind.equals(DENIED) && !deniable) {
            return HttpReply.message(
                    409, "Calls can be denied at the local cloud's own DynamoDB only");
        }
        try {
            if (OF_WRITES.containsKey(kind)) {
                database.accept(this);
            }
            kinds.put(table, kind);
            return listed();
        } catch (IllegalStateException plain) {
            return HttpReply.message(409, String.valueOf(plain.getMessage()));
        }
    }

    private HttpReply listed() {
        return HttpReply.json(200, new TreeMap<>(kinds));
    }
}
