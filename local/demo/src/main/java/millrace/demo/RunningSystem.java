package millrace.demo;

import java.net.URI;
import java.util.UUID;

/** All that a running system shows to the outside: its API, its topics, and what surrounds it. */
record RunningSystem(MillraceApi api, OrderTopics topics, TopicWatch watch, Simulators simulators)
        implements AutoCloseable {

    static RunningSystem at(URI api, String kafka, URI simulators) {
        return new RunningSystem(
                new MillraceApi(api),
                new OrderTopics(kafka),
                new TopicWatch(kafka, OrderTopics.ALL),
                new Simulators(simulators));
    }

    /** Somebody whom the system has never seen before. */
    Customer newCustomer(String name) {
        return Customer.signUp(
                api, name + "-" + UUID.randomUUID() + "@millrace.test", "demo-password", name);
    }

    @Override
    public void close() {
        watch.close();
        topics.close();
    }
}
