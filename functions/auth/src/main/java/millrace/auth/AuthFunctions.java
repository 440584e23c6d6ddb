package millrace.auth;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import java.time.Clock;
import java.util.function.Function;
import millrace.auth.account.Passwords;
import millrace.auth.authorizer.Authorizer;
import millrace.auth.login.Guesses;
import millrace.auth.login.LogInEndpoint;
import millrace.auth.role.GrantRole;
import millrace.auth.role.RoleGrants;
import millrace.auth.session.EndSessionEndpoint;
import millrace.auth.session.RefreshSessionEndpoint;
import millrace.auth.session.Sessions;
import millrace.auth.signup.SignUpEndpoint;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.PublicKeysEndpoint;
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
            AuthSettings settings,
            Passwords passwords,
            Sessions sessions,
            AccessTokens accessTokens) {
        var table = platform.table();
        var clock = platform.clock();
        return platform.httpApi("auth")
                .on(
                        "POST /api/auth/signup",
                        new SignUpEndpoint(
                                table,
                                passwords,
                                settings.minPasswordLength(),
                                platform.ids(),
                                sessions,
                                clock))
                .on(
                        "POST /api/auth/login",
                        new LogInEndpoint(
                                new Guesses(table, platform.unitOfWork(), clock, platform.pause()),
                                table,
                                passwords,
                                sessions,
                                clock))
                .on("POST /api/auth/refresh", new RefreshSessionEndpoint(table, sessions, clock))
                .on(
                        "POST /api/auth/logout",
                        new EndSessionEndpoint(Sessions.in(table), accessTokens, clock))
                .on("GET /.well-known/jwks.json", new PublicKeysEndpoint(accessTokens))
                .on("GET /health", new HealthEndpoint())
                .build();
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
