package millrace.cloud.assembly;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Map<String, String> attributesByProperty = new HashMap<>();
    private String dynamicService = "";
    private final Set<String> meaningless = new HashSet<>();

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

    /** An attribute that is the value of a property. */
    public ResourceType attributeOf(String attribute, String property) {
        attributesByProperty.put(attribute, property);
        return this;
    }

    /** {@code {{resolve:SERVICE:NAME}}} means its attribute {@code Value}. */
    public ResourceType meantBy(String service) {
        dynamicService = service;
        return this;
    }

    /** Properties that mean nothing here, so that nobody need know their values. */
    public ResourceType ignoring(String... properties) {
        meaningless.addAll(List.of(properties));
        return this;
    }

    /** True where a value of a resource, by its path with dots, means something here. */
    public boolean honours(String path) {
        return treatment == Treatment.RUN && !meaningless.contains(path.split("\\.", 2)[0]);
    }

    boolean isMeantBy(String service, Referenced resource, String name) {
        return dynamicService.equals(service) && id(resource).name().equals(name);
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

    /** Empty where only AWS knows it. */
    Optional<String> attribute(Referenced resource, String attribute) {
        var id = id(resource);
        var own = attributes.get(attribute);
        if (own != null) {
            return Optional.of(own.apply(id));
        }
        if (attribute.equals("Arn")) {
            return Optional.of(id.arn());
        }
        return attribute.equals(nameProperty)
                ? Optional.of(id.name())
                : Optional.ofNullable(attributesByProperty.get(attribute)).flatMap(resource::text);
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
