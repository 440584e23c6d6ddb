package millrace.cloud;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import millrace.cloud.apigateway.ApiGatewayService;
import millrace.cloud.cloudformation.CloudFormationService;
import millrace.cloud.cloudwatch.CloudWatchService;
import millrace.cloud.deployment.DeploymentResources;
import millrace.cloud.dynamodb.DynamoDbService;
import millrace.cloud.iam.IamService;
import millrace.cloud.kms.KmsService;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.lambda.LambdaSettings;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.mapping.MappingService;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.mapping.kafka.KafkaSource;
import millrace.cloud.mapping.s3.BucketMessages;
import millrace.cloud.mapping.sns.TopicMessages;
import millrace.cloud.mapping.sqs.QueueMessages;
import millrace.cloud.mapping.sqs.SqsSource;
import millrace.cloud.mapping.stream.StreamSource;
import millrace.cloud.msk.MskService;
import millrace.cloud.outside.OutsideSystems;
import millrace.cloud.registry.AvroValues;
import millrace.cloud.registry.SchemaRegistryService;
import millrace.cloud.s3.S3Service;
import millrace.cloud.scheduler.SchedulerService;
import millrace.cloud.secrets.SecretsService;
import millrace.cloud.service.AssemblyReading;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.sns.Publication;
import millrace.cloud.sns.SnsService;
import millrace.cloud.sqs.SqsService;
import millrace.cloud.ssm.SystemsManagerService;
import millrace.events.avro.WireFormat;

/**
 * The services of the local cloud. A service stands after those that its constructor takes: the
 * list is read and started from the front and closed from the back.
 */
final class Services {

    final IamService iam;
    final OutsideSystems outsideSystems;
    final MskService msk;
    final DynamoDbService dynamoDb;
    final KmsService kms;
    final LambdaService lambda;
    final ApiGatewayService apiGateway;
    final MappingService mappings;
    final SchedulerService scheduler;
    private final Supplier<URI> api;
    private final List<CloudService> all;

    /**
     * @param api waits for the address at which endpoints answer
     */
    Services(LocalCloudOptions options, WorkDirectory work, Supplier<URI> api) {
        this.api = api;
        var clock = Clock.systemUTC();
        iam = new IamService();
        outsideSystems = new OutsideSystems(options.simulatorsPort(), work.kept("outside"));
        var registry = new SchemaRegistryService(work.kept("schemas"));
        msk =
                new MskService(
                        options.cluster(work.resolve("kafka")),
                        iam,
                        new AvroValues(WireFormat.CONFLUENT, registry::schema),
                        clock);
        dynamoDb = new DynamoDbService(options.database(work.kept("dynamodb")), iam);
        kms = new KmsService(work.kept("keys"));
        var secrets = new SecretsService(work.kept("keys"), outsideSystems::secrets, clock);
        var sqs = new SqsService(work.kept("sqs"), clock);
        var s3 = new S3Service(work.resolve("s3"));
        var cloudWatch =
                new CloudWatchService(options.logs().resolve("functions.log"), clock, this::list);
        lambda =
                new LambdaService(
                        new LambdaSettings(options.isolated(), options.logs(), options.debugged()),
                        new FunctionEnvironment(this::variables),
                        cloudWatch);
        apiGateway = new ApiGatewayService(lambda, cloudWatch, clock);
        var sns =
                new SnsService(
                        sqs,
                        lambda,
                        cloudWatch,
                        () -> outsideSystems.variable(SnsService.ENDPOINT),
                        clock);
        cloudWatch.onAlarmAction((topic, subject, message) ->
                sns.publishIfHere(topic, Publication.of(message, subject)));
        List<EventSource> sources =
                List.of(StreamSource.of(dynamoDb), KafkaSource.of(msk), SqsSource.of(sqs));
        List<FailureMessages> givenUp =
                List.of(QueueMessages.of(sqs), TopicMessages.of(sns), new BucketMessages(s3));
        mappings = new MappingService(lambda, sources, givenUp, work.resolve("streams"));
        scheduler = new SchedulerService(lambda, sqs, sns, clock);
        all =
                List.of(
                        iam,
                        outsideSystems,
                        new DeploymentResources(),
                        registry,
                        msk,
                        dynamoDb,
                        kms,
                        secrets,
                        new SystemsManagerService(clock),
                        sqs,
                        s3,
                        cloudWatch,
                        lambda,
                        apiGateway,
                        new CloudFormationService(
                                clock, text -> apiGateway.withLocalAddresses(text, api.get())),
                        sns,
                        mappings,
                        scheduler);
    }

    /** Services that only read; nothing of them may be started. */
    static Services forReading(Path assembly) {
        return new Services(
                LocalCloudOptions.forTests(assembly, Path.of("")),
                WorkDirectory.unopened(),
                () -> {
                    throw new IllegalStateException("Nothing answers while only reading");
                });
    }

    List<CloudService> list() {
        return all;
    }

    /**
     * Lets every service read its resources.
     *
     * @return what the templates hold and no service runs, to which a start may add
     */
    NotEmulatedResources read(Path assembly, Path assetCache) {
        return AssemblyReading.read(all, assembly, assetCache);
    }

    /** The resources of all services as tables, as they are now. */
    List<ConsoleSection> sections() {
        return all.stream().flatMap(service -> service.console().stream()).toList();
    }

    private Map<String, String> variables(Map<String, String> ofTemplate) {
        var variables = new HashMap<String, String>();
        all.forEach(service -> variables.putAll(service.variables(api.get(), ofTemplate)));
        return variables;
    }
}
