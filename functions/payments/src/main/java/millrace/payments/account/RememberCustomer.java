package millrace.payments.account;

import millrace.events.EventMessage;
import millrace.events.users.UserProfileUpdated;
import millrace.events.users.UserTeamJoined;
import millrace.platform.work.Work;

/** Keeps what this context knows of a user as the user's own service tells it. */
record RememberCustomer(Customers customers) {

    Work profile(EventMessage<UserProfileUpdated> message) {
        var updated = message.payload();
        return customers
                .changing(
                        updated.userId(),
                        customer ->
                                customer.profiled(
                                        updated.profileData().nickname(), updated.timestamp()))
                .map(Work::of)
                .orElseGet(Work::nothing);
    }

    Work team(EventMessage<UserTeamJoined> message) {
        var joined = message.payload();
        return customers
                .changing(joined.userId(), customer -> customer.joined(joined.teamId()))
                .map(Work::of)
                .orElseGet(Work::nothing);
    }
}
