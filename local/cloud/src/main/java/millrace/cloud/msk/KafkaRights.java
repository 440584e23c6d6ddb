package millrace.cloud.msk;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.AccessRequest;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * The requests of clients to Kafka, in MSK's terms. A function is known by its client id, which is
 * its name; who has another may do everything.
 */
final class KafkaRights {

    private static final int MAX_REMEMBERED_CLIENTS = 1_000;

    /** Between the brokers' start and the reading of the template only the local cloud calls. */
    private volatile String clusterArn = LocalAccount.arn("kafka", "cluster/local/local");

    private final AccessControl accessControl;

    /** Brokers ask at every request; clients are few, but anybody may name more. */
    private final Map<String, String> accessKeys = new ConcurrentHashMap<>();

    KafkaRights(AccessControl accessControl) {
        this.accessControl = accessControl;
    }

    void of(String arnOfCluster) {
        clusterArn = arnOfCluster;
    }

    boolean allow(String clientId, AclOperation operation, ResourcePattern resource) {
        if (accessKeys.size() > MAX_REMEMBERED_CLIENTS) {
            accessKeys.clear();
        }
        var accessKey = accessKeys.computeIfAbsent(clientId, LocalAccount::accessKey);
        return requests(operation, resource)
                .map(request -> accessControl.refusal(accessKey, request))
                .allMatch(Optional::isEmpty);
    }

    /** None for what MSK has no action for. */
    private Stream<AccessRequest> requests(AclOperation operation, ResourcePattern resource) {
        return switch (resource.resourceType()) {
            case TOPIC ->
                    topicAction(operation)
                            .map(action -> request(action, topicArn(resource.name())))
                            .stream();
            case CLUSTER ->
                    operation == AclOperation.IDEMPOTENT_WRITE
                            ? Stream.of("Connect", "WriteDataIdempotently")
                                    .map(action -> request(action, clusterArn))
                            : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static Optional<String> topicAction(AclOperation operation) {
        return Optional.ofNullable(
                switch (operation) {
                    case WRITE -> "WriteData";
                    case READ -> "ReadData";
                    case DESCRIBE -> "DescribeTopic";
                    case CREATE -> "CreateTopic";
                    case DELETE -> "DeleteTopic";
                    default -> null;
                });
    }

    private static AccessRequest request(String action, String resource) {
        return AccessRequest.of("kafka-cluster:" + action, resource);
    }

    private String topicArn(String name) {
        return clusterArn.replace(":cluster/", ":topic/") + "/" + name;
    }
}
