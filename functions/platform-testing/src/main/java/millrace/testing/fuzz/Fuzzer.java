package millrace.testing.fuzz;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import millrace.testing.api.ApiDocuments;
import millrace.testing.api.HttpAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests that are made from the documents of a running system. No answer is a 5xx but a 503
 * that tells to send the request again; none is one that its document does not allow; and all that
 * was stored can be read afterwards.
 */
public final class Fuzzer {

    /** The callers, by whose names tokens are given. */
    public static final String ADMIN = "admin";

    public static final String USER = "user";

    /** Whose sessions and account may end. */
    public static final String EXPENDABLE = "expendable";

    private static final Set<String> ENDING_SESSIONS =
            Set.of("logOut", "logOutEverywhere", "endSession", "deleteAccount", "changePassword");
    private static final Set<String> TELLING_TO_REPEAT =
            Set.of("TEMPORARILY_UNAVAILABLE", "OUTCOME_UNKNOWN");
    private static final int MOST_FAILURES = 20;
    private static final int MOST_CREATED = 500;

    private final URI gateway;
    private final ApiDocuments documents;
    private final Map<String, String> tokens;
    private final Set<String> ours;
    private final KnownIds ids = new KnownIds();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentSkipListMap<Integer, LongAdder> statuses =
            new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<FuzzedRequest> created = new ConcurrentLinkedQueue<>();

    /**
     * @param tokens access tokens by {@link #ADMIN}, {@link #USER} and {@link #EXPENDABLE}
     */
    public Fuzzer(URI gateway, ApiDocuments documents, Map<String, String> tokens) {
        this.gateway = gateway;
        this.documents = documents;
        this.tokens = Map.copyOf(tokens);
        this.ours = Set.of(userOf(tokens, ADMIN), userOf(tokens, USER));
    }

    /**
     * The outcome of a run.
     *
     * @param failures at most {@value #MOST_FAILURES}, each with the seed, the request's number and
     *     its bytes
     */
    public record Outcome(Map<Integer, Long> statuses, List<String> failures) {}

    /**
     * Sends the requests of a seed, and reads what was stored.
     *
     * @param first the number of the first; 0 but to send one again that failed
     * @param workers how many are sent at a time
     */
    public Outcome run(long seed, int first, int count, int workers) throws Exception {
        var requests = new FuzzedRequests(seed, documents.operations(), ENDING_SESSIONS, ids);
        var next = new AtomicInteger(first);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < workers; i++) {
                running.add(
                        threads.submit(() -> {
                            send(requests, next, first + count);
                            return true;
                        }));
            }
            for (var each : running) {
                each.get();
            }
        }
        var shown = new StoredIsShown(gateway, documents, tokens);
        shown.failures(List.copyOf(created)).forEach(failures::add);
        var counts = new TreeMap<Integer, Long>();
        statuses.forEach((status, sum) -> counts.put(status, sum.sum()));
        return new Outcome(counts, failures.stream().limit(MOST_FAILURES).toList());
    }

    private void send(FuzzedRequests requests, AtomicInteger next, int end) throws IOException {
        try (var connection = new Connection(gateway)) {
            int number;
            while ((number = next.getAndIncrement()) < end && failures.size() < MOST_FAILURES) {
                var request = requests.request(number);
                try {
                    judge(request, connection.send(request, tokens));
                } catch (IOException | RuntimeException noAnswer) {
                    failures.add("No answer (" + noAnswer + ") to " + request);
                    connection.drop();
                }
            }
        }
    }

    private void judge(FuzzedRequest request, HttpAnswer answer) {
        statuses.computeIfAbsent(answer.status(), _ -> new LongAdder()).increment();
        var body = json(answer);
        if (answer.status() >= 500 && !TELLING_TO_REPEAT.contains(body.path("code").asString(""))) {
            failures.add(answer.status() + " " + answer.body() + " to " + request);
            return;
        }
        try {
            documents.hold(request.method(), request.path(), answer);
        } catch (AssertionError undocumented) {
            failures.add(undocumented.getMessage() + "\n" + request);
            return;
        }
        if (answer.status() / 100 == 2) {
            // Nobody's session is ended who is to send the next request and to read at the end.
            ids.addAll(idsIn(body).filter(id -> !ours.contains(id)));
            var location = answer.headers().get("location");
            if (location != null && created.size() < MOST_CREATED) {
                created.add(
                        new FuzzedRequest(
                                request.name(),
                                "GET",
                                location,
                                request.caller(),
                                Map.of(),
                                new byte[0]));
            }
        }
    }

    private static Stream<String> idsIn(JsonNode body) {
        return body.propertyStream()
                .filter(field -> field.getKey().endsWith("Id") && field.getValue().isValueNode())
                .map(field -> field.getValue().asString());
    }

    /** The user of an access token, or the caller's name where it is none. */
    private static String userOf(Map<String, String> tokens, String caller) {
        var parts = tokens.getOrDefault(caller, "").split("\\.", -1);
        return parts.length < 3
                ? caller
                : JsonMapper.shared()
                        .readTree(Base64.getUrlDecoder().decode(parts[1]))
                        .path("sub")
                        .asString(caller);
    }

    private static JsonNode json(HttpAnswer answer) {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException notJson) {
            return JsonMapper.shared().missingNode();
        }
    }
}
