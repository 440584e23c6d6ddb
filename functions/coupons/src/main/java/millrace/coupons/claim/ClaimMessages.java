package millrace.coupons.claim;

/** The texts about claims that users read (C-R01, C-R06). */
final class ClaimMessages {

    static final String SOLD_OUT = "선착순 마감되었습니다.";
    static final String ALREADY_REQUESTED = "이미 발급 요청한 쿠폰입니다.";
    static final String ACCEPTED = "발급 요청 접수 완료";
    static final String NOT_OPEN_YET = "아직 발급 기간이 아닙니다.";
    static final String CLOSED = "발급 기간이 종료되었습니다.";
    static final String NOT_REQUESTED = "발급 요청 내역이 없습니다.";

    private ClaimMessages() {}

    static String of(IssueRequest.Status status) {
        return switch (status) {
            case PENDING -> "쿠폰 발급이 진행 중입니다.";
            case ISSUED -> "쿠폰이 발급되었습니다.";
            case FAILED -> "쿠폰 발급에 실패했습니다. 고객센터에 문의해주세요.";
        };
    }
}
