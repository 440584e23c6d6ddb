package millrace.infra.function;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One function of a context.
 *
 * @param name in kebab case and without the stage, such as {@code orders-api}
 * @param context the folder under {@code functions} that holds its code
 * @param configuration the Spring configuration class
 * @param bean the function bean in it
 * @param environment beside what every function gets
 * @param worksToItsLimit whether it goes on as long as there is work and time
 * @param nearKafka whether it opens connections to the brokers, and so runs in their network
 */
public record FunctionSpec(
        String name,
        String context,
        String configuration,
        String bean,
        Duration timeout,
        boolean worksToItsLimit,
        Map<String, String> environment,
        boolean nearKafka) {

    public FunctionSpec {
        environment = Map.copyOf(environment);
    }

    /** This function with one more environment variable. */
    public FunctionSpec with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    /** This function with more environment variables. */
    public FunctionSpec with(Map<String, String> variables) {
        var more = new TreeMap<>(environment);
        more.putAll(variables);
        return new FunctionSpec(
                name, context, configuration, bean, timeout, worksToItsLimit, more, nearKafka);
    }

    /** This function, going on until this time is over, as long as there is work. */
    public FunctionSpec workingFor(Duration limit) {
        return new FunctionSpec(
                name, context, configuration, bean, limit, true, environment, nearKafka);
    }

    /** This function with its code in another folder under {@code functions}. */
    public FunctionSpec packagedIn(String folder, String itsConfiguration) {
        return new FunctionSpec(
                name,
                folder,
                itsConfiguration,
                bean,
                timeout,
                worksToItsLimit,
                environment,
                nearKafka);
    }

    /** This function in the network of the brokers, knowing where they are. */
    public FunctionSpec producingTo(KafkaCluster kafka) {
        return new FunctionSpec(
                        name,
                        context,
                        configuration,
                        bean,
                        timeout,
                        worksToItsLimit,
                        environment,
                        true)
                .with("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers())
                .with("KAFKA_IAM", "true");
    }
}
