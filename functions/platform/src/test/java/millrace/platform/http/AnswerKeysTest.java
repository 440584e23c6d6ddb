package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.UUID;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Secrets;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The keys under which stored answers know their requests again, and their replacement. */
class AnswerKeysTest {

    private final TestPlatform platform = TestPlatform.create();

    /** By an instance of the function whose secret holds these keys. */
    private APIGatewayV2HTTPResponse send(String keys, Object body) {
        var ports = platform.platform();
        var api =
                new HttpApiBuilder(
                        new ApiPorts(
                                ports.table(),
                                ports.unitOfWork(),
                                ports.json(),
                                ports.clock(),
                                ports.ids(),
                                ports.metrics(),
                                ports.pause(),
                                new AnswerKeys(() -> keys)),
                        "things");
        for (var route : Things.ROUTES) {
            api.on(route, _ -> made());
        }
        return api.build().apply(Things.make().json(body).idempotencyKey("k-1").event());
    }

    private static Reply made() {
        return Reply.of(201, Map.of("token", UUID.randomUUID().toString()));
    }

    @Test
    void the_table_holds_nothing_by_which_a_guessed_body_can_be_told() {
        send("the-key", Things.PEN);

        assertThat(platform.table().dump()).contains("bodyMac").doesNotContain("the-key", "pen");
    }

    @Test
    void another_key_alone_does_not_know_the_request_again() {
        assertThat(send("old", Things.PEN).getStatusCode()).isEqualTo(201);
        assertThat(send("new", Things.PEN).getStatusCode()).isEqualTo(422);
    }

    @Test
    void while_a_key_is_replaced_answers_of_both_are_known() {
        var first = send("old", Things.PEN);

        assertThat(send("old new", Things.PEN).getBody()).isEqualTo(first.getBody());
        assertThat(send(" new\nold ", Things.PEN).getBody()).isEqualTo(first.getBody());
        assertThat(send("new old", Map.of("name", "cup", "count", 2)).getStatusCode())
                .isEqualTo(422);
    }

    @Test
    void what_is_written_is_written_with_the_first() {
        var first = send("new old", Things.PEN);

        assertThat(send("new", Things.PEN).getBody()).isEqualTo(first.getBody());
        assertThat(send("old", Things.PEN).getStatusCode()).isEqualTo(422);
    }

    @Test
    void where_it_is_deployed_no_api_starts_without_the_secret() {
        try (var client =
                SecretsManagerClient.builder()
                        .region(Region.AP_NORTHEAST_2)
                        .httpClient(ApacheHttpClient.create())
                        .build()) {
            var secrets = new Secrets(client, TestClock.atNoon());
            var deployed = new Environment(Map.of("MILLRACE_STAGE", "prod"));
            assertThatThrownBy(() -> AnswerKeys.of(deployed, secrets))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ANSWER_KEYS_SECRET_ID");
            assertThatThrownBy(() -> AnswerKeys.of(new Environment(Map.of()), secrets))
                    .as("no stage")
                    .isInstanceOf(IllegalStateException.class);
            assertThat(
                            AnswerKeys.of(
                                            new Environment(Map.of("MILLRACE_STAGE", "local")),
                                            secrets)
                                    .keys())
                    .hasSize(1);
        }
    }
}
