package millrace.platform.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import millrace.events.EventCodec;
import millrace.events.TopicValues;
import millrace.platform.observation.internal.SpanExport;
import millrace.platform.runtime.Disconnectable;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Priming;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bean graph of one function: the context's configuration class, Spring Cloud Function's
 * catalogue, and nothing that scanning or auto-configuration would add. Beans are lazy, so a
 * function makes what it uses and no more.
 */
final class FunctionContext implements Resource, AutoCloseable {

    private final AnnotationConfigApplicationContext beans;
    private final FunctionInvocationWrapper function;

    private FunctionContext(
            AnnotationConfigApplicationContext beans, FunctionInvocationWrapper function) {
        this.beans = beans;
        this.function = function;
    }

    /**
     * @throws IllegalStateException naming the variable, class or bean that is missing
     */
    static FunctionContext start(Environment environment) {
        var configuration = environment.required("MILLRACE_CONFIGURATION");
        var definition = environment.required("SPRING_CLOUD_FUNCTION_DEFINITION");
        var beans = new AnnotationConfigApplicationContext();
        beans.registerBean(Environment.class, () -> environment);
        beans.register(
                configurationClass(configuration), ContextFunctionCatalogAutoConfiguration.class);
        // By default the catalogue scans every package named "functions" on the class path.
        beans.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "millrace", Map.of("spring.cloud.function.scan.enabled", "false")));
        beans.addBeanFactoryPostProcessor(lazy());
        try {
            beans.refresh();
            var started = new FunctionContext(beans, function(beans, definition, configuration));
            Core.getGlobalContext().register(started);
            return started;
        } catch (RuntimeException | Error failure) {
            beans.close();
            throw failure;
        }
    }

    private static FunctionInvocationWrapper function(
            AnnotationConfigApplicationContext beans, String definition, String configuration) {
        FunctionInvocationWrapper function =
                beans.getBean(FunctionCatalog.class).lookup(definition);
        if (function == null) {
            throw new IllegalStateException(configuration + " has no function bean " + definition);
        }
        return function;
    }

    private static Class<?> configurationClass(String name) {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("The function's code has no class " + name, missing);
        }
    }

    private static BeanFactoryPostProcessor lazy() {
        return factory -> {
            for (var name : factory.getBeanDefinitionNames()) {
                factory.getBeanDefinition(name).setLazyInit(true);
            }
        };
    }

    @SuppressWarnings("unchecked") // The catalogue's wrapper takes and gives any type.
    Function<Object, Object> function() {
        return function;
    }

    Type inputType() {
        return function.getRawInputType();
    }

    JsonMapper json() {
        return bean(JsonMapper.class);
    }

    SpanExport spanExport() {
        var environment = bean(Environment.class);
        return SpanExport.to(
                environment.optional("OTEL_EXPORTER_OTLP_ENDPOINT").orElse(null),
                environment.optional("AWS_LAMBDA_FUNCTION_NAME").orElse("unnamed"),
                environment.optional("MILLRACE_STAGE").orElse("unknown"),
                SpanExport.FLUSH_WITHIN);
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    /**
     * Before a snapshot: walks the paths that a first invocation would otherwise warm up, and ends
     * every connection that was opened on the way.
     */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        if (bean(Environment.class).optional("TABLE_NAME").isPresent()) {
            runDry();
        }
        beans.getBeansOfType(Priming.class).values().forEach(Priming::prime);
        disconnect();
    }

    /** Only what has been made: looking for beans by type would make them. */
    private void disconnect() {
        var made = beans.getDefaultListableBeanFactory();
        for (var name : made.getSingletonNames()) {
            if (made.getSingleton(name) instanceof Disconnectable connected) {
                connected.disconnect();
            }
        }
    }

    private void runDry() {
        try (var dryRun =
                new DryRun(
                        bean(Environment.class),
                        bean(EventCodec.class),
                        bean(TopicValues.class),
                        json(),
                        bean(Clock.class),
                        bean(Ids.class))) {
            if (inputType() == APIGatewayV2HTTPEvent.class) {
                dryRun.api();
            } else {
                dryRun.consumer();
            }
        }
    }

    @Override
    public void close() {
        beans.close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {}
}
