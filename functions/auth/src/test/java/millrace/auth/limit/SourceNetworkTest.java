package millrace.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
        "example.com, -",
        "'', -"
    })
    void a_network_names_no_machine(String sourceIp, String network) {
        assertThat(SourceNetwork.of(sourceIp)).isEqualTo(network);
    }
}
