package millrace.cloud;

import java.util.HashMap;
import java.util.Map;

/** The ports that options name, each of which only one service can have. */
final class FixedPorts {

    private final Map<Integer, String> options = new HashMap<>();

    private FixedPorts() {}

    /**
     * @throws LocalCloudException when two services would take the same port, or a broker one that
     *     does not exist
     */
    static void check(LocalCloudOptions options) throws LocalCloudException {
        var ports = new FixedPorts();
        ports.take(options.port(), "--port");
        ports.take(options.dynamoDbPort(), "--dynamodb-port");
        ports.take(options.simulatorsPort(), "--simulators-port");
        if (options.kafkaPort() != 0) {
            for (int broker = 0; broker < options.brokers(); broker++) {
                ports.take(options.kafkaPort() + broker, "--kafka-port");
            }
        }
    }

    private void take(int port, String option) throws LocalCloudException {
        if (port == 0) {
            return;
        }
        if (port > PortNumber.HIGHEST) {
            throw new LocalCloudException(
                    "The last broker would have the port "
                            + port
                            + ", which does not exist: choose a lower --kafka-port");
        }
        var other = options.put(port, option);
        if (other != null) {
            throw new LocalCloudException(
                    "Port "
                            + port
                            + " is asked for by "
                            + other
                            + " and by "
                            + option
                            + ": choose another for one of them, or 0 for any free port");
        }
    }
}
