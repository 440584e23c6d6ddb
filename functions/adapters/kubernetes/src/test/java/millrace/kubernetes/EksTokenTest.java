package millrace.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EksTokenTest {

    private static URI request(String token) {
        assertThat(token).startsWith("k8s-aws-v1.").doesNotContain("=");
        var encoded = token.substring("k8s-aws-v1.".length());
        return URI.create(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
    }

    @Test
    void a_token_is_a_presigned_question_to_sts_bound_to_one_cluster_for_a_minute() {
        var request = request(MockCluster.tokens().of("learners"));

        assertThat(request).hasScheme("https").hasHost("sts.ap-northeast-2.amazonaws.com");
        assertThat(request).hasPath("/");
        assertThat(request.getQuery())
                .contains(
                        "Action=GetCallerIdentity",
                        "Version=2011-06-15",
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        "X-Amz-Credential=AKIDEXAMPLE/20260101/ap-northeast-2/sts/aws4_request",
                        "X-Amz-Date=20260101T120000Z",
                        "X-Amz-Expires=60",
                        "X-Amz-SignedHeaders=host;x-k8s-aws-id",
                        "X-Amz-Signature=");
    }

    @Test
    void a_token_of_one_cluster_is_none_of_another() {
        assertThat(MockCluster.tokens().of("learners"))
                .isEqualTo(MockCluster.tokens().of("learners"))
                .isNotEqualTo(MockCluster.tokens().of("others"));
    }
}
