package millrace.demo;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** All that a running system shows to the outside: its API, its topics, and what surrounds it. */
record RunningSystem(
        MillraceApi api, OrderTopics topics, TopicWatch watch, SimulatorClient simulators)
        implements AutoCloseable {

    static RunningSystem at(URI api, String kafka, URI simulators) {
        return new RunningSystem(
                new MillraceApi(api),
                new OrderTopics(kafka),
                new TopicWatch(kafka, watched()),
                new SimulatorClient(simulators));
    }

    private static List<String> watched() {
        return Stream.concat(OrderTopics.ALL.stream(), CouponOffice.TOPICS.stream()).toList();
    }

    /** The administrator of the demo data. */
    Customer administrator() {
        return Customer.logIn(api, OrdersDemoData.ADMIN_EMAIL, OrdersDemoData.ADMIN_PASSWORD);
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
