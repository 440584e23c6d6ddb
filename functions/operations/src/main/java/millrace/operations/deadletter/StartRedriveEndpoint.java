package millrace.operations.deadletter;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Problem.FieldError;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/redrives}: begins a redrive, and sends its first letter in the same transaction;
 * the others follow within a minute.
 */
record StartRedriveEndpoint(Letters letters, Redrives redrives, Ids ids, Clock clock)
        implements Endpoint {

    private static final int DEFAULT_PER_SECOND = 10;

    /**
     * @param ratePerSecond null for 10
     * @param canary null for yes
     */
    record Wish(
            @Nullable List<String> letterIds,
            @Nullable String groupId,
            @Nullable String topic,
            @Nullable Integer ratePerSecond,
            @Nullable Boolean canary) {

        Selection selection() {
            return new Selection(letterIds, groupId, topic);
        }
    }

    @Override
    public Reply answer(Call call) {
        var wish = call.body(Wish.class);
        if (!wish.selection().isOne()) {
            return notOne();
        }
        var redrive = redrive(wish, call.caller().userId());
        var first = new Waiting(letters, redrive).next(1);
        if (first.isEmpty()) {
            return Reply.rejected(
                    409,
                    "NOTHING_TO_REDRIVE",
                    "No letter of these is open and holds its value. The preview says why.");
        }
        var begun = redrive.afterSending(1);
        var work =
                new SendLetter(letters)
                        .send(first, redrive, redrive.startedAt())
                        .and(redrives.create(begun));
        return Reply.accepted(RedriveView.of(begun), "/api/redrives/" + redrive.redriveId())
                .committing(work);
    }

    static Reply notOne() {
        return Reply.rejected(
                Problem.invalid(
                        List.of(
                                new FieldError(
                                        "/letterIds",
                                        "give letterIds, groupId or topic: one of them"))));
    }

    private Redrive redrive(Wish wish, long userId) {
        var now = clock.instant();
        return new Redrive(
                ids.next(),
                wish.selection(),
                Objects.requireNonNullElse(wish.ratePerSecond(), DEFAULT_PER_SECOND),
                Objects.requireNonNullElse(wish.canary(), true),
                userId,
                now,
                RedriveStatus.RUNNING,
                null,
                userId,
                now,
                0,
                0,
                0,
                0);
    }
}
