package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricMathTest {

    private static final Set<String> METRICS = Set.of("a", "b", "missing");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a                                       | 3
                    a + 2 * b                               | 19
                    (a + 2) * b                             | 40
                    b - a - 1                               | 4
                    100 * a / b                             | 37.5
                    a >= 3                                  | 1
                    a > 3                                   | 0
                    a < b                                   | 1
                    b <= a                                  | 0
                    IF(a >= 3, 100 * a / b, 0)              | 37.5
                    IF(a >= 4, 100 * a / b, 0)              | 0
                    a + FILL(missing, 0)                    | 3
                    IF(a >= 4, missing, 1)                  | 1
                    """)
    void an_expression_has_a_value_for_a_period(String expression, double value) {
        assertThat(MetricMathReading.read(expression, METRICS).orElseThrow().of(period()))
                .hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "a + missing", "IF(missing, 1, 2)", "a / 0", "a / (a - 3)"})
    void what_is_missing_or_divided_by_zero_has_none(String expression) {
        assertThat(MetricMathReading.read(expression, METRICS).orElseThrow().of(period()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a +",
                "(a",
                "a b",
                "c",
                "a == b",
                "IF(a, b)",
                "FILL(a, REPEAT)",
                "SERVICE_QUOTA(a)",
                "SUM(METRICS())",
                "100 * a / SERVICE_QUOTA(b)"
            })
    void what_is_more_than_that_is_not_read(String expression) {
        assertThat(MetricMathReading.read(expression, METRICS)).isEmpty();
    }

    private static Map<String, Double> period() {
        return Map.of("a", 3.0, "b", 8.0);
    }
}
