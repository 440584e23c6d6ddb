package millrace.cloud.apigateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.QueryParameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request as API Gateway's event, payload format 2.0. */
final class RequestEvent {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final HttpCall call;
    private final RouteTable.Match match;
    private final String apiId;
    private final String requestId = UUID.randomUUID().toString();
    private final Instant now;

    RequestEvent(HttpCall call, RouteTable.Match match, String apiId, Clock clock) {
        this.call = call;
        this.match = match;
        this.apiId = apiId;
        this.now = clock.instant();
    }

    String requestId() {
        return requestId;
    }

    /** The event for the function of the route. */
    byte[] forFunction(@Nullable ObjectNode authorizer) {
        var event = JSON.createObjectNode();
        event.put("version", "2.0");
        common(event);
        var context = requestContext();
        if (authorizer != null) {
            context.set("authorizer", authorizer);
        }
        event.set("requestContext", context);
        var binary = false;
        if (call.body().length > 0) {
            var text = isText() ? decodedText(call.body()) : null;
            binary = text == null;
            event.put(
                    "body", text == null ? Base64.getEncoder().encodeToString(call.body()) : text);
        }
        event.put("isBase64Encoded", binary);
        return JSON.writeValueAsBytes(event);
    }

    /** The event for a Lambda authorizer: the same without the body. */
    byte[] forAuthorizer(List<String> identity) {
        var event = JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("type", "REQUEST");
        event.put(
                "routeArn",
                LocalAccount.arn(
                        "execute-api", apiId + "/$default/" + call.method() + call.rawPath()));
        identity.forEach(event.putArray("identitySource")::add);
        common(event);
        event.set("requestContext", requestContext());
        return JSON.writeValueAsBytes(event);
    }

    private void common(ObjectNode event) {
        event.put("routeKey", match.route().routeKey());
        event.put("rawPath", call.rawPath());
        event.put("rawQueryString", call.rawQuery());
        var cookies = cookies();
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
        var headers = event.putObject("headers");
        headers().forEach(headers::put);
        var query = QueryParameters.of(call.rawQuery());
        if (!query.isEmpty()) {
            var parameters = event.putObject("queryStringParameters");
            query.forEach((name, values) -> parameters.put(name, String.join(",", values)));
        }
        if (!match.pathParameters().isEmpty()) {
            match.pathParameters().forEach(event.putObject("pathParameters")::put);
        }
    }

    private Map<String, String> headers() {
        var headers = new TreeMap<String, String>();
        call.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("cookie");
        headers.merge("x-forwarded-for", call.sourceIp(), (given, own) -> given + ", " + own);
        headers.putIfAbsent("x-forwarded-proto", "http");
        headers.putIfAbsent("x-amzn-trace-id", traceId());
        return headers;
    }

    private String traceId() {
        var hex = requestId.replace("-", "");
        return String.format(
                Locale.ROOT, "Root=1-%08x-%s", now.getEpochSecond(), hex.substring(0, 24));
    }

    private List<String> cookies() {
        var cookies = new ArrayList<String>();
        for (var header : call.headers().getOrDefault("cookie", List.of())) {
            for (var cookie : header.split(";")) {
                cookies.add(cookie.strip());
            }
        }
        return cookies;
    }

    private ObjectNode requestContext() {
        var context = JSON.createObjectNode();
        context.put("accountId", "000000000000");
        context.put("apiId", apiId);
        var host = call.header("host");
        context.put("domainName", host == null ? "localhost" : host);
        context.put("domainPrefix", apiId);
        var http = context.putObject("http");
        http.put("method", call.method());
        http.put("path", call.rawPath());
        http.put("protocol", "HTTP/1.1");
        http.put("sourceIp", call.sourceIp());
        var agent = call.header("user-agent");
        http.put("userAgent", agent == null ? "" : agent);
        context.put("requestId", requestId);
        context.put("routeKey", match.route().routeKey());
        context.put("stage", "$default");
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    private boolean isText() {
        var type = call.header("content-type");
        if (call.header("content-encoding") != null) {
            return false;
        }
        if (type == null) {
            return true;
        }
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("text/")
                || lower.contains("json")
                || lower.contains("xml")
                || lower.contains("javascript")
                || lower.startsWith("application/x-www-form-urlencoded");
    }

    /** Null where the bytes are not UTF-8. */
    private static @Nullable String decodedText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
