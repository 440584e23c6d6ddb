package millrace.cloud.dynamodb.tuned;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.exceptions.AmazonServiceExceptionType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.sqlite.TableSchemaInfo;

class PrivatePartsTest {

    private static final String TUNED = "millrace.cloud.dynamodb.tuned..";
    private static final String DYNAMODB_LOCAL = "software.amazon.dynamodb..";
    private static final Set<String> ITS_OWN_SERVER =
            Set.of(
                    LocalDynamoDBRequestHandler.class.getName(),
                    LocalDynamoDBServerHandler.class.getName(),
                    LocalDynamoDBRequestHandler.class.getSuperclass().getName(),
                    LocalDynamoDBServerHandler.class.getSuperclass().getName(),
                    AWSExceptionFactory.class.getName(),
                    AmazonServiceExceptionType.class.getName());

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("millrace.cloud");

    @Test
    void each_is_there_in_the_version_that_is_used() throws Exception {
        var parts = PrivateParts.find(part -> true);

        assertThat(parts.field(JobPart.CONNECTION_THREAD).getType()).isEqualTo(Thread.class);
    }

    @Test
    void a_field_of_another_type_is_missing() {
        assertThatThrownBy(() -> PrivatePart.field(Sample.class, "number", String.class))
                .hasMessage(Sample.class.getName() + ".number is int and not java.lang.String");
    }

    @Test
    void a_method_of_another_result_is_missing() {
        assertThatThrownBy(() -> PrivatePart.method(Sample.class, "answer", long.class))
                .hasMessage(Sample.class.getName() + ".answer returns int and not long");
    }

    @Test
    void a_private_constructor_is_missing() {
        assertThatThrownBy(() -> PrivatePart.constructor(Sample.class))
                .isInstanceOf(NoSuchMethodException.class);
    }

    @Test
    void a_table_schema_is_parsed_once_for_each_text() throws Exception {
        var parts = PrivateParts.find(part -> true);
        JobMapper.spare(parts);
        var mapper = (ObjectMapper) parts.field(JobPart.JOB_MAPPER).get(null);
        var text = "{}".getBytes(StandardCharsets.UTF_8);

        var first = mapper.readValue(text, TableSchemaInfo.class);

        assertThat(first).isSameAs(mapper.readValue(text.clone(), TableSchemaInfo.class));
    }

    @Test
    void only_the_tuned_package_knows_more_of_dynamodb_local_than_what_its_server_is_made_of() {
        noClasses()
                .that(resideInAPackage("millrace..").and(not(resideInAPackage(TUNED))))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        DYNAMODB_LOCAL,
                                        "com.almworks..",
                                        "com.amazonaws.services.dynamodbv2..")
                                .and(
                                        describe(
                                                "beyond its own server",
                                                type -> !ITS_OWN_SERVER.contains(type.getName()))))
                .check(CLASSES);
    }

    @Test
    void every_member_that_the_tuned_package_uses_is_looked_up_first() throws Exception {
        var known = new TreeSet<String>();
        for (var part : PrivatePart.all()) {
            var member = part.find();
            var name = member instanceof Constructor ? "<init>" : member.getName();
            known.add(member.getDeclaringClass().getName() + "." + name);
        }

        var used =
                CLASSES.stream()
                        .filter(resideInAPackage(TUNED))
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .map(JavaAccess::getTarget)
                        .filter(target -> resideInAPackage(DYNAMODB_LOCAL).test(target.getOwner()))
                        .map(PrivatePartsTest::name)
                        .filter(name -> !name.endsWith("LocalDynamoDBRequestHandler.<init>"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isNotEmpty();
        assertThat(known).containsAll(used);
    }

    private static String name(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    @SuppressWarnings("UnusedMethod") // found by its name
    private static final class Sample {
        private final int number = 1;

        private Sample() {}

        int answer() {
            return number;
        }
    }
}
