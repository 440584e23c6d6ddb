package millrace.cloud.command.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.Callable;
import millrace.cloud.command.ApiOption;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import millrace.cloud.command.TextTable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code ./millrace brokers}. */
@Command(
        name = "./millrace brokers",
        description =
                "Lists the Kafka brokers of a running local system with the partitions that they"
                        + " lead; stops or starts one, to see what its loss does.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class Brokers implements Callable<Integer> {

    /** A stopping broker hands its partitions over first. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Mixin final HelpOption help = new HelpOption();
    @Mixin final ApiOption api = new ApiOption();
    @Mixin final KafkaOption kafka = new KafkaOption();

    @Option(names = "--stop", paramLabel = "N", description = "Stops this broker first.")
    @Nullable Integer stopped;

    @Option(names = "--start", paramLabel = "N", description = "Starts this broker first.")
    @Nullable Integer started;

    @Spec CommandSpec spec = CommandSpec.create();

    private final JsonMapper json = new JsonMapper();

    private Brokers() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, to be run or to be described. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Brokers());
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var http = HttpClient.newHttpClient();
                var admin = kafka.admin()) {
            if (stopped != null) {
                switched(http, stopped + "/stop");
            }
            if (started != null) {
                switched(http, started + "/start");
            }
            list(http, admin).print(spec.commandLine().getOut());
            return 0;
        } catch (IOException | KafkaDoesNotAnswer refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return 1;
        }
    }

    private void switched(HttpClient http, String path) throws IOException, InterruptedException {
        var request = request("/" + path).POST(HttpRequest.BodyPublishers.noBody()).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(json.readTree(answer.body()).path("message").asString());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api.address() + "/brokers" + path))
                .timeout(TIMEOUT);
    }

    private TextTable list(HttpClient http, Admin admin) throws IOException, InterruptedException {
        var answer = http.send(request("").GET().build(), HttpResponse.BodyHandlers.ofString());
        var leads = new HashMap<Integer, Integer>();
        var behind = new HashMap<Integer, Integer>();
        var topics = KafkaOption.await(admin.listTopics().names());
        for (var topic : KafkaOption.await(admin.describeTopics(topics).allTopicNames()).values()) {
            for (var partition : topic.partitions()) {
                if (partition.leader() != null) {
                    leads.merge(partition.leader().id(), 1, Integer::sum);
                }
                partition.replicas().stream()
                        .filter(replica -> !partition.isr().contains(replica))
                        .forEach(replica -> behind.merge(replica.id(), 1, Integer::sum));
            }
        }
        var table = new TextTable("broker", "state", "leads", "replicas behind");
        for (var broker : json.readTree(answer.body())) {
            var id = broker.path("broker").asInt();
            table.row(
                    id,
                    broker.path("state").asString(),
                    leads.getOrDefault(id, 0),
                    behind.getOrDefault(id, 0));
        }
        return table;
    }
}
