package millrace.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Clients that are slow or never end, beside one that is not. */
class LocalWebServerIT {

    private static final int SLOW = 600;
    private static final int UPLOADS = 200;
    private static final byte[] MEGABYTE = new byte[1024 * 1024];

    @Test
    void slow_connections_and_unfinished_uploads_leave_it_answering_in_bounded_memory()
            throws Exception {
        try (var server =
                        LocalWebServer.start(
                                0,
                                new Purpose("the test", "--port"),
                                _ -> HttpReply.json(200, "well"));
                var uploading = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = server.address().getPort();
            var open = new ArrayList<Socket>();
            try {
                for (int client = 0; client < SLOW; client++) {
                    open.add(begun(port, "GET /x HT"));
                }
                var uploads = new ArrayList<Socket>();
                for (int client = 0; client < UPLOADS; client++) {
                    uploads.add(
                            begun(
                                    port,
                                    "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10485760\r\n\r\n"));
                }
                open.addAll(uploads);
                var sent = uploads.stream().map(it -> uploading.submit(() -> nineMegabytes(it)));
                for (var upload : sent.toList()) {
                    upload.get();
                }

                assertThat(refused(uploads)).isGreaterThan(UPLOADS * 9 / 10);
                var answer =
                        RawHttp.send(
                                port,
                                "GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(answer.status()).isEqualTo(200);
            } finally {
                for (var socket : open) {
                    socket.close();
                }
            }
        }
    }

    private static Socket begun(int port, String request) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(50);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** All but the last of ten, unless the server refuses it before. */
    private static boolean nineMegabytes(Socket upload) {
        try {
            for (int sent = 0; sent < 9; sent++) {
                upload.getOutputStream().write(MEGABYTE);
            }
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Those whose connection the server has ended, answered or not. */
    private static long refused(List<Socket> uploads) throws IOException {
        long refused = 0;
        for (var upload : uploads) {
            refused += RawHttp.answer(upload).closed() ? 1 : 0;
        }
        return refused;
    }
}
