package millrace.bench.coupons;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A Redis of this bench's own, as a child process on a free port. It keeps nothing on disk. */
final class RedisServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);
    private static final int MAX_CONNECTIONS = 256;

    private final Process process;
    private final JedisPooled client;

    private RedisServer(Process process, JedisPooled client) {
        this.process = process;
        this.client = client;
    }

    /** Finds {@code redis-server}; empty when it is not on the PATH. */
    static Optional<Path> executable() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RedisServer start(Path executable) throws IOException {
        int port = freePort();
        var process =
                new ProcessBuilder(
                                executable.toString(),
                                "--port",
                                Integer.toString(port),
                                "--bind",
                                "127.0.0.1",
                                "--save",
                                "",
                                "--appendonly",
                                "no")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        // So that it ends with the bench, even with one that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var pool = new GenericObjectPoolConfig<Connection>();
        pool.setMaxTotal(MAX_CONNECTIONS);
        pool.setMaxIdle(MAX_CONNECTIONS);
        var server = new RedisServer(process, new JedisPooled(pool, "127.0.0.1", port));
        try {
            server.awaitReady();
            return server;
        } catch (IllegalStateException e) {
            server.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("redis-server did not start");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean answers() {
        try {
            return client.ping().equals("PONG");
        } catch (JedisConnectionException notYet) {
            return false;
        }
    }

    JedisPooled client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }
}
