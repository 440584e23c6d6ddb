package millrace.testing.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as its bytes go over the connection.
 *
 * @param name the seed and the place in the run, from which the same request is made again
 * @param target the path and the query, encoded or not
 * @param caller the name of the token that it is sent with, or empty
 */
record FuzzedRequest(
        String name,
        String method,
        String target,
        String caller,
        Map<String, String> headers,
        byte[] body) {

    FuzzedRequest {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    byte[] bytes(String host, Map<String, String> tokens) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nhost: " + host + "\r\n");
        if (!caller.isEmpty()) {
            head.append("authorization: Bearer ")
                    .append(tokens.getOrDefault(caller, caller))
                    .append("\r\n");
        }
        new TreeMap<>(headers)
                .forEach((header, value) -> head.append(header + ": " + value + "\r\n"));
        head.append("content-length: ").append(body.length).append("\r\n\r\n");
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /**
     * For people, who send it again: bytes that are no ASCII are escaped, and so is a long rest.
     */
    @Override
    public String toString() {
        return "%s as %s: %s %s %s\n%s"
                .formatted(
                        name,
                        caller.isEmpty() ? "nobody" : caller,
                        method,
                        shown(target.getBytes(ISO_8859_1)),
                        headers,
                        shown(body));
    }

    private static String shown(byte[] bytes) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, 1_000); i++) {
            int value = bytes[i] & 0xff;
            if (value >= ' ' && value < 0x7f) {
                text.append((char) value);
            } else {
                text.append("\\x").append(HexFormat.of().toHexDigits((byte) value));
            }
        }
        return text + (bytes.length > 1_000 ? "... (" + bytes.length + " bytes)" : "");
    }
}
