package millrace.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The invocations of a class that is tested {@link InEveryLocale}. */
final class LocaleInvocations implements ClassTemplateInvocationContextProvider {

    /** Arabic, Persian, Hindi and Thai digits, the Buddhist calendar, a dotless i, 1.234,5. */
    private static final List<String> TAGS =
            List.of(
                    "en-US",
                    "ar-EG-u-nu-arab",
                    "fa-IR-u-nu-arabext",
                    "hi-IN-u-nu-deva",
                    "th-TH-u-ca-buddhist-nu-thai",
                    "tr-TR",
                    "de-DE");

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext context) {
        return TAGS.stream().map(Locale::forLanguageTag).map(Invocation::new);
    }

    private record Invocation(Locale locale) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return locale.toLanguageTag();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            var before = Locale.getDefault();
            BeforeAllCallback set = _ -> Locale.setDefault(locale);
            AfterAllCallback restore = _ -> Locale.setDefault(before);
            return List.of(set, restore);
        }
    }
}
