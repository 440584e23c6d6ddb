package millrace.notifications.channel;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/** A message as plain lines: the content, then a line for each field. */
public final class PlainMessage {

    private PlainMessage() {}

    /** The lines below the title. */
    public static String body(NotificationMessage message) {
        var fields =
                message.fields().entrySet().stream()
                        .map(field -> field.getKey() + ": " + message.shown(field));
        var content = message.content() == null ? "" : message.content();
        return lines(Stream.concat(Stream.of(content), fields));
    }

    public static String text(NotificationMessage message) {
        return lines(Stream.of(message.title(), body(message)));
    }

    private static String lines(Stream<String> lines) {
        return lines.filter(line -> !line.isEmpty()).collect(joining("\n"));
    }
}
