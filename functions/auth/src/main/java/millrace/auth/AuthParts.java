package millrace.auth;

import java.time.Clock;
import millrace.auth.account.PasswordRules;
import millrace.auth.account.Passwords;
import millrace.auth.mail.MailTokens;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.SigningKeys;
import millrace.auth.token.TokenSigner;
import millrace.auth.token.TokenSignerInKms;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.EventTokens;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Secrets;
import millrace.platform.table.Table;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** All that the functions of the auth context are made of. */
@Configuration(proxyBeanMethods = false)
class AuthParts {

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
    SigningKeys signingKeys(KmsClient kms, AuthSettings settings) {
        return new SigningKeys(
                new TokenSignerInKms(kms, settings.signingKeyId()),
                settings.otherSigningKeyIds().stream()
                        .<TokenSigner>map(id -> new TokenSignerInKms(kms, id))
                        .toList());
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, AuthSettings settings, Clock clock) {
        return new AccessTokens(keys, settings.issuer(), settings.audience(), clock);
    }

    @Bean
    Sessions sessions(AccessTokens accessTokens, Ids ids, Table table) {
        return new Sessions(accessTokens, ids, table);
    }

    @Bean
    MailTokens mailTokens(Secrets secrets, Environment environment, Table table) {
        return new MailTokens(
                table,
                new EventTokens(secrets.named(environment.required("MAIL_TOKEN_SECRET_ID"))));
    }
}
