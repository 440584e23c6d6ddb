package millrace.demo.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.cloud.command.SentenceErrors;
import millrace.demo.client.MillraceApi;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** The command {@code ./millrace trace}. */
@Command(
        name = "./millrace trace",
        description =
                "Shows the flow of a correlation id, an event, an order, a payment, a reservation,"
                        + " an attempt or a coupon claim (couponId:userId): what led to what, how"
                        + " long it took, and who has not handled it.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class Trace extends OperatorCommand {

    @Parameters(paramLabel = "ID", description = "What the flow is of.")
    String id = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most events (default: 1000).",
            defaultValue = "1000")
    int limit;

    private Trace() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, to be run or to be described. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Trace());
    }

    @Override
    void run(OperatorApi operations) {
        var flow = flow(operations);
        print(flow, () -> new FlowTree(flow).print(out()));
    }

    /** All pages as one, up to the limit; {@code next} tells whether there are more. */
    private ObjectNode flow(OperatorApi operations) {
        var path = "/api/flows/" + OperatorApi.encoded(id);
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("limit", String.valueOf(Math.clamp(limit, 1, 100)));
        var flow = (ObjectNode) operations.get(path, asked);
        var steps = MillraceApi.JSON.createArrayNode().addAll(flow.path("steps").values());
        long waiting = flow.path("waitingConsumers").asLong();
        while (!flow.path("next").isNull() && steps.size() < limit) {
            asked.put("limit", String.valueOf(Math.min(limit - steps.size(), 100)));
            asked.put("cursor", flow.path("next").asString());
            flow = (ObjectNode) operations.get(path, asked);
            steps.addAll(flow.path("steps").values());
            waiting += flow.path("waitingConsumers").asLong();
        }
        flow.set("steps", steps);
        return flow.put("waitingConsumers", waiting);
    }
}
