package millrace.infra;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.infra.function.ContextTable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeySpec;
import software.amazon.awscdk.services.kms.KeyUsage;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** What must outlive all code: a table for each context, the signing key and the secrets. */
final class DataStack extends Stack {

    private final Stage stage;
    private final Map<Context, ContextTable> tables = new EnumMap<>(Context.class);
    private final Key tokenSigningKey;
    private final Secret tossSecretKey;
    private final Secret slackWebhook;

    DataStack(Construct app, Stage stage) {
        super(app, "Data", Stacks.props(stage, "data"));
        this.stage = stage;
        for (Context context : Context.withTable()) {
            tables.put(context, table(context.folder()));
        }
        tokenSigningKey =
                Key.Builder.create(this, "TokenSigningKey")
                        .alias("alias/" + stage.prefixed("token-signing"))
                        .description("Signs access tokens (RS256)")
                        .keySpec(KeySpec.RSA_2048)
                        .keyUsage(KeyUsage.SIGN_VERIFY)
                        .removalPolicy(stage.dataRemoval())
                        .build();
        tossSecretKey = secret("TossSecretKey", "toss", "Secret key of Toss Payments");
        slackWebhook = secret("SlackWebhook", "slack", "Webhook address of the operators' channel");
    }

    private ContextTable table(String context) {
        var table =
                TableV2.Builder.create(this, "Table-" + context)
                        .tableName(stage.prefixed(context))
                        .partitionKey(attribute("pk", AttributeType.STRING))
                        .sortKey(attribute("sk", AttributeType.STRING))
                        .billing(Billing.onDemand())
                        .dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES)
                        .timeToLiveAttribute("expiresAt")
                        .globalSecondaryIndexes(
                                List.of(
                                        index(
                                                "lookup",
                                                attribute("lookupPk", AttributeType.STRING),
                                                attribute("lookupSk", AttributeType.STRING)),
                                        index(
                                                "due",
                                                attribute("dueLane", AttributeType.STRING),
                                                attribute("dueAt", AttributeType.NUMBER))))
                        .pointInTimeRecoverySpecification(
                                PointInTimeRecoverySpecification.builder()
                                        .pointInTimeRecoveryEnabled(true)
                                        .build())
                        .deletionProtection(stage.keepsData())
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
            String name, Attribute partitionKey, Attribute sortKey) {
        return GlobalSecondaryIndexPropsV2.builder()
                .indexName(name)
                .partitionKey(partitionKey)
                .sortKey(sortKey)
                .projectionType(ProjectionType.ALL)
                .build();
    }

    /** Made with a random value that fits nothing; an operator puts the real one in. */
    private Secret secret(String id, String name, String description) {
        var secret =
                Secret.Builder.create(this, id)
                        .secretName("millrace/" + stage.name() + "/" + name)
                        .description(description)
                        .generateSecretString(
                                SecretStringGenerator.builder().excludePunctuation(true).build())
                        .removalPolicy(stage.dataRemoval())
                        .build();
        Accepted.foreignSecret(secret);
        return secret;
    }

    ContextTable table(Context context) {
        var table = tables.get(context);
        if (table == null) {
            throw new IllegalArgumentException(context + " has no table");
        }
        return table;
    }

    List<ContextTable> tables() {
        return List.copyOf(tables.values());
    }

    Key tokenSigningKey() {
        return tokenSigningKey;
    }

    Secret tossSecretKey() {
        return tossSecretKey;
    }

    Secret slackWebhook() {
        return slackWebhook;
    }
}
