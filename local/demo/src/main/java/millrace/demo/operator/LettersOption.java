package millrace.demo.operator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the letters of a redrive, to be mixed in: one of them. */
final class LettersOption {

    @Option(
            names = "--letters",
            paramLabel = "ID,...",
            split = ",",
            hideParamSyntax = true,
            description = "These letters, parked ones too; at most 100.")
    @Nullable List<String> letters;

    @Option(names = "--group", paramLabel = "ID", description = "All open letters of this cause.")
    @Nullable String group;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "All of this topic.")
    @Nullable String topic;

    /**
     * @throws OperatorFailure where not one of them is given
     */
    Map<String, Object> selection() {
        if (Stream.of(letters, group, topic).filter(given -> given != null).count() != 1) {
            throw new OperatorFailure(
                    "Say which letters: by --letters, by --group or by --topic, by one of them.");
        }
        var selection = new LinkedHashMap<String, Object>();
        if (letters != null) {
            selection.put("letterIds", letters);
        } else if (group != null) {
            selection.put("groupId", group);
        } else if (topic != null) {
            selection.put("topic", topic);
        }
        return selection;
    }
}
