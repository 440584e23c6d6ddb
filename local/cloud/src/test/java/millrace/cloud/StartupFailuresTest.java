package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import millrace.cloud.lambda.runtime.FunctionStartException;
import millrace.cloud.service.UnusableAddressException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failed start is told in a sentence, without a class of ours or of a library. */
class StartupFailuresTest {

    private static final String MORE = ": cloud.log among the log files tells more";

    static Stream<Arguments> failures() {
        var refusal = new IllegalStateException("the template has no table named orders");
        return Stream.of(
                Arguments.of(
                        new CompletionException(refusal),
                        "The local cloud does not start (the template has no table named orders)"
                                + MORE),
                Arguments.of(new NullPointerException(), "The local cloud does not start" + MORE),
                Arguments.of(
                        new RuntimeException(
                                "a.b.C", new ClassNotFoundException("no.such.Handler")),
                        "The local cloud does not start (the class no.such.Handler is missing)"
                                + MORE),
                Arguments.of(
                        new RuntimeException(new OutOfMemoryError("Java heap space")),
                        "The local cloud does not start (there is too little memory)" + MORE),
                Arguments.of(
                        new FunctionStartException("orders-api", refusal),
                        "Function orders-api does not start (the template has no table named"
                                + " orders)"
                                + MORE),
                Arguments.of(
                        new FunctionStartException("orders-api", new NoClassDefFoundError("a/b/C")),
                        "Function orders-api does not start (the class a.b.C is missing)" + MORE),
                Arguments.of(
                        new IOException("Kafka does not start", new CompletionException(refusal)),
                        "The local cloud cannot use its files or network: Kafka does not start"
                                + " (the template has no table named orders)"),
                Arguments.of(
                        new UnusableAddressException("No Kafka answers at a:1", refusal),
                        "No Kafka answers at a:1"),
                Arguments.of(
                        new IOException("The disk is full"),
                        "The local cloud cannot use its files or network: The disk is full"),
                Arguments.of(
                        new IOException("It does not open (busy)", new IOException("busy")),
                        "The local cloud cannot use its files or network: It does not open"
                                + " (busy)"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failed_start_is_one_sentence_without_the_name_of_an_exception(
            Exception failure, String sentence) {
        var worded = StartupFailures.sentence(failure);

        assertThat(worded).hasMessage(sentence).hasCause(failure);
        assertThat(worded.getMessage()).doesNotContain("Exception", "Error");
    }
}
