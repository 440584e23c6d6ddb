package millrace.payments;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.net.URI;
import java.util.function.Function;
import millrace.events.catalogue.Consumer;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCreated;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Secrets;
import millrace.toss.TossPayments;
import millrace.toss.TossTimeouts;
import millrace.toss.TossUnavailable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the payments context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class PaymentsFunctions {

    @Bean
    public TossPayments tossPayments(Environment environment, Secrets secrets, Platform platform) {
        return new TossPayments(
                URI.create(environment.required("TOSS_BASE_URL")),
                secrets.named(environment.required("TOSS_SECRET_ID")),
                TossTimeouts.DEFAULT,
                () -> platform.circuit(TossUnavailable.SYSTEM));
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> paymentsApi(
            Platform platform, TossPayments toss) {
        return api(platform, new BillingInToss(toss));
    }

    static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
            Platform platform, Billing billing) {
        return platform.httpApi("payments")
                .on("PUT /api/payments/card", new RegisterCardEndpoint(cards(platform, billing)))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> paymentsOnOrderEvents(
            Platform platform, TossPayments toss) {
        return onOrderEvents(platform, new BillingInToss(toss));
    }

    static Function<KafkaEvent, KafkaBatchAnswer> onOrderEvents(
            Platform platform, Billing billing) {
        var payments = Payments.in(platform.table());
        var cardCharge = new CardCharge(billing);
        var news = new PaymentNews(platform.clock());
        var calls = new ProviderCalls(payments, platform.unitOfWork());
        return platform.consumer(Consumer.PAYMENTS_ON_ORDER_EVENTS)
                .attemptsTake(TossTimeouts.DEFAULT.longestSettlement())
                .on(
                        OrderCreated.class,
                        new ChargePaymentOnOrderCreated(
                                payments,
                                cards(platform, billing),
                                cardCharge,
                                calls,
                                platform.unitOfWork(),
                                platform.ids(),
                                news))
                .on(
                        OrderCancelled.class,
                        new RefundPaymentOnOrderCancelled(
                                payments, cardCharge, billing, calls, platform.ids(), news))
                .build();
    }

    /**
     * Toss's test keys charge nobody, so only production asks customers to register a card first.
     */
    private static Cards cards(Platform platform, Billing billing) {
        var testCard = !platform.environment().stage().equals("prod");
        return new Cards(
                platform.table(), platform.unitOfWork(), billing, platform.ids(), testCard);
    }
}
