package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnSubnet;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.CfnQueue;

class SynthesisTest {

    @TempDir Path outdir;

    @Test
    void stages_have_the_same_functions_topics_and_routes() {
        for (var type :
                new String[] {
                    "AWS::Lambda::Alias",
                    "AWS::MSK::Topic",
                    "AWS::ApiGatewayV2::Route",
                    "AWS::Lambda::EventSourceMapping"
                }) {
            assertThat(Assembly.of(Stage.LOCAL).all(type))
                    .hasSameSizeAs(Assembly.of(Stage.PROD).all(type));
        }
    }

    @Test
    void a_value_that_cloudformation_would_refuse_is_refused() {
        var app = Synthesis.app(Optional.of(outdir));
        CfnQueue.Builder.create(new Stack(app, "Invalid"), "Queue").delaySeconds(100_000).build();

        assertThatThrownBy(() -> Synthesis.write(app))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageMatching("(?s)CloudFormation would refuse .*DelaySeconds.*");
    }

    @Test
    void a_value_that_cloudformation_warns_of_is_refused() {
        var app = Synthesis.app(Optional.of(outdir));
        CfnSubnet.Builder.create(new Stack(app, "Bound"), "Subnet")
                .vpcId("vpc-12345678")
                .cidrBlock("10.0.0.0/24")
                .availabilityZone("us-east-1a")
                .build();

        assertThatThrownBy(() -> Synthesis.write(app))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageMatching("CloudFormation's validation warns .*availability zones.*");
    }

    @Test
    void a_finding_of_the_security_checks_is_refused_unless_it_was_accepted() {
        var app = Synthesis.app(Optional.of(outdir));
        Topic.Builder.create(new Stack(app, "Insecure"), "Topic").build();

        assertThatThrownBy(() -> Synthesis.write(app))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageStartingWith("1 findings must be fixed or accepted with a reason:")
                .hasMessageContaining("AwsSolutions-SNS3");
    }

    @Test
    void an_unknown_stage_is_refused() {
        assertThatThrownBy(() -> Stage.named("production"))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("The stage is local, dev or prod, not production.");
    }
}
