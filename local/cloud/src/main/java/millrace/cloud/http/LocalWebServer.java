package millrace.cloud.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A web server on 127.0.0.1. */
public final class LocalWebServer implements AutoCloseable {

    /** Above both API Gateway's 10 MB and Lambda's 6 MB, which the handlers answer themselves. */
    static final long MAXIMUM_BODY_BYTES = 11L * 1024 * 1024;

    private static final int MAXIMUM_HEADER_BYTES = 65_536;
    private static final Logger LOG = LoggerFactory.getLogger(LocalWebServer.class);

    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final java.util.logging.Logger HELIDON_LOG =
            java.util.logging.Logger.getLogger("io.helidon");

    private final WebServer server;
    private final HttpHandler handler;

    private LocalWebServer(int port, HttpHandler handler) {
        this.handler = handler;
        server =
                WebServer.builder()
                        .host("127.0.0.1")
                        .port(port)
                        .shutdownHook(false)
                        .maxPayloadSize(MAXIMUM_BODY_BYTES)
                        .addProtocol(
                                Http1Config.builder()
                                        .maxHeadersSize(MAXIMUM_HEADER_BYTES)
                                        .maxPrologueLength(MAXIMUM_HEADER_BYTES)
                                        .build())
                        .routing(routing -> routing.any(this::handle))
                        .build();
    }

    static {
        // Helidon tells each start and stop at INFO, through the JDK's logging.
        HELIDON_LOG.setLevel(Level.WARNING);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes any free port
     * @throws BindException when the port is taken; its message is one sentence for the user
     */
    public static LocalWebServer start(int port, HttpHandler handler) throws IOException {
        probe(port);
        var server = new LocalWebServer(port, handler);
        server.server.start();
        return server;
    }

    private static void probe(int port) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            var taken =
                    new BindException(
                            "Port "
                                    + port
                                    + " for the API is taken: choose another with --port, or 0 for any free port");
            taken.initCause(e);
            throw taken;
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private void handle(ServerRequest request, ServerResponse response) {
        HttpReply answer;
        try {
            answer = handler.answer(call(request));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.prologue().method(), request.path().rawPath(), e);
            answer = HttpReply.message(500, "Internal Server Error");
        }
        response.status(Status.create(answer.status()));
        byName(answer)
                .forEach((name, values) ->
                        response.headers()
                                .set(HeaderNames.create(name), values.toArray(String[]::new)));
        response.send(answer.body());
    }

    private static Map<String, List<String>> byName(HttpReply answer) {
        var byName = new HashMap<String, List<String>>();
        for (var header : answer.headers()) {
            byName.computeIfAbsent(
                            header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        byName.remove("content-length");
        byName.remove("transfer-encoding");
        return byName;
    }

    private static HttpCall call(ServerRequest request) {
        var headers = new HashMap<String, List<String>>();
        for (var header : request.headers()) {
            headers.put(header.headerName().lowerCase(), List.copyOf(header.allValues()));
        }
        var body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        return new HttpCall(
                request.prologue().method().text(),
                request.path().rawPath(),
                request.query().rawValue(),
                Map.copyOf(headers),
                body,
                request.remotePeer().host());
    }

    /** Refuses new requests and lets running ones end. */
    @Override
    public void close() {
        server.stop();
    }
}
