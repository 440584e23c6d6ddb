package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import millrace.platform.table.Query;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Only the OpenAPI document says how large a list's pages are. */
class PageSizesTest {

    private static final Query LIST = Query.of("LIST");

    private final ThingsCalls things = new ThingsCalls();

    private void call(APIGatewayV2HTTPEvent event) {
        assertThat(things.api().apply(event).getStatusCode()).isLessThan(300);
    }

    @Test
    void a_page_has_as_many_as_the_request_says_and_else_as_the_document() {
        call(Things.read("pen").event());
        call(Things.read("pen").query("limit", "5").event());

        assertThat(things.calls())
                .extracting(call -> call.page(LIST).limit())
                .containsExactly(25, 5);
    }

    @Test
    void a_list_without_a_limit_in_its_document_has_no_pages() {
        call(Things.make().event());
        var call = things.calls().getFirst();

        assertThatIllegalStateException()
                .isThrownBy(() -> call.page(LIST))
                .withMessage("The operation describes no parameter limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"minimum\":1,\"maximum\":100}",
                "{\"minimum\":1,\"default\":50}",
                "{\"maximum\":100,\"default\":50}",
                "{\"minimum\":0,\"maximum\":100,\"default\":50}",
                "{\"minimum\":1,\"maximum\":101,\"default\":50}",
                "{\"minimum\":1,\"maximum\":100,\"default\":0}",
                "{\"minimum\":1,\"maximum\":40,\"default\":50}"
            })
    void a_document_that_does_not_say_its_page_sizes_is_refused(String limit) {
        assertThatIllegalStateException()
                .isThrownBy(() -> OpenApi.requirePageSizes(json(limit)))
                .withMessageStartingWith(
                        "The parameter limit needs minimum 1, a maximum of at most 100 and a"
                                + " default between them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"minimum\":1,\"maximum\":100,\"default\":100}",
                "{\"minimum\":1,\"maximum\":1,\"default\":1}"
            })
    void the_boundaries_are_page_sizes(String limit) {
        assertThatCode(() -> OpenApi.requirePageSizes(json(limit))).doesNotThrowAnyException();
    }

    private static JsonNode json(String text) {
        return TestPlatform.create().json().readTree(text);
    }
}
