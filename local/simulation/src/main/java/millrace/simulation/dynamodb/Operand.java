package millrace.simulation.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A value of an expression: a placeholder's, or what is found at a path of the item. */
sealed interface Operand {

    /** Null where the path leads nowhere. */
    @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings);

    record Placeholder(String token) implements Operand {
        @Override
        public AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
            return bindings.value(token);
        }
    }

    /** Names from the top of the item down. */
    record Path(List<String> tokens) implements Operand {

        List<String> names(Bindings bindings) {
            return tokens.stream().map(bindings::name).toList();
        }

        @Override
        public @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
            var level = item;
            @Nullable AttributeValue found = null;
            for (var name : names(bindings)) {
                found = level.get(name);
                if (found == null) {
                    return null;
                }
                level = found.hasM() ? found.m() : Map.of();
            }
            return found;
        }
    }

    static Operand read(Tokens tokens) {
        return tokens.peek().startsWith(":") ? new Placeholder(tokens.take()) : path(tokens);
    }

    static Path path(Tokens tokens) {
        var names = new ArrayList<String>();
        do {
            var name = tokens.take();
            if (!name.matches("#?[A-Za-z0-9_]+")) {
                throw tokens.unknown();
            }
            names.add(name);
        } while (tokens.takes("."));
        return new Path(List.copyOf(names));
    }
}
