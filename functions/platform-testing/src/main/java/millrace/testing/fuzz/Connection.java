package millrace.testing.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import millrace.testing.api.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that sends what no client would. It is kept while the server keeps it, and opened
 * anew else. Not for several threads.
 */
final class Connection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(35).toMillis();

    private final URI gateway;
    private @Nullable Socket socket;
    private @Nullable InputStream answers;

    Connection(URI gateway) {
        this.gateway = gateway;
    }

    HttpAnswer send(FuzzedRequest request, Map<String, String> tokens) throws IOException {
        var bytes = request.bytes(gateway.getHost() + ":" + gateway.getPort(), tokens);
        boolean kept = socket != null;
        try {
            return exchange(bytes, request.method());
        } catch (IOException closed) {
            drop();
            if (!kept) {
                throw closed;
            }
            // The server may have closed it since the answer before.
            return exchange(bytes, request.method());
        }
    }

    private HttpAnswer exchange(byte[] bytes, String method) throws IOException {
        var open = socket;
        var from = answers;
        if (open == null || from == null) {
            open = new Socket(gateway.getHost(), gateway.getPort());
            open.setSoTimeout(PATIENCE_MILLIS);
            open.setTcpNoDelay(true);
            from = new BufferedInputStream(open.getInputStream());
            socket = open;
            answers = from;
        }
        try {
            open.getOutputStream().write(bytes);
        } catch (IOException refusedBeforeItsEnd) {
            // The answer may be there all the same.
        }
        return answer(from, method);
    }

    private HttpAnswer answer(InputStream from, String method) throws IOException {
        var status = line(from);
        var headers = new HashMap<String, String>();
        for (var line = line(from); !line.isEmpty(); line = line(from)) {
            var parts = line.split(":", 2);
            headers.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
        }
        int code = Integer.parseInt(status.split(" ", 3)[1]);
        boolean hasBody = !method.equals("HEAD") && code != 204 && code != 304;
        var body = hasBody ? body(from, headers) : new byte[0];
        if (headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            drop();
        }
        return new HttpAnswer(code, headers, new String(body, UTF_8));
    }

    private static byte[] body(InputStream from, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return from.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var whole = new ByteArrayOutputStream();
        int length = Integer.parseInt(line(from), 16);
        while (length > 0) {
            whole.writeBytes(from.readNBytes(length));
            line(from);
            length = Integer.parseInt(line(from), 16);
        }
        line(from);
        return whole.toByteArray();
    }

    private static String line(InputStream from) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed without an answer");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }

    /** The next request gets a new one. */
    void drop() throws IOException {
        var open = socket;
        socket = null;
        answers = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        drop();
    }
}
