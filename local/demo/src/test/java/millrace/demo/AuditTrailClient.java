package millrace.demo;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The audit trail as an administrator reads it. */
record AuditTrailClient(Shop shop) {

    /** All events of a list, page by page, the oldest first. */
    List<JsonNode> events(Map<String, String> query) {
        var events = new ArrayList<JsonNode>();
        var page = page(query, "");
        events.addAll(page.path("events").values());
        while (!page.path("next").isNull()) {
            page = page(query, page.path("next").asString());
            events.addAll(page.path("events").values());
        }
        return events;
    }

    private JsonNode page(Map<String, String> query, String cursor) {
        var parameters =
                Stream.concat(
                                query.entrySet().stream(),
                                cursor.isEmpty()
                                        ? Stream.<Map.Entry<String, String>>empty()
                                        : Stream.of(Map.entry("cursor", cursor)))
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(joining("&"));
        return shop.api()
                .get("/api/audit/events?limit=5&" + parameters, shop.administrator().headers())
                .expecting(200)
                .body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("eventType").asString()).toList();
    }
}
