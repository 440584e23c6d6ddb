package millrace.cloud.msk.view;

import java.util.Locale;
import java.util.Optional;
import millrace.cloud.service.ViewQuery;
import org.jspecify.annotations.Nullable;

/** What a message must have to be shown; key, type and text are parts of what it has. */
record MessageFilter(
        Optional<String> key,
        Optional<String> type,
        Optional<String> correlationId,
        Optional<String> text) {

    static MessageFilter of(ViewQuery query) {
        return new MessageFilter(
                query.text("key").map(MessageFilter::lower),
                query.text("type").map(MessageFilter::lower),
                query.text("correlationId"),
                query.text("text").map(MessageFilter::lower));
    }

    boolean takesAll() {
        return key.isEmpty() && type.isEmpty() && correlationId.isEmpty() && text.isEmpty();
    }

    boolean takes(ShownMessage message) {
        return part(key, message.key())
                && part(type, message.type())
                && correlationId.map(id -> id.equals(message.correlationId())).orElse(true)
                && (part(text, message.value())
                        || part(text, message.headers().values().toString()));
    }

    private static boolean part(Optional<String> wanted, @Nullable String given) {
        return wanted.map(part -> given != null && lower(given).contains(part)).orElse(true);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
