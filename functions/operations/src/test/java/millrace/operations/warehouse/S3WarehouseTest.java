package millrace.operations.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.platform.PlatformBeans;
import millrace.platform.runtime.Environment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

class S3WarehouseTest {

    private static final byte[] CONTENT = {0x1f, (byte) 0x8b, 0, -1};

    private final List<String> calls = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.add(
                            exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
                    bodies.add(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private S3Warehouse warehouse() {
        var endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        return S3Warehouse.in(
                new Environment(
                        Map.of(
                                "STAGE", "local",
                                "AWS_REGION", "ap-northeast-2",
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local",
                                "AWS_ENDPOINT_URL_S3", endpoint,
                                "WAREHOUSE_BUCKET", "files")),
                new PlatformBeans().awsHttpClient());
    }

    @Test
    void a_file_goes_as_it_is_to_its_bucket_under_its_name() {
        warehouse().put("topic=a/hour=2026-03-01T12/0-1.jsonl.gz", CONTENT);

        assertThat(calls).containsExactly("PUT /files/topic=a/hour=2026-03-01T12/0-1.jsonl.gz");
        assertThat(bodies).containsExactly(CONTENT);
    }

    @Test
    void what_s3_does_not_take_is_thrown_so_that_the_next_run_tries_again() {
        status = 403;

        assertThatThrownBy(() -> warehouse().put("a", CONTENT)).isInstanceOf(SdkException.class);
    }
}
