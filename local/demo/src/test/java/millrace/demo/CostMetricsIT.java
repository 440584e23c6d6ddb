package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import millrace.cloud.LocalCloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The metrics that {@code ./millrace cost} reads, on a running system. */
@ExtendWith(SharedCloud.class)
class CostMetricsIT {

    private final Shop shop;
    private final LocalCloud cloud;

    CostMetricsIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    /** The command itself is tested on samples: its prices are not on this class path. */
    @Test
    void metrics_have_the_samples_that_a_cost_is_made_of() throws Exception {
        var customer = shop.customer();
        shop.end(customer, customer.order(DemoProduct.COFFEE.productId(), 1));

        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(cloud.api().resolve("/metrics")).build();
            var lines = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            for (var sample :
                    List.of(
                            "aws_api_gateway_latency_count\\{.*route=\"POST /api/orders\".*",
                            "aws_lambda_invocations_sum\\{function_name=\"millrace-local-orders-api\"}.*",
                            "aws_lambda_duration_sum\\{function_name=\"millrace-local-orders-api\"}.*",
                            "dynamodb_write_request_units_total\\{table=\"millrace-local-orders\"}.*",
                            "dynamodb_read_request_units_total\\{table=\"millrace-local-orders\"}.*",
                            "event_source_mapping_polled_total\\{function=\"millrace-local-operations-audit\".*source=\"order.events\"}.*",
                            "kafka_topic_records\\{topic=\"order.events\"}.*",
                            "kafka_topic_bytes\\{topic=\"order.events\"}.*")) {
                assertThat(lines).containsPattern("(?m)^" + sample + " [0-9.E]*[1-9][0-9.E]*$");
            }
        }
    }
}
