package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators' commands find a deployed stage by what its stacks say. */
class LauncherDeployedTest {

    private static final String TRACE = "millrace.demo.operator.Trace";
    private static final String TAIL = "millrace.cloud.command.kafka.Tail";

    @TempDir Path folder;
    private Clone clone;

    @BeforeEach
    void withStacks() throws IOException {
        clone = Clone.in(folder).with("AWS_PROFILE", "shop");
        clone.tool(
                clone.bin().resolve("aws"),
                """
                note aws "$@"
                case $* in
                  *millrace-dev-api*) echo https://api.shop.example/ ;;
                  *millrace-dev-stream*) echo b-1.shop.example:9098,b-2.shop.example:9098 ;;
                  *) echo 'Stack does not exist' >&2; exit 254 ;;
                esac
                """);
    }

    @Test
    void the_api_and_the_brokers_are_the_outputs_of_its_stacks() throws IOException {
        var run = clone.run("trace", "order-1", "--stage=dev");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(clone.program(TRACE))
                .containsExactly("order-1", "--stage=dev", "--api=https://api.shop.example/");
        clone.run("tail", "--topic=order.events", "--stage", "dev");
        assertThat(clone.program(TAIL))
                .containsExactly(
                        "--topic=order.events",
                        "--stage=dev",
                        "--kafka=b-1.shop.example:9098,b-2.shop.example:9098");
        assertThat(clone.callsOf("aws")).hasSize(2);
    }

    @Test
    void its_brokers_are_reached_with_the_sign_in_of_the_functions_layer() throws IOException {
        clone.run("tail", "--topic=order.events", "--stage=dev");

        assertThat(clone.callsOf("java").getLast())
                .anyMatch(each -> each.endsWith("/functions/platform/target/layer/java/lib/*"));
    }

    @Test
    void an_address_that_is_named_is_not_looked_for() throws IOException {
        clone.withoutTool("aws");
        clone.run("trace", "order-1", "--stage=dev", "--api=https://10.0.0.1");

        assertThat(clone.program(TRACE))
                .containsExactly("order-1", "--stage=dev", "--api=https://10.0.0.1");
    }

    @Test
    void a_stage_that_cannot_be_found_is_refused_in_one_sentence() throws IOException {
        assertThat(clone.run("outbox", "--stage=prod").err())
                .endsWith(
                        "The stack millrace-prod-api says no address: is prod deployed? Or name the"
                                + " system with --api.\n");
        clone.with("AWS_PROFILE", "");
        assertThat(clone.run("outbox", "--stage=dev").err())
                .isEqualTo(
                        "Millrace found no AWS credentials to look for dev: set AWS_PROFILE, or"
                                + " name the system with --api.\n");
        clone.withoutTool("aws");
        var refused = clone.run("tail", "--topic=order.events", "--stage=dev");
        assertThat(refused.err())
                .isEqualTo(
                        "Millrace asks the AWS CLI where dev is deployed, and there is none on the"
                                + " PATH: install it, or name the system with --kafka.\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(clone.callsOf("java")).isEmpty();
    }

    @Test
    void what_stands_before_the_options_is_what_a_command_does() throws IOException {
        clone.run("redrive", "start", "--group=ab12", "--api=http://10.0.0.1:8080");

        assertThat(clone.program("millrace.demo.operator.Redrive"))
                .isEqualTo(List.of("start", "--group=ab12", "--api=http://10.0.0.1:8080"));
    }
}
