package millrace.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The server's certificate is held against the authority that the operator gave, and no other. */
@EnableKubernetesMockClient(crud = true)
class ClusterCertificateTest {

    @SuppressWarnings("NullAway.Init") // Set by the mock's extension.
    KubernetesMockServer server;

    /** Takes any certificate, to learn which one the server has. */
    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private URI address() {
        return URI.create(server.url("/"));
    }

    private Certificate certificate() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
        var url = address();
        try (var socket =
                (SSLSocket) context.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String inBase64(Certificate certificate) throws Exception {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        var pem =
                "-----BEGIN CERTIFICATE-----\n"
                        + lines.encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private Sandboxes trusting(@Nullable String authority) {
        return MockCluster.sandboxes(new ClusterAddress("learners", address(), authority));
    }

    @Test
    void a_cluster_whose_authority_is_known_is_talked_to() throws Exception {
        try (var sandboxes = trusting(inBase64(certificate()))) {
            assertThat(sandboxes.delete("none")).isTrue();
        }
    }

    @Test
    void a_cluster_of_an_unknown_authority_is_not() {
        try (var sandboxes = trusting(null)) {
            assertThatThrownBy(() -> sandboxes.delete("none"))
                    .isInstanceOf(KubernetesUnavailable.class);
        }
    }
}
