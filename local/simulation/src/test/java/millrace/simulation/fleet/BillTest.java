package millrace.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The price of a run, reckoned by hand. */
class BillTest {

    @Test
    void each_kind_of_use_has_its_list_price() {
        assertThat(new Bill(1_000_000, 0, 0, 0, 0).usd()).isEqualTo(0.625);
        assertThat(new Bill(0, 1_000_000, 0, 0, 0).usd()).isEqualTo(0.125);
        assertThat(new Bill(0, 0, 1_000_000, 0, 0).usd()).isEqualTo(0.20);
        assertThat(new Bill(0, 0, 0, 1_000_000, 0).usd()).isEqualTo(13.3334);
        assertThat(new Bill(0, 0, 0, 0, 1_000_000).usd()).isEqualTo(1.00);
    }

    @Test
    void the_sum_stands_beside_its_formula() {
        assertThat(new Bill(16_000, 2_000.5, 1_105, 120, 1_001))
                .hasToString(
                        "0.0131 USD = (16000 write units x 0.625 + 2000.5 read units x 0.125"
                                + " + 1105 invocations x 0.20 + 120.0 GB-s x 13.3334"
                                + " + 1001 API requests x 1.00) / 1M;"
                                + " us-east-1, list prices of December 2025");
    }
}
