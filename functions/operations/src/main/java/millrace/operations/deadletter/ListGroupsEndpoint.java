package millrace.operations.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/dead-letters/groups}: the causes of dead letters, with their counts. Without
 * {@code all} those alone that have letters which wait.
 */
record ListGroupsEndpoint(Letters letters) implements Endpoint {

    record GroupList(List<GroupView> groups, @Nullable String next) {}

    /**
     * @param lastSeen of those that are open; null where none is
     */
    record GroupView(@JsonUnwrapped LetterGroup counts, @Nullable Instant lastSeen) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Letters.GROUPS);
        var page = letters.groups(asked);
        var all = call.query("all").map(Boolean::parseBoolean).orElse(false);
        var topic = call.query("topic");
        var groups =
                page.values().stream()
                        .filter(group -> all || isWaiting(group))
                        .filter(group ->
                                topic.isEmpty() || topic.get().equals(group.cause().topic()))
                        .map(group ->
                                new GroupView(
                                        group,
                                        letters.newest(LetterStatus.OPEN, group.groupId())
                                                .map(Letter::lastSeen)
                                                .findFirst()
                                                .orElse(null)))
                        .toList();
        return Reply.ok(new GroupList(groups, call.next(asked, page)));
    }

    private static boolean isWaiting(LetterGroup group) {
        return group.open() + group.redriving() + group.parked() > 0;
    }
}
