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

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.77",
        "::ffff:192.0.2.77, 192.0.2.77",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff::, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::6, 2001:db8:1:3:0:0:0:0/64",
        "example.com, example.com"
    })
    void a_holder_is_an_ipv4_address_or_an_ipv6_network(String sourceIp, String holder) {
        assertThat(SourceNetwork.ofHolder(sourceIp)).isEqualTo(holder);
    }
}
