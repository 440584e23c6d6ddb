package millrace.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.FunctionStartException;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.UnknownFunctionException;
import org.junit.jupiter.api.Test;

class ReplaceableFunctionsTest {

    /** Functions that answer with the variable CODE, and know whether they are closed. */
    private static final class Version implements FunctionRuntime {
        private final FakeFunctions functions = new FakeFunctions();
        private final List<InvocationListener> listeners = new ArrayList<>();
        private final AtomicBoolean closed = new AtomicBoolean();
        private final boolean starts;

        Version(List<FunctionResource> resources) {
            starts = resources.stream().noneMatch(each -> code(each).equals("broken"));
            resources.forEach(each -> functions.answer(each.name(), code(each)));
        }

        private static String code(FunctionResource resource) {
            return resource.environment().getOrDefault("CODE", "");
        }

        @Override
        public Set<String> functionNames() {
            return functions.functionNames();
        }

        @Override
        public void awaitReady() {
            if (!starts) {
                throw new FunctionStartException("first", new IllegalStateException("broken"));
            }
        }

        @Override
        public void onInvocation(InvocationListener listener) {
            listeners.add(listener);
        }

        @Override
        public InvocationResult invoke(String functionName, byte[] payload) {
            return functions.invoke(functionName, payload);
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    private final List<Version> versions = new ArrayList<>();

    private FunctionRuntime version(List<FunctionResource> resources) {
        var version = new Version(resources);
        versions.add(version);
        return version;
    }

    private static FunctionResource function(String name, String code) {
        return new FunctionResource(
                name,
                "java25",
                "a.B::c",
                Path.of("code"),
                List.of(),
                Map.of("CODE", code),
                Duration.ofSeconds(1),
                128);
    }

    private ReplaceableFunctions start(String... names) throws IOException {
        var functions = new ArrayList<FunctionResource>();
        for (var name : names) {
            functions.add(function(name, "old"));
        }
        return ReplaceableFunctions.start(functions, this::version);
    }

    private static String answer(FunctionRuntime functions, String name) {
        return new String(functions.invoke(name, new byte[0]).payload(), StandardCharsets.UTF_8);
    }

    @Test
    void the_next_invocation_runs_the_new_code_and_other_functions_run_theirs() throws Exception {
        var functions = start("first", "second");

        functions.replace(List.of(function("first", "new")));

        assertThat(answer(functions, "first")).isEqualTo("new");
        assertThat(answer(functions, "second")).isEqualTo("old");
        assertThat(functions.functionNames()).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void functions_are_closed_when_others_have_taken_all_their_places() throws Exception {
        var functions = start("first", "second");

        functions.replace(List.of(function("first", "new")));
        assertThat(versions.getFirst().closed).isFalse();
        functions.replace(List.of(function("second", "new")));

        await().untilTrue(versions.getFirst().closed);
        assertThat(versions.get(1).closed).isFalse();
    }

    @Test
    void an_invocation_ends_in_the_code_in_which_it_began() throws Exception {
        var functions = start("first");
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        versions.getFirst()
                .functions
                .answer(
                        "first",
                        () -> {
                            entered.countDown();
                            join(leave);
                            return FakeFunctions.result("begun before");
                        });
        var begun = CompletableFuture.supplyAsync(() -> answer(functions, "first"));
        entered.await();

        functions.replace(List.of(function("first", "new")));

        assertThat(answer(functions, "first")).isEqualTo("new");
        assertThat(versions.getFirst().closed).isFalse();
        leave.countDown();
        assertThat(begun.join()).isEqualTo("begun before");
        await().untilTrue(versions.getFirst().closed);
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void where_new_code_does_not_start_the_old_goes_on() throws Exception {
        var functions = start("first");

        assertThatThrownBy(() -> functions.replace(List.of(function("first", "broken"))))
                .isInstanceOf(FunctionStartException.class);

        assertThat(answer(functions, "first")).isEqualTo("old");
        assertThat(versions.getFirst().closed).isFalse();
        assertThat(versions.get(1).closed).isTrue();
    }

    @Test
    void listeners_hear_of_the_new_code_too() throws Exception {
        var functions = start("first");
        InvocationListener listener = (_, _) -> {};
        functions.onInvocation(listener);

        functions.replace(List.of(function("first", "new")));

        assertThat(versions).allSatisfy(it -> assertThat(it.listeners).containsExactly(listener));
    }

    @Test
    void all_that_runs_is_closed_once_at_the_end() throws Exception {
        var functions = start("first", "second");
        functions.replace(List.of(function("first", "new")));

        functions.close();

        assertThat(versions).allSatisfy(version -> assertThat(version.closed).isTrue());
    }

    @Test
    void an_unknown_function_is_refused() throws Exception {
        var functions = start("first");

        assertThatThrownBy(() -> functions.invoke("nobody", new byte[0]))
                .isInstanceOf(UnknownFunctionException.class);
    }
}
