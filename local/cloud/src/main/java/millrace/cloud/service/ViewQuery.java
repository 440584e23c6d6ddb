package millrace.cloud.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The parameters of a call for a {@link ConsoleView}. */
public record ViewQuery(Map<String, List<String>> parameters) {

    /** A parameter's value; empty where it is missing or blank. */
    public Optional<String> text(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /**
     * @throws IllegalArgumentException where it is missing
     */
    public String required(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException("Say which " + name + "."));
    }

    /**
     * @throws IllegalArgumentException where it is no whole number from 0 on
     */
    public OptionalLong number(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(name + " must be a whole number.");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    /** A number of at most this; the most where it is missing. */
    public int atMost(String name, int most) {
        return (int) Math.min(most, Math.max(1, number(name).orElse(most)));
    }
}
