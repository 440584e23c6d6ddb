package millrace.payments;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Map;
import java.util.function.Function;
import millrace.events.catalogue.Consumer;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCreated;
import millrace.payments.account.AccountConsumers;
import millrace.payments.account.Accounts;
import millrace.payments.account.GetAccountEndpoint;
import millrace.payments.change.DowngradePlanEndpoint;
import millrace.payments.change.UpgradePlanEndpoint;
import millrace.payments.purchase.Attempts;
import millrace.payments.purchase.ConfirmPaymentEndpoint;
import millrace.payments.purchase.CreatePaymentEndpoint;
import millrace.payments.purchase.GetPaymentEndpoint;
import millrace.payments.purchase.LookAtPayment;
import millrace.payments.purchase.PlanPayments;
import millrace.payments.purchase.Settlement;
import millrace.payments.purchase.WebhookEndpoint;
import millrace.payments.timer.PaymentsTimer;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Secrets;
import millrace.toss.Confirmations;
import millrace.toss.TossPayments;
import millrace.toss.TossTimeouts;
import millrace.toss.TossUnavailable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The functions of the payments context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class PaymentsFunctions {

    @Bean
    public TossPayments tossPayments(Environment environment, Secrets secrets, Platform platform) {
        return TossPayments.in(
                environment, secrets, () -> platform.circuit(TossUnavailable.SYSTEM));
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> paymentsApi(
            Platform platform, TossPayments toss) {
        return api(platform, new BillingInToss(toss), toss);
    }

    static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
            Platform platform, Billing billing, Confirmations confirmations) {
        var payments = PlanPayments.in(platform);
        var accounts = Accounts.in(platform);
        var clock = platform.clock();
        var ids = platform.ids();
        var unitOfWork = platform.unitOfWork();
        return platform.httpApi("payments")
                .on(
                        "PUT /api/payments/card",
                        new RegisterCardEndpoint(
                                cards(platform, billing),
                                CardRegistration.in(platform.table()),
                                billing,
                                unitOfWork,
                                platform.optimisticRetry()))
                .on("GET /api/payments/account", new GetAccountEndpoint(accounts))
                .on("POST /api/payments", new CreatePaymentEndpoint(payments, accounts, ids, clock))
                .on("GET /api/payments/{paymentId}", new GetPaymentEndpoint(payments))
                .on(
                        "POST /api/payments/toss/confirm",
                        new ConfirmPaymentEndpoint(
                                payments,
                                accounts,
                                attempts(platform, confirmations),
                                new Settlement(payments, accounts, clock),
                                unitOfWork,
                                platform.optimisticRetry(),
                                clock))
                .on(
                        "POST /api/payments/toss/webhook",
                        new WebhookEndpoint(payments, platform.table(), clock))
                .on(
                        "POST /api/payments/upgrade",
                        new UpgradePlanEndpoint(payments, accounts, ids, clock))
                .on("POST /api/payments/downgrade", new DowngradePlanEndpoint(accounts, clock))
                .build();
    }

    private static Attempts attempts(Platform platform, Confirmations confirmations) {
        return new Attempts(
                PlanPayments.in(platform),
                confirmations,
                platform.unitOfWork(),
                platform.metrics(),
                platform.clock());
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> paymentsTimer(
            Platform platform, TossPayments toss) {
        return timer(platform, toss);
    }

    static Function<JsonNode, Map<String, Integer>> timer(
            Platform platform, Confirmations confirmations) {
        var payments = PlanPayments.in(platform);
        var clock = platform.clock();
        var look =
                new LookAtPayment(
                        payments,
                        attempts(platform, confirmations),
                        confirmations,
                        new Settlement(payments, Accounts.in(platform), clock),
                        platform.unitOfWork(),
                        clock);
        return new PaymentsTimer(platform, payments, look);
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

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> paymentsOnAuthEvents(Platform platform) {
        return AccountConsumers.onAuthEvents(
                platform, userId -> Cards.forgetting(platform.table(), userId));
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> paymentsOnUserEvents(Platform platform) {
        return AccountConsumers.onUserEvents(platform);
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> paymentsOnMissionEvents(Platform platform) {
        return AccountConsumers.onMissionEvents(platform);
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> paymentsOnEvaluationEvents(Platform platform) {
        return AccountConsumers.onEvaluationEvents(platform);
    }

    /**
     * Toss's test keys charge nobody, so only production asks customers to register a card first.
     */
    private static Cards cards(Platform platform, Billing billing) {
        var testCard = !platform.environment().stage().equals("prod");
        return new Cards(
                platform.table(),
                platform.unitOfWork(),
                billing,
                platform.ids(),
                platform.optimisticRetry(),
                testCard);
    }
}
