package millrace.operations.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import org.junit.jupiter.api.Test;

class LatelySentTest {

    private final DeadLettersInMemory world = DeadLettersInMemory.create();
    private final Letters letters =
            new Letters(world.test().table(), world.test().platform().inboxExpiry());
    private final LatelySent latelySent =
            new LatelySent(letters, world.effects(), world.test().clock());

    /** Sends so many, of which nobody has handled one yet. */
    private List<Outstanding> sent(int count) {
        world.failed(count);
        world.consumer().failing(null);
        var redriveId = world.begun(Map.of("groupId", world.groupId(), "canary", false));
        world.later(10);
        assertThat(world.step(redriveId)).isTrue();
        var sent = letters.listed(Query.of(Letters.ofRedrive(redriveId))).values();
        assertThat(sent).hasSize(count);
        return sent.stream().map(Outstanding::of).toList();
    }

    private List<String> handled() {
        return latelySent.handled().stream().map(Stored::value).map(Letter::letterId).toList();
    }

    @Test
    void those_that_were_handled_are_told_once_and_the_others_are_kept() {
        var sent = sent(3);
        latelySent.add(sent);
        assertThat(handled()).isEmpty();

        world.relay();
        latelySent.add(sent);
        assertThat(handled())
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(Outstanding::letterId).toList());
        assertThat(handled()).isEmpty();
        assertThat(latelySent.isEmpty()).isTrue();
    }

    @Test
    void one_that_is_not_handled_within_a_minute_is_left_to_the_index() {
        latelySent.add(sent(1));
        world.later((int) RedriveRun.SETTLED_AFTER.toSeconds());

        assertThat(handled()).isEmpty();
        assertThat(latelySent.isEmpty()).isTrue();
    }
}
