package millrace.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunCostsTest {

    private static final String METRICS =
            """
            # HELP aws_lambda_duration is no sample
            aws_api_gateway_latency_count{api_id="shop"} 100
            aws_api_gateway_latency_count{route="POST /api/orders",status="202"} 90
            aws_api_gateway_latency_count{route="POST /api/orders",status="409"} 10
            aws_api_gateway_latency_sum{route="POST /api/orders",status="202"} 900.0
            aws_api_gateway_latency_sum{route="POST /api/orders",status="409"} 100.0
            aws_lambda_invocations_sum{function_name="millrace-local-orders-api"} 100
            aws_lambda_duration_sum{function_name="millrace-local-orders-api"} 1000
            aws_lambda_invocations_sum{function_name="millrace-local-payments-on-order-events"} 50
            aws_lambda_duration_sum{function_name="millrace-local-payments-on-order-events"} 2000
            aws_lambda_invocations_sum{function_name="millrace-local-users-api"} 0
            dynamodb_write_request_units_total{table="millrace-local-orders"} 400
            dynamodb_read_request_units_total{table="millrace-local-orders"} 1.0E3
            event_source_mapping_polled_total{mapping="1",function="millrace-local-operations-audit",source="order.events"} 200
            event_source_mapping_polled_total{mapping="2",function="millrace-local-payments-on-order-events",source="order.events"} 200
            kafka_topic_records{topic="order.events"} 100
            kafka_topic_bytes{topic="order.events"} 50000
            """;

    private final RunCosts costs =
            RunCosts.of(
                    MetricSamples.parse(METRICS),
                    Map.of(
                            "millrace-local-orders-api", 1024.0,
                            "millrace-local-payments-on-order-events", 2048.0));

    private BigDecimal quantity(Price price) {
        return costs.lines().stream()
                .filter(line -> line.price() == price)
                .findFirst()
                .orElseThrow()
                .quantity();
    }

    @Test
    void requests_of_a_route_are_counted_once_whatever_their_answers() {
        assertThat(costs.requests()).isEqualTo(100);
        assertThat(costs.routes()).hasSize(1);
        var route = costs.routes().getFirst();
        assertThat(route.meanMs()).isEqualTo(10);
        // A request, an invocation, 0.01 GB-s, and a kilobyte of log.
        assertThat(route.dollarsAMillion()).isEqualTo(1.0 + 0.2 + 0.133334 + 0.5, within(1e-9));
    }

    @Test
    void events_are_those_that_the_trail_has_read_and_their_consumers_share_the_cost() {
        assertThat(costs.events()).isEqualTo(200);
        var topic = costs.topics().getFirst();
        assertThat(topic.topic()).isEqualTo("order.events");
        assertThat(topic.system()).isEqualTo("ORDERS");
        assertThat(topic.bytes()).isEqualTo(500);
        // 50 invocations of 40 ms with 2 GB for 200 events, and 500 MB to Kafka a million.
        var invocation = 0.2 + 0.08 * 13.3334 + 0.5;
        assertThat(topic.dollarsAMillion()).isEqualTo(invocation * 50 / 200 + 0.005, within(1e-9));
    }

    @Test
    void the_sum_is_by_the_one_list_of_prices() {
        assertThat(quantity(Price.INVOCATION)).isEqualByComparingTo("0.00015");
        assertThat(quantity(Price.COMPUTE)).isEqualByComparingTo("0.000005");
        assertThat(quantity(Price.REQUEST)).isEqualByComparingTo("0.0001");
        assertThat(quantity(Price.WRITE)).isEqualByComparingTo("0.0004");
        assertThat(quantity(Price.READ)).isEqualByComparingTo("0.001");
        assertThat(quantity(Price.EXPRESS_DATA_IN)).isEqualByComparingTo("0.0001");
        assertThat(quantity(Price.LOG_DATA_IN)).isEqualByComparingTo("0.00015");
        assertThat(costs.dollarsAMillionEvents())
                .isEqualByComparingTo(costs.dollars().multiply(BigDecimal.valueOf(5_000)));
    }

    @Test
    void a_function_that_was_not_called_costs_nothing_and_is_not_listed() {
        assertThat(costs.functions())
                .extracting(RunCosts.Called::function)
                .containsExactly(
                        "millrace-local-payments-on-order-events", "millrace-local-orders-api");
    }

    @Test
    void a_system_that_has_done_nothing_costs_nothing() {
        var nothing = RunCosts.of(MetricSamples.parse(""), Map.of());

        assertThat(nothing.dollars()).isEqualByComparingTo("0");
        assertThat(nothing.dollarsAMillionEvents()).isEqualByComparingTo("0");
        assertThat(CostTable.of(nothing)).contains("0 requests and 0 events");
    }

    @Test
    void people_read_columns_and_the_sum() {
        assertThat(CostTable.of(costs))
                .contains("POST /api/orders", "order.events", "100 requests and 200 events for");
    }
}
