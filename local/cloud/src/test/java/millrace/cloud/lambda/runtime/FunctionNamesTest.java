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
}
