package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.cloud.apigateway.AuthorizerCache.Result;
import millrace.cloud.http.MovableClock;
import org.junit.jupiter.api.Test;

class AuthorizerCacheTest {

    private final AuthorizerCache cache = new AuthorizerCache(new MovableClock());

    @Test
    void the_least_recently_used_results_go_first() {
        Result result = new Result(true, null);
        for (int i = 0; i < AuthorizerCache.MAXIMUM_ENTRIES; i++) {
            cache.put("a", List.of("token" + i), result, Duration.ofMinutes(1));
        }
        assertThat(cache.get("a", List.of("token0"))).isEqualTo(result);
        cache.put("a", List.of("one more"), result, Duration.ofMinutes(1));
        assertThat(cache.get("a", List.of("token0"))).isEqualTo(result);
        assertThat(cache.get("a", List.of("token1"))).isNull();
    }

    @Test
    void authorizers_do_not_share_results() {
        cache.put("a", List.of("t"), new Result(true, null), Duration.ofMinutes(1));
        assertThat(cache.get("b", List.of("t"))).isNull();
    }
}
