package millrace.demo.operator;

import static java.util.stream.Collectors.joining;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.RunningSystem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The interface of operations as an administrator. The token is that of {@code MILLRACE_TOKEN}; a
 * local system is signed in to with the administrator of its demo data where there is none.
 */
final class OperatorApi {

    static final String TOKEN = "MILLRACE_TOKEN";

    private final MillraceApi api;
    private final @Nullable String givenToken;
    private final boolean deployed;
    private @Nullable String token;

    /**
     * @param givenToken an administrator's; null for none
     */
    OperatorApi(URI base, @Nullable String givenToken, boolean deployed) {
        this.api = new MillraceApi(base);
        this.givenToken = givenToken == null || givenToken.isBlank() ? null : givenToken;
        this.deployed = deployed;
    }

    JsonNode get(String path, Map<String, String> query) {
        var parameters =
                query.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(joining("&"));
        return send("GET", parameters.isEmpty() ? path : path + "?" + parameters, null);
    }

    JsonNode post(String path, @Nullable Object body) {
        return send("POST", path, body == null ? null : MillraceApi.JSON.writeValueAsString(body));
    }

    /** The entries of a list, page by page, the first so many. */
    List<JsonNode> list(String path, String field, Map<String, String> query, int most) {
        var found = new ArrayList<JsonNode>();
        var asked = new LinkedHashMap<>(query);
        JsonNode page;
        do {
            asked.put("limit", String.valueOf(Math.clamp(most - found.size(), 1, 100)));
            page = get(path, asked);
            found.addAll(page.path(field).values());
            asked.put("cursor", page.path("next").asString(""));
        } while (!page.path("next").isNull() && found.size() < most);
        return found.stream().limit(most).toList();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(String method, String path, @Nullable String body) {
        try {
            var answer = api.send(method, path, body, headers());
            if (isRefused(answer) && givenToken == null) {
                // A token is good for 15 minutes, a redrive may take longer.
                token = null;
                answer = api.send(method, path, body, headers());
            }
            return bodyOf(answer);
        } catch (UncheckedIOException noAnswer) {
            throw new OperatorFailure("The API does not answer: " + noAnswer.getMessage());
        }
    }

    private static boolean isRefused(ApiAnswer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    private JsonNode bodyOf(ApiAnswer answer) {
        if (answer.isSuccess()) {
            return answer.body();
        }
        if (isRefused(answer)) {
            throw new OperatorFailure(
                    "The API takes this only from an administrator: set "
                            + TOKEN
                            + " to the token of one, which POST /api/auth/login answers.");
        }
        var detail = answer.body().path("detail").asString("");
        throw new OperatorFailure(
                detail.isEmpty() ? "The API answered " + answer.status() + "." : detail);
    }

    private Map<String, String> headers() {
        var known = givenToken == null ? token : givenToken;
        if (known == null) {
            known = logIn();
            token = known;
        }
        return Map.of("authorization", "Bearer " + known);
    }

    private String logIn() {
        if (deployed) {
            throw new OperatorFailure(
                    "Set "
                            + TOKEN
                            + " to the token of an administrator of the stage, which POST"
                            + " /api/auth/login answers.");
        }
        var answer =
                api.post(
                        "/api/auth/login",
                        Map.of(
                                "email", RunningSystem.ADMIN_EMAIL,
                                "password", RunningSystem.ADMIN_PASSWORD),
                        Map.of());
        if (!answer.isSuccess()) {
            throw new OperatorFailure(
                    "The system has no administrator of the demo data: set "
                            + TOKEN
                            + " to the token of another.");
        }
        return answer.text("token");
    }
}
