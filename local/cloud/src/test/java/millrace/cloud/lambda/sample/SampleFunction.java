package millrace.cloud.lambda.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A function as a user would write it. It appends what it got to a file, a line each, and does what
 * a record's value says: "fail once …" and "poison …" are reported as failed, "throw" and "hang"
 * speak for themselves. With {@code FAIL} in its environment it fails whatever it gets.
 */
public final class SampleFunction implements RequestStreamHandler, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path seen;
    private final boolean fails;
    private final String closed;
    private final Set<String> failedBefore = ConcurrentHashMap.newKeySet();

    public SampleFunction(Map<String, String> environment) {
        if (environment.containsKey("REFUSE_TO_START")) {
            throw new IllegalStateException("told to refuse");
        }
        seen = Path.of(environment.getOrDefault("SEEN", "seen"));
        closed = environment.getOrDefault("CLOSED", "");
        fails = environment.containsKey("FAIL");
    }

    public SampleFunction() {
        this(System.getenv());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        if (fails) {
            throw new IllegalStateException("told to fail");
        }
        var event = JSON.readTree(input.readAllBytes());
        if (event.has("records")) {
            output.write(kafka(event));
        } else if (event.has("Records")) {
            event.get("Records")
                    .forEach(record -> remember(record.at("/dynamodb/NewImage").toString()));
        } else {
            output.write(direct(event, context));
        }
    }

    /** Leaves a file where it was told to. */
    @Override
    public void close() throws IOException {
        if (!closed.isEmpty()) {
            Files.createFile(Path.of(closed));
        }
    }

    private byte[] kafka(JsonNode event) {
        var failures = new ArrayList<String>();
        event.get("records")
                .values()
                .forEach(partition ->
                        partition.forEach(record -> {
                            var value =
                                    new String(
                                            Base64.getDecoder()
                                                    .decode(record.get("value").asString()),
                                            StandardCharsets.UTF_8);
                            remember(value);
                            if (value.startsWith("poison")
                                    || (value.startsWith("fail once") && failedBefore.add(value))) {
                                failures.add(
                                        "{\"itemIdentifier\":{\"partition\":\"%s-%s\",\"offset\":%s}}"
                                                .formatted(
                                                        record.get("topic").asString(),
                                                        record.get("partition").asInt(),
                                                        record.get("offset").asLong()));
                            }
                        }));
        return "{\"batchItemFailures\":[%s]}"
                .formatted(String.join(",", failures))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] direct(JsonNode event, Context context) {
        switch (event.path("do").asString("")) {
            case "throw" -> throw new IllegalStateException("told to throw");
            case "hang" -> hang();
            case "print" -> System.out.println("printed " + context.getAwsRequestId());
            default -> context.getLogger().log("nothing to do");
        }
        return "{\"function\":\"%s\",\"memory\":%s}"
                .formatted(context.getFunctionName(), context.getMemoryLimitInMB())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void remember(String line) {
        try {
            Files.writeString(
                    seen, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
