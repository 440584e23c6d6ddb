package millrace.cloud.kms;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.service.AwsJsonEndpoint;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import org.jspecify.annotations.Nullable;

/** Signing keys. */
public final class KmsService implements CloudService {

    private static final String KEY = "AWS::KMS::Key";

    private final @Nullable Path directory;
    private final StartTask<KeyManagement> keys = new StartTask<>("keys");
    private List<SigningKeyResource> resources = List.of();

    /**
     * @param directory stores the keys; null makes new ones with every start
     */
    public KmsService(@Nullable Path directory) {
        this.directory = directory;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(KEY)
                        .arn(name -> LocalAccount.arn("kms", "key/" + name))
                        .attribute("KeyId", key -> key.name()),
                ResourceType.awsOnly("AWS::KMS::Alias").named("AliasName"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        resources =
                templates.ofType(KEY).stream()
                        .filter(key -> isSigningKey(key, notEmulated))
                        .map(key -> new SigningKeyResource(key.logicalId()))
                        .toList();
    }

    private static boolean isSigningKey(Resource key, NotEmulatedResources notEmulated) {
        var signs =
                key.text("KeySpec").orElse("").equals("RSA_2048")
                        && key.text("KeyUsage").orElse("").equals("SIGN_VERIFY");
        if (!signs) {
            notEmulated.add(key, "only RSA_2048 keys that sign are emulated");
        }
        return signs;
    }

    public List<SigningKeyResource> keys() {
        return resources;
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(keys, () -> new KeyManagement(SigningKeys.open(resources, directory)));
    }

    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return Map.of("AWS_ENDPOINT_URL_KMS", api.toString());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                AwsJsonEndpoint.of(
                        "TrentService.",
                        "1.1",
                        Map.of(
                                "Sign", request -> keys.join().sign(request),
                                "GetPublicKey", request -> keys.join().publicKey(request))));
    }
}
