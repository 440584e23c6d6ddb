package millrace.platform.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Priming;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A context with one function that works and one that lacks a variable. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class EchoFunctions {

    static final AtomicInteger PRIMED = new AtomicInteger();

    static final AtomicInteger CLOSED = new AtomicInteger();

    /** The function's input. */
    public record Said(String text, Instant at) {}

    /** The function's answer. */
    public record Echo(String text, Instant at, long remainingMillis) {}

    @Bean
    public Function<Said, Echo> echo(Environment environment) {
        var suffix = environment.required("SUFFIX");
        return said ->
                new Echo(
                        said.text() + suffix, said.at(), Deadline.current().remaining().toMillis());
    }

    @Bean
    public Function<Said, String> needsTable(millrace.platform.table.Table table) {
        return said -> table.toString();
    }

    /** Something that must be closed: it counts. */
    @Bean(destroyMethod = "close")
    public AutoCloseable connection() {
        return CLOSED::incrementAndGet;
    }

    @Bean
    public Function<Said, String> connected(AutoCloseable connection) {
        return said -> connection.getClass().getSimpleName();
    }

    /** Cannot be made once its connection is open. */
    @Bean
    public Function<Said, String> breaks(AutoCloseable connection) {
        throw new IllegalStateException("broken as asked");
    }

    @Bean
    public Function<Said, String> fails() {
        return said -> {
            throw new IllegalStateException("failed as asked");
        };
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> serves() {
        return request -> APIGatewayV2HTTPResponse.builder().withStatusCode(204).build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> consumes() {
        return batch -> new KafkaBatchAnswer(List.of());
    }

    /** Primed before a snapshot: it counts. */
    @Bean
    public Priming counted() {
        return PRIMED::incrementAndGet;
    }
}
