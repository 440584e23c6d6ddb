package millrace.cloud.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import millrace.cloud.LocalCloud;
import millrace.cloud.LocalCloudException;
import millrace.cloud.LocalCloudOptions;
import millrace.cloud.apigateway.TokenIssuer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The shop on one local cloud for all test classes that ask for it. */
record RunningShop(LocalCloud cloud, TokenIssuer issuer, Path logs) implements AutoCloseable {

    private static final Duration HEARD_WITHIN = Duration.ofSeconds(30);

    /** Starts it for the first class and stops it after the last. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningShop.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningShop.class, _ -> start(), RunningShop.class);
        }
    }

    private static RunningShop start() {
        try {
            var directory = Files.createTempDirectory("foreign-shop-");
            var issuer = TokenIssuer.start();
            var assembly = ForeignShop.writeTo(directory.resolve("cdk.out"), issuer.address());
            var logs = directory.resolve("logs");
            var cloud = LocalCloud.start(LocalCloudOptions.forTests(assembly, logs));
            return new RunningShop(cloud, issuer, logs);
        } catch (IOException | LocalCloudException e) {
            throw new IllegalStateException("The shop does not start", e);
        }
    }

    AppClient client() {
        return new AppClient(cloud);
    }

    void awaitLogged(String line) {
        await().atMost(HEARD_WITHIN)
                .untilAsserted(
                        () -> assertThat(logs.resolve("functions.log")).content().contains(line));
    }

    void send(String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", cloud.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "k", value)).get(20, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        cloud.close();
        issuer.close();
    }
}
