package millrace.infra;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.infra.function.InvalidInfrastructure;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * Everything in which one deployment differs from another. Constructs and stacks are the same in
 * all of them.
 *
 * @param zones availability zones of the network
 * @param natGateways one for each zone where a zone's outage must not cut the others off
 * @param privateEndpoints whether calls to AWS services stay inside the network; costs by the hour
 * @param dataRemoval the fate of tables, keys, secrets, logs and the cluster when their stack goes;
 *     where they are retained, those of a creation that failed still go, so that their fixed names
 *     are free for the next try
 * @param memoryMb of every function; 1,769 MB is one whole virtual CPU
 * @param requestsPerSecond that the HTTP API lets through, and twice as many in a burst, but never
 *     more than an account's quota of 5,000
 * @param dueLanes the lanes over which each kind of work in the index {@code due} is spread; one
 *     takes about 500 outbox rows a second and table. More is always right, fewer only when the
 *     lanes that go are empty
 * @param corsOrigins whose pages may call the API from a browser
 * @param emailFrom sender of all mail; its domain becomes an identity of SES
 * @param alarmEmail who gets the alarms; nobody where empty
 * @param signingKey which of the two keys signs access tokens, 1 or 2
 */
public record Stage(
        String name,
        int zones,
        int natGateways,
        boolean privateEndpoints,
        BrokerType brokerType,
        RemovalPolicy dataRemoval,
        RetentionDays logRetention,
        int memoryMb,
        int requestsPerSecond,
        int dueLanes,
        List<String> corsOrigins,
        String emailFrom,
        Optional<String> alarmEmail,
        int signingKey) {

    public static final String LOCAL = "local";
    public static final String DEV = "dev";
    public static final String PROD = "prod";

    /** Requests a second of all HTTP APIs of an account and region; more is to be asked for. */
    private static final int ACCOUNT_QUOTA = 10_000;

    /** Addresses in domains that exist in documents only (RFC 2606, RFC 6761). */
    private static final Pattern OF_EXAMPLES =
            Pattern.compile("(?i).*[@.]example(\\.(com|net|org))?");

    public Stage {
        corsOrigins = List.copyOf(corsOrigins);
        requireAddress(emailFrom);
        alarmEmail.ifPresent(Stage::requireAddress);
        if (signingKey != 1 && signingKey != 2) {
            throw new InvalidInfrastructure("The signing key is 1 or 2, not " + signingKey + ".");
        }
    }

    private static void requireAddress(String given) {
        if (!given.matches("[^@\\s]+@[^@\\s]+")) {
            throw new InvalidInfrastructure(given + " is no e-mail address.");
        }
    }

    /**
     * Checks the options that every deployment has to say, because no stage can know them.
     *
     * @throws InvalidInfrastructure naming the option that is missing
     */
    void requireOptions() {
        if (name.equals(LOCAL)) {
            return;
        }
        if (OF_EXAMPLES.matcher(emailFrom).matches()) {
            throw missing(
                    "would send mail from %s, a domain of nobody".formatted(emailFrom),
                    "email-from");
        }
        if (alarmEmail.filter(OF_EXAMPLES.asMatchPredicate()).isPresent()) {
            throw missing(
                    "would send alarms to %s, which is nobody".formatted(alarmEmail.get()),
                    "alarm-email");
        }
        if (name.equals(PROD) && alarmEmail.isEmpty()) {
            throw missing("has alarms that would reach nobody", "alarm-email");
        }
    }

    private InvalidInfrastructure missing(String consequence, String option) {
        return new InvalidInfrastructure(
                "The stage %s %s: give -c %s=ADDRESS to the CDK, or --%s=ADDRESS to ./millrace synth."
                        .formatted(name, consequence, option, option));
    }

    /**
     * @throws InvalidInfrastructure for any name but local, dev and prod
     */
    public static Stage named(String name) {
        return switch (name) {
            case LOCAL ->
                    small(
                            LOCAL,
                            ACCOUNT_QUOTA,
                            List.of("http://localhost:3000"),
                            "orders@millrace.test");
            case DEV ->
                    small(DEV, 500, List.of("http://localhost:3000"), "orders@millrace.example");
            case PROD -> prod();
            default ->
                    throw new InvalidInfrastructure(
                            "The stage is local, dev or prod, not " + name + ".");
        };
    }

    /** Everything goes when the stacks go. The local cloud reads the same constructs. */
    private static Stage small(
            String name, int requestsPerSecond, List<String> corsOrigins, String emailFrom) {
        return new Stage(
                name,
                3,
                1,
                false,
                BrokerType.STANDARD_SMALL,
                RemovalPolicy.DESTROY,
                RetentionDays.ONE_WEEK,
                1024,
                requestsPerSecond,
                8,
                corsOrigins,
                emailFrom,
                Optional.empty(),
                1);
    }

    private static Stage prod() {
        return new Stage(
                PROD,
                3,
                3,
                true,
                BrokerType.EXPRESS_LARGE,
                RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
                RetentionDays.THREE_MONTHS,
                1769,
                ACCOUNT_QUOTA,
                64,
                List.of(),
                "orders@millrace.example",
                Optional.empty(),
                1);
    }

    public Stage withCorsOrigins(List<String> origins) {
        return with(origins, emailFrom, alarmEmail, signingKey);
    }

    public Stage withEmailFrom(String address) {
        return with(corsOrigins, address, alarmEmail, signingKey);
    }

    public Stage withAlarmEmail(String address) {
        return with(corsOrigins, emailFrom, Optional.of(address), signingKey);
    }

    /**
     * @param key 1 or 2
     */
    public Stage withSigningKey(int key) {
        return with(corsOrigins, emailFrom, alarmEmail, key);
    }

    /** This stage, except for what a deployment may choose. */
    private Stage with(List<String> origins, String sender, Optional<String> alarms, int key) {
        return new Stage(
                name,
                zones,
                natGateways,
                privateEndpoints,
                brokerType,
                dataRemoval,
                logRetention,
                memoryMb,
                requestsPerSecond,
                dueLanes,
                origins,
                sender,
                alarms,
                key);
    }

    /** The physical name of something, such as {@code millrace-prod-orders}. */
    public String prefixed(String what) {
        return "millrace-" + name + "-" + what;
    }

    /**
     * The address of the application that links in mails lead to: the first whose pages may call
     * the API, or else the sender's domain.
     */
    public String appUrl() {
        return corsOrigins.isEmpty()
                ? "https://" + emailFrom.substring(emailFrom.indexOf('@') + 1)
                : corsOrigins.getFirst();
    }

    /** The factor by which the limits of single routes are raised: one machine plays all users. */
    int routeLimitFactor() {
        return name.equals(LOCAL) ? 10 : 1;
    }

    /** True where rushes are expected: concurrency is reserved and tables are warm. */
    boolean expectsRushes() {
        return name.equals(PROD);
    }

    public boolean keepsData() {
        return dataRemoval != RemovalPolicy.DESTROY;
    }
}
