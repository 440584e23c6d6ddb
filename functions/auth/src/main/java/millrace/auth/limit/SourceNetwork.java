package millrace.auth.limit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The network that a request came from: its address without the part that names a machine. It is
 * kept where a whole address would be too much about a person.
 */
public final class SourceNetwork {

    private static final int IPV6_BYTES_KEPT = 6;

    private SourceNetwork() {}

    /**
     * Such as {@code 192.0.2.0/24} or {@code 2001:db8:1:0:0:0:0:0/48}; {@code -} for no address.
     */
    public static String of(String sourceIp) {
        try {
            var address = InetAddress.ofLiteral(sourceIp);
            var bytes = address.getAddress();
            boolean isV4 = address instanceof Inet4Address;
            int kept = isV4 ? bytes.length - 1 : IPV6_BYTES_KEPT;
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + (isV4 ? "/24" : "/48");
        } catch (IllegalArgumentException | UnknownHostException noAddress) {
            return "-";
        }
    }
}
