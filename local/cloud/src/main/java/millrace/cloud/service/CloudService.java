package millrace.cloud.service;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;

/**
 * One AWS service of the local cloud: reads its resources, starts, answers, shows itself and
 * closes, in this order. Its constructor takes what it needs of other services, and starts nothing.
 */
public interface CloudService extends AutoCloseable {

    /** The types of its resources. No two services share one. */
    List<ResourceType> types();

    /**
     * Takes its resources into its own model, after the services that its constructor took.
     *
     * @param notEmulated collects resources that cannot run here, with the reason
     * @throws millrace.cloud.assembly.InvalidAssemblyException when one is broken or names what no
     *     stack has
     */
    default void read(Resources resources, NotEmulatedResources notEmulated) {}

    /** Submits its start tasks and returns at once. */
    default void start(StartTasks tasks) {}

    /** Begins what it does by itself, such as schedules; called when every start task is done. */
    default void open() {}

    /**
     * Environment variables of one function. It may wait for its own start tasks, and for those
     * only.
     *
     * @param api the address at which the service's endpoints answer
     * @param ofTemplate the function's variables in the template
     */
    default Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return Map.of();
    }

    /**
     * The variables that it sets whatever the template says, so that the template's value need not
     * be known.
     */
    default Set<String> replacedVariables() {
        return Set.of();
    }

    /** The calls that it answers. Asked once, when the start tasks are submitted. */
    default List<Endpoint> endpoints() {
        return List.of();
    }

    /** Its resources as tables, as they are now, for the console and the banner. */
    default List<ConsoleSection> console() {
        return List.of();
    }

    /** What it tells the console besides. Asked once, when the start tasks are submitted. */
    default List<ConsoleView> views() {
        return List.of();
    }

    /** Its counts for {@code /metrics}, as they are now. */
    default List<MetricFamily> metrics() {
        return List.of();
    }

    /** Measures what changes by itself, such as a lag, for the alarms; called every second. */
    default void measure(Metrics alarms) {}

    /**
     * Stops what has been started, before the services that its constructor took. Called once, also
     * after a start that failed.
     */
    @Override
    default void close() {}
}
