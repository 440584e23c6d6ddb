package millrace.infra;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import millrace.events.catalogue.Consumer;

/**
 * A bounded context: the folder under {@code functions} with this name. By having an OpenAPI
 * document or a consumer in the catalogue it gets a stack, a table and its functions.
 *
 * @param hasApi whether it has an OpenAPI document
 */
record Context(String name, boolean hasApi) {

    /** The contexts that have a document or a consumer, by name. */
    static List<Context> all(Set<String> documented) {
        return Stream.concat(
                        documented.stream(), Stream.of(Consumer.values()).map(Consumer::context))
                .collect(toCollection(TreeSet::new))
                .stream()
                .map(name -> new Context(name, documented.contains(name)))
                .toList();
    }

    List<Consumer> consumers() {
        return Consumer.ownedBy(name);
    }

    /** The name of the context's stack, such as {@code Orders}. */
    String stackName() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** The Spring configuration class of all its functions. */
    String configuration() {
        return "millrace.%s.%sFunctions".formatted(name, stackName());
    }
}
