package millrace.infra;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import millrace.events.Topic;

/** A bounded context: a folder under {@code functions} and a stack of its own. */
enum Context {
    AUTH("millrace.auth.AuthFunctions", Topic.AUTH_EVENTS),
    ORDERS("millrace.orders.OrdersFunctions", Topic.ORDER_EVENTS, Topic.NOTIFICATION_EVENTS),
    PAYMENTS("millrace.payments.PaymentsFunctions", Topic.PAYMENT_EVENTS),
    INVENTORY("millrace.inventory.InventoryFunctions", Topic.INVENTORY_EVENTS),
    NOTIFICATIONS("millrace.notifications.NotificationsFunctions"),
    /** Serves the others' outboxes, and keeps nothing of its own. */
    OPERATIONS("millrace.operations.OperationsFunctions");

    private final String configuration;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Topic> publishes;

    Context(String configuration, Topic... publishes) {
        this.configuration = configuration;
        this.publishes = List.of(publishes);
    }

    static List<Context> withTable() {
        return Stream.of(values()).filter(context -> context != OPERATIONS).toList();
    }

    /** Every topic that the relay may write to. */
    static List<String> publishedTopics() {
        return Stream.of(values())
                .flatMap(context -> context.publishes.stream())
                .map(Topic::topicName)
                .distinct()
                .toList();
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Spring configuration class of all its functions. */
    String configuration() {
        return configuration;
    }
}
