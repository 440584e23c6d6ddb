package millrace.cloud.dynamodb;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import millrace.cloud.dynamodb.rights.TableRights;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.dynamodb.tuned.TableWrites;
import millrace.cloud.dynamodb.tuned.TunedDynamoDb;
import millrace.cloud.http.OnlyLocal;
import millrace.cloud.http.Purpose;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.MetricFamily;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local behind an HTTP server on 127.0.0.1, the same tables for every credential and
 * region. Tuned or, with its public surface only, plain. With a directory, a write that was
 * answered survives SIGKILL. It enforces none of AWS's capacity limits.
 */
public final class DynamoDbLocal implements Database {

    private static final int MAXIMUM_CARRIER_THREADS = 16;
    private static final Purpose PURPOSE = new Purpose("DynamoDB", "--dynamodb-port");
    private static final String NO_CROSS_ORIGIN = "";

    private final Server server;
    private final ServerConnector connector;
    private final OpenDatabase database;

    private DynamoDbLocal(Server server, ServerConnector connector, OpenDatabase database) {
        this.server = server;
        this.connector = connector;
        this.database = database;
    }

    /**
     * Starts the server and returns when it accepts connections.
     *
     * @throws BindException when the port is taken; its message is one sentence for the user
     * @throws IOException when the directory cannot be used
     */
    public static DynamoDbLocal start(DynamoDbSettings settings) throws IOException {
        return start(settings, TunedDynamoDb::open);
    }

    /** Starts the server with this way to open the tuned one, which may find a part missing. */
    static DynamoDbLocal start(
            DynamoDbSettings settings, Function<@Nullable Path, Optional<TunedDynamoDb>> tuning)
            throws IOException {
        var threads = new QueuedThreadPool(MAXIMUM_CARRIER_THREADS);
        threads.setName("dynamodb");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var connector = new ServerConnector(server, 1, 1);
        server.addConnector(connector);
        // Before the database: a taken port opens none.
        PURPOSE.listen(connector, settings.port());
        try {
            var database =
                    OpenDatabase.open(
                            settings.directory(),
                            settings.tuned() ? tuning : directory -> Optional.empty());
            server.setHandler(
                    new OnlyLocal(
                            new LocalDynamoDBServerHandler(database.requests(), NO_CROSS_ORIGIN)));
            startServer(server);
            return new DynamoDbLocal(server, connector, database);
        } catch (IOException | RuntimeException e) {
            connector.close();
            throw e;
        }
    }

    private static void startServer(Server server) throws IOException {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("DynamoDB Local does not start", e);
        }
    }

    /** The requests, in this JVM and on nobody's rights. */
    LocalDynamoDBRequestHandler requests() {
        return database.requests();
    }

    @Override
    public DynamoDbClient client() {
        return new EmbeddedClient(database.requests());
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public Map<String, List<String>> createTables(List<TableResource> tables) {
        return new MissingTables(client()).create(tables);
    }

    @Override
    public boolean guard(List<TableResource> tables, AccessControl accessControl) {
        var keys = new HashMap<String, String>();
        tables.forEach(table -> keys.put(table.name(), table.key().partitionKey().name()));
        database.requests().guard(new TableRights(accessControl, Map.copyOf(keys)));
        return true;
    }

    /** False where it was asked for plain, or lacks a part that tuning needs. */
    public boolean isTuned() {
        return database.tuned().isPresent();
    }

    /** A plain one tells none. */
    @Override
    public void onWrite(TableWrites listener) {
        database.tuned().ifPresent(it -> it.onWrite(listener));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when it is plain
     */
    @Override
    public void disturb(Disturbance disturbance) {
        database.tuned()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Faults can be injected into the tuned DynamoDB only"))
                .disturb(disturbance);
    }

    /** A plain one counts none. */
    @Override
    public List<MetricFamily> metrics() {
        return database.tuned().map(it -> it.units().metrics()).orElse(List.of());
    }

    /** Reads the streams of the tables without the way over HTTP. */
    @Override
    public TableStreams streams() {
        return new TableStreams(client(), new EmbeddedStreamsClient(database.requests()));
    }

    /** Refuses new connections, then closes the database; its directory can be used again. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        } finally {
            database.close();
        }
    }
}
