package millrace.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A client whose transactions lose their way as planned; after the plan all goes well. */
final class LossyDynamoDb implements InvocationHandler {

    enum Way {
        ARRIVES,
        REQUEST_LOST,
        ANSWER_LOST,
        /** The SDK sends again on its own, and the second sending is refused by the first. */
        ARRIVES_TWICE,
        /** The sender gives up, and the request arrives just before the next one. */
        REQUEST_LATE,
        /** DynamoDB has forgotten the token: it takes the sending for a new transaction. */
        REQUEST_WITH_ANOTHER_TOKEN
    }

    private final DynamoDbClient real;
    private final Queue<Way> plan;
    private @Nullable TransactWriteItemsRequest late;
    private Runnable meanwhile = () -> {};
    private int sends;

    LossyDynamoDb(DynamoDbClient real, Way... plan) {
        this.real = real;
        this.plan = new ArrayDeque<>(List.of(plan));
    }

    DynamoDbClient client() {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        DynamoDbClient.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        this);
    }

    /** Runs before the sender learns that an answer is lost. */
    void meanwhile(Runnable others) {
        meanwhile = others;
    }

    int sends() {
        return sends;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments)
            throws Throwable {
        if (arguments[0] instanceof TransactWriteItemsRequest request) {
            return send(request);
        }
        if (arguments[0] instanceof java.util.function.Consumer<?>) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private Object send(TransactWriteItemsRequest request) {
        sends++;
        if (late != null) {
            real.transactWriteItems(late);
            late = null;
        }
        var way = plan.isEmpty() ? Way.ARRIVES : plan.poll();
        switch (way) {
            case ARRIVES -> {
                return real.transactWriteItems(request);
            }
            case ARRIVES_TWICE -> {
                real.transactWriteItems(request);
                return real.transactWriteItems(request);
            }
            case ANSWER_LOST -> {
                real.transactWriteItems(request);
                meanwhile.run();
            }
            case REQUEST_WITH_ANOTHER_TOKEN -> {
                return real.transactWriteItems(
                        request.toBuilder().clientRequestToken("another").build());
            }
            case REQUEST_LATE -> late = request;
            case REQUEST_LOST -> {}
        }
        throw unreachable();
    }

    private static SdkClientException unreachable() {
        return SdkClientException.create("The connection was lost");
    }
}
