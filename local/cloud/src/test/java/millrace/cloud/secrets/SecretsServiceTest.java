package millrace.cloud.secrets;

import static millrace.cloud.service.ServiceFixture.call;
import static millrace.cloud.service.ServiceFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.JsonNode;

class SecretsServiceTest {

    private static final String SECRETS =
            """
            'T':{'Type':'AWS::SecretsManager::Secret','Properties':{'Name':'m/local/toss'}},
            'M':{'Type':'AWS::SecretsManager::Secret','Properties':{'Name':'made'}}
            """;

    @TempDir Path directory;

    private SecretsService secrets = created();

    private SecretsService created() {
        return new SecretsService(
                directory, () -> Map.of("toss", "test_sk"), MutableClock.epochUTC());
    }

    @BeforeEach
    void start() throws Exception {
        secrets = created();
        ServiceFixture.read(directory, SECRETS, secrets);
        ServiceFixture.start(secrets);
    }

    private JsonNode value(String secretId) {
        return json(
                call(
                        secrets.endpoints(),
                        "secretsmanager.GetSecretValue",
                        Map.of("SecretId", secretId)));
    }

    @Test
    void a_secret_of_an_outside_system_is_found_by_name_and_arn() {
        for (var id :
                List.of(
                        "m/local/toss",
                        "arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:m/local/toss-local1")) {
            assertThat(value(id).path("SecretString").asString()).isEqualTo("test_sk");
        }
    }

    @Test
    void a_made_secret_stays_the_same_over_restarts() throws Exception {
        var before = value("made").path("SecretString");
        assertThat(before.asString()).hasSize(48);

        start();

        assertThat(value("made").path("SecretString")).isEqualTo(before);
    }

    @Test
    void an_unknown_secret_is_not_found() {
        assertThat(value("x").path("__type").asString()).isEqualTo("ResourceNotFoundException");
    }
}
