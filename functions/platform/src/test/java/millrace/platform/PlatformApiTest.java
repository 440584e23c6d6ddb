package millrace.platform;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.TreeMap;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

/** The types that a context may use. A new one here is a promise to every context. */
class PlatformApiTest {

    @Test
    void a_context_may_use_these_types_and_no_others() {
        assertThat(publicTypes())
                .isEqualTo(
                        """
                        millrace.platform: Platform PlatformBeans
                        millrace.platform.failure: CircuitOpen KeyParked PassingFailure PoisonMessage RetriableFailure SystemUnavailable
                        millrace.platform.http: AnswerKeys ApiPorts Call Caller Endpoint HttpApiBuilder Problem Problem.FieldError Reply
                        millrace.platform.kafka: ConsumerPorts DeadLetter DeadLetter.Truncated DeadLetterConsumerBuilder DeadLetterHandler DeadLetterHandler.Received DeadLetterOrigin DeadLetters DiscardMark EventHandler EveryEventConsumerBuilder EveryEventHandler EveryEventHandler.Place KafkaBatchAnswer KafkaBatchAnswer.ItemFailure KafkaBatchAnswer.ItemIdentifier KafkaConsumerBuilder PartitionEventHandler
                        millrace.platform.observation: Metrics
                        millrace.platform.replay: ReadModel ReadModelApi ReadModelBuilder ReadModelBuilder.Handlers
                        millrace.platform.runtime: Backoff BoundedTasks Circuit Deadline Disconnectable Environment EventTokens Hmac Ids Pause Priming RequestIds Seal Secret Secrets Sha256 ShortLivedCache Spans Spans.Kind Spans.Span TimedHttp
                        millrace.platform.table: Change Change.Add Change.Create Change.Remove Change.Replace ConditionsFailed DueItems DueKey DueLanes DuePage Item Item.Due Item.Lookup Key OutcomeUnknown Page Query Query.Position Records RetriedItems RetriedLanes Stored Table Tables
                        millrace.platform.text: DateTime DisplayName EmailAddress InvalidText MultilineText OneLine Password Prose
                        millrace.platform.work: Cause OptimisticRetry Publish Republish UnitOfWork Work
                        """);
    }

    private static String publicTypes() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("millrace.platform")
                        .stream()
                        .filter(type -> ContextRules.PLATFORM_API.contains(type.getPackageName()))
                        .filter(PlatformApiTest::isPublic)
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .collect(
                                groupingBy(
                                        JavaClass::getPackageName,
                                        TreeMap::new,
                                        mapping(PlatformApiTest::shortName, joining(" "))))
                        .entrySet()
                        .stream()
                        .map(inPackage -> inPackage.getKey() + ": " + inPackage.getValue() + "\n")
                        .collect(joining());
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(PUBLIC)
                && type.getEnclosingClass().map(PlatformApiTest::isPublic).orElse(true);
    }

    private static String shortName(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }
}
