package millrace.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import millrace.testing.api.ApiDocuments.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests of one seed, each made from its number alone and from the ids that answers named: an
 * operation, as its document describes it, and in most of them one thing that is wrong.
 */
final class FuzzedRequests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_VALUES = 8;
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> BAD_SEGMENTS =
            List.of(
                    "%",
                    "%zz",
                    "%00",
                    "%2F",
                    "..",
                    "%ED%A0%80",
                    "%E2%80%A8",
                    "%FF",
                    "[x]",
                    "a%20b",
                    "0",
                    "-1",
                    "1e3",
                    "99999999999999999999",
                    "'",
                    "a".repeat(3_000));
    private static final List<String> BAD_QUERIES =
            List.of(
                    "limit=0",
                    "limit=-1",
                    "limit=101",
                    "limit=99999999999999999999",
                    "limit=1e3",
                    "limit=%31",
                    "limit=",
                    "limit",
                    "limit=1&limit=2",
                    "cursor=",
                    "cursor=nonsense",
                    "cursor=AAAA",
                    "cursor=%",
                    "cursor=%ff%fe",
                    "cursor=" + "A".repeat(3_000),
                    "%",
                    "%zz=1",
                    "a[]=1",
                    "a=[1]",
                    "&&&",
                    "=",
                    "unheard=of",
                    "section=%00",
                    "from=x&to=y",
                    "from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z",
                    "userId=0",
                    "userId=1&aggregate=2",
                    "version=0");

    private final long seed;
    private final List<Operation> operations;
    private final Set<String> expendable;
    private final KnownIds ids;

    /**
     * @param expendable the operations after which a token is worth nothing
     */
    FuzzedRequests(long seed, List<Operation> operations, Set<String> expendable, KnownIds ids) {
        this.seed = seed;
        this.operations = operations;
        this.expendable =
                operations.stream()
                        .filter(operation -> expendable.contains(operation.id()))
                        .map(operation -> operation.method() + " " + operation.path())
                        .collect(toSet());
        this.ids = ids;
    }

    FuzzedRequest request(int number) {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        var operation = operations.get(random.nextInt(operations.size()));
        var name = "seed " + seed + " request " + number + " (" + operation.id() + ")";
        var method =
                random.nextInt(40) == 0
                        ? METHODS.get(random.nextInt(METHODS.size()))
                        : operation.method();
        var headers = headers(operation, random);
        var body = body(operation, random, headers);
        return new FuzzedRequest(
                name,
                method,
                target(operation, random),
                caller(method, operation, random),
                headers,
                body);
    }

    /** A method that is none of the operation's may be another one's of its path. */
    private String caller(String method, Operation operation, RandomGenerator random) {
        var who = random.nextInt(20);
        if (who == 0) {
            return "";
        }
        if (who == 1) {
            return "no.such.token";
        }
        if (expendable.contains(method + " " + operation.path())) {
            return Fuzzer.EXPENDABLE;
        }
        boolean isForAdmins = !operation.json().path("x-roles").isEmpty();
        return isForAdmins != (who == 2) ? Fuzzer.ADMIN : Fuzzer.USER;
    }

    private JsonNode sample(
            Operation operation, JsonNode schema, RandomGenerator random, boolean right) {
        int untilWrong = right ? -1 : random.nextInt(MOST_VALUES);
        return new Samples(operation.document(), random, ids, untilWrong).of(schema);
    }

    private String target(Operation operation, RandomGenerator random) {
        boolean wrong = random.nextInt(6) == 0;
        var path = operation.path();
        var query = new StringBuilder();
        for (var given : operation.json().path("parameters").values()) {
            var parameter = operation.resolved(given);
            var value = sample(operation, parameter.path("schema"), random, true).asString();
            if (parameter.path("in").asString().equals("path")) {
                var segment =
                        wrong && random.nextBoolean()
                                ? BAD_SEGMENTS.get(random.nextInt(BAD_SEGMENTS.size()))
                                : encoded(value);
                path = path.replace("{" + parameter.path("name").asString() + "}", segment);
            } else if (parameter.path("in").asString().equals("query")
                    && random.nextInt(4) == 0
                    && !parameter.path("name").asString().equals("cursor")) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(parameter.path("name").asString())
                        .append("=")
                        .append(encoded(value));
            }
        }
        if (wrong && random.nextBoolean()) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(BAD_QUERIES.get(random.nextInt(BAD_QUERIES.size())));
        }
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    private Map<String, String> headers(Operation operation, RandomGenerator random) {
        var headers = new HashMap<String, String>();
        headers.put("content-type", "application/json");
        for (var given : operation.json().path("parameters").values()) {
            var parameter = operation.resolved(given);
            var name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("header")
                    && !name.equals("Idempotency-Key")) {
                boolean right = random.nextInt(4) != 0;
                var value = sample(operation, parameter.path("schema"), random, right);
                var text = value.isString() ? value.stringValue() : value.toString();
                headers.put(name, text.replaceAll("[^ -~]", "?"));
            }
        }
        switch (random.nextInt(30)) {
            case 0, 1, 2, 3 -> headers.put("idempotency-key", "key-" + random.nextInt(20));
            case 4 -> headers.put("idempotency-key", "k".repeat(random.nextInt(250, 260)));
            case 5 -> headers.put("idempotency-key", " ");
            case 6 -> headers.put("content-type", "text/plain");
            case 7 -> headers.put("content-type", "application/json; charset=euc-kr");
            case 8 -> headers.put("content-encoding", "gzip");
            case 9 -> headers.put("x-correlation-id", "not one ".repeat(20));
            case 10 -> headers.put("if-none-match", "*");
            case 11 -> headers.put("accept-language", "\u00ff;q=x");
            case 12 -> headers.put("x-long", "x".repeat(11_000));
            default -> {}
        }
        return headers;
    }

    private byte[] body(Operation operation, RandomGenerator random, Map<String, String> headers) {
        var schema =
                operation
                        .json()
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
        if (schema.isMissingNode()) {
            headers.remove("content-type");
            return random.nextInt(20) == 0 ? "{".getBytes(UTF_8) : new byte[0];
        }
        var json =
                JSON.writeValueAsString(sample(operation, schema, random, random.nextInt(3) == 0));
        return switch (random.nextInt(40)) {
            case 0 -> new byte[0];
            case 1 -> json.substring(0, json.length() / 2).getBytes(UTF_8);
            case 2 -> ("\uFEFF" + json).getBytes(UTF_8);
            case 3 ->
                    json.replace("a", "\uAC00")
                            .getBytes(java.nio.charset.Charset.forName("EUC-KR"));
            case 4 -> (json + " ".repeat(66_000)).getBytes(UTF_8);
            case 5 -> (json + json).getBytes(UTF_8);
            case 6 -> json.getBytes(java.nio.charset.StandardCharsets.UTF_16);
            default -> json.getBytes(UTF_8);
        };
    }
}
