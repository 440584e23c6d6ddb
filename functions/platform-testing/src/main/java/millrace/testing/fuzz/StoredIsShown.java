package millrace.testing.fuzz;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.testing.api.ApiDocuments;
import millrace.testing.api.ApiDocuments.Operation;
import millrace.testing.api.HttpAnswer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a run stored: every item that an answer gave a Location of, and all pages of every
 * list. One value that was stored and cannot be shown makes its whole list a 500.
 */
final class StoredIsShown {

    private static final int MOST_PAGES = 200;

    private final URI gateway;
    private final ApiDocuments documents;
    private final Map<String, String> tokens;
    private final List<String> failures = new ArrayList<>();

    StoredIsShown(URI gateway, ApiDocuments documents, Map<String, String> tokens) {
        this.gateway = gateway;
        this.documents = documents;
        this.tokens = tokens;
    }

    List<String> failures(List<FuzzedRequest> items) throws IOException {
        try (var connection = new Connection(gateway)) {
            for (var item : items) {
                read(connection, item);
            }
            for (var operation : documents.operations()) {
                if (isList(operation)) {
                    readAll(connection, operation);
                }
            }
        }
        return failures;
    }

    private static boolean isList(Operation operation) {
        return operation.method().equals("GET")
                && !operation.path().contains("{")
                && operation
                        .json()
                        .path("parameters")
                        .valueStream()
                        .anyMatch(given ->
                                operation.resolved(given).path("name").asString().equals("cursor"));
    }

    private void readAll(Connection connection, Operation list) throws IOException {
        for (var caller : List.of(Fuzzer.ADMIN, Fuzzer.USER)) {
            if (caller.equals(Fuzzer.USER) && !list.json().path("x-roles").isEmpty()) {
                continue;
            }
            var next = "";
            for (int page = 0; page < MOST_PAGES && (page == 0 || !next.isEmpty()); page++) {
                var target = list.path() + (next.isEmpty() ? "" : "?cursor=" + next);
                var request =
                        new FuzzedRequest(
                                "list " + list.id(), "GET", target, caller, Map.of(), new byte[0]);
                next =
                        JsonMapper.shared()
                                .readTree(read(connection, request).body())
                                .path("next")
                                .asString("");
            }
        }
    }

    private HttpAnswer read(Connection connection, FuzzedRequest request) throws IOException {
        var answer = connection.send(request, tokens);
        if (answer.status() != 200) {
            failures.add(answer.status() + " " + answer.body() + " to what is stored: " + request);
            return answer;
        }
        try {
            documents.hold("GET", request.path(), answer);
        } catch (AssertionError undocumented) {
            failures.add(undocumented.getMessage() + "\n" + request);
        }
        return answer;
    }
}
