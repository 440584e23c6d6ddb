package millrace.cloud.assembly;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The account and region that everything on this machine claims to be in. */
public final class LocalAccount {

    public static final String REGION = "ap-northeast-2";
    public static final String ACCOUNT = "000000000000";

    private LocalAccount() {}

    /**
     * The access key of a function, by which services know it. DynamoDB Local takes letters and
     * digits only.
     */
    public static String accessKey(String functionName) {
        var name = functionName.getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    /** An ARN of this account and region. */
    public static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }

    /** An ARN of a service that knows no regions. */
    public static String globalArn(String service, String resource) {
        return "arn:aws:" + service + "::" + ACCOUNT + ":" + resource;
    }
}
