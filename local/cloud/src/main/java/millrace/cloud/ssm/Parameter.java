package millrace.cloud.ssm;

import millrace.cloud.assembly.LocalAccount;

/**
 * A parameter of a template.
 *
 * @param type {@code String} or {@code StringList}
 */
record Parameter(String name, String type, String value) {

    String arn() {
        return arn(name);
    }

    /** The slash that a path begins with stands once. */
    static String arn(String name) {
        return LocalAccount.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
    }
}
