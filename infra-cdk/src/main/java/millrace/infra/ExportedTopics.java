package millrace.infra;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.infra.function.InvalidInfrastructure;
import software.constructs.Construct;

/**
 * The topics whose events are exported to the warehouse (F18): those that the context value {@code
 * warehouse-topics} names, separated by commas. By default none; the local stage exports the
 * orders'.
 */
final class ExportedTopics {

    private static final String OPTION = "warehouse-topics";

    private ExportedTopics() {}

    /**
     * @throws InvalidInfrastructure naming what is no topic
     */
    static List<String> of(Construct app, Stage stage) {
        if (stage.name().equals(Stage.LOCAL)) {
            return List.of(Topic.ORDER_EVENTS.topicName());
        }
        return app.getNode().tryGetContext(OPTION) instanceof String list ? named(list) : List.of();
    }

    static List<String> named(String list) {
        var named = new TreeSet<>(Stream.of(list.split(",", -1)).map(String::strip).toList());
        named.remove("");
        var topics = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        if (!topics.containsAll(named)) {
            throw new InvalidInfrastructure(
                    "%s has %s, which must be of %s.".formatted(OPTION, named, topics));
        }
        return List.copyOf(named);
    }
}
