package millrace.demo;

import java.util.List;

/**
 * A product of the demo catalogue, in the form in which administrators list one.
 *
 * @param priceKrw KRW for one
 */
public record DemoProduct(String productId, String name, long priceKrw, int stock) {

    public static final DemoProduct COFFEE =
            new DemoProduct("drip-coffee", "드립 커피 / Drip coffee", 4_500, 100_000);

    /** Stock that an order of {@link #MORE_THAN_ALL_JARS} always exceeds. */
    static final DemoProduct MOON_JAR =
            new DemoProduct("moon-jar", "달항아리 / Moon jar", 3_200_000, 3);

    static final int MORE_THAN_ALL_JARS = 4;

    /** A quantity of the dearest product whose price exceeds the limit of an order's total. */
    static final int MORE_JARS_THAN_MONEY = 1_000;

    static final List<DemoProduct> ALL =
            List.of(
                    COFFEE,
                    new DemoProduct("jeju-green-tea", "제주 녹차 / Jeju green tea", 12_000, 5_000),
                    new DemoProduct("yuja-tea", "유자차 / Yuja tea", 9_800, 5_000),
                    new DemoProduct("acacia-honey", "아카시아 꿀 / Acacia honey", 18_500, 2_000),
                    new DemoProduct("gim-snack", "김 스낵 / Seaweed snack", 2_900, 50_000),
                    new DemoProduct("hanji-notebook", "한지 노트 / Hanji notebook", 7_200, 10_000),
                    new DemoProduct("brass-spoons", "유기 수저 / Brass spoons", 68_000, 500),
                    new DemoProduct("celadon-cup", "청자 찻잔 / Celadon cup", 45_000, 300),
                    MOON_JAR);
}
