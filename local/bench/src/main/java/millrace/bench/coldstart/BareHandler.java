package millrace.bench.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Function;
import millrace.orders.OrdersFunctions;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.http.AnswerKeys;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Environment;
import millrace.testing.InMemoryRegistry;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same function as {@code ordersOnPaymentEvents}, wired by hand without Spring: what a cold
 * start would cost without the function catalogue.
 */
public final class BareHandler implements RequestStreamHandler {

    private final Function<KafkaEvent, KafkaBatchAnswer> function;
    private final JsonMapper json;

    public BareHandler() {
        this(System.getenv());
    }

    BareHandler(Map<String, String> variables) {
        var beans = new PlatformBeans();
        var environment = new Environment(variables);
        this.json = beans.json();
        var clock = beans.clock();
        var codec = beans.eventCodec();
        var dynamoDb = beans.dynamoDb(environment, beans.awsHttpClient());
        var metrics = beans.metrics(environment, clock, json);
        var tables = beans.tables(dynamoDb, json, beans.ids(), beans.pause(), clock, metrics);
        var table = beans.table(environment, tables);
        var platform =
                new Platform(
                        environment,
                        table,
                        beans.unitOfWork(environment, table, codec, clock, beans.ids()),
                        codec,
                        beans.topicValues(codec, new InMemoryRegistry()),
                        (record, group, cause, attempts) -> {
                            throw new IllegalStateException(
                                    "Nothing may be dead-lettered here", cause);
                        },
                        clock,
                        beans.ids(),
                        json,
                        metrics,
                        beans.pause(),
                        AnswerKeys::local);
        this.function = new OrdersFunctions().ordersOnPaymentEvents(platform);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        json.writeValue(output, function.apply(json.readValue(input, KafkaEvent.class)));
    }
}
