package millrace.cloud.assembly;

import java.util.Optional;

/** A referenced resource whose properties may themselves be references. */
record ResolvingReferenced(References references, String logicalId) implements Referenced {

    @Override
    public String stackName() {
        return references.stack().name();
    }

    @Override
    public Optional<String> text(String property) {
        var value =
                references.stack().resources().path(logicalId).path("Properties").path(property);
        return value.isMissingNode()
                ? Optional.empty()
                : Optional.of(references.text(value, logicalId));
    }
}
