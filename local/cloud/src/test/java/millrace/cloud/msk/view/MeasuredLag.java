package millrace.cloud.msk.view;

import java.util.HashMap;
import java.util.Map;

/** The metrics of one consumer group, by name. */
final class MeasuredLag {

    private MeasuredLag() {}

    static Map<String, Double> of(LagHistory history, String group) {
        var measured = new HashMap<String, Double>();
        history.measure((_, name, of, value) -> {
            if (group.equals(of.get("Consumer Group"))) {
                measured.put(name, value);
            }
        });
        return measured;
    }
}
