package millrace.cloud.mapping;

import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mapping's definition: the template's, or what a call has made of it since.
 *
 * @param mapping as its source read the resource
 */
record DefinedMapping(Resource resource, EventSource source, EventSourceMapping mapping) {

    private static final String ENABLED = "Enabled";

    /**
     * @throws millrace.cloud.assembly.InvalidAssemblyException when its source cannot run it
     */
    static DefinedMapping of(Resource resource, EventSource source) {
        return new DefinedMapping(resource, source, source.read(resource));
    }

    boolean isEnabled() {
        return resource.flag(ENABLED, true);
    }

    /**
     * The definition with other properties; an empty object takes one away.
     *
     * @throws millrace.cloud.assembly.InvalidAssemblyException when its source cannot run it so
     */
    DefinedMapping with(ObjectNode changes) {
        var properties = (ObjectNode) resource.properties().deepCopy();
        for (var change : changes.properties()) {
            if (change.getValue().isObject() && change.getValue().isEmpty()) {
                properties.remove(change.getKey());
            } else if (!change.getValue().isNull()) {
                properties.set(change.getKey(), change.getValue());
            }
        }
        return of(resource.with(properties), source);
    }
}
