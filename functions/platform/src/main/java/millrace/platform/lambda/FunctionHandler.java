package millrace.platform.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.observation.internal.SpanExport;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Spans;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The handler of every function. It builds the context's configuration once, looks the function
 * bean up in Spring Cloud Function's catalogue by the name in its definition, and hands each
 * payload to it as the function's own input type. It is thread-safe when the function is.
 */
public final class FunctionHandler implements RequestStreamHandler, AutoCloseable {

    private final Runnable end;
    private final Function<Object, Object> function;
    private final JavaType inputType;
    private final JsonMapper json;
    private final SpanExport export;

    /** On Lambda: the environment of the process. */
    public FunctionHandler() {
        this(System.getenv());
    }

    /** In a JVM with many functions: the environment of this one. */
    public FunctionHandler(Map<String, String> variables) {
        this(FunctionContext.start(new Environment(variables)));
    }

    private FunctionHandler(FunctionContext context) {
        this(
                context::close,
                context.function(),
                context.inputType(),
                context.json(),
                context.spanExport());
    }

    private FunctionHandler(
            Runnable end,
            Function<Object, Object> function,
            Type inputType,
            JsonMapper json,
            SpanExport export) {
        this.end = end;
        this.function = function;
        this.inputType = json.getTypeFactory().constructType(inputType);
        this.json = json;
        this.export = export;
    }

    /** A handler of a function that whoever calls has built and closes. */
    public static <I> FunctionHandler of(
            Function<? super I, ?> function, Class<I> inputType, JsonMapper json) {
        return of(function, inputType, json, SpanExport.NONE);
    }

    @SuppressWarnings("unchecked") // the payload is read as the input type
    static <I> FunctionHandler of(
            Function<? super I, ?> function,
            Class<I> inputType,
            JsonMapper json,
            SpanExport export) {
        return new FunctionHandler(
                () -> {}, payload -> function.apply((I) payload), inputType, json, export);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context lambda)
            throws IOException {
        var payload = json.readValue(input, inputType);
        Deadline deadline = () -> Duration.ofMillis(lambda.getRemainingTimeInMillis());
        json.writeValue(output, answer(payload, deadline));
    }

    private Object answer(Object payload, Deadline deadline) {
        try (var invocation = export.invocation(deadline::remaining)) {
            try {
                return ScopedValue.where(Deadline.CURRENT, deadline)
                        .where(Spans.CURRENT, invocation.spans())
                        .call(() -> function.apply(payload));
            } catch (RuntimeException | Error failure) {
                invocation.failed();
                throw failure;
            }
        }
    }

    /** Ends connections. Lambda never calls it; a JVM that outlives its functions does. */
    @Override
    public void close() {
        end.run();
        export.close();
    }
}
