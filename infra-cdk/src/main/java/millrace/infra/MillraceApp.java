package millrace.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.infra.cost.CostEstimate;
import millrace.infra.function.InvalidInfrastructure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code java millrace.infra.MillraceApp [--stage local|dev|prod] [--outdir DIR]
 * [--project DIR] [--email-from ADDRESS] [--alarm-email ADDRESS] [--cors-origins URL,URL]
 * [--signing-key 1|2]}. It prints where the assembly lies. Under the CDK's command line the same
 * names are context values ({@code -c stage=prod}). Of what can be deployed it prints on standard
 * error what it is going to cost.
 */
public final class MillraceApp {

    private static final List<String> OPTIONS =
            List.of(
                    "stage",
                    "outdir",
                    "project",
                    "email-from",
                    "alarm-email",
                    "cors-origins",
                    "signing-key");

    private MillraceApp() {}

    public static void main(String[] arguments) {
        try {
            var options = new TreeMap<>(context(System.getenv("CDK_CONTEXT_JSON")));
            options.putAll(parse(arguments));
            System.out.println(assembly(options));
        } catch (InvalidInfrastructure refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static Path assembly(Map<String, String> options) {
        var project = ProjectDirectory.around(Path.of(options.getOrDefault("project", "")));
        var outdir = Optional.ofNullable(options.get("outdir")).map(Path::of);
        var stage = stage(options);
        var assembly = Path.of(Synthesis.of(stage, project, outdir).getDirectory());
        StaleAssets.deleteFrom(assembly);
        if (!stage.name().equals(Stage.LOCAL)) {
            System.err.println(CostEstimate.of(assembly).table());
        }
        return assembly;
    }

    private static Stage stage(Map<String, String> options) {
        var stage = Stage.named(options.getOrDefault("stage", Stage.LOCAL));
        var emailFrom = options.get("email-from");
        if (emailFrom != null) {
            stage = stage.withEmailFrom(emailFrom);
        }
        var alarmEmail = options.get("alarm-email");
        if (alarmEmail != null) {
            stage = stage.withAlarmEmail(alarmEmail);
        }
        var corsOrigins = options.get("cors-origins");
        if (corsOrigins != null) {
            stage = stage.withCorsOrigins(List.of(corsOrigins.split(",", -1)));
        }
        var signingKey = options.get("signing-key");
        return signingKey == null ? stage : stage.withSigningKey(keyNumber(signingKey));
    }

    private static int keyNumber(String given) {
        try {
            return Integer.parseInt(given);
        } catch (NumberFormatException notANumber) {
            throw new InvalidInfrastructure("The signing key is 1 or 2, not " + given + ".");
        }
    }

    /**
     * @throws InvalidInfrastructure for an option that does not exist or has no value
     */
    static Map<String, String> parse(String... arguments) {
        var options = new TreeMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            var name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!OPTIONS.contains(name) || i + 1 == arguments.length) {
                throw new InvalidInfrastructure(
                        "Options are --%s, each with a value; not %s."
                                .formatted(String.join(", --", OPTIONS), arguments[i]));
            }
            options.put(name, arguments[i + 1]);
        }
        return options;
    }

    /**
     * The values of {@code cdk -c name=value}. What it deploys must be said: the stage local is for
     * this machine only.
     *
     * @param json null where the CDK's command line did not start this process
     * @throws InvalidInfrastructure when the command line names no stage that can be deployed
     */
    static Map<String, String> context(@Nullable String json) {
        var given = new TreeMap<String, String>();
        if (json == null) {
            return given;
        }
        JsonMapper.shared().readTree(json).properties().stream()
                .filter(value -> OPTIONS.contains(value.getKey()))
                .forEach(value -> given.put(value.getKey(), value.getValue().asString()));
        if (given.getOrDefault("stage", Stage.LOCAL).equals(Stage.LOCAL)) {
            throw new InvalidInfrastructure(
                    "Say which stage to deploy: -c stage=dev or -c stage=prod.");
        }
        return given;
    }
}
