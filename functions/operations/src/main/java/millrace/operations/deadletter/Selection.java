package millrace.operations.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The letters that a redrive is for: named ones, the open ones of a cause, or the open ones of a
 * topic. Exactly one of the three is there.
 */
record Selection(
        @Nullable List<String> letterIds, @Nullable String groupId, @Nullable String topic) {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    Selection(@Nullable List<String> letterIds, @Nullable String groupId, @Nullable String topic) {
        this.letterIds = letterIds == null ? null : List.copyOf(letterIds);
        this.groupId = groupId;
        this.topic = topic;
    }

    boolean isOne() {
        int given = (letterIds == null ? 0 : 1) + (groupId == null ? 0 : 1);
        return given + (topic == null ? 0 : 1) == 1;
    }
}
