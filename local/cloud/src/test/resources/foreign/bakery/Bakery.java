import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpUrlIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** A CDK app that knows nothing of Millrace. The assembly beside it is what it synthesizes. */
public final class Bakery extends Stack {

    private final Path functions;

    private Bakery(Construct scope, Path functions) {
        super(
                scope,
                "Bakery",
                StackProps.builder()
                        .stackName("bakery")
                        .synthesizer(
                                DefaultStackSynthesizer.Builder.create()
                                        .generateBootstrapVersionRule(false)
                                        .build())
                        .build());
        this.functions = functions;
        web();
        delivery();
        cleaning();
    }

    /**
     * @param output where the assembly is written
     * @param functions the folder of the functions' code
     */
    public static void synthesize(Path output, Path functions) {
        var app =
                new App(
                        AppProps.builder()
                                .outdir(output.toString())
                                .analyticsReporting(false)
                                .treeMetadata(false)
                                .build());
        new Bakery(app, functions);
        app.synth();
    }

    private Function function(String id, String handler, Map<String, String> environment) {
        return Function.Builder.create(this, id)
                .functionName("bakery-" + handler)
                .runtime(Runtime.PYTHON_3_12)
                .handler("oven." + handler)
                .code(Code.fromAsset(functions.toString()))
                .environment(environment)
                .timeout(Duration.seconds(20))
                .build();
    }

    private void web() {
        var name =
                StringParameter.Builder.create(this, "Name")
                        .parameterName("/bakery/name")
                        .stringValue("The bakery")
                        .build();
        var greet =
                function(
                        "Greet",
                        "greet",
                        Map.of(
                                "BAKERY",
                                name.getStringValue(),
                                "FLOUR",
                                StringParameter.valueForStringParameter(this, "/mill/flour")));
        var live = greet.addAlias("live");
        var api = HttpApi.Builder.create(this, "Api").apiName("bakery").build();
        api.addRoutes(
                AddRoutesOptions.builder()
                        .path("/")
                        .methods(List.of(HttpMethod.GET))
                        .integration(new HttpLambdaIntegration("GreetIntegration", live))
                        .build());
        api.addRoutes(
                AddRoutesOptions.builder()
                        .path("/orders")
                        .methods(List.of(HttpMethod.GET))
                        .integration(new HttpLambdaIntegration("OrdersIntegration", live))
                        .authorizer(
                                HttpJwtAuthorizer.Builder.create("Jwt", "https://issuer.invalid")
                                        .jwtAudience(List.of("bakery"))
                                        .build())
                        .build());
        api.addRoutes(
                AddRoutesOptions.builder()
                        .path("/mill")
                        .methods(List.of(HttpMethod.GET))
                        .integration(
                                new HttpUrlIntegration("MillIntegration", "https://mill.invalid"))
                        .build());
        greet.addFunctionUrl(
                FunctionUrlOptions.builder().authType(FunctionUrlAuthType.NONE).build());
        var bake = function("Bake", "bake", Map.of("OVEN", "3"));
        TableV2.Builder.create(this, "Loaves")
                .partitionKey(
                        Attribute.builder().name("id").type(AttributeType.STRING).build())
                .build()
                .grantReadWriteData(bake);
    }

    private void delivery() {
        var dead = Queue.Builder.create(this, "Undelivered").build();
        var orders =
                Queue.Builder.create(this, "Deliveries")
                        .queueName("deliveries")
                        .visibilityTimeout(Duration.minutes(2))
                        .deadLetterQueue(
                                software.amazon.awscdk.services.sqs.DeadLetterQueue.builder()
                                        .queue(dead)
                                        .maxReceiveCount(3)
                                        .build())
                        .build();
        function("Deliver", "deliver", Map.of())
                .addEventSource(
                        SqsEventSource.Builder.create(orders)
                                .reportBatchItemFailures(true)
                                .build());
    }

    private void cleaning() {
        Rule.Builder.create(this, "Nightly")
                .ruleName("bakery-nightly")
                .schedule(
                        Schedule.cron(CronOptions.builder().hour("3").minute("0").build()))
                .targets(
                        List.of(
                                new LambdaFunction(function("Clean", "clean", Map.of())),
                                new SnsTopic(new Topic(this, "News"))))
                .build();
    }
}
