package millrace.cloud.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.dynamodb.view.DueView;
import millrace.cloud.dynamodb.view.ItemsView;
import millrace.cloud.dynamodb.view.ShownTable;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.ResourceNames;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB with the template's tables. */
public final class DynamoDbService implements CloudService {

    private static final String TABLE = "AWS::DynamoDB::Table";

    /** The stream of a template's table, whose own name is known when the table is made. */
    private static final String ANY_STREAM = "/stream/local";

    private static final Pattern TABLE_OF_STREAM =
            Pattern.compile("arn:aws:dynamodb:[^/]*:table/([^/]+)" + ANY_STREAM);

    private static final String GLOBAL_TABLE = "AWS::DynamoDB::GlobalTable";

    private final DatabaseSettings settings;
    private final AccessControl accessControl;
    private final TableFaults faults = new TableFaults(this::isTable, this::disturb);
    private final StartTask<Database> server = new StartTask<>("dynamodb");
    private final StartTask<Database> tables = new StartTask<>("tables");
    private List<TableResource> resources = List.of();
    private ResourceNames names = ResourceNames.none("table");
    private NotEmulatedResources notEmulated = new NotEmulatedResources();

    public DynamoDbService(DatabaseSettings settings, AccessControl accessControl) {
        this.settings = settings;
        this.accessControl = accessControl;
    }

    @Override
    public List<ResourceType> types() {
        return Stream.of(TABLE, GLOBAL_TABLE)
                .map(type ->
                        ResourceType.run(type)
                                .named("TableName")
                                .arn(name -> LocalAccount.arn("dynamodb", "table/" + name))
                                .attribute("StreamArn", table -> table.arn() + ANY_STREAM))
                .toList();
    }

    @Override
    public void read(Resources templates, NotEmulatedResources deviations) {
        notEmulated = deviations;
        settings.lacks().ifPresent(lacks -> notEmulated.add(TABLE, "at " + endpoint(), lacks));
        resources =
                Stream.of(TABLE, GLOBAL_TABLE)
                        .flatMap(type -> templates.ofType(type).stream())
                        .flatMap(each ->
                                notEmulated
                                        .unlessInvalid(each, () -> TableReading.read(each))
                                        .stream())
                        .toList();
        names = ResourceNames.of("table", resources.stream().map(TableResource::name).toList());
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.start(server, settings::open);
        tasks.startWhenRead(tables, () -> withTables(server.await()));
    }

    private Database withTables(Database database) throws IOException {
        database.createTables(resources)
                .forEach((table, deviations) ->
                        deviations.forEach(each -> notEmulated.add(TABLE, table, each)));
        faults.areDeniable(database.guard(resources, faults.before(accessControl)));
        return database;
    }

    List<TableResource> resources() {
        return resources;
    }

    public ResourceNames tableNames() {
        return names;
    }

    /** The address; with a fixed port it is known before anything answers there. */
    public URI endpoint() {
        return settings.fixedAddress().orElseGet(() -> server.join().endpoint());
    }

    /** Waits for the database with every table of the template. */
    public Database database() {
        return tables.join();
    }

    @Override
    public List<Endpoint> endpoints() {
        return faults.endpoints();
    }

    private boolean isTable(String name) {
        return resources.stream().anyMatch(table -> table.name().equals(name));
    }

    /** Lets writes fail as it says, for a test of those who write; our own and tuned one only. */
    public void disturb(Disturbance disturbance) {
        server.join().disturb(disturbance);
    }

    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        var variables = new HashMap<String, String>();
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint().toString());
        variables.put("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", endpoint().toString());
        ofTemplate.forEach((name, value) -> {
            var table = TABLE_OF_STREAM.matcher(value);
            if (table.matches() && names.has(table.group(1))) {
                variables.put(name, database().streams().streamArn(table.group(1)));
            }
        });
        return variables;
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(
                new ConsoleSection(
                        "Tables",
                        List.of("table", "stream"),
                        resources.stream().map(DynamoDbService::row).toList()));
    }

    @Override
    public List<MetricFamily> metrics() {
        return database().metrics();
    }

    @Override
    public List<ConsoleView> views() {
        return List.of(
                new ConsoleView("tables", _ -> shown()),
                new ConsoleView("items", new ItemsView(this::client, this::shown)),
                new ConsoleView("due", new DueView(this::client, this::shown)));
    }

    private DynamoDbClient client() {
        return database().client();
    }

    private List<ShownTable> shown() {
        return resources.stream().map(DynamoDbService::shown).toList();
    }

    private static ShownTable shown(TableResource table) {
        var key = table.key();
        return new ShownTable(
                table.name(),
                key.partitionKey().name(),
                key.partitionKey().type(),
                key.sortKey() == null ? null : key.sortKey().name(),
                table.indexes().stream().anyMatch(each -> each.name().equals(DueView.INDEX)));
    }

    private static List<String> row(TableResource table) {
        return List.of(table.name(), Optional.ofNullable(table.streamViewType()).orElse("none"));
    }

    @Override
    public void close() {
        server.ifDone(Database::close);
    }
}
