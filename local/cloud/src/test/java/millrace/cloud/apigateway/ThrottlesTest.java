package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class ThrottlesTest {

    private static final Route LOGIN =
            new Route("POST /login", "f", null, Duration.ofSeconds(30), new Throttling(1, 2));

    private static final Route ORDERS =
            new Route("GET /orders", "f", null, Duration.ofSeconds(30), null);

    private static final Route HEALTH =
            new Route("GET /health", "f", null, Duration.ofSeconds(30), null);

    private final MutableClock clock = MutableClock.epochUTC();

    private Throttles throttles(@Nullable Throttling common) {
        return new Throttles(
                new HttpApiResource(
                        "Api", "api", List.of(LOGIN, ORDERS, HEALTH), null, common, Set.of()),
                clock);
    }

    @Test
    void a_route_with_limits_of_its_own_has_only_these() {
        var throttles = throttles(new Throttling(10, 3));
        assertThat(throttles.letThrough(LOGIN)).isTrue();
        assertThat(throttles.letThrough(LOGIN)).isTrue();
        assertThat(throttles.letThrough(LOGIN)).isFalse();

        clock.add(Duration.ofSeconds(1));
        assertThat(throttles.letThrough(LOGIN)).isTrue();
        assertThat(throttles.letThrough(LOGIN)).isFalse();
    }

    @Test
    void what_it_takes_is_not_taken_from_the_others_and_these_share_theirs() {
        var throttles = throttles(new Throttling(10, 3));
        assertThat(throttles.letThrough(LOGIN)).isTrue();
        assertThat(throttles.letThrough(ORDERS)).isTrue();
        assertThat(throttles.letThrough(HEALTH)).isTrue();
        assertThat(throttles.letThrough(ORDERS)).isTrue();
        assertThat(throttles.letThrough(HEALTH)).isFalse();
        assertThat(throttles.letThrough(LOGIN)).isTrue();
    }

    @Test
    void without_default_limits_the_other_routes_have_none() {
        var throttles = throttles(null);
        for (int i = 0; i < 1000; i++) {
            assertThat(throttles.letThrough(ORDERS)).isTrue();
        }
    }
}
