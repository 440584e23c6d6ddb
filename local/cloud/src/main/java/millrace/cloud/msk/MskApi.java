package millrace.cloud.msk;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;

/**
 * MSK's ListClusters, DescribeCluster (both versions), GetBootstrapBrokers and ListTopics, as
 * {@code aws kafka ... --endpoint-url} calls them. Every cluster of the templates is the same
 * brokers.
 *
 * @param clusters their names by their ARNs
 */
record MskApi(
        Map<String, String> clusters,
        List<TopicResource> topics,
        int brokers,
        Supplier<String> bootstrapServers) {

    private static final Pattern PATH =
            Pattern.compile("/(v1|api/v2)/clusters(?:/([^/]+))?(/bootstrap-brokers|/topics)?");

    /** Only calls that are signed for MSK: the paths may be a user's, too. */
    static boolean takes(HttpCall call) {
        var authorization = call.header("authorization");
        return authorization != null
                && authorization.contains("/kafka/aws4_request")
                && PATH.matcher(call.rawPath()).matches();
    }

    HttpReply answer(HttpCall call) {
        var path = PATH.matcher(call.rawPath());
        path.matches();
        if (!call.method().equals("GET")) {
            return AwsError.rest(
                    501, "NotImplementedException", "Clusters are those of the templates");
        }
        var isSecondVersion = path.group(1).equals("api/v2");
        var arn = Optional.ofNullable(path.group(2)).map(MskApi::decoded);
        if (arn.isEmpty()) {
            return HttpReply.json(
                    200,
                    Map.of(
                            "clusterInfoList",
                            clusters.keySet().stream()
                                    .map(each -> cluster(each, isSecondVersion))
                                    .toList()));
        }
        if (!clusters.containsKey(arn.get())) {
            return AwsError.rest(404, "NotFoundException", "There is no cluster " + arn.get());
        }
        return HttpReply.json(
                200,
                switch (path.group(3)) {
                    case null -> Map.of("clusterInfo", cluster(arn.get(), isSecondVersion));
                    case "/topics" -> Map.of("topics", topics.stream().map(this::topic).toList());
                    default -> Map.of("bootstrapBrokerString", bootstrapServers.get());
                });
    }

    private Map<String, Object> topic(TopicResource topic) {
        return Map.of(
                "topicName", topic.name(),
                "topicArn", MskService.topicArn(topic.name()),
                "partitionCount", topic.partitions(),
                "replicationFactor", Math.min(topic.replicationFactor(), brokers),
                "outOfSyncReplicaCount", 0);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Map<String, Object> cluster(String arn, boolean isSecondVersion) {
        var cluster = new LinkedHashMap<String, Object>();
        cluster.put("clusterArn", arn);
        cluster.put("clusterName", clusters.getOrDefault(arn, ""));
        cluster.put("state", "ACTIVE");
        Map<String, Object> details =
                Map.of(
                        "numberOfBrokerNodes",
                        brokers,
                        "brokerNodeGroupInfo",
                        Map.of("clientSubnets", List.of(), "instanceType", "local"));
        if (isSecondVersion) {
            cluster.put("clusterType", "PROVISIONED");
            cluster.put("provisioned", details);
        } else {
            cluster.putAll(details);
        }
        return cluster;
    }
}
