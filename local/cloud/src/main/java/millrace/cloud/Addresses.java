package millrace.cloud;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where everything can be called from outside. */
record Addresses(URI api, String kafka, URI dynamoDb, Map<String, String> outsideSystems) {

    static String bootstrapServers(int firstPort, int brokers) {
        return IntStream.range(firstPort, firstPort + brokers)
                .mapToObj(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining(","));
    }

    static URI dynamoDb(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
