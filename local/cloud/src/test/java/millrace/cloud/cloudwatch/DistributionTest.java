package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {

    private static Distribution oneToThousand() {
        Distribution distribution = new Distribution();
        for (int value = 1; value <= 1000; value++) {
            distribution.add(value);
        }
        return distribution;
    }

    @ParameterizedTest
    @CsvSource({
        "Sum,500500",
        "Average,500.5",
        "Minimum,1",
        "Maximum,1000",
        "SampleCount,1000",
        "p100,1000"
    })
    void statistics_are_exact(String statistic, double expected) {
        assertThat(oneToThousand().statistic(statistic)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"p50,500", "p90,900", "p99,990", "p99.9,999"})
    void percentiles_are_exact_to_five_percent(String statistic, double expected) {
        assertThat(oneToThousand().statistic(statistic)).isCloseTo(expected, within(expected / 20));
    }

    @Test
    void zero_and_negative_values_count() {
        Distribution distribution = new Distribution();
        distribution.add(0);
        distribution.add(-5);
        distribution.add(10);
        assertThat(distribution.quantile(0.5)).isEqualTo(-5);
        assertThat(distribution.quantile(1)).isEqualTo(10);
    }
}
