package millrace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.DeadLetterStore;
import millrace.platform.lambda.FunctionHandler;
import org.springframework.context.annotation.Bean;

/** The consumer beans of a context, held to the consumer catalogue. */
public final class ConsumerBeans {

    /** An address where nobody listens: a start makes clients, but no calls. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private static final Map<String, String> OF_EVERY_CONTEXT =
            Map.of(
                    "MILLRACE_STAGE", "tests",
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test",
                    "AWS_ENDPOINT_URL_DYNAMODB", NOWHERE,
                    "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                    "TABLE_NAME", "tests");

    /** Beans that serve many consumers, none of which is the catalogue's. */
    private static final Set<String> OF_MANY_TOPICS = Set.of(AuditTrail.BEAN, DeadLetterStore.BEAN);

    private ConsumerBeans() {}

    /**
     * Checks that the configuration class {@code millrace.<context>.<Context>Functions} has a
     * consumer bean for each consumer that the catalogue gives the context, and no other, and
     * starts each of them as the deployed function would start.
     *
     * @param variables the environment variables that the context wants besides those of all
     * @throws AssertionError naming the beans that are missing or in no catalogue
     * @throws IllegalStateException when a consumer's handlers are not those of the catalogue
     */
    public static void start(String context, Map<String, String> variables) {
        var configuration = configurationOf(context);
        var consumers = Consumer.ownedBy(context);
        assertThat(
                        Stream.of(configuration.getDeclaredMethods())
                                .filter(ConsumerBeans::isConsumer)
                                .map(Method::getName))
                .filteredOn(bean -> !OF_MANY_TOPICS.contains(bean))
                .containsExactlyInAnyOrderElementsOf(
                        consumers.stream().map(Consumer::beanName).toList());
        for (var consumer : consumers) {
            var environment = new HashMap<>(OF_EVERY_CONTEXT);
            environment.putAll(variables);
            environment.put("MILLRACE_CONFIGURATION", configuration.getName());
            environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", consumer.beanName());
            new FunctionHandler(environment).close();
        }
    }

    private static boolean isConsumer(Method method) {
        return method.isAnnotationPresent(Bean.class)
                && method.getGenericReturnType() instanceof ParameterizedType function
                && function.getActualTypeArguments()[0] == KafkaEvent.class;
    }

    private static Class<?> configurationOf(String context) {
        var name = Character.toUpperCase(context.charAt(0)) + context.substring(1) + "Functions";
        try {
            return Class.forName("millrace." + context + "." + name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("The context " + context + " has no class " + name, missing);
        }
    }
}
