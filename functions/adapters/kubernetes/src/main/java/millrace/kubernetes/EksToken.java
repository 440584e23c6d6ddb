package millrace.kubernetes;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * The bearer token by which EKS knows a role: a presigned request to STS of who is calling, bound
 * to one cluster by a signed header. EKS makes the request and learns the role from its answer; it
 * takes the token for 15 minutes. No request is sent to make one.
 *
 * @param sts the address of STS in the region
 */
record EksToken(AwsCredentialsProvider credentials, String region, URI sts, Clock clock) {

    static final String PREFIX = "k8s-aws-v1.";
    static final String CLUSTER_HEADER = "x-k8s-aws-id";

    /** As the AWS CLI signs; the cluster goes by the date in the request. */
    private static final Duration EXPIRES = Duration.ofSeconds(60);

    String of(String cluster) {
        var request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(sts)
                        .encodedPath("/")
                        .putRawQueryParameter("Action", "GetCallerIdentity")
                        .putRawQueryParameter("Version", "2011-06-15")
                        .putHeader(CLUSTER_HEADER, cluster)
                        .build();
        var signed =
                AwsV4HttpSigner.create()
                        .sign(signing ->
                                signing.identity(credentials.resolveCredentials())
                                        .request(request)
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                        .putProperty(
                                                AwsV4HttpSigner.AUTH_LOCATION,
                                                AuthLocation.QUERY_STRING)
                                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, EXPIRES)
                                        .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        var url = signed.request().getUri().toString();
        return PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(url.getBytes(StandardCharsets.UTF_8));
    }
}
