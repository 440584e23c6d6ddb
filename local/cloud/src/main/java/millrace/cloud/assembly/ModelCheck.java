package millrace.cloud.assembly;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.cloud.apigateway.HttpApiResource;
import millrace.cloud.dynamodb.TableResource;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.stream.StreamMapping;
import millrace.cloud.msk.TopicResource;

/** Refuses a model in which something feeds or calls what is not there. */
final class ModelCheck {

    private final Set<String> functions;
    private final Set<String> topics;
    private final Set<String> tables;

    private ModelCheck(CloudModel model) {
        functions = unique("function", model.functions().stream(), FunctionResource::name);
        topics = unique("topic", model.topics().stream(), TopicResource::name);
        tables = unique("table", model.tables().stream(), TableResource::name);
    }

    static void check(CloudModel model) {
        ModelCheck check = new ModelCheck(model);
        model.kafkaMappings().forEach(check::mapping);
        for (StreamMapping mapping : model.streamMappings()) {
            check.function("Event source mapping " + mapping.id(), mapping.functionName());
            check.present(
                    check.tables,
                    "Event source mapping " + mapping.id(),
                    "table",
                    mapping.tableName());
        }
        for (HttpApiResource api : model.httpApis()) {
            for (HttpApiResource.Route route : api.routes()) {
                String subject = "Route " + route.routeKey() + " of API " + api.name();
                check.function(subject, route.functionName());
                if (route.authorizer() != null) {
                    check.function(subject, route.authorizer().functionName());
                }
            }
        }
        model.schedules()
                .forEach(each -> check.function("Schedule " + each.name(), each.functionName()));
    }

    private void mapping(KafkaMapping mapping) {
        String subject = "Event source mapping " + mapping.id();
        function(subject, mapping.functionName());
        present(topics, subject, "topic", mapping.topic());
        if (mapping.onFailureTopic() != null) {
            present(topics, subject, "topic", mapping.onFailureTopic());
        }
    }

    private void function(String subject, String name) {
        present(functions, subject, "Java function", name);
    }

    private void present(Set<String> known, String subject, String kind, String name) {
        if (!known.contains(name)) {
            throw new InvalidAssemblyException(
                    subject
                            + " names the "
                            + kind
                            + " "
                            + name
                            + ", which no stack of the assembly defines: correct the name in the"
                            + " CDK app and synthesize again");
        }
    }

    private static <T> Set<String> unique(
            String kind, Stream<T> resources, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        String twice =
                resources
                        .map(name)
                        .filter(each -> !names.add(each))
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!twice.isEmpty()) {
            throw new InvalidAssemblyException(
                    "The assembly defines the "
                            + kind
                            + " "
                            + twice
                            + " more than once: rename one");
        }
        return names;
    }
}
