package millrace.cloud.registry;

/** A call that the registry refuses, with the codes of Confluent's Schema Registry. */
final class RegistryRefusal extends RuntimeException {

    private final int status;
    private final int code;

    private RegistryRefusal(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RegistryRefusal noSubject(String subject) {
        return new RegistryRefusal(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryRefusal noVersion(String version) {
        return new RegistryRefusal(404, 40402, "Version " + version + " not found.");
    }

    static RegistryRefusal noSchema(String what) {
        return new RegistryRefusal(404, 40403, "Schema " + what + " not found");
    }

    static RegistryRefusal noConfig(String subject) {
        return new RegistryRefusal(
                404,
                40408,
                "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryRefusal notFound() {
        return new RegistryRefusal(404, 404, "HTTP 404 Not Found");
    }

    static RegistryRefusal notAllowed() {
        return new RegistryRefusal(405, 405, "HTTP 405 Method Not Allowed");
    }

    static RegistryRefusal invalidSchema(String why) {
        return new RegistryRefusal(422, 42201, "Invalid schema: " + why);
    }

    static RegistryRefusal invalidVersion(String version) {
        return new RegistryRefusal(
                422,
                42202,
                "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
                        .formatted(version));
    }

    static RegistryRefusal invalidCompatibility() {
        return new RegistryRefusal(
                422,
                42203,
                "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive");
    }

    static RegistryRefusal unreadable() {
        return new RegistryRefusal(400, 400, "The body is not a JSON object.");
    }

    static RegistryRefusal incompatible(String subject, java.util.List<String> why) {
        return new RegistryRefusal(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
                        .formatted(subject, why));
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
