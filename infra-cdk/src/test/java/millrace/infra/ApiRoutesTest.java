package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.infra.ApiRoutes.Rate;
import millrace.infra.ApiRoutes.Route;
import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiRoutesTest {

    @TempDir Path project;

    @Test
    void a_document_without_any_security_leaves_nothing_public() throws IOException {
        describe("orders", "{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{\"get\":{}}}}");

        assertThat(routes())
                .containsExactly(new Route("orders", "GET", "/a", false, Optional.empty()));
    }

    @Test
    void an_operations_own_security_wins_over_the_documents() throws IOException {
        describe(
                "orders",
                """
                {"openapi":"3.1.0","security":[],"paths":{"/a":{
                  "get":{}, "post":{"security":[{"token":[]}]}, "summary":"no operation"}}}\
                """);

        assertThat(routes())
                .containsExactly(
                        new Route("orders", "GET", "/a", true, Optional.empty()),
                        new Route("orders", "POST", "/a", false, Optional.empty()));
    }

    @Test
    void an_operation_has_a_limit_of_its_own_where_it_says_so() throws IOException {
        describe(
                "auth",
                """
                {"openapi":"3.1.0","paths":{"/a":{
                  "post":{"x-rate":{"perSecond":10,"burst":20}}}}}\
                """);

        assertThat(routes())
                .containsExactly(
                        new Route("auth", "POST", "/a", false, Optional.of(new Rate(10, 20))));
    }

    @Test
    void a_limit_that_would_be_none_is_refused() throws IOException {
        describe(
                "auth",
                "{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{\"post\":{\"x-rate\":{\"perSecond\":10}}}}}");

        assertThatThrownBy(this::routes)
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("An x-rate needs a perSecond and a burst above 0, not 10 and 0.");
    }

    @Test
    void a_route_that_two_contexts_describe_is_refused() throws IOException {
        var document = "{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{\"get\":{}}}}";
        describe("auth", document);
        describe("orders", document);

        assertThatThrownBy(this::routes)
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("GET /a is described twice, the second time by orders.");
    }

    @Test
    void what_is_no_openapi_document_is_refused_by_name() throws IOException {
        describe("orders", "{\"swagger\":\"2.0\"}");
        assertThatThrownBy(this::routes)
                .hasMessageEndingWith("orders.json is no OpenAPI 3 document.");

        describe("orders", "{");
        assertThatThrownBy(this::routes)
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageContaining("orders.json is not JSON");
    }

    private void describe(String context, String document) throws IOException {
        var file =
                project.resolve(
                        "functions/%s/src/main/resources/openapi/%s.json"
                                .formatted(context, context));
        Files.createDirectories(file.getParent());
        Files.writeString(file, document);
    }

    private List<Route> routes() {
        return ApiRoutes.of(new ProjectDirectory(project).openApiDocuments());
    }
}
