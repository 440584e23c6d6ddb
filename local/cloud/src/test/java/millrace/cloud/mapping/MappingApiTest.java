package millrace.cloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingApiTest {

    @TempDir Path directory;

    private MappedQueues mapped;

    @BeforeEach
    void start() throws Exception {
        mapped = new MappedQueues(directory);
    }

    @AfterEach
    void stop() {
        mapped.close();
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws =
                    "GetEventSourceMapping tells properties, state and the result of the last invocation")
    void a_mapping_is_described_with_its_properties_its_defaults_and_its_state() {
        var mapping = mapped.get("M2");

        assertThat(mapping.path("UUID").asString("")).isEqualTo(MappingProperties.id("S", "M2"));
        assertThat(mapping.path("EventSourceMappingArn").asString(""))
                .endsWith(":event-source-mapping:" + MappingProperties.id("S", "M2"));
        assertThat(mapping.path("FunctionArn").asString(""))
                .isEqualTo("arn:aws:lambda:r:1:function:other");
        assertThat(mapping.path("EventSourceArn").asString(""))
                .isEqualTo(MappedQueues.ARN + "third");
        assertThat(mapping.path("BatchSize").asInt()).isEqualTo(3);
        assertThat(mapping.path("MaximumBatchingWindowInSeconds").isInt()).isTrue();
        assertThat(mapping.path("State").asString("")).isEqualTo("Enabled");
        assertThat(mapping.path("StateTransitionReason").asString("")).isEqualTo("USER_INITIATED");
        assertThat(mapping.path("LastModified").isNumber()).isTrue();
        assertThat(mapped.get("M0").path("BatchSize").asInt()).isEqualTo(10);
    }

    @Test
    void the_result_of_the_last_invocation_is_told_in_lambdas_words() {
        assertThat(mapped.get("M0").path("LastProcessingResult").asString(""))
                .isEqualTo("No records processed");
        mapped.queues().send("mails", "one");
        await().until(
                        () -> mapped.get("M0").path("LastProcessingResult").asString(""),
                        "OK"::equals);
        mapped.functions().fail("mailer");
        mapped.queues().send("mails", "two");
        await().until(
                        () -> mapped.get("M0").path("LastProcessingResult").asString(""),
                        "PROBLEM: Function call failed"::equals);
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws = "ListEventSourceMappings takes a function, a source, MaxItems and Marker")
    void mappings_are_listed_by_function_by_source_and_page_by_page() {
        assertThat(mapped.listed("")).containsExactly("M0", "M1", "M2");
        assertThat(mapped.listed("FunctionName=mailer")).containsExactly("M0", "M1");
        assertThat(mapped.listed("FunctionName=arn:aws:lambda:r:1:function:other:live"))
                .containsExactly("M2");
        assertThat(mapped.listed("EventSourceArn=" + MappedQueues.ARN + "idle"))
                .containsExactly("M1");
        assertThat(
                        mapped.listed(
                                "FunctionName=mailer&EventSourceArn=" + MappedQueues.ARN + "third"))
                .isEmpty();
        var first = ServiceFixture.json(mapped.ask("GET", "", "MaxItems=2", ""));
        assertThat(first.path("EventSourceMappings")).hasSize(2);
        assertThat(mapped.listed("MaxItems=2&Marker=" + first.path("NextMarker").asString("")))
                .containsExactly("M2");
        assertThat(ServiceFixture.json(mapped.ask("GET", "", "MaxItems=3", "")).has("NextMarker"))
                .isFalse();
    }

    @Test
    void what_cannot_be_changed_or_run_is_refused_and_changes_nothing() {
        assertThat(mapped.refusal("M9", "{}")).startsWith("404 ResourceNotFoundException");
        assertThat(mapped.refusal("M0", "{'Topics':['t']}"))
                .isEqualTo("400 InvalidParameterValueException: Topics cannot be changed");
        assertThat(mapped.refusal("M0", "{'ScalingConfig':{'MaximumConcurrency':1}}"))
                .contains("InvalidParameterValueException", "from 2 to 1000 only");
        assertThat(mapped.refusal("M0", "{'FunctionName':'gone'}"))
                .isEqualTo("404 ResourceNotFoundException: Function not found: gone");
        assertThat(mapped.refusal("M0", "[")).startsWith("400 InvalidRequestContentException");
        assertThat(mapped.ask("DELETE", "M0", "", "").status()).isEqualTo(501);
        assertThat(mapped.ask("POST", "", "", "{}").status()).isEqualTo(501);
        assertThat(mapped.get("M0").path("State").asString("")).isEqualTo("Enabled");
    }
}
