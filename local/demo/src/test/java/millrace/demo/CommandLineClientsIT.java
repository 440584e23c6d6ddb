package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import millrace.cloud.LocalCloud;
import millrace.demo.client.Kcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The usual command-line clients work on the running system, where they are installed. */
@ExtendWith(SharedCloud.class)
class CommandLineClientsIT {

    private static final int LIMIT_SECONDS = 60;

    private final Shop shop;
    private final LocalCloud cloud;

    @TempDir private Path directory = Path.of("");

    CommandLineClientsIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    private record Ran(int exitCode, String output) {}

    @Test
    void the_aws_cli_lists_the_tables() throws Exception {
        var ran =
                run(
                        awsCli(),
                        "dynamodb",
                        "list-tables",
                        "--endpoint-url",
                        cloud.dynamoDb().toString());
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains(shop.tables().names()).contains(Tables.nameOf("orders"));
    }

    @Test
    void the_aws_cli_invokes_a_function() throws Exception {
        var answer = directory.resolve("answer.json");
        var payload = directory.resolve("payload.json");
        Files.writeString(payload, "{\"email\":\"admin@millrace.test\",\"role\":\"ADMIN\"}");
        var ran =
                run(
                        awsCli(),
                        "lambda",
                        "invoke",
                        "--endpoint-url",
                        cloud.api().toString(),
                        "--function-name",
                        "millrace-local-auth-grant-role",
                        "--payload",
                        "fileb://" + payload,
                        answer.toString());
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("\"StatusCode\": 200").doesNotContain("FunctionError");
        assertThat(Files.readString(answer)).contains("\"outcome\":\"HAD_IT_ALREADY\"");
    }

    @Test
    void kcat_shows_readable_events_with_their_headers() throws Exception {
        assumeTrue(Kcat.isInstalled(), "kcat is not installed");
        var customer = shop.customer();
        var orderId = customer.order(DemoProduct.COFFEE.productId(), 1);
        shop.end(customer, orderId);
        var ran =
                run(
                        "kcat",
                        "-b",
                        cloud.bootstrapServers(),
                        "-t",
                        "order.events",
                        "-C",
                        "-e",
                        "-q",
                        "-f",
                        "%k %h %s\\n");
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output().lines())
                .anyMatch(line ->
                        line.startsWith(orderId + " ")
                                && line.contains("ce_type=OrderCreated")
                                && line.contains("correlationId=")
                                && line.contains("\"orderId\":\"" + orderId + "\""));
    }

    /** The first that works: there may be others on the path that only look like it. */
    private String awsCli() throws Exception {
        for (var folder :
                System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            var candidate = Path.of(folder, "aws");
            if (Files.isExecutable(candidate) && works(candidate)) {
                return candidate.toString();
            }
        }
        assumeTrue(false, "awscli is not installed");
        return "";
    }

    private boolean works(Path candidate) throws Exception {
        try {
            var ran = run(candidate.toString(), "--version");
            return ran.exitCode() == 0 && ran.output().contains("aws-cli");
        } catch (IOException broken) {
            return false;
        }
    }

    private Ran run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local",
                                "AWS_DEFAULT_REGION", "ap-northeast-2",
                                "AWS_PAGER", ""));
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(output).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
