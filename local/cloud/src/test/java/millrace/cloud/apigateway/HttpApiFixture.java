package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.cloud.apigateway.HttpApiResource.LambdaAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import millrace.cloud.http.Calls;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FakeFunctions;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.MutableClock;

/**
 * Running HTTP APIs in front of the functions {@code place} and {@code check}. Where a test gives
 * no route, {@code GET /public} is open, and for {@code GET /private} the authorizer {@code check}
 * decides.
 */
final class HttpApiFixture {

    static final Duration LIMIT = Duration.ofSeconds(30);
    static final Map<String, List<String>> TOKEN = Map.of("authorization", List.of("Bearer 1"));

    private static final Duration RESULT_TTL = Duration.ofSeconds(30);

    private final FakeFunctions functions =
            new FakeFunctions()
                    .answer("place", "{\"ok\":true}")
                    .answer("check", "{\"isAuthorized\":true,\"context\":{\"userId\":\"42\"}}");
    private final MutableClock clock = MutableClock.epochUTC();
    private final List<String> observed = new ArrayList<>();

    FakeFunctions functions() {
        return functions;
    }

    MutableClock clock() {
        return clock;
    }

    /** Route and status of each answer. */
    List<String> observed() {
        return observed;
    }

    /** Remembers for 30 seconds what its authorizer decided. */
    RunningHttpApi api() {
        return remembering(RESULT_TTL);
    }

    RunningHttpApi remembering(Duration resultTtl) {
        return of(routes(resultTtl), null);
    }

    RunningHttpApi throttled(Throttling throttling) {
        return of(routes(RESULT_TTL), throttling);
    }

    RunningHttpApi of(Route route) {
        return of(List.of(route), null);
    }

    private static List<Route> routes(Duration resultTtl) {
        var authorizer =
                new LambdaAuthorizer(
                        "auth", "check", List.of("$request.header.Authorization"), resultTtl);
        return List.of(
                new Route("GET /public", "place", null, LIMIT, null),
                new Route("GET /private", "place", authorizer, LIMIT, null));
    }

    private RunningHttpApi of(List<Route> routes, @Nullable Throttling throttling) {
        return new RunningHttpApi(
                new HttpApiResource("Api", "api", routes, null, throttling, Set.of()),
                functions,
                (route, status, latency) -> observed.add(route + " " + status),
                clock);
    }

    static void assertMessage(HttpReply answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(Calls.text(answer)).isEqualTo("{\"message\":\"" + message + "\"}");
    }
}
