package millrace.cloud.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.json.JsonMapper;

class SystemsManagerServiceTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path directory;
    private final SystemsManagerService service =
            new SystemsManagerService(MutableClock.epochUTC());

    @BeforeEach
    void read() throws IOException {
        ServiceFixture.read(
                directory,
                """
                'A':{'Type':'AWS::SSM::Parameter','Properties':{'Name':'/shop/name','Type':'String','Value':'Tea'}},
                'B':{'Type':'AWS::SSM::Parameter','Properties':{'Name':'/shop/deep/list','Type':'StringList','Value':'a,b'}},
                'C':{'Type':'AWS::SSM::Parameter','Properties':{'Name':'shopping','Type':'String','Value':'x'}}
                """,
                service);
    }

    private HttpReply call(String operation, String request) {
        var call =
                new HttpCall(
                        "POST",
                        "/",
                        "",
                        Map.of("x-amz-target", List.of("AmazonSSM." + operation)),
                        JSON.writeValueAsBytes(JSON.readTree(request.replace('\'', '"'))),
                        "127.0.0.1");
        return service.endpoints().getFirst().handler().answer(call);
    }

    private static List<String> names(HttpReply answer) {
        return ServiceFixture.json(answer).path("Parameters").values().stream()
                .map(each -> each.path("Name").asString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/name",
                "/shop/name:1",
                "/shop/name:label",
                "arn:aws:ssm:ap-northeast-2:000000000000:parameter/shop/name"
            })
    void a_parameter_is_found_by_name_version_and_arn(String name) {
        var parameter =
                ServiceFixture.json(call("GetParameter", "{'Name':'" + name + "'}"))
                        .path("Parameter");

        assertThat(parameter)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"Name":"/shop/name","Type":"String","Value":"Tea","Version":1,
                                 "LastModifiedDate":0,"DataType":"text",
                                 "ARN":"arn:aws:ssm:ap-northeast-2:000000000000:parameter/shop/name"}
                                """));
    }

    @Test
    void one_that_is_not_there_is_an_error_and_among_several_it_is_named() {
        assertThat(ServiceFixture.text(call("GetParameter", "{'Name':'none'}")))
                .contains("ParameterNotFound");

        var several = call("GetParameters", "{'Names':['none','shopping']}");

        assertThat(names(several)).containsExactly("shopping");
        assertThat(ServiceFixture.json(several).path("InvalidParameters").path(0).asString())
                .isEqualTo("none");
    }

    @Test
    void a_path_has_what_is_right_below_it_and_all_that_is_when_asked() {
        assertThat(names(call("GetParametersByPath", "{'Path':'/shop'}")))
                .containsExactly("/shop/name");
        assertThat(names(call("GetParametersByPath", "{'Path':'/shop/','Recursive':true}")))
                .containsExactly("/shop/deep/list", "/shop/name");
    }

    @Test
    void functions_find_it_at_the_shared_port() {
        assertThat(service.variables(URI.create("http://127.0.0.1:1"), Map.of()))
                .containsEntry("AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:1");
    }
}
