package millrace.cloud.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.http.HttpCall;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;

/** The template's buckets. */
public final class S3Service implements CloudService {

    private static final String BUCKET = "AWS::S3::Bucket";

    private final Path folder;
    private Map<String, Bucket> buckets = Map.of();

    /**
     * @param folder gets a folder for each bucket
     */
    public S3Service(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(BUCKET).named("BucketName").arn(name -> "arn:aws:s3:::" + name),
                ResourceType.awsOnly("AWS::S3::BucketPolicy"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var read = new TreeMap<String, Bucket>();
        for (var resource : templates.ofType(BUCKET)) {
            var name = resource.nameFrom("BucketName");
            read.put(name, new Bucket(name, folder.resolve(name)));
        }
        buckets = read;
    }

    public boolean hasBucket(String name) {
        return buckets.containsKey(name);
    }

    /** Stores an object in a bucket that there is. */
    public void put(String bucket, String key, byte[] content) {
        Objects.requireNonNull(buckets.get(bucket)).put(key, content, false);
    }

    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return Map.of("AWS_ENDPOINT_URL_S3", api.toString());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Endpoint.Precedence.AWS_JSON,
                        S3Service::isSignedForS3,
                        call -> new S3Calls(buckets).answer(call)));
    }

    private static boolean isSignedForS3(HttpCall call) {
        return Objects.requireNonNullElse(call.header("authorization"), "")
                .contains("/s3/aws4_request");
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(
                new ConsoleSection(
                        "Buckets",
                        List.of("bucket", "objects", "folder"),
                        buckets.values().stream().map(this::row).toList()));
    }

    private List<String> row(Bucket bucket) {
        return List.of(
                bucket.name(),
                Integer.toString(bucket.all("").size()),
                folder.resolve(bucket.name()).toString());
    }
}
