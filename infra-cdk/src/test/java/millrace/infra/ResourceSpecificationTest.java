package millrace.infra;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every resource of every stage against CloudFormation's resource specification. */
class ResourceSpecificationTest {

    private static final ResourceSpecification SPECIFICATION = specification();

    private static ResourceSpecification specification() {
        if (Boolean.getBoolean("contract.write")) {
            ResourceSpecification.write(
                    Stream.of(Stage.LOCAL, Stage.DEV, Stage.PROD)
                            .flatMap(stage -> Assembly.of(stage).resources().stream())
                            .map(Assembly.Resource::type)
                            .filter(type -> type.startsWith("AWS::"))
                            .collect(toCollection(TreeSet::new)));
        }
        return ResourceSpecification.checkedIn();
    }

    @Test
    void the_specification_is_of_the_version_that_is_pinned() {
        assertThat(SPECIFICATION.version()).isEqualTo(ResourceSpecification.pinnedVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.LOCAL, Stage.DEV, Stage.PROD})
    void every_property_is_known_and_of_its_type_and_none_is_missing(String stage) {
        assertThat(Assembly.of(stage).resources())
                .filteredOn(resource -> !resource.type().startsWith("Custom::"))
                .allSatisfy(resource ->
                        assertThat(SPECIFICATION.violations(resource.type(), resource.properties()))
                                .as("%s, a %s", resource, resource.type())
                                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.LOCAL, Stage.DEV, Stage.PROD})
    void every_reference_names_a_resource_and_an_attribute_that_exist(String stage) {
        assertThat(Assembly.of(stage).templates().values())
                .allSatisfy(template ->
                        assertThat(new References(template, SPECIFICATION).violations()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "BatchSise": 100                              | Properties.BatchSise is unknown
                    "BatchSize": "100"                            | Properties.BatchSize is "100", not "integer"
                    "BatchSize": [100]                            | Properties.BatchSize is [100], not "integer"
                    "BatchSize": {"Fn::GetAZs": ""}               | Properties.BatchSize is {"Fn::GetAZs":""}, not "integer"
                    "BisectBatchOnFunctionError": "true"          | Properties.BisectBatchOnFunctionError is "true", not "boolean"
                    "Topics": "orders"                            | Properties.Topics is "orders", not {"list":"string"}
                    "Topics": [7]                                 | Properties.Topics[] is 7, not "string"
                    "Topics": {"Ref": "Topic"}                    | Properties.Topics is {"Ref":"Topic"}, not {"list":"string"}
                    "ScalingConfig": {"MaximumConcurrenci": 2}    | Properties.ScalingConfig.MaximumConcurrenci is unknown
                    "ScalingConfig": 2                            | Properties.ScalingConfig is 2, not {"object":"ScalingConfig"}
                    "FilterCriteria": {"Filters": [{"Patern": "{}"}]} | Properties.FilterCriteria.Filters[].Patern is unknown
                    """)
    void a_broken_property_is_a_violation(String property, String violation) {
        var mapping = "{\"FunctionName\": \"orders\", " + property + "}";

        assertThat(violations("AWS::Lambda::EventSourceMapping", mapping))
                .containsExactly(violation);
    }

    @Test
    void a_required_property_that_is_missing_is_a_violation() {
        assertThat(violations("AWS::Lambda::EventSourceMapping", "{}"))
                .containsExactly("Properties.FunctionName is required");
    }

    @Test
    void a_reference_that_leads_nowhere_is_a_violation() {
        var template =
                """
                {"Parameters": {"Stage": {}},
                 "Resources": {
                   "Queue": {"Type": "AWS::SQS::Queue", "Dependson": "Key", "DependsOn": ["Key"]},
                   "Other": {"Type": "AWS::SQS::Queue", "Properties": {
                     "QueueName": {"Ref": "Stage"},
                     "KmsMasterKeyId": {"Ref": "Key"},
                     "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Queue", "Arm"]}}}}}}
                """;

        assertThat(new References(json(template), SPECIFICATION).violations())
                .containsExactly(
                        "Queue has a Dependson",
                        "Queue depends on \"Key\"",
                        "{\"Ref\":\"Key\"}",
                        "{\"Fn::GetAtt\":[\"Queue\",\"Arm\"]}");
    }

    @Test
    void a_type_that_the_specification_does_not_have_is_a_violation() {
        assertThat(violations("AWS::MSK::Topics", "{}"))
                .containsExactly(
                        "AWS::MSK::Topics is not among the types that are checked in: mvn -pl"
                                + " infra-cdk test -Dcontract.write=true takes it from the"
                                + " specification.");
    }

    private static List<String> violations(String type, String properties) {
        return SPECIFICATION.violations(type, json(properties));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
