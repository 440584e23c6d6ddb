package millrace.cloud.assembly;

import java.util.Optional;

/** A resource that another one refers to; its properties are resolved when they are asked for. */
public interface Referenced {

    String stackName();

    String logicalId();

    /** A property's value as text; empty where the template has none. */
    Optional<String> text(String property);
}
