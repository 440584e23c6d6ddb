package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {

    private static Distribution oneToThousand() {
        var distribution = new Distribution();
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
    void percentiles_are_exact_to_one_percent(String statistic, double expected) {
        assertThat(oneToThousand().statistic(statistic))
                .isCloseTo(expected, within(expected / 100));
    }

    @Test
    void zero_negative_and_huge_values_count() {
        var distribution = new Distribution();
        DoubleStream.of(0, -5, 10, 1e300, 1e-300).forEach(distribution::add);
        assertThat(distribution.count()).isEqualTo(5);
        assertThat(distribution.statistic("Minimum")).isEqualTo(-5);
        assertThat(distribution.quantile(0.5)).isZero();
        assertThat(distribution.quantile(0.8)).isCloseTo(10, within(0.1));
        assertThat(distribution.statistic("Maximum")).isEqualTo(1e300);
    }
}
