package millrace.testing.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CompleteDocumentTest {

    private final ObjectNode document = Lamps.complete();

    private JsonNode operation(String path, String method) {
        return document.path("paths").path(path).path(method);
    }

    private List<String> codes(String path, String method, String status) {
        var response = operation(path, method).path("responses").path(status);
        var reference = response.path("$ref").asString("");
        var whole = reference.isEmpty() ? response : document.at(reference.substring(1));
        return whole.at("/content/application~1problem+json/schema/allOf/1/properties/code/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void a_changing_operation_has_what_the_edge_answers_to_bodies_tokens_roles_and_keys() {
        assertThat(operation("/api/lamps", "post").path("responses").propertyNames())
                .containsExactly(
                        "201", "400", "401", "403", "409", "413", "415", "422", "429", "431", "500",
                        "503");
        assertThat(codes("/api/lamps", "post", "400"))
                .contains("BODY_REQUIRED", "BODY_NOT_UTF8", "IDEMPOTENCY_KEY_INVALID")
                .doesNotContain("CURSOR_INVALID");
        assertThat(codes("/api/lamps", "post", "403")).containsExactly("ROLE_REQUIRED");
        assertThat(operation("/api/lamps", "post").path("parameters").toString())
                .contains("#/components/parameters/Idempotency-Key");
    }

    @Test
    void its_own_problems_come_with_their_meaning_and_members() {
        var conflict = operation("/api/lamps", "post").path("responses").path("409");

        assertThat(codes("/api/lamps", "post", "409")).containsExactly("LAMP_EXISTS", "LAMPS_FULL");
        assertThat(conflict.path("description").asString())
                .isEqualTo("LAMP_EXISTS: There is one.\nLAMPS_FULL");
        assertThat(conflict.toString()).contains("\"room\":{\"type\":\"string\"}");
    }

    @Test
    void a_public_list_needs_no_token_and_refuses_foreign_cursors() {
        assertThat(operation("/api/lamps", "get").path("responses").propertyNames())
                .containsExactly("200", "400", "413", "429", "431", "500", "503");
        assertThat(codes("/api/lamps", "get", "400"))
                .containsExactly(
                        "VALIDATION_FAILED",
                        "CURSOR_INVALID",
                        "QUERY_MALFORMED",
                        "REQUEST_MALFORMED");
        assertThat(operation("/api/lamps", "get").path("parameters").size()).isEqualTo(1);
    }

    @Test
    void an_operation_with_a_password_takes_no_key() {
        assertThat(operation("/api/lamps/{id}", "delete").has("parameters")).isFalse();
        assertThat(operation("/api/lamps/{id}", "delete").path("responses").has("422")).isFalse();
    }

    @Test
    void a_forbidden_token_is_to_be_refreshed() {
        var forbidden = document.at("/components/responses/403.secured/description").asString();

        assertThat(forbidden).contains("Refresh the session");
    }

    @Test
    void what_only_the_short_form_has_is_gone() {
        assertThat(JsonLayout.of(document))
                .doesNotContain("x-problems", "x-members", "x-headers")
                .contains("\"x-roles\": [\"ADMIN\"]");
    }
}
