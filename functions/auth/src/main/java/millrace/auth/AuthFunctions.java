package millrace.auth;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import java.time.Clock;
import java.util.function.Function;
import millrace.auth.account.PasswordRules;
import millrace.auth.account.Passwords;
import millrace.auth.authorizer.Authorizer;
import millrace.auth.role.GrantRole;
import millrace.auth.role.RoleGrants;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.TokenSigner;
import millrace.auth.token.TokenSignerInKms;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.runtime.Priming;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The functions of the auth context and all that they are made of. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class AuthFunctions {

    @Bean
    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> authApi(
            Platform platform,
            PasswordRules rules,
            Passwords passwords,
            Sessions sessions,
            AccessTokens accessTokens) {
        return new AuthApi(platform, rules, passwords, sessions, accessTokens).function();
    }

    @Bean
    Function<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> authorizer(
            AccessTokens accessTokens, Table table, Clock clock) {
        return new Authorizer(accessTokens, table, clock);
    }

    @Bean
    Function<GrantRole, RoleGrants.Answer> grantRole(
            Table table, UnitOfWork unitOfWork, Ids ids, Pause pause) {
        return new RoleGrants(table, unitOfWork, ids, pause);
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
    AuthSettings authSettings(Environment environment) {
        return AuthSettings.of(environment);
    }

    @Bean
    PasswordRules passwordRules(AuthSettings settings) {
        return settings.passwordRules();
    }

    @Bean
    Passwords passwords(Ids ids) {
        return new Passwords(Passwords.Cost.OWASP, ids);
    }

    @Bean(destroyMethod = "close")
    KmsClient kms(Environment environment, SdkHttpClient http) {
        return environment.configure(KmsClient.builder(), "kms").httpClient(http).build();
    }

    @Bean
    TokenSigner tokenSigner(KmsClient kms, AuthSettings settings) {
        return new TokenSignerInKms(kms, settings.signingKeyId());
    }

    @Bean
    AccessTokens accessTokens(TokenSigner signer, AuthSettings settings, Clock clock) {
        return new AccessTokens(signer, settings.issuer(), settings.audience(), clock);
    }

    @Bean
    Sessions sessions(AccessTokens accessTokens, Ids ids, Table table) {
        return new Sessions(accessTokens, ids, table);
    }
}
