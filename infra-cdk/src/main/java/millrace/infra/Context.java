package millrace.infra;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A bounded context: a folder under {@code functions} and a stack of its own. */
enum Context {
    AUTH("millrace.auth.AuthFunctions"),
    ORDERS("millrace.orders.OrdersFunctions"),
    PAYMENTS("millrace.payments.PaymentsFunctions"),
    COUPONS("millrace.coupons.CouponsFunctions"),
    INVENTORY("millrace.inventory.InventoryFunctions"),
    NOTIFICATIONS("millrace.notifications.NotificationsFunctions"),
    /** Serves the others' outboxes, and keeps nothing of its own. */
    OPERATIONS("millrace.operations.OperationsFunctions");

    private final String configuration;

    Context(String configuration) {
        this.configuration = configuration;
    }

    static List<Context> withTable() {
        return Stream.of(values()).filter(context -> context != OPERATIONS).toList();
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Spring configuration class of all its functions. */
    String configuration() {
        return configuration;
    }
}
