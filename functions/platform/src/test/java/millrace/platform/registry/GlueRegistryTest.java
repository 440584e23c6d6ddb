package millrace.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import millrace.events.avro.SchemaRegistry;
import millrace.events.avro.WireFormat;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Environment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetSchemaByDefinitionRequest;
import software.amazon.awssdk.services.glue.model.GetSchemaByDefinitionResponse;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionRequest;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionResponse;
import software.amazon.awssdk.services.glue.model.SchemaVersionStatus;

class GlueRegistryTest {

    private static final String ID = "b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63";

    private final Glue glue = new Glue();
    private final SchemaRegistry registry =
            SchemaRegistries.of(
                    new Environment(Map.of("GLUE_REGISTRY_NAME", "millrace-prod-events")),
                    () -> glue);

    /** Glue as its API reference has it, with one schema. */
    private static final class Glue implements GlueClient {
        private SchemaVersionStatus status = SchemaVersionStatus.AVAILABLE;
        private @Nullable RuntimeException failure;

        private <T> T answer(boolean isKnown, Supplier<T> answer) {
            if (failure != null) {
                throw failure;
            }
            if (!isKnown) {
                throw EntityNotFoundException.builder().message("There is none").build();
            }
            return answer.get();
        }

        @Override
        public GetSchemaByDefinitionResponse getSchemaByDefinition(
                GetSchemaByDefinitionRequest request) {
            var schema = request.schemaId();
            return answer(
                    Objects.equals(schema.registryName(), "millrace-prod-events")
                            && Objects.equals(schema.schemaName(), "s")
                            && schema.schemaArn() == null
                            && request.schemaDefinition().equals("\"long\""),
                    () ->
                            GetSchemaByDefinitionResponse.builder()
                                    .schemaVersionId(ID)
                                    .status(status)
                                    .build());
        }

        @Override
        public GetSchemaVersionResponse getSchemaVersion(GetSchemaVersionRequest request) {
            return answer(
                    request.schemaVersionId().equals(ID) && request.schemaId() == null,
                    () -> GetSchemaVersionResponse.builder().schemaDefinition("\"long\"").build());
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void a_schema_has_the_id_of_its_version() {
        assertThat(registry.idOf("s", "\"long\"")).isEqualTo(ID);
        assertThat(registry.schema(ID)).contains("\"long\"");
        assertThat(registry.wireFormat()).isEqualTo(WireFormat.GLUE);
    }

    @Test
    void an_id_that_glue_never_gave_has_no_schema() {
        assertThat(registry.schema("00000000-0000-0000-0000-000000000000")).isEmpty();
    }

    @Test
    void a_schema_that_is_not_there_yet_may_be_later() {
        assertThatThrownBy(() -> registry.idOf("s", "\"int\""))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessage(
                        "The registry millrace-prod-events has no such schema of s: deploy its"
                                + " stack first");
        glue.status = SchemaVersionStatus.PENDING;
        assertThatThrownBy(() -> registry.idOf("s", "\"long\""))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessage("The schema of s is PENDING");
    }

    @Test
    void a_glue_that_fails_or_refuses_is_no_fault_of_the_record() {
        for (var failure :
                new RuntimeException[] {
                    SdkClientException.create("Read timed out"),
                    AccessDeniedException.builder().message("No").build()
                }) {
            glue.failure = failure;

            assertThatThrownBy(() -> registry.idOf("s", "\"long\""))
                    .isInstanceOf(SystemUnavailable.class)
                    .hasCause(failure);
            assertThatThrownBy(() -> registry.schema(ID)).isInstanceOf(SystemUnavailable.class);
        }
    }

    @Test
    void an_address_goes_before_the_name_of_a_registry() {
        var both = Map.of("GLUE_REGISTRY_NAME", "r", "SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");

        assertThat(SchemaRegistries.of(new Environment(both), () -> glue).wireFormat())
                .isEqualTo(WireFormat.CONFLUENT);
    }

    @Test
    void a_function_without_a_registry_gives_nothing_up_for_it() {
        var none = SchemaRegistries.of(new Environment(Map.of()), () -> glue);

        assertThatThrownBy(() -> none.schema("1"))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessage(
                        "The function's environment names no schema registry:"
                                + " SCHEMA_REGISTRY_URL or GLUE_REGISTRY_NAME");
        assertThatThrownBy(none::wireFormat).isInstanceOf(SystemUnavailable.class);
        assertThatThrownBy(() -> none.idOf("s", "x")).isInstanceOf(SystemUnavailable.class);
    }
}
