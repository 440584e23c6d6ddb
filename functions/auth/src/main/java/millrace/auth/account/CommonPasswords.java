package millrace.auth.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import millrace.platform.text.Password;

/**
 * The 30,000 passwords that leak most often, as the library zxcvbn lists them: the first that
 * anybody tries. One of them with digits and signs after it is as common.
 */
public record CommonPasswords(Set<String> inLowerCase) {

    public CommonPasswords {
        inLowerCase = Set.copyOf(inLowerCase);
    }

    /** A list without entries, which refuses nothing. */
    public static CommonPasswords none() {
        return new CommonPasswords(Set.of());
    }

    /** The library's list, read once in a process. */
    public static CommonPasswords listed() {
        return Listed.ALL;
    }

    private static final class Listed {

        static final CommonPasswords ALL = read();

        private static CommonPasswords read() {
            try {
                return new CommonPasswords(
                        StandardDictionaries.PASSWORDS_LOADER
                                .load()
                                .getRankedDictionary()
                                .keySet());
            } catch (IOException partOfTheLibrary) {
                throw new UncheckedIOException(partOfTheLibrary);
            }
        }
    }

    boolean have(Password password) {
        return password.isAmong(inLowerCase);
    }
}
