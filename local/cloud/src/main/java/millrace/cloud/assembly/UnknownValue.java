package millrace.cloud.assembly;

/**
 * A value that only AWS or another app has, and the text that stands for it here.
 *
 * @param property where it stands in the resource, a path with dots
 * @param what it is, such as {@code Fn::GetAtt Site.DomainName}
 */
public record UnknownValue(String property, String what, String standIn) {

    /** A sentence's end about the resource that has it. */
    public String reason() {
        return "its "
                + property
                + " needs "
                + what
                + ", which is not known here: \""
                + standIn
                + "\" stands for it";
    }
}
