package millrace.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as bytes: whatever is not framed as HTTP says ends with 400 and a closed connection. */
class LocalWebServerTest {

    private static LocalWebServer server;

    @BeforeAll
    static void start() throws IOException {
        server =
                LocalWebServer.start(
                        0,
                        new Purpose("the test", "--port"),
                        call -> {
                            if (call.rawPath().equals("/none")) {
                                throw new NoAnswer("as asked");
                            }
                            return HttpReply.json(
                                    200,
                                    Map.of("path", call.rawPath(), "bytes", call.body().length));
                        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int port() {
        return server.address().getPort();
    }

    private static RawHttp.Answer post(String headers, String body) throws IOException {
        return RawHttp.send(
                port(),
                "POST /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + headers
                        + "\r\n\r\n"
                        + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2, 3",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: +3",
                "Content-Length: -3",
                "Content-Length: 0x3",
                "Content-Length: 3 3",
                "Content-Length: 99999999999999999999",
                "Content-Length : 3",
                "Transfer-Encoding: foo",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Host: elsewhere",
                "X: a\r\n folded",
                "Not A Name: x"
            })
    void framing_that_two_servers_could_read_in_two_ways_is_refused(String headers)
            throws IOException {
        var answer = post(headers, "0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.closed()).isTrue();
        assertThat(answer.text()).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZZ\r\nsecret\r\n0\r\n\r\n",
                "-1\r\nsecret\r\n0\r\n\r\n",
                "3\r\nsecret\r\n0\r\n\r\n",
                "FFFFFFFFFFFFFFFF\r\nsecret",
                "0x3\r\nabc\r\n0\r\n\r\n"
            })
    void a_malformed_chunk_is_refused_and_not_quoted(String chunks) throws IOException {
        var answer = post("Transfer-Encoding: chunked", chunks);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.closed()).isTrue();
        assertThat(answer.body()).contains("REQUEST_MALFORMED").doesNotContain("secret");
    }

    @Test
    void a_body_in_chunks_or_with_its_length_is_read_whole() throws IOException {
        assertThat(post("Transfer-Encoding: chunked", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").body())
                .contains("\"bytes\":5");
        assertThat(post("Content-Length: 3", "abc").body()).contains("\"bytes\":3");
    }

    @Test
    void a_body_over_the_limit_is_refused_before_it_is_read() throws IOException {
        assertThat(post("Content-Length: 20000000", "").status()).isEqualTo(413);
    }

    @Test
    void an_answer_to_head_has_no_body() throws IOException {
        var head =
                RawHttp.send(
                        port(), "HEAD /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.closed()).isTrue();
    }

    @Test
    void an_encoded_slash_reaches_the_handler_as_it_is() throws IOException {
        var answer =
                RawHttp.send(
                        port(),
                        "GET /clusters/a%2Fb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("/clusters/a%2Fb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x%zz", "/x%", "/{x}"})
    void a_malformed_path_gets_a_problem_document(String path) throws IOException {
        var answer =
                RawHttp.send(
                        port(),
                        "GET "
                                + path
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{").contains("REQUEST_MALFORMED");
    }

    @Test
    void a_handler_that_answers_nothing_ends_the_connection() throws IOException {
        var answer = RawHttp.send(port(), "GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer.text()).isEmpty();
        assertThat(answer.closed()).isTrue();
    }

    @Test
    void an_upload_that_ends_early_harms_nobody() throws IOException {
        try (var gone = new Socket(InetAddress.getLoopbackAddress(), port())) {
            gone.getOutputStream()
                    .write(
                            "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\npart"
                                    .getBytes(StandardCharsets.ISO_8859_1));
        }

        assertThat(post("Content-Length: 3", "abc").status()).isEqualTo(200);
    }

    @Test
    void closing_lets_a_running_request_end_and_waits_for_no_idle_connection() throws Exception {
        var asked = new CountDownLatch(1);
        var closing =
                LocalWebServer.start(
                        0,
                        new Purpose("the test", "--port"),
                        _ -> {
                            asked.countDown();
                            return HttpReply.json(200, "done");
                        });
        int port = closing.address().getPort();
        try (var idle = new Socket(InetAddress.getLoopbackAddress(), port);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(idle.isConnected()).isTrue();
            var answer =
                    threads.submit(
                            () -> RawHttp.send(port, "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            asked.await();

            closing.close();

            assertThat(answer.get().status()).isEqualTo(200);
            assertThat(answer.get().closed()).isTrue();
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
    }
}
