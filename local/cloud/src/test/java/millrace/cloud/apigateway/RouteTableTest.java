package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private final RouteTable table =
            table(
                    "$default",
                    "ANY /{proxy+}",
                    "GET /api/{proxy+}",
                    "GET /api/orders/{id}",
                    "ANY /api/orders/{id}",
                    "GET /api/orders/mine",
                    "POST /api/orders/{id}/cancel");

    private static RouteTable table(String... keys) {
        return new RouteTable(Stream.of(keys).map(RouteTableTest::route).toList());
    }

    private static Route route(String key) {
        return new Route(key, "f", null, Duration.ofSeconds(30), null);
    }

    private @Nullable String key(String method, String path) {
        var match = table.match(method, path);
        return match == null ? null : match.route().routeKey();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/orders/mine,      GET /api/orders/mine",
        "GET,  /api/orders/7,         GET /api/orders/{id}",
        "PUT,  /api/orders/7,         ANY /api/orders/{id}",
        "PUT,  /api/orders/mine,      ANY /api/orders/{id}",
        "POST, /api/orders/7/cancel,  POST /api/orders/{id}/cancel",
        "GET,  /api/orders/7/cancel,  GET /api/{proxy+}",
        "GET,  /api/orders/,          GET /api/{proxy+}",
        "POST, /other/thing,          ANY /{proxy+}",
        "GET,  /,                     $default"
    })
    @Conforms(
            to = AwsPage.HTTP_API_ROUTES,
            aws =
                    "the most specific route wins: full match, then `{proxy+}`, then `$default`, a method before `ANY`")
    void the_most_specific_route_wins(String method, String path, String expected) {
        assertThat(key(method, path)).isEqualTo(expected);
    }

    @Test
    void routes_of_all_lengths_have_one_order_without_circles() {
        var patterns =
                Stream.of(
                                "$default",
                                "ANY /{proxy+}",
                                "GET /a",
                                "ANY /a",
                                "GET /a/{id}",
                                "ANY /a/{id}",
                                "GET /a/{id}/b",
                                "ANY /a/b",
                                "GET /a/{rest+}",
                                "GET /{id}/b/c",
                                "ANY /a/b/c")
                        .map(key -> RoutePattern.of(route(key)))
                        .toList();
        for (var one : patterns) {
            for (var two : patterns) {
                for (var three : patterns) {
                    if (one.compareTo(two) <= 0 && two.compareTo(three) <= 0) {
                        assertThat(one.compareTo(three)).isNotPositive();
                    }
                }
            }
        }
    }

    @Test
    @Conforms(to = AwsPage.HTTP_API_ROUTES, aws = "path parameters are decoded")
    void path_parameters_are_decoded() {
        var route = route("GET /a/{x}/{rest+}");
        assertThat(new RouteTable(List.of(route)).match("GET", "/a/1%2F2+3/b/%C3%A9"))
                .isEqualTo(new RouteTable.Match(route, Map.of("x", "1/2+3", "rest", "b/é")));
    }

    @Test
    @Conforms(
            to = AwsPage.HTTP_API_ROUTES,
            aws = "without `$default` a request that fits no route is not found")
    void without_a_default_route_the_rest_has_no_match() {
        assertThat(table("GET /a").match("POST", "/a")).isNull();
        assertThat(table("GET /a").match("GET", "/a/")).isNull();
    }

    @Test
    void only_a_route_without_parameters_matches_literally() {
        assertThat(table.matchesLiterally("GET", "/api/orders/mine")).isTrue();
        assertThat(table.matchesLiterally("GET", "/metrics")).isFalse();
        assertThat(new RouteTable(List.of()).matchesLiterally("GET", "/health")).isFalse();
    }
}
