package millrace.cloud.kafka;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of one start: a port for each broker and one for the controller. A port is probed
 * before Kafka binds it, because Kafka itself answers a taken port with a stack trace and a
 * half-started server.
 */
record BrokerPorts(List<Integer> brokers, int controller) {

    static BrokerPorts choose(KafkaSettings settings) throws IOException {
        List<ServerSocket> probes = new ArrayList<>();
        try {
            for (int i = 0; i < settings.brokers(); i++) {
                probes.add(probe(settings.firstPort() == 0 ? 0 : settings.firstPort() + i));
            }
            probes.add(probe(0));
            List<Integer> ports = probes.stream().map(ServerSocket::getLocalPort).toList();
            return new BrokerPorts(ports.subList(0, settings.brokers()), ports.getLast());
        } finally {
            for (ServerSocket probe : probes) {
                probe.close();
            }
        }
    }

    private static ServerSocket probe(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (BindException e) {
            socket.close();
            BindException taken =
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
