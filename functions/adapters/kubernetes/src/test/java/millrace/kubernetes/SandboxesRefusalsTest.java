package millrace.kubernetes;

import static millrace.kubernetes.MockCluster.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceListBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(https = false)
class SandboxesRefusalsTest {

    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final String OWN = NAMESPACES + "/" + SANDBOX.namespace();
    private static final String POD = OWN + "/pods/learner";

    @SuppressWarnings("NullAway.Init") // Set by the mock's extension.
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private Sandboxes sandboxes;

    @BeforeEach
    void open() {
        sandboxes = MockCluster.sandboxes(server);
    }

    @AfterEach
    void close() {
        sandboxes.close();
    }

    private static Status status(int code, String reason) {
        return new StatusBuilder()
                .withStatus("Failure")
                .withCode(code)
                .withReason(reason)
                .withMessage("secret words")
                .build();
    }

    private static Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp("2026-01-01T12:00:00Z")
                .endMetadata()
                .build();
    }

    @Test
    void a_refusal_has_the_clusters_reason_and_nothing_of_its_words() {
        server.expect().get().withPath(POD).andReturn(404, status(404, "NotFound")).once();
        server.expect().post().withPath(NAMESPACES).andReturn(403, status(403, "Forbidden")).once();

        assertThatThrownBy(() -> sandboxes.create(SANDBOX))
                .isInstanceOfSatisfying(
                        KubernetesRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("Forbidden"))
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_name_in_use_is_as_good_as_made_whatever_the_reason_says() {
        server.expect().get().withPath(POD).andReturn(404, status(404, "NotFound")).always();
        server.expect()
                .post()
                .withPath(NAMESPACES)
                .andReturn(409, status(409, "AlreadyExists"))
                .once();
        for (var path : List.of("/resourcequotas", "/limitranges", "/pods")) {
            server.expect()
                    .post()
                    .withPath(OWN + path)
                    .andReturn(409, status(409, "Invalid"))
                    .once();
        }
        server.expect()
                .post()
                .withPath(
                        "/apis/networking.k8s.io/v1/namespaces/"
                                + SANDBOX.namespace()
                                + "/networkpolicies")
                .andReturn(409, status(409, "AlreadyExists"))
                .once();

        assertThat(sandboxes.create(SANDBOX)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void what_may_pass_is_no_refusal_and_is_asked_once(int code) {
        server.expect().get().withPath(POD).andReturn(code, status(code, "Busy")).once();

        assertThatThrownBy(() -> sandboxes.create(SANDBOX))
                .isInstanceOf(KubernetesUnavailable.class)
                .hasMessageNotContaining("secret");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_cluster_that_nobody_answers_for_is_unavailable() {
        try (var nowhere = MockCluster.sandboxes(URI.create("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> nowhere.delete("any"))
                    .isInstanceOf(KubernetesUnavailable.class);
        }
    }

    @Test
    void nothing_is_sent_without_time_for_an_answer() {
        Deadline almostOver = () -> Duration.ofSeconds(2);

        ScopedValue.where(Deadline.CURRENT, almostOver)
                .run(() ->
                        assertThatThrownBy(() -> sandboxes.delete("any"))
                                .isInstanceOf(PassingFailure.class));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_namespace_that_is_going_is_not_deleted_again_and_not_gone_yet() {
        var going = namespace(SANDBOX.namespace());
        going.getMetadata().setDeletionTimestamp("2026-01-01T12:00:00Z");
        server.expect().get().withPath(OWN).andReturn(200, going).once();

        assertThat(sandboxes.delete(SANDBOX.namespace())).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void many_namespaces_are_listed_page_by_page() {
        var first =
                new NamespaceListBuilder()
                        .withItems(namespace("one"))
                        .withNewMetadata()
                        .withContinue("more")
                        .endMetadata()
                        .build();
        var second = new NamespaceListBuilder().withItems(namespace("two")).build();
        var list = NAMESPACES + "?labelSelector=app%3Dmillrace&limit=500";
        server.expect().get().withPath(list).andReturn(200, first).once();
        server.expect().get().withPath(list + "&continue=more").andReturn(200, second).once();
        server.expect()
                .get()
                .withPath(NAMESPACES + "?continue=more&labelSelector=app%3Dmillrace&limit=500")
                .andReturn(200, second)
                .once();

        assertThat(sandboxes.labelled(Map.of("app", "millrace")))
                .containsExactly(
                        new Sandboxes.Found("one", Map.of(), Instant.parse("2026-01-01T12:00:00Z")),
                        new Sandboxes.Found(
                                "two", Map.of(), Instant.parse("2026-01-01T12:00:00Z")));
    }

    @Test
    void every_call_has_a_token_of_the_cluster() throws InterruptedException {
        server.expect().get().withPath(OWN).andReturn(404, status(404, "NotFound")).once();

        sandboxes.delete(SANDBOX.namespace());

        assertThat(server.getLastRequest().getHeader("Authorization"))
                .isEqualTo("Bearer " + MockCluster.tokens().of("learners"));
    }
}
