package millrace.infra;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import millrace.infra.function.ContextTable;
import millrace.infra.function.SuppressedFindings;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.dynamodb.WarmThroughput;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeySpec;
import software.amazon.awscdk.services.kms.KeyUsage;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * The resources that must outlive all code: a table for each context, and the keys and secrets that
 * contexts ask for.
 */
final class DataStack extends Stack {

    /** The contexts whose sales begin at a minute that everybody knows. */
    private static final Set<String> RUSHED = Set.of("concerts", "coupons", "orders");

    /**
     * The units a second that a table takes from the start; a new one takes 4,000 writes and 12,000
     * reads, and grows too late for a rush. Half of the 40,000 that an account's quota allows. It
     * is paid for once and can only be raised.
     */
    private static final WarmThroughput WARM =
            WarmThroughput.builder().writeUnitsPerSecond(20_000).readUnitsPerSecond(24_000).build();

    private final Stage stage;
    private final SequencedMap<String, ContextTable> tables = new TreeMap<>();
    private final Secret answerKeys;
    private final Secret tossSecretKey;
    private final Secret mailTokenKey;
    private final Secret waitingRoomKey;

    DataStack(Construct app, Stage stage, Collection<Context> contexts) {
        super(app, "Data", Stacks.props(stage, "data"));
        this.stage = stage;
        contexts.forEach(context -> tables.put(context.name(), table(context.name())));
        this.answerKeys =
                keySecret("AnswerKeys", "answer-keys", "Keys of stored answers to requests");
        this.tossSecretKey = secret("TossSecretKey", "toss", "Secret key of Toss Payments");
        this.mailTokenKey =
                keySecret("MailTokenKey", "mail-tokens", "Makes the tokens in mails of accounts");
        this.waitingRoomKey =
                keySecret(
                        "WaitingRoomKey",
                        "waiting-room",
                        "Signs places and passes of waiting rooms");
    }

    /** Files that query engines read; their names carry what they hold, so none is replaced. */
    Bucket warehouse() {
        var bucket =
                Bucket.Builder.create(this, "Warehouse")
                        // Names of buckets are unique in all of AWS.
                        .bucketName(stage.prefixed("warehouse") + "-" + Aws.ACCOUNT_ID)
                        .encryption(BucketEncryption.S3_MANAGED)
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .enforceSsl(true)
                        .removalPolicy(stage.dataRemoval())
                        .build();
        SuppressedFindings.on(
                bucket,
                "AwsSolutions-S1",
                "One function writes, and engines that are given the right read: CloudTrail's data"
                        + " events tell who did, where that is asked for.");
        return bucket;
    }

    private ContextTable table(String context) {
        var warm = stage.expectsRushes() && RUSHED.contains(context) ? WARM : null;
        var table =
                TableV2.Builder.create(this, "Table-" + context)
                        .tableName(stage.prefixed(context))
                        .partitionKey(attribute("pk", AttributeType.STRING))
                        .sortKey(attribute("sk", AttributeType.STRING))
                        .billing(Billing.onDemand())
                        .warmThroughput(warm)
                        .dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES)
                        .timeToLiveAttribute("expiresAt")
                        .globalSecondaryIndexes(
                                List.of(
                                        index(
                                                "lookup",
                                                attribute("lookupPk", AttributeType.STRING),
                                                attribute("lookupSk", AttributeType.STRING),
                                                ProjectionType.ALL,
                                                warm),
                                        index(
                                                "due",
                                                attribute("dueLane", AttributeType.STRING),
                                                attribute("dueAt", AttributeType.NUMBER),
                                                // Whoever finds an item there reads the item.
                                                ProjectionType.KEYS_ONLY,
                                                warm)))
                        .pointInTimeRecoverySpecification(
                                PointInTimeRecoverySpecification.builder()
                                        .pointInTimeRecoveryEnabled(true)
                                        .build())
                        .resourcePolicy(
                                stage.keepsData()
                                        ? TableProtection.of(this, stage.prefixed(context))
                                        : null)
                        .removalPolicy(stage.dataRemoval())
                        .build();
        return new ContextTable(
                table.getTableName(),
                table.getTableArn(),
                Objects.requireNonNull(table.getTableStreamArn()));
    }

    private static Attribute attribute(String name, AttributeType type) {
        return Attribute.builder().name(name).type(type).build();
    }

    private static GlobalSecondaryIndexPropsV2 index(
            String name,
            Attribute partitionKey,
            Attribute sortKey,
            ProjectionType projected,
            @Nullable WarmThroughput warm) {
        return GlobalSecondaryIndexPropsV2.builder()
                .indexName(name)
                .partitionKey(partitionKey)
                .sortKey(sortKey)
                .projectionType(projected)
                .warmThroughput(warm)
                .build();
    }

    /** An RSA key that signs and verifies, and does nothing else. */
    Key signingKey(String id, String name, String description) {
        return Key.Builder.create(this, id)
                .alias("alias/" + stage.prefixed(name))
                .description(description)
                .keySpec(KeySpec.RSA_2048)
                .keyUsage(KeyUsage.SIGN_VERIFY)
                .removalPolicy(stage.dataRemoval())
                .build();
    }

    /** A secret made with a random value that fits nothing; an operator puts the real one in. */
    Secret secret(String id, String name, String description) {
        return secret(
                id,
                name,
                description,
                "Only the outside system can issue a new value; an operator puts it in.");
    }

    /** A key of our own: the random value that it is made with. */
    private Secret keySecret(String id, String name, String description) {
        return secret(
                id,
                name,
                description,
                "What was made with the key must stay good for its time; docs/runbook/README.md says how"
                        + " an operator replaces it.");
    }

    private Secret secret(String id, String name, String description, String unrotated) {
        var secret =
                Secret.Builder.create(this, id)
                        .secretName("millrace/" + stage.name() + "/" + name)
                        .description(description)
                        .generateSecretString(
                                SecretStringGenerator.builder().excludePunctuation(true).build())
                        .removalPolicy(stage.dataRemoval())
                        .build();
        SuppressedFindings.on(secret, "AwsSolutions-SMG4", unrotated);
        return secret;
    }

    /** The keys under which every API knows requests again. */
    Secret answerKeys() {
        return answerKeys;
    }

    /** The key under which payments and concerts ask Toss Payments. */
    Secret tossSecretKey() {
        return tossSecretKey;
    }

    /** The key of tokens in mails, which auth stores hashes of and notifications send. */
    Secret mailTokenKey() {
        return mailTokenKey;
    }

    /** The key that signs places and passes of concerts' waiting rooms. */
    Secret waitingRoomKey() {
        return waitingRoomKey;
    }

    static PolicyStatement reading(Secret secret) {
        return PolicyStatement.Builder.create()
                .actions(List.of("secretsmanager:GetSecretValue"))
                .resources(List.of(secret.getSecretArn()))
                .build();
    }

    ContextTable table(Context context) {
        return Objects.requireNonNull(tables.get(context.name()));
    }

    /** All tables by the name of their context. */
    SequencedMap<String, ContextTable> tables() {
        return Collections.unmodifiableSequencedMap(tables);
    }
}
