package millrace.auth.limit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The network that a request came from. Limits count by the network of one holder; what is kept of
 * a person has the address without the part that names a machine.
 */
public final class SourceNetwork {

    /** The network that an IPv6 holder has at least (RFC 6177): one of 64 bits. */
    private static final int IPV6_BYTES_OF_HOLDER = 8;

    private static final int IPV6_BYTES_KEPT = 6;

    private SourceNetwork() {}

    /**
     * Names no machine, such as {@code 192.0.2.0/24} or {@code 2001:db8:1:0:0:0:0:0/48}; {@code -}
     * for no address.
     */
    public static String of(String sourceIp) {
        return parsed(sourceIp)
                .map(address ->
                        address instanceof Inet4Address
                                ? network(address, address.getAddress().length - 1)
                                : network(address, IPV6_BYTES_KEPT))
                .orElse("-");
    }

    /**
     * Names whoever holds the address: an IPv4 address, also one that is mapped into IPv6, holds
     * for itself, an IPv6 address for its /64, such as {@code 2001:db8:1:2:0:0:0:0/64}, whose 2^64
     * addresses its holder may take in turn. A text that is no address stands for itself.
     */
    public static String ofHolder(String sourceIp) {
        return parsed(sourceIp)
                .map(address ->
                        address instanceof Inet4Address
                                ? address.getHostAddress()
                                : network(address, IPV6_BYTES_OF_HOLDER))
                .orElse(sourceIp);
    }

    private static Optional<InetAddress> parsed(String sourceIp) {
        try {
            return Optional.of(InetAddress.ofLiteral(sourceIp));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String network(InetAddress address, int bytesKept) {
        var bytes = address.getAddress();
        Arrays.fill(bytes, bytesKept, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bytesKept * Byte.SIZE;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("An address has another length", impossible);
        }
    }
}
