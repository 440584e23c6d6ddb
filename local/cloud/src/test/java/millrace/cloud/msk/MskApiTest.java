package millrace.cloud.msk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.Test;

class MskApiTest {

    private static final String ARN = "arn:aws:kafka:r:1:cluster/orders/local";
    private static final String ENCODED = "arn%3Aaws%3Akafka%3Ar%3A1%3Acluster%2Forders%2Flocal";

    private final MskApi api =
            new MskApi(
                    Map.of(ARN, "orders"),
                    List.of(new TopicResource("order.events", 6, 3, Map.of())),
                    3,
                    () -> "127.0.0.1:9092");

    private static HttpCall call(String path, String service) {
        return new HttpCall(
                "GET",
                path,
                "",
                Map.of(
                        "authorization",
                        List.of("AWS4-HMAC-SHA256 Credential=x/1/r/" + service + "/aws4_request")),
                new byte[0],
                "127.0.0.1");
    }

    private HttpReply get(String path) {
        assertThat(MskApi.takes(call(path, "kafka"))).isTrue();
        return api.answer(call(path, "kafka"));
    }

    @Test
    void clusters_are_listed_and_described_in_both_versions() {
        assertThat(
                        ServiceFixture.json(get("/api/v2/clusters"))
                                .at("/clusterInfoList/0/provisioned/numberOfBrokerNodes")
                                .asInt())
                .isEqualTo(3);
        assertThat(
                        ServiceFixture.json(get("/v1/clusters/" + ENCODED))
                                .at("/clusterInfo/clusterName")
                                .asString())
                .isEqualTo("orders");
        assertThat(get("/v1/clusters/arn%3Agone").status()).isEqualTo(404);
    }

    @Test
    void the_brokers_of_a_cluster_are_those_of_this_machine() {
        assertThat(ServiceFixture.text(get("/v1/clusters/" + ENCODED + "/bootstrap-brokers")))
                .isEqualTo("{\"bootstrapBrokerString\":\"127.0.0.1:9092\"}");
    }

    @Test
    void topics_are_listed_with_their_partitions() {
        var topic = ServiceFixture.json(get("/v1/clusters/" + ENCODED + "/topics")).at("/topics/0");

        assertThat(topic.path("topicName").asString()).isEqualTo("order.events");
        assertThat(topic.path("partitionCount").asInt()).isEqualTo(6);
    }

    @Test
    void a_call_of_the_users_own_api_is_left_alone() {
        assertThat(MskApi.takes(call("/v1/clusters", "execute-api"))).isFalse();
        assertThat(MskApi.takes(call("/v1/clusterss", "kafka"))).isFalse();
    }
}
