package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.cloud.apigateway.AuthorizerCache.Result;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class AuthorizerCacheTest {

    private static final Result ALLOWED = new Result(true, null);

    private final MutableClock clock = MutableClock.epochUTC();
    private final AuthorizerCache cache = new AuthorizerCache(clock);

    @Test
    void there_are_at_most_ten_thousand_results() {
        for (int i = 0; i <= AuthorizerCache.MAXIMUM_ENTRIES; i++) {
            cache.put("a", List.of("token" + i), ALLOWED, Duration.ofMinutes(1));
        }
        assertThat(cache.size()).isEqualTo(AuthorizerCache.MAXIMUM_ENTRIES);
    }

    @Test
    void a_result_is_forgotten_at_the_end_of_its_own_time() {
        cache.put("a", List.of("short"), ALLOWED, Duration.ofMinutes(1));
        cache.put("a", List.of("long"), ALLOWED, Duration.ofMinutes(2));
        cache.put("a", List.of("none"), ALLOWED, Duration.ZERO);

        clock.add(Duration.ofMinutes(1).minusMillis(1));
        assertThat(cache.get("a", List.of("short"))).isEqualTo(ALLOWED);
        clock.add(Duration.ofMillis(1));
        assertThat(cache.get("a", List.of("short"))).isNull();
        assertThat(cache.get("a", List.of("long"))).isEqualTo(ALLOWED);
        assertThat(cache.get("a", List.of("none"))).isNull();
    }

    @Test
    void authorizers_do_not_share_results() {
        cache.put("a", List.of("t"), ALLOWED, Duration.ofMinutes(1));
        assertThat(cache.get("b", List.of("t"))).isNull();
    }
}
