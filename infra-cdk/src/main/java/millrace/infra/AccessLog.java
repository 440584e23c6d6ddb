package millrace.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.logs.LogGroup;
import tools.jackson.databind.json.JsonMapper;

/** The log of the HTTP API's requests; nothing in it tells who made one. */
final class AccessLog {

    private static final Map<String, String> FIELDS =
            new TreeMap<>(
                    Map.of(
                            "requestId", "$context.requestId",
                            "requestTime", "$context.requestTime",
                            "routeKey", "$context.routeKey",
                            "status", "$context.status",
                            "responseLength", "$context.responseLength",
                            "responseLatency", "$context.responseLatency",
                            "integrationLatency", "$context.integrationLatency",
                            "authorizerStatus", "$context.authorizer.status"));

    private AccessLog() {}

    static void write(HttpStage stage, LogGroup log) {
        if (stage.getNode().getDefaultChild() instanceof CfnStage resource) {
            resource.setAccessLogSettings(
                    CfnStage.AccessLogSettingsProperty.builder()
                            .destinationArn(log.getLogGroupArn())
                            .format(JsonMapper.shared().writeValueAsString(FIELDS))
                            .build());
        }
    }
}
