package millrace.cloud.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A web server on 127.0.0.1. A request whose framing is not what RFC 9112 says is answered 400 with
 * a problem document, and its connection is closed.
 */
public final class LocalWebServer implements AutoCloseable {

    private static final int MAXIMUM_CARRIER_THREADS = 16;
    private static final int MAXIMUM_HEADER_BYTES = 65_536;

    /** Connections that wait to be accepted, while a burst of them comes in. */
    private static final int MAXIMUM_WAITING_CONNECTIONS = 1_024;

    private static final long IDLE_MS = 120_000;
    private static final Duration REQUESTS_END_WITHIN = Duration.ofMillis(500);

    private final Server server;
    private final ServerConnector connector;
    private final Exchange exchange;

    private LocalWebServer(Server server, ServerConnector connector, Exchange exchange) {
        this.server = server;
        this.connector = connector;
        this.exchange = exchange;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes any free port
     * @param purpose what is served and how another port is chosen, for the message
     * @throws BindException when the port is taken; its message is one sentence for the user
     */
    public static LocalWebServer start(int port, Purpose purpose, HttpHandler handler)
            throws IOException {
        var threads = new QueuedThreadPool(MAXIMUM_CARRIER_THREADS);
        threads.setName("web");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(settings()));
        connector.setIdleTimeout(IDLE_MS);
        connector.setAcceptQueueSize(MAXIMUM_WAITING_CONNECTIONS);
        server.addConnector(connector);
        server.setErrorHandler(new FramingProblems());
        var exchange = new Exchange(handler);
        server.setHandler(exchange);
        purpose.listen(connector, port);
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The web server does not start", e);
        }
        return new LocalWebServer(server, connector, exchange);
    }

    /**
     * Any path that RFC 3986 allows, also with an encoded slash, as in the ARN of a cluster: the
     * routes decide what they are.
     */
    private static HttpConfiguration settings() {
        var settings = new HttpConfiguration();
        settings.setSendServerVersion(false);
        settings.setRequestHeaderSize(MAXIMUM_HEADER_BYTES);
        settings.setHttpCompliance(HttpCompliance.RFC9110);
        settings.setUriCompliance(
                UriCompliance.RFC3986.with("slashes in names", Violation.AMBIGUOUS_PATH_SEPARATOR));
        return settings;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Refuses new connections and lets running requests end, for {@link #REQUESTS_END_WITHIN}. */
    @Override
    public void close() {
        connector.close();
        exchange.awaitEnd(REQUESTS_END_WITHIN);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The web server does not stop", e);
        }
    }
}
