package millrace.infra.cost;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code java millrace.infra.cost.CostOfRun --api=URL [--json]}: prints what the
 * running local system has cost since its start, by the list prices. The launcher checks the
 * arguments.
 */
public final class CostOfRun {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;

    private CostOfRun(URI api) {
        this.api = api;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var api = "";
        var json = false;
        for (var argument : arguments) {
            json |= argument.equals("--json");
            api = argument.startsWith("--api=") ? argument.substring("--api=".length()) : api;
        }
        try {
            var costs = new CostOfRun(URI.create(api)).costs();
            System.out.println(json ? JSON.writeValueAsString(costs) : CostTable.of(costs));
        } catch (IOException noAnswer) {
            System.err.println("The system at " + api + " does not answer: " + noAnswer);
            System.exit(1);
        }
    }

    private RunCosts costs() throws IOException, InterruptedException {
        return RunCosts.of(MetricSamples.parse(get("/metrics")), memory());
    }

    private Map<String, Double> memory() throws IOException, InterruptedException {
        var memory = new HashMap<String, Double>();
        JSON.readTree(get("/2015-03-31/functions/"))
                .path("Functions")
                .forEach(function ->
                        memory.put(
                                function.path("FunctionName").asString(),
                                function.path("MemorySize").asDouble()));
        return memory;
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api.resolve(path)).timeout(TIMEOUT).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
