package millrace.cloud.service;

import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads views as the console does. */
public final class Views {

    private static final JsonMapper JSON = new JsonMapper();

    private Views() {}

    /**
     * @param parameters names and values by turns
     */
    public static JsonNode read(ConsoleView.Content view, String... parameters) {
        var query = new HashMap<String, List<String>>();
        for (int at = 0; at < parameters.length; at += 2) {
            query.put(parameters[at], List.of(parameters[at + 1]));
        }
        return JSON.valueToTree(view.read(new ViewQuery(query)));
    }

    /** The field of each element. */
    public static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(each -> each.path(field).asString()).toList();
    }
}
