package millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A Kafka mapping and an HTTP API in front of the function. */
interface MappingContract {

    Duration LONGEST_DELIVERY = Duration.ofSeconds(90);

    Cloud cloud();

    private void awaitItem(String pk) {
        try (var tables = Clients.to(cloud().dynamoDb(), DynamoDbClient.builder())) {
            await().atMost(LONGEST_DELIVERY)
                    .until(() ->
                            tables.getItem(get ->
                                            get.tableName("things")
                                                    .key(Map.of("pk", AttributeValue.fromS(pk))))
                                    .hasItem());
        }
    }

    @Test
    default void a_record_reaches_the_function_by_its_mapping() {
        Records.of(cloud()).produce("mapped.events", "mapped");

        awaitItem("mapped");
    }

    @Test
    default void a_route_of_the_api_calls_the_function() {
        var api = new Stack(new Calls(cloud().endpoint()), "mapping").output("Api");

        var answer = Calls.post(cloud().api(api) + "/things/7", BodyPublishers.ofString("{}"));

        assertThat(answer).isEqualTo("kept");
        awaitItem("/things/7");
    }
}
