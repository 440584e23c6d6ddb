package millrace.cloud.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads hand-made templates with single services, starts these and calls them. */
public final class ServiceFixture {

    private static final JsonMapper JSON = new JsonMapper();

    private ServiceFixture() {}

    /**
     * @param resources members of the template's resources, with single quotes
     * @return what is not emulated
     */
    public static List<NotEmulated> read(Path directory, String resources, CloudService... services)
            throws IOException {
        Files.createDirectories(directory.resolve("cdk.out/asset.code/lib"));
        var assembly = new HandMadeAssembly(directory.resolve("cdk.out"));
        assembly.stack("S", "{'Resources':{" + resources + "}}", HandMadeAssembly.ASSETS);
        return AssemblyReading.read(
                        List.of(services), assembly.written(), directory.resolve("cache"))
                .list();
    }

    public static void start(CloudService... services) throws Exception {
        var reading = new StartTask<Boolean>("assembly");
        var tasks = new StartTasks(reading);
        tasks.start(reading, () -> true);
        List.of(services).forEach(service -> service.start(tasks));
        tasks.await();
    }

    /** Calls an operation by AWS JSON. */
    public static HttpReply call(
            List<Endpoint> endpoints, String target, Map<String, String> request) {
        var call =
                new HttpCall(
                        "POST",
                        "/",
                        "",
                        Map.of("x-amz-target", List.of(target)),
                        JSON.writeValueAsBytes(request),
                        "127.0.0.1");
        return endpoints.stream()
                .filter(endpoint -> endpoint.takes().test(call))
                .findFirst()
                .orElseThrow()
                .handler()
                .answer(call);
    }

    public static JsonNode json(HttpReply answer) {
        return JSON.readTree(answer.body());
    }

    public static String text(HttpReply answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
