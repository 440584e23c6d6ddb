package millrace.cloud.assembly;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A type of resources: its treatment on this machine, and the values of {@code Ref} and {@code
 * Fn::GetAtt} on them, in AWS's own forms. By default a resource is named by its logical id, {@code
 * Ref} gives the name, and {@code Arn} and the name property are the attributes.
 */
public final class ResourceType {

    public enum Treatment {
        /** Its service runs each resource or says why not. */
        RUN,
        /** Understood through the resources that refer to it. */
        PART,
        /** Makes sense on AWS only. */
        AWS_ONLY
    }

    private final String name;
    private final Treatment treatment;
    private String nameProperty = "";
    private Function<Referenced, String> physicalName;
    private UnaryOperator<String> arn;
    private boolean refIsArn;
    private final Map<String, Function<PhysicalId, String>> attributes = new HashMap<>();

    private ResourceType(String name, Treatment treatment) {
        this.name = name;
        this.treatment = treatment;
        this.physicalName = Referenced::logicalId;
        this.arn = id -> LocalAccount.arn(service(name), id);
    }

    public static ResourceType run(String name) {
        return new ResourceType(name, Treatment.RUN);
    }

    public static ResourceType part(String name) {
        return new ResourceType(name, Treatment.PART);
    }

    /**
     * @param name one type, or all types that begin so where it ends with {@code ::}
     */
    public static ResourceType awsOnly(String name) {
        return new ResourceType(name, Treatment.AWS_ONLY);
    }

    /** The property that holds the physical name where the template gives one. */
    public ResourceType named(String property) {
        nameProperty = property;
        return named(resource -> resource.text(property).orElse(resource.logicalId()));
    }

    public ResourceType named(Function<Referenced, String> rule) {
        physicalName = rule;
        return this;
    }

    /** The ARN by the physical name. */
    public ResourceType arn(UnaryOperator<String> rule) {
        arn = rule;
        return this;
    }

    public ResourceType refIsArn() {
        refIsArn = true;
        return this;
    }

    public ResourceType attribute(String attribute, Function<PhysicalId, String> value) {
        attributes.put(attribute, value);
        return this;
    }

    public String name() {
        return name;
    }

    public Treatment treatment() {
        return treatment;
    }

    String ref(Referenced resource) {
        var id = id(resource);
        return refIsArn ? id.arn() : id.name();
    }

    String attribute(Referenced resource, String attribute) {
        var id = id(resource);
        var own = attributes.get(attribute);
        if (own != null) {
            return own.apply(id);
        }
        if (attribute.equals("Arn")) {
            return id.arn();
        }
        return attribute.equals(nameProperty) ? id.name() : id.name() + "." + attribute;
    }

    private PhysicalId id(Referenced resource) {
        var physical = physicalName.apply(resource);
        return new PhysicalId(physical, arn.apply(physical));
    }

    private static String service(String type) {
        var parts = type.split("::", -1);
        return parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "local";
    }
}
