package millrace.simulators.sens;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.simulators.server.Json;

/**
 * The templates that Kakao has approved: their text by code, with {@code #{…}} where values stand.
 */
final class AlimTalkTemplates {

    static final String PAYMENT = "PAYMENT_DONE";

    private static final Pattern VALUE = Pattern.compile("#\\{[^}]+}");

    private static final Map<String, String> TEXT_BY_CODE =
            Map.of(
                    "SEATS_RESERVED",
                    "좌석 예약 완료\n\n좌석 예약이 완료되었습니다!",
                    "TURN_CAME",
                    "지금 예약하세요\n\n예매 차례가 되었습니다. 입장 가능 시간 안에 예약해 주세요.",
                    PAYMENT,
                    "💳 결제 완료\n\n사용자 ID: #{사용자}\n예약 ID: #{예약}\n결제 금액: #{금액}원",
                    "ORDER_DONE",
                    "✅ 주문 확정\n\n주문이 확정되었습니다.\n\n사용자 ID: #{사용자}\n주문 ID: #{주문}\n결제 금액: #{금액}원");

    private AlimTalkTemplates() {}

    /** A JSON object of the codes, by the first lines of their texts. */
    static String codesByTitle() {
        var codes = Json.object();
        TEXT_BY_CODE.forEach(
                (code, text) -> codes.put(text.lines().findFirst().orElseThrow(), code));
        return codes.toString();
    }

    static boolean isApproved(String code) {
        return TEXT_BY_CODE.containsKey(code);
    }

    /** Tells whether the content is the template's text with values put in. */
    static boolean matches(String code, String content) {
        return Optional.ofNullable(TEXT_BY_CODE.get(code))
                .map(AlimTalkTemplates::pattern)
                .filter(pattern -> pattern.matcher(content).matches())
                .isPresent();
    }

    private static Pattern pattern(String text) {
        var pattern = new StringBuilder();
        var value = VALUE.matcher(text);
        int from = 0;
        while (value.find()) {
            pattern.append(Pattern.quote(text.substring(from, value.start()))).append(".+");
            from = value.end();
        }
        return Pattern.compile(pattern.append(Pattern.quote(text.substring(from))).toString());
    }
}
