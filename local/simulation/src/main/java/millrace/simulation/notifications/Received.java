package millrace.simulation.notifications;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.events.users.NotificationChannel;
import tools.jackson.databind.JsonNode;

/** A message as its provider received it. */
record Received(NotificationChannel channel, String text, Instant at) {

    /** The mails that came to an address. */
    static List<Received> mails(String address, Providers providers) {
        var own = new ArrayList<Received>();
        take(own, NotificationChannel.EMAIL, providers.mails(), "to", address);
        return own;
    }

    /** All that came to the addresses of a fan. */
    static List<Received> of(Fan fan, Providers providers) {
        var own = mails(fan.email(), providers);
        take(own, NotificationChannel.PUSH, providers.pushes(), "token", fan.token());
        take(own, NotificationChannel.DISCORD, providers.posts(), "webhook", fan.webhook());
        take(own, NotificationChannel.SMS, providers.texts(), "to", fan.phone());
        return own;
    }

    private static void take(
            List<Received> own,
            NotificationChannel channel,
            List<JsonNode> all,
            String field,
            String address) {
        all.stream()
                .filter(message -> message.path(field).toString().contains("\"" + address + "\""))
                .map(message ->
                        new Received(
                                channel,
                                message.toString(),
                                Instant.parse(message.path("receivedAt").asString())))
                .forEach(own::add);
    }

    boolean tellsOf(Fan.News news) {
        return text.contains(news.mark());
    }

    boolean hasLink() {
        return text.contains(Fan.LINK);
    }
}
