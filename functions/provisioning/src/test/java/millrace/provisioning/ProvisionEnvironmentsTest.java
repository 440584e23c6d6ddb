package millrace.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import millrace.events.missions.ResourceCleanupCompleted;
import millrace.events.missions.ResourceProvisioningFailed;
import millrace.kubernetes.ClusterClients;
import millrace.missions.MissionsFunctions;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;
import millrace.testing.api.DocumentedApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(https = false, crud = true)
class ProvisionEnvironmentsTest {

    private static final long LEARNER = 123;
    private static final String MISSION =
            """
            {"title":"T","description":"D","starterCode":{"java":""},"rubric":"R"}\
            """;

    private final TestPlatform test =
            TestPlatform.create(
                    Map.of(
                            "ENVIRONMENT_IMAGE", "image:1",
                            "AWS_REGION", "us-east-1",
                            "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1",
                            "AWS_ACCESS_KEY_ID", "test",
                            "AWS_SECRET_ACCESS_KEY", "test"));
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api =
            DocumentedApi.of("missions", new MissionsFunctions().missionsApi(test.platform()));

    @SuppressWarnings("NullAway.Init") // Set by the mock's extension.
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @BeforeEach
    void a_learner_asks_for_an_environment() {
        send(201, HttpCalls.post("/api/missions").as(1, "ADMIN").json(MISSION));
        send(200, HttpCalls.post("/api/missions/{id}/start").path("id", "1").as(LEARNER));
        send(202, HttpCalls.post("/api/missions/{id}/resources").path("id", "1").as(LEARNER));
    }

    private String send(int status, HttpCalls.Request request) {
        var answer = api.apply(request.event());
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        return answer.getBody();
    }

    private String status() {
        var get = HttpCalls.get("/api/missions/{id}/resources").path("id", "1").as(LEARNER);
        return test.json().readTree(send(200, get)).path("status").stringValue();
    }

    private void run(String secret) {
        var clients = ClusterClients.in(test.platform().environment(), test.clock());
        new ProvisionEnvironments(test.platform(), clients, () -> secret)
                .apply(test.json().createObjectNode());
    }

    private void run() {
        run("{\"cluster\":\"learners\",\"apiUrl\":\"%s\"}".formatted(server.url("/")));
    }

    private String namespace() {
        return client.namespaces()
                .withLabel("millrace/user", "123")
                .withLabel("millrace/mission", "mission_1")
                .withLabel("millrace/stage", "local")
                .list()
                .getItems()
                .getFirst()
                .getMetadata()
                .getName();
    }

    private void podIsReady() {
        client.pods()
                .inNamespace(namespace())
                .withName("learner")
                .editStatus(pod ->
                        pod.edit()
                                .withNewStatus()
                                .withPhase("Running")
                                .withConditions(
                                        new PodConditionBuilder()
                                                .withType("Ready")
                                                .withStatus("True")
                                                .build())
                                .endStatus()
                                .build());
    }

    @Test
    void an_environment_is_provisioned_and_cleaned_up_after_completion() {
        run();
        assertThat(status()).isEqualTo("REQUESTED");
        podIsReady();
        run();
        assertThat(status()).isEqualTo("READY");

        send(
                202,
                HttpCalls.post("/api/missions/{id}/complete")
                        .path("id", "1")
                        .as(LEARNER)
                        .json("{\"code\":\"\",\"language\":\"java\"}"));
        run();

        assertThat(status()).isEqualTo("REMOVED");
        assertThat(client.namespaces().list().getItems()).isEmpty();
        assertThat(test.published())
                .filteredOn(ResourceCleanupCompleted.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((ResourceCleanupCompleted) event).cleanupTrigger())
                                .isEqualTo("COMPLETION"));
    }

    @Test
    void without_a_configured_cluster_each_try_fails_and_says_so() {
        run("a random value");

        assertThat(test.published())
                .last()
                .isEqualTo(
                        new ResourceProvisioningFailed(
                                LEARNER, "mission_1", "NOT_CONFIGURED", 0, test.clock().millis()));
    }

    @Test
    void a_cluster_that_nobody_answers_for_is_waited_for() {
        run("{\"cluster\":\"learners\",\"apiUrl\":\"http://127.0.0.1:1\"}");

        assertThat(status()).isEqualTo("REQUESTED");
        assertThat(test.published()).noneMatch(ResourceProvisioningFailed.class::isInstance);
    }

    @Test
    void a_namespace_without_an_owner_is_swept_and_others_are_left_alone() {
        run();
        client.namespaces()
                .withName(namespace())
                .edit(namespace ->
                        namespace
                                .edit()
                                .editMetadata()
                                .addToLabels("millrace/user", "9")
                                .endMetadata()
                                .build());
        test.clock().add(Duration.ofDays(10_000));

        run();

        assertThat(client.namespaces().withLabel("millrace/user", "9").list().getItems()).isEmpty();
    }
}
