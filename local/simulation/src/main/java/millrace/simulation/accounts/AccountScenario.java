package millrace.simulation.accounts;

import java.util.ArrayList;
import java.util.List;
import millrace.auth.AuthFunctions;
import millrace.auth.account.Passwords;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/**
 * People sign up, log in and out, refresh their sessions and change their passwords. The load's
 * units are what one of them does after the sign-up.
 */
public final class AccountScenario implements Scenario {

    private static final String AUTH = "auth";
    private static final String MAIL_KEY = "a key of mails, as long as it should be";

    /** The least that Argon2 takes: a fleet's clocks do not tell what a hash costs. */
    private static final Passwords.Cost CHEAP = new Passwords.Cost(64, 1, 1);

    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Running start(World world) {
        var table = world.contextTable(AUTH);
        var deployment = new Deployment(world, CODEC);
        deployment.consumer(
                Consumer.AUTH_ON_AUTH_EVENTS.definition(),
                AUTH,
                (platform, instance) -> AuthFunctions.onAuthEvents(platform, () -> MAIL_KEY));
        var api =
                deployment.api(
                        "auth-api",
                        AUTH,
                        platform ->
                                AuthFunctions.api(
                                        platform, SigningKey.SHARED, () -> MAIL_KEY, CHEAP));
        deployment.outboxes(List.of(AUTH));
        var people = new ArrayList<Person>();
        for (int number = 1; number <= world.load().users(); number++) {
            var person = new Person(number, api, world);
            people.add(person);
            world.start(number, person.name(), person);
        }
        return new AccountRules(world, table, people);
    }
}
