package millrace.cloud;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import millrace.cloud.service.NotEmulated;

/** Prints the addresses and contents of a cloud that is ready. */
final class Banner {

    private Banner() {}

    static String readyLine(LocalCloud cloud) {
        return "ready " + String.join(" ", addresses(cloud));
    }

    /** All that clients can call, each as {@code name=address}. */
    static List<String> addresses(LocalCloud cloud) {
        var addresses = new ArrayList<String>();
        addresses.add("api=" + cloud.api());
        addresses.add("kafka=" + cloud.bootstrapServers());
        addresses.add("dynamodb=" + cloud.dynamoDb());
        addresses.add("console=" + cloud.console());
        cloud.outsideSystems().forEach((name, address) -> addresses.add(name + "=" + address));
        return addresses;
    }

    static void print(LocalCloud cloud, LocalCloudOptions options, PrintStream out) {
        out.println("Millrace runs " + options.assembly().toAbsolutePath().normalize());
        row(
                out,
                "in it",
                cloud.sections().stream()
                        .map(section ->
                                section.rows().size()
                                        + " "
                                        + section.heading().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        row(out, "api", cloud.api().toString());
        cloud.furtherApis().forEach((name, address) -> row(out, "", address + " (" + name + ")"));
        row(out, "console", cloud.console().toString());
        row(out, "metrics", cloud.api().resolve("/metrics").toString());
        row(out, "kafka", cloud.bootstrapServers());
        row(out, "dynamodb", cloud.dynamoDb().toString());
        cloud.outsideSystems().forEach((name, address) -> row(out, name, address));
        var debugged = options.debugged();
        if (debugged != null) {
            row(out, "debugger", "%s (%s)".formatted(debugged.address(), debugged.name()));
        }
        row(
                out,
                "data",
                options.data() == null
                        ? "in memory, gone when stopped (keep it with --data DIR)"
                        : options.data().toAbsolutePath().toString());
        row(out, "logs", options.logs().toAbsolutePath().toString());
        notEmulated(cloud.notEmulated(), out);
        out.flush();
    }

    private static void notEmulated(List<NotEmulated> resources, PrintStream out) {
        if (resources.isEmpty()) {
            return;
        }
        out.println("Not emulated:");
        for (var each : resources) {
            var where = each.stack().equals("*") ? "" : each.stack() + " ";
            row(out, "", each.type() + ", " + where + each.logicalId() + ": " + each.reason());
        }
    }

    private static void row(PrintStream out, String name, String value) {
        out.printf("  %-10s %s%n", name, value);
    }
}
