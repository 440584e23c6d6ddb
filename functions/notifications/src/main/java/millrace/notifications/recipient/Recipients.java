package millrace.notifications.recipient;

import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** The recipients in this context's table, by the user's number. */
public final class Recipients {

    private final Records<Long, Recipient> records;

    public Recipients(Table table) {
        this.records =
                Records.in(
                        table,
                        Recipient.class,
                        userId -> Key.of("RECIPIENT#" + userId, "RECIPIENT"),
                        Recipient::userId);
    }

    /** Empty where nothing has been heard of the user; an erased one is there. */
    public Optional<Recipient> find(long userId) {
        return records.value(userId);
    }

    /** Takes an app's token out of use that its provider knows no more. */
    public Work forgetFcmToken(long userId, String gone) {
        return change(userId, known -> known.reachedOnlyAt(known.contacts().withoutFcmToken(gone)));
    }

    /** Takes a webhook out of use that Discord knows no more. */
    public Work forgetDiscordWebhook(long userId, String gone) {
        return change(
                userId, known -> known.reachedOnlyAt(known.contacts().withoutDiscordWebhook(gone)));
    }

    /** Does nothing where the user is erased or the news is old. */
    Work change(long userId, UnaryOperator<Recipient> news) {
        var found = records.find(userId);
        var before = found.map(Stored::value).orElseGet(() -> Recipient.unknown(userId));
        var after = before.isErased() ? before : news.apply(before);
        if (after.equals(before)) {
            return Work.nothing();
        }
        return Work.of(
                found.map(read -> records.replace(read, after))
                        .orElseGet(() -> records.create(after)));
    }
}
