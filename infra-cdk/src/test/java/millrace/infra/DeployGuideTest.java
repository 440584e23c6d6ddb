package millrace.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The names in {@code docs/deploy.md}, against the launcher and the templates of the stage dev. */
class DeployGuideTest {

    private static final String GUIDE = read(Path.of("../docs/deploy.md"));
    private static final Path HELP = Path.of("../local/launcher/help");
    private static final Assembly DEV = Assembly.of(Stage.DEV);

    @Test
    void every_command_and_option_is_the_launchers() {
        var commands = found("\\./millrace ([a-z]+)((?: --[a-z-]+(?:=\\S+)?)*)");

        assertThat(commands).extracting(command -> command.group(1)).contains("deploy", "destroy");
        for (var command : commands) {
            var help = read(HELP.resolve(command.group(1) + ".txt"));
            for (var option : command.group(2).strip().split(" ")) {
                assertThat(help).contains(option.replaceFirst("=.*", ""));
            }
        }
    }

    @Test
    void every_context_value_is_one_of_the_app() {
        var values = firsts("-c ([a-z-]+)=");
        values.addAll(firsts("(?m)^\\| `([a-z-]+)` \\|"));

        assertThat(values).contains("email-from", "alarm-email", "cors-origins");
        for (var value : values) {
            var given = "{\"stage\":\"dev\",\"" + value + "\":\"x\"}";
            assertThat(MillraceApp.context(given)).containsKey(value);
        }
    }

    @Test
    void every_name_is_a_stack_a_function_or_an_alarm_of_the_stage() {
        var known = new HashSet<>(stackNames());
        DEV.functions().forEach(function -> known.add(function.text("FunctionName")));
        DEV.all("AWS::CloudWatch::Alarm").forEach(alarm -> known.add(alarm.text("AlarmName")));

        assertThat(firsts("(millrace-dev-[a-z-]*[a-z])")).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void a_function_that_is_named_with_an_alias_has_it() {
        var aliases =
                DEV.all("AWS::Lambda::Alias").stream()
                        .map(alias -> alias.text("Name"))
                        .collect(Collectors.toSet());

        assertThat(firsts("--function-name [a-z-]+:([a-z]+)")).isNotEmpty().isSubsetOf(aliases);
        assertThat(firsts("update-alias .*--name ([a-z]+)")).isNotEmpty().isSubsetOf(aliases);
    }

    @Test
    void every_secret_is_one_of_the_stage() {
        var secrets =
                DEV.all("AWS::SecretsManager::Secret").stream()
                        .map(secret -> secret.text("Name"))
                        .collect(Collectors.toSet());

        assertThat(firsts("(millrace/dev/[a-z-]+)")).isNotEmpty().isSubsetOf(secrets);
    }

    @Test
    void every_output_is_one_of_its_stack() {
        var outputs = found("--stack-name millrace-dev-([a-z]+)[^`]*?OutputKey(?:,|==)'(\\w+)'");

        assertThat(outputs).hasSize(2);
        for (var output : outputs) {
            var stack =
                    output.group(1).substring(0, 1).toUpperCase(Locale.ROOT)
                            + output.group(1).substring(1);
            assertThat(requireNonNull(DEV.templates().get(stack)).path("Outputs").propertyNames())
                    .as(stack)
                    .anyMatch(name -> name.startsWith(output.group(2)));
        }
    }

    private static List<String> stackNames() {
        return JsonMapper.shared()
                .readTree(DEV.directory().resolve("manifest.json").toFile())
                .path("artifacts")
                .valueStream()
                .map(artifact -> artifact.at("/properties/stackName").asString(""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Set<String> firsts(String regex) {
        return found(regex).stream().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<MatchResult> found(String regex) {
        return Pattern.compile(regex).matcher(GUIDE).results().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
