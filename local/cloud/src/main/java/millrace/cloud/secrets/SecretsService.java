package millrace.cloud.secrets;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.AwsJsonEndpoint;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Secrets with the values of outside systems, or made ones. */
public final class SecretsService implements CloudService {

    private static final String SECRET = "AWS::SecretsManager::Secret";

    /** Six characters after a dash, as AWS appends them; the CDK cuts them off again. */
    private static final String SUFFIX = "-local1";

    private final @Nullable Path directory;
    private final Callable<Map<String, String>> given;
    private final Clock clock;
    private final StartTask<SecretValues> values = new StartTask<>("secrets");
    private List<SecretResource> resources = List.of();

    /**
     * @param directory stores random values, or null
     * @param given waits for the values of outside systems by the secret's name
     */
    public SecretsService(
            @Nullable Path directory, Callable<Map<String, String>> given, Clock clock) {
        this.directory = directory;
        this.given = given;
        this.clock = clock;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(SECRET)
                        .named("Name")
                        .arn(name -> LocalAccount.arn("secretsmanager", "secret:" + name + SUFFIX))
                        .refIsArn(),
                ResourceType.awsOnly("AWS::SecretsManager::"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        resources =
                templates.ofType(SECRET).stream()
                        .map(secret -> secret.nameFrom("Name"))
                        .map(name ->
                                new SecretResource(
                                        LocalAccount.arn(
                                                "secretsmanager", "secret:" + name + SUFFIX),
                                        name))
                        .toList();
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(values, () -> SecretValues.open(resources, given.call(), directory));
    }

    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", api.toString());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                AwsJsonEndpoint.of(
                        "secretsmanager.", "1.1", Map.of("GetSecretValue", this::secretValue)));
    }

    private HttpReply secretValue(JsonNode request) {
        var secret = values.join().find(request.path("SecretId").asString(""));
        if (secret == null) {
            return AwsError.json(
                    400,
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret.");
        }
        return HttpReply.json(
                200,
                Map.of(
                        "ARN", secret.resource().secretId(),
                        "Name", secret.resource().name(),
                        "VersionId", "00000000-0000-0000-0000-000000000001",
                        "SecretString", secret.value(),
                        "VersionStages", List.of("AWSCURRENT"),
                        "CreatedDate", clock.instant().getEpochSecond()));
    }
}
