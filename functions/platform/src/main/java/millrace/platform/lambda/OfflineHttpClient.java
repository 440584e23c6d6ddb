package millrace.platform.lambda;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Answers every AWS call with an empty success and sends nothing. An AWS client on top of it
 * composes, signs and reads as always, and a transaction that it commits is written nowhere.
 */
final class OfflineHttpClient implements SdkHttpClient {

    private static final byte[] NOTHING_FOUND = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String OPERATION = "X-Amz-Target";

    private final List<String> operations = new CopyOnWriteArrayList<>();

    /** The operations that were called, such as {@code DynamoDB_20120810.GetItem}. */
    List<String> operations() {
        return List.copyOf(operations);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        request.httpRequest().firstMatchingHeader(OPERATION).ifPresent(operations::add);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpFullResponse.builder().statusCode(200).build())
                        .responseBody(
                                AbortableInputStream.create(
                                        new ByteArrayInputStream(NOTHING_FOUND)))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}
}
