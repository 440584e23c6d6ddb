package millrace.cloud.assembly;

import java.util.Locale;
import java.util.Map;

/** What {@code Ref} and {@code Fn::GetAtt} give, in the forms that AWS gives them. */
final class PhysicalIds {

    static final String REGION = "ap-northeast-2";
    static final String ACCOUNT = "000000000000";

    /** Six characters after a dash, as AWS appends them; the CDK cuts them off again. */
    private static final String SECRET_SUFFIX = "-local1";

    private static final Map<String, String> NAME_PROPERTIES =
            Map.ofEntries(
                    Map.entry("AWS::Lambda::Function", "FunctionName"),
                    Map.entry("AWS::DynamoDB::Table", "TableName"),
                    Map.entry("AWS::DynamoDB::GlobalTable", "TableName"),
                    Map.entry("AWS::MSK::Topic", "TopicName"),
                    Map.entry("AWS::MSK::Cluster", "ClusterName"),
                    Map.entry("AWS::SecretsManager::Secret", "Name"),
                    Map.entry("AWS::Scheduler::Schedule", "Name"),
                    Map.entry("AWS::CloudWatch::Alarm", "AlarmName"),
                    Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
                    Map.entry("AWS::IAM::Role", "RoleName"),
                    Map.entry("AWS::SNS::Topic", "TopicName"),
                    Map.entry("AWS::KMS::Alias", "AliasName"));

    private PhysicalIds() {}

    /** The property that holds a resource's physical name, or an empty text. */
    static String nameProperty(String type) {
        return NAME_PROPERTIES.getOrDefault(type, "");
    }

    /**
     * @param name the physical name, or the logical id where there is none
     */
    static String ref(String type, String name) {
        return switch (type) {
            case "AWS::SecretsManager::Secret",
                    "AWS::MSK::Topic",
                    "AWS::MSK::Cluster",
                    "AWS::SNS::Topic",
                    "AWS::Lambda::LayerVersion" ->
                    arn(type, name);
            default -> name;
        };
    }

    static String attribute(String type, String name, String attribute) {
        return switch (attribute) {
            case "Arn", "FunctionArn", "TopicArn" -> arn(type, name);
            case "StreamArn" -> arn(type, name) + "/stream/local";
            case "Version" -> "1";
            case "KeyId", "TableName", "TopicName" -> name;
            default -> name + "." + attribute;
        };
    }

    static String functionArn(String functionName) {
        return arn("AWS::Lambda::Function", functionName);
    }

    private static String arn(String type, String name) {
        String rest =
                switch (type) {
                    case "AWS::Lambda::Function" -> "lambda:R:function:" + name;
                    case "AWS::Lambda::LayerVersion" -> "lambda:R:layer:" + name + ":1";
                    case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" ->
                            "dynamodb:R:table/" + name;
                    case "AWS::KMS::Key" -> "kms:R:key/" + name;
                    case "AWS::MSK::Cluster" -> "kafka:R:cluster/" + name + "/local";
                    case "AWS::MSK::Topic" -> "kafka:R:topic/local/local/" + name;
                    case "AWS::SecretsManager::Secret" ->
                            "secretsmanager:R:secret:" + name + SECRET_SUFFIX;
                    case "AWS::Logs::LogGroup" -> "logs:R:log-group:" + name + ":*";
                    case "AWS::IAM::Role" -> "iam::" + ACCOUNT + ":role/" + name;
                    default -> service(type) + ":R:" + name;
                };
        return "arn:aws:" + rest.replaceFirst(":R:", ":" + REGION + ":" + ACCOUNT + ":");
    }

    private static String service(String type) {
        String[] parts = type.split("::");
        return parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "local";
    }
}
