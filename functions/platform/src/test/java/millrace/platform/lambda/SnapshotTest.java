package millrace.platform.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import millrace.platform.runtime.Environment;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/** A snapshot holds no open connection, whatever its function had opened before. */
class SnapshotTest {

    private static final int LIMIT_MS = 20_000;

    /** Less than a producer needs to give up a connection by itself. */
    private static final int CUT_OFF_MS = 1_000;

    private static FunctionContext context(ServerSocket kafka, ServerSocket aws) {
        return FunctionContext.start(
                new Environment(
                        Map.ofEntries(
                                Map.entry("MILLRACE_CONFIGURATION", OpenFunctions.class.getName()),
                                Map.entry("SPRING_CLOUD_FUNCTION_DEFINITION", "packs"),
                                Map.entry("TABLE_NAME", "table"),
                                Map.entry("KAFKA_BOOTSTRAP_SERVERS", address(kafka)),
                                Map.entry("MILLRACE_STAGE", "local"),
                                Map.entry("AWS_REGION", "ap-northeast-2"),
                                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", "http://" + address(aws)),
                                Map.entry(
                                        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                                        "http://" + address(aws)))));
    }

    private static String address(ServerSocket server) {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private static ServerSocket listening() throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout(LIMIT_MS);
        return server;
    }

    /** The producer tries several times while nobody answers; each try must be given up. */
    private static void assertNoneIsOpen(ServerSocket server) throws IOException {
        server.setSoTimeout(200);
        for (var next = accepted(server); next.isPresent(); next = accepted(server)) {
            try (var connection = next.get()) {
                assertIsCutOff(connection);
            }
        }
    }

    private static void assertIsCutOff(Socket connection) throws IOException {
        connection.setSoTimeout(CUT_OFF_MS);
        assertThat(connection.getInputStream().readAllBytes()).isNotNull();
    }

    private static Optional<Socket> accepted(ServerSocket server) throws IOException {
        try {
            return Optional.of(server.accept());
        } catch (SocketTimeoutException none) {
            return Optional.empty();
        }
    }

    @Test
    void the_producer_that_connects_by_itself_is_cut_off_before_a_snapshot() throws IOException {
        try (var kafka = listening();
                var aws = listening();
                var context = context(kafka, aws)) {
            try (var connection = kafka.accept()) {
                context.beforeCheckpoint(Core.getGlobalContext());

                assertIsCutOff(connection);
            }
            assertNoneIsOpen(kafka);
            assertNoneIsOpen(aws);
        }
    }
}
