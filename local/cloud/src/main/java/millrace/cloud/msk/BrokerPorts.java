package millrace.cloud.msk;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one start: a port for each broker and one for the controller. A port is probed
 * before Kafka binds it, because Kafka itself answers a taken port with a stack trace and a
 * half-started server.
 */
record BrokerPorts(List<Integer> brokers, int controller) {

    /**
     * Free ports are looked for below those that systems give to outgoing connections: until Kafka
     * binds it, a connection of our own could take one of them.
     */
    private static final int LOWEST_FREE = 15_000;

    private static final int HIGHEST_FREE = 32_000;
    private static final int ATTEMPTS = 100;

    static BrokerPorts choose(KafkaSettings settings) throws IOException {
        var probes = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < settings.brokers(); i++) {
                probes.add(
                        settings.firstPort() == 0 ? probeAny() : probe(settings.firstPort() + i));
            }
            probes.add(probeAny());
            var ports = probes.stream().map(ServerSocket::getLocalPort).toList();
            return new BrokerPorts(ports.subList(0, settings.brokers()), ports.getLast());
        } finally {
            for (var probe : probes) {
                probe.close();
            }
        }
    }

    private static ServerSocket probeAny() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return probe(ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE));
            } catch (BindException taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private static ServerSocket probe(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (BindException e) {
            socket.close();
            var taken =
                    new BindException(
                            "Kafka port "
                                    + port
                                    + " is taken: choose another with --kafka-port, or 0 for any free port");
            taken.initCause(e);
            throw taken;
        }
    }

    String bootstrapServers() {
        return String.join(",", brokers.stream().map(port -> "127.0.0.1:" + port).toList());
    }
}
