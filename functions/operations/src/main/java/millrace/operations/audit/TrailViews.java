package millrace.operations.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts plain and personal fields together again, for as long as there is a key. */
public final class TrailViews {

    private final PersonKeys keys;
    private final JsonMapper json;

    public TrailViews(Table table, Ids ids, JsonMapper json) {
        this(new PersonKeys(table, ids), json);
    }

    TrailViews(PersonKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /** Each with the personal data that can still be read. */
    public List<TrailView> of(List<TrailEntry> entries) {
        var found = new HashMap<Long, Optional<PersonKey>>();
        for (var entry : entries) {
            var userId = entry.subject().userId();
            if (userId != null && entry.personal() != null) {
                found.computeIfAbsent(userId, keys::find);
            }
        }
        return entries.stream().map(entry -> view(entry, found)).toList();
    }

    private TrailView view(TrailEntry entry, Map<Long, Optional<PersonKey>> found) {
        var payload = (ObjectNode) json.readTree(entry.payload());
        var userId = entry.subject().userId();
        Optional<PersonKey> key =
                userId == null ? Optional.empty() : found.getOrDefault(userId, Optional.empty());
        var sealed = entry.personal();
        var opened =
                sealed == null ? Optional.<String>empty() : key.flatMap(it -> it.opened(sealed));
        opened.ifPresent(text -> payload.setAll((ObjectNode) json.readTree(text)));
        return TrailView.of(entry, payload, sealed != null && opened.isEmpty());
    }
}
