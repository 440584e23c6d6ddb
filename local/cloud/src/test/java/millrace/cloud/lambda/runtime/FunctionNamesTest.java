package millrace.cloud.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionNamesTest {

    @ParameterizedTest
    @CsvSource({
        "place,place",
        "place:live,place",
        "arn:aws:lambda:r:1:function:place:live,place",
        "1:function:place,place",
        "arn:aws:apigateway:r:lambda:path/2015-03-31/functions/arn:aws:lambda:r:1:function:place:live/invocations,place"
    })
    void a_function_is_found_in_every_form_of_reference(String reference, String name) {
        assertThat(FunctionNames.of(reference)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "place,''",
        "place:live,live",
        "place:$LATEST,$LATEST",
        "arn:aws:lambda:r:1:function:place,''",
        "arn:aws:lambda:r:1:function:place:7,7",
        "arn:aws:apigateway:r:lambda:path/2015-03-31/functions/arn:aws:lambda:r:1:function:place:live/invocations,live"
    })
    void the_version_or_alias_is_found_in_every_form_of_reference(
            String reference, String qualifier) {
        assertThat(FunctionNames.qualifier(reference).orElse("")).isEqualTo(qualifier);
    }
}
