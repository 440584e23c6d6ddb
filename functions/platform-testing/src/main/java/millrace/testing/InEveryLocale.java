package millrace.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Runs a test class once under English and once under each of some locales that write digits,
 * separators, years or letters in another way, as the JVM's default locale.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(LocaleInvocations.class)
@Isolated("It sets the JVM's default locale")
public @interface InEveryLocale {}
