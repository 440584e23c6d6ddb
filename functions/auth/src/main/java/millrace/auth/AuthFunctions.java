package millrace.auth;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import millrace.auth.account.Passwords;
import millrace.auth.authorizer.Authorizer;
import millrace.auth.mail.MailTokens;
import millrace.auth.mail.RequestTokenMail;
import millrace.auth.role.GrantRole;
import millrace.auth.role.RoleGrants;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.SigningKeys;
import millrace.auth.token.TokenSigner;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.EventTokens;
import millrace.platform.runtime.Priming;
import millrace.platform.runtime.Secret;
import millrace.platform.table.Table;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the auth context. */
@Configuration(proxyBeanMethods = false)
@Import({PlatformBeans.class, AuthParts.class})
public class AuthFunctions {

    @Bean
    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> authApi(
            Platform platform,
            AuthSettings settings,
            Passwords passwords,
            Sessions sessions,
            AccessTokens accessTokens,
            MailTokens mailTokens) {
        return new AuthApi(platform, settings, passwords, sessions, accessTokens, mailTokens)
                .function();
    }

    /**
     * The same on a key and a secret that somebody else made, for many users on one machine.
     *
     * @param mailKey of which the tokens in mails are made
     * @param cost of a password's hash
     */
    public static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
            Platform platform, TokenSigner signer, Secret mailKey, Passwords.Cost cost) {
        var settings = AuthSettings.onOneMachine();
        var tokens =
                new AccessTokens(
                        new SigningKeys(signer, List.of()),
                        settings.issuer(),
                        settings.audience(),
                        platform.clock());
        return new AuthApi(
                        platform,
                        settings,
                        new Passwords(cost, platform.ids()),
                        new Sessions(tokens, platform.ids(), platform.table()),
                        tokens,
                        new MailTokens(platform.table(), new EventTokens(mailKey)))
                .function();
    }

    @Bean
    Function<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> authorizer(
            AccessTokens accessTokens, Table table, Clock clock, Metrics metrics) {
        return new Authorizer(accessTokens, table, clock, metrics);
    }

    @Bean
    Function<GrantRole, RoleGrants.Answer> grantRole(Platform platform) {
        return new RoleGrants(platform);
    }

    @Bean
    Priming priming(
            Environment environment,
            ObjectProvider<Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> authApi,
            ObjectProvider<Function<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse>>
                    authorizer,
            ObjectProvider<Passwords> passwords,
            Platform platform) {
        return new AuthPriming(environment, authApi, authorizer, passwords, platform);
    }

    @Bean
    Function<KafkaEvent, KafkaBatchAnswer> authOnAuthEvents(Platform platform, MailTokens tokens) {
        return AuthEventConsumers.onAuthEvents(
                platform, new RequestTokenMail(platform.table(), tokens, platform.clock()));
    }

    /** The same on a secret that somebody else made. */
    public static Function<KafkaEvent, KafkaBatchAnswer> onAuthEvents(
            Platform platform, Secret mailKey) {
        return new AuthFunctions()
                .authOnAuthEvents(
                        platform, new MailTokens(platform.table(), new EventTokens(mailKey)));
    }

    @Bean
    Function<KafkaEvent, KafkaBatchAnswer> authOnPaymentEvents(Platform platform) {
        return LearningEventConsumers.onPaymentEvents(platform);
    }

    @Bean
    Function<KafkaEvent, KafkaBatchAnswer> authOnSubscriptionEvents(Platform platform) {
        return LearningEventConsumers.onSubscriptionEvents(platform);
    }

    @Bean
    Function<KafkaEvent, KafkaBatchAnswer> authOnMissionEvents(Platform platform) {
        return LearningEventConsumers.onMissionEvents(platform);
    }

    @Bean
    Function<KafkaEvent, KafkaBatchAnswer> authOnEvaluationEvents(Platform platform) {
        return LearningEventConsumers.onEvaluationEvents(platform);
    }
}
