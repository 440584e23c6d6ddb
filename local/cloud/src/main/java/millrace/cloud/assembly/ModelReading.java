package millrace.cloud.assembly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.cloud.apigateway.HttpApiReading;
import millrace.cloud.apigateway.HttpApiResource;
import millrace.cloud.cloudwatch.AlarmResource;
import millrace.cloud.dynamodb.TableReading;
import millrace.cloud.dynamodb.TableResource;
import millrace.cloud.kms.SigningKeyResource;
import millrace.cloud.lambda.FunctionReading;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.mapping.MappingReading;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.stream.StreamMapping;
import millrace.cloud.msk.TopicReading;
import millrace.cloud.msk.TopicResource;
import millrace.cloud.scheduler.ScheduleResource;
import millrace.cloud.secrets.SecretResource;

/** Turns resolved resources into the model, type by type. */
final class ModelReading {

    private final List<Resource> resources;
    private final Map<String, List<Resource>> byType;
    private final NotEmulatedResources notEmulated = new NotEmulatedResources();
    private final List<TableResource> tables = new ArrayList<>();
    private final List<TopicResource> topics = new ArrayList<>();
    private final List<FunctionResource> functions = new ArrayList<>();
    private final List<KafkaMapping> kafkaMappings = new ArrayList<>();
    private final List<StreamMapping> streamMappings = new ArrayList<>();
    private final List<HttpApiResource> httpApis = new ArrayList<>();
    private final List<ScheduleResource> schedules = new ArrayList<>();
    private final List<SigningKeyResource> signingKeys = new ArrayList<>();
    private final List<SecretResource> secrets = new ArrayList<>();
    private final List<AlarmResource> alarms = new ArrayList<>();

    ModelReading(List<Resource> resources) {
        this.resources = resources;
        this.byType = resources.stream().collect(Collectors.groupingBy(Resource::type));
    }

    CloudModel read() {
        FunctionReading functionReading = new FunctionReading(layers());
        HttpApiReading httpApiReading = new HttpApiReading(byType);
        for (Resource resource : resources) {
            switch (resource.type()) {
                case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" ->
                        tables.add(TableReading.read(resource));
                case "AWS::MSK::Topic" -> topics.add(TopicReading.read(resource));
                case "AWS::Lambda::Function" -> readFunction(resource, functionReading::read);
                case "AWS::Lambda::EventSourceMapping" -> readMapping(resource);
                case "AWS::ApiGatewayV2::Api" -> readApi(resource, httpApiReading::read);
                case "AWS::Scheduler::Schedule" -> readSchedule(resource);
                case "AWS::KMS::Key" -> readKey(resource);
                case "AWS::SecretsManager::Secret" -> readSecret(resource);
                case "AWS::CloudWatch::Alarm" -> readAlarm(resource);
                default -> notEmulated.addUnknown(resource);
            }
        }
        return model();
    }

    private CloudModel model() {
        return new CloudModel(
                List.copyOf(tables),
                List.copyOf(topics),
                List.copyOf(functions),
                List.copyOf(kafkaMappings),
                List.copyOf(streamMappings),
                List.copyOf(httpApis),
                List.copyOf(schedules),
                List.copyOf(signingKeys),
                List.copyOf(secrets),
                List.copyOf(alarms),
                notEmulated.list());
    }

    private Map<String, Path> layers() {
        Map<String, Path> layers = new HashMap<>();
        for (Resource layer : byType.getOrDefault("AWS::Lambda::LayerVersion", List.of())) {
            layers.put(
                    PhysicalIds.ref(layer.type(), layer.stack().name() + "-" + layer.logicalId()),
                    layer.stack().assets().directory(layer, layer.required("Content.S3Key")));
        }
        return layers;
    }

    private void readFunction(Resource resource, Function<Resource, FunctionResource> reading) {
        if (FunctionReading.runsHere(resource)) {
            functions.add(reading.apply(resource));
        } else {
            notEmulated.add(
                    resource,
                    "its runtime is "
                            + resource.text("Runtime").orElse("a container image")
                            + ", only Java runs here");
        }
    }

    private void readMapping(Resource resource) {
        if (!resource.flag("Enabled", true)) {
            notEmulated.add(resource, "the mapping is disabled");
        } else if (MappingReading.isKafka(resource)) {
            kafkaMappings.add(MappingReading.kafka(resource));
        } else if (MappingReading.isStream(resource)) {
            streamMappings.add(MappingReading.stream(resource));
        } else {
            notEmulated.add(resource, "only Kafka topics and table streams are event sources here");
        }
    }

    private void readApi(Resource resource, Function<Resource, HttpApiResource> reading) {
        if (!resource.text("ProtocolType").orElse("").equals("HTTP")) {
            notEmulated.add(resource, "only HTTP APIs are emulated");
        } else if (!httpApis.isEmpty()) {
            notEmulated.add(
                    resource, "one HTTP API has the port, and it is " + httpApis.getFirst().name());
        } else {
            httpApis.add(reading.apply(resource));
        }
    }

    private void readSchedule(Resource resource) {
        OperationsReading.schedule(resource)
                .ifPresentOrElse(
                        schedules::add,
                        () ->
                                notEmulated.add(
                                        resource,
                                        "only enabled rate(...) schedules of functions run here"));
    }

    private void readKey(Resource resource) {
        if (resource.text("KeySpec").orElse("").equals("RSA_2048")
                && resource.text("KeyUsage").orElse("").equals("SIGN_VERIFY")) {
            signingKeys.add(new SigningKeyResource(resource.logicalId()));
        } else {
            notEmulated.add(resource, "only RSA_2048 keys that sign are emulated");
        }
    }

    private void readSecret(Resource resource) {
        String name = resource.nameFrom("Name");
        secrets.add(new SecretResource(PhysicalIds.ref(resource.type(), name), name));
    }

    private void readAlarm(Resource resource) {
        OperationsReading.alarm(resource)
                .ifPresentOrElse(
                        alarms::add,
                        () -> notEmulated.add(resource, "metric math is not evaluated here"));
    }
}
