package millrace.payments.account;

import millrace.events.EventMessage;
import millrace.events.auth.UserSignedUp;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Opens the account of a new user: FREE, with its tickets. Knows from then on who it is. */
record OpenAccountOnUserSignedUp(OpenAccount open, Customers customers)
        implements EventHandler<UserSignedUp> {

    @Override
    public Work handle(EventMessage<UserSignedUp> message) {
        var user = message.payload();
        var opened = open.of(user.userId());
        return customers
                .changing(user.userId(), customer -> customer.named(user.name(), user.email()))
                .map(opened::and)
                .orElse(opened);
    }
}
