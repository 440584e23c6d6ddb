package millrace.notifications.delivery;

import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import org.jspecify.annotations.Nullable;

/** A message as an item holds it: DynamoDB keeps the order of lists, and of maps it does not. */
record StoredMessage(
        String title,
        @Nullable String content,
        boolean isContentTyped,
        List<Field> fields,
        Color color,
        Instant timestamp) {

    /**
     * @param isTyped whether the value is not our text
     */
    record Field(String name, String value, boolean isTyped) {}

    static StoredMessage of(NotificationMessage message) {
        var fields =
                message.fields().entrySet().stream()
                        .map(field ->
                                new Field(
                                        field.getKey(),
                                        field.getValue(),
                                        message.typed().contains(field.getKey())))
                        .toList();
        return new StoredMessage(
                message.title(),
                message.content(),
                message.isContentTyped(),
                fields,
                message.color(),
                message.timestamp());
    }

    NotificationMessage message() {
        var values = new LinkedHashMap<String, String>();
        fields.forEach(field -> values.put(field.name(), field.value()));
        var typed =
                fields.stream()
                        .filter(Field::isTyped)
                        .map(Field::name)
                        .collect(toCollection(HashSet::new));
        if (isContentTyped) {
            typed.add(NotificationMessage.CONTENT);
        }
        return new NotificationMessage(title, content, values, typed, color, timestamp);
    }
}
