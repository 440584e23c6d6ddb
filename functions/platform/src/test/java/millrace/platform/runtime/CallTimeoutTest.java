package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.platform.failure.PassingFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A service that never answers, called in an invocation whose time is nearly over. */
class CallTimeoutTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final SecretsManagerClient client =
            new Environment(
                            Map.of(
                                    "AWS_REGION", "ap-northeast-2",
                                    "AWS_ACCESS_KEY_ID", "local",
                                    "AWS_SECRET_ACCESS_KEY", "local",
                                    "AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:1"))
                    .configure(SecretsManagerClient.builder(), "secrets_manager")
                    .httpClient(new Silence())
                    .build();

    private final class Silence implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            calls.incrementAndGet();
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws InterruptedIOException {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new InterruptedIOException();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void ask(Duration left) {
        Deadline deadline = () -> left;
        ScopedValue.where(Deadline.CURRENT, deadline)
                .run(() -> client.getSecretValue(get -> get.secretId("a")));
    }

    @Test
    void a_call_ends_with_the_invocations_time() {
        assertThatThrownBy(() -> ask(Deadline.RESERVE.plusMillis(150)))
                .isInstanceOf(ApiCallTimeoutException.class);
    }

    @Test
    void a_call_that_does_not_fit_is_not_begun() {
        assertThatThrownBy(() -> ask(Deadline.RESERVE)).isInstanceOf(PassingFailure.class);

        assertThat(calls).hasValue(0);
    }
}
