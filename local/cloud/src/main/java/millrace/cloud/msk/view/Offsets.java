package millrace.cloud.msk.view;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An offset for each partition, written as {@code 0:17,1:4}. */
record Offsets(Map<Integer, Long> byPartition) {

    /**
     * @throws IllegalArgumentException when it cannot be read
     */
    static Offsets parse(String text) {
        var offsets = new TreeMap<Integer, Long>();
        for (var pair : text.split(",")) {
            if (!pair.matches("[0-9]{1,9}:[0-9]{1,18}")) {
                throw new IllegalArgumentException("The offsets are no offsets: " + text);
            }
            var parts = pair.split(":");
            offsets.put(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }
        return new Offsets(offsets);
    }

    @Override
    public String toString() {
        return new TreeMap<>(byPartition)
                .entrySet().stream()
                        .map(each -> each.getKey() + ":" + each.getValue())
                        .collect(Collectors.joining(","));
    }
}
