package millrace.demo.drill;

import java.net.URI;
import millrace.demo.client.RunningSystem;

/**
 * The running local system as drills use it.
 *
 * @param dynamoDb the address of its tables
 * @param beginning held by the drill that begins
 */
record Practice(
        RunningSystem system, CloudSwitches cloud, String kafka, URI dynamoDb, Object beginning) {

    static Practice on(RunningSystem system, String kafka, URI dynamoDb) {
        return new Practice(system, new CloudSwitches(system.api()), kafka, dynamoDb, new Object());
    }
}
