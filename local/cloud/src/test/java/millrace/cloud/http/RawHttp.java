package millrace.cloud.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests as bytes, for what no HTTP client would send. */
public final class RawHttp {

    private static final Duration SILENCE = Duration.ofSeconds(5);

    private RawHttp() {}

    /**
     * An answer.
     *
     * @param closed whether the server ended the connection
     */
    public record Answer(String text, boolean closed) {

        public int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.split(" ", 3)[1]);
        }

        /** All after the first empty line. */
        public String body() {
            var parts = text.split("\r\n\r\n", 2);
            return parts.length < 2 ? "" : parts[1];
        }
    }

    /** Sends the text and reads what comes until the connection is closed, or one whole answer. */
    public static Answer send(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) SILENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return answer(socket);
        }
    }

    static Answer answer(Socket socket) throws IOException {
        var read = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.write(next);
            }
            return new Answer(text(read), true);
        } catch (SocketTimeoutException open) {
            return new Answer(text(read), false);
        } catch (SocketException reset) {
            return new Answer(text(read), true);
        }
    }

    private static String text(ByteArrayOutputStream read) {
        return read.toString(StandardCharsets.ISO_8859_1);
    }
}
