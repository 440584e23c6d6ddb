package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.cloud.LocalCloud;
import millrace.testing.fuzz.Fuzzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The first 500 requests of a seed; {@code ./millrace bench fuzz} sends 20,000. A failure names the
 * seed and the number that it is sent again with.
 */
@ExtendWith(SharedCloud.class)
class FuzzIT {

    private static final int REQUESTS = 500;
    private static final int WORKERS = 4;

    private final LocalCloud cloud;
    private final Shop shop;

    FuzzIT(LocalCloud cloud, Shop shop) {
        this.cloud = cloud;
        this.shop = shop;
    }

    @Test
    void no_request_ends_in_a_fault_or_an_undocumented_answer_and_all_that_is_stored_can_be_read()
            throws Exception {
        var tokens =
                Map.of(
                        Fuzzer.ADMIN, shop.administrator().token(),
                        Fuzzer.USER, shop.customer().token(),
                        Fuzzer.EXPENDABLE, shop.customer().token());
        var fuzzer = new Fuzzer(cloud.api(), DocumentedGateway.DOCUMENTS, tokens);

        var outcome = fuzzer.run(Long.getLong("fuzz.seed", 1), 0, REQUESTS, WORKERS);

        assertThat(outcome.failures()).isEmpty();
        // So that the test is one: requests of every kind came through.
        assertThat(outcome.statuses()).containsKeys(200, 201, 202, 400, 401, 403, 404, 422);
    }
}
