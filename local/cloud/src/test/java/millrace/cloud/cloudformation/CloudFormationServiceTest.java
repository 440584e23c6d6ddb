package millrace.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.ResourceTypes;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.AwsQueryEndpoint;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudFormationServiceTest {

    @TempDir Path directory;

    private final CloudFormationService service =
            new CloudFormationService(
                    InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z")),
                    text -> text.replace("https://aws", "http://here"));

    @BeforeEach
    void read() throws Exception {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "shop",
                                """
                                {'Resources':{'T':{'Type':'X::Table','Properties':{'Name':'orders'}}},
                                 'Outputs':{'Table':{'Value':{'Ref':'T'},'Description':'a <table>',
                                   'Export':{'Name':'shop-table'}},
                                   'Url':{'Value':'https://aws/x'}}}
                                """)
                        .stack("empty", "{'Resources':{}}")
                        .written();
        var types = new ResourceTypes(List.of(ResourceType.run("X::Table").named("Name")));
        service.read(
                new CloudAssemblyReader(directory, types).read(assembly),
                new NotEmulatedResources());
    }

    private static HttpCall call(String service, String form) {
        return new HttpCall(
                "POST",
                "/",
                "",
                Map.of(
                        "content-type",
                        List.of("application/x-www-form-urlencoded; charset=utf-8"),
                        "authorization",
                        List.of("AWS4-HMAC-SHA256 Credential=x/1/r/" + service + "/aws4_request")),
                form.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1");
    }

    private HttpReply ask(String form) {
        var call = call("cloudformation", form + "&Version=2010-05-15");
        var endpoint = service.endpoints().getFirst();
        assertThat(endpoint.takes().test(call)).isTrue();
        return endpoint.handler().answer(call);
    }

    @Test
    void a_stack_is_described_with_its_outputs_resolved() {
        assertThat(ServiceFixture.text(ask("Action=DescribeStacks&StackName=shop")))
                .contains(
                        "<StackName>shop</StackName>",
                        "<StackStatus>CREATE_COMPLETE</StackStatus>",
                        "<OutputKey>Table</OutputKey><OutputValue>orders</OutputValue>",
                        "<Description>a &lt;table&gt;</Description>",
                        "<ExportName>shop-table</ExportName>",
                        "<OutputValue>http://here/x</OutputValue>")
                .doesNotContain("empty");
        assertThat(ServiceFixture.text(ask("Action=DescribeStacks")))
                .contains("<StackName>shop</StackName>", "<StackName>empty</StackName>");
    }

    @Test
    void resources_are_listed_with_both_names() {
        assertThat(ServiceFixture.text(ask("Action=ListStackResources&StackName=shop")))
                .contains(
                        "<LogicalResourceId>T</LogicalResourceId>"
                                + "<PhysicalResourceId>orders</PhysicalResourceId>"
                                + "<ResourceType>X::Table</ResourceType>");
    }

    @Test
    void what_is_not_there_is_refused_in_the_protocols_own_form() {
        var answer = ask("Action=DescribeStacks&StackName=gone");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(ServiceFixture.text(answer))
                .contains(
                        "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>"
                                + "<Message>Stack with id gone does not exist</Message></Error>");
        assertThat(ServiceFixture.text(ask("Action=DeleteStack&StackName=shop")))
                .contains("<Code>InvalidAction</Code>");
    }

    @Test
    void a_service_that_is_not_here_answers_in_the_query_protocol_too() {
        Endpoint unknown = AwsQueryEndpoint.unknown();
        var call = call("sns", "Action=Publish&Message=x");

        assertThat(unknown.takes().test(call)).isTrue();
        assertThat(ServiceFixture.text(unknown.handler().answer(call)))
                .contains("Publish of sns is not emulated by the local cloud");
        assertThat(unknown.takes().test(call("", "Action=x"))).isFalse();
    }
}
