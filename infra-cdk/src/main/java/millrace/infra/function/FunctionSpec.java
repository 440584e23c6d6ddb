package millrace.infra.function;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One function as its context describes it.
 *
 * @param name in kebab case and without the stage, such as {@code orders-api}
 * @param context the folder under {@code functions} that holds its code
 * @param configuration the Spring configuration class
 * @param bean the function bean in it
 * @param environment beside what every function gets
 * @param nearKafka whether it opens connections to the brokers, and so runs in their network
 */
public record FunctionSpec(
        String name,
        String context,
        String configuration,
        String bean,
        Duration timeout,
        Map<String, String> environment,
        boolean nearKafka) {

    public FunctionSpec {
        environment = Map.copyOf(environment);
    }

    /** This function with one more environment variable. */
    public FunctionSpec with(String variable, String value) {
        var more = new TreeMap<>(environment);
        more.put(variable, value);
        return new FunctionSpec(name, context, configuration, bean, timeout, more, nearKafka);
    }

    public FunctionSpec within(Duration limit) {
        return new FunctionSpec(name, context, configuration, bean, limit, environment, nearKafka);
    }

    /** This function in the network of the brokers, knowing where they are. */
    public FunctionSpec producingTo(KafkaCluster kafka) {
        return new FunctionSpec(name, context, configuration, bean, timeout, environment, true)
                .with("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers())
                .with("KAFKA_IAM", "true");
    }
}
