package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoProductTest {

    @Test
    void an_order_of_everything_in_the_dearest_quantity_is_too_large_to_be_placed() {
        long total =
                DemoProduct.ALL.stream()
                        .mapToLong(product -> product.priceKrw() * DemoProduct.MORE_JARS_THAN_MONEY)
                        .sum();
        assertThat(total).isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void the_jar_alone_is_too_dear_in_that_quantity_and_payable_in_the_one_that_is_short() {
        var jar = DemoProduct.MOON_JAR;
        assertThat(jar.priceKrw() * DemoProduct.MORE_JARS_THAN_MONEY)
                .isGreaterThan(Integer.MAX_VALUE);
        assertThat(jar.priceKrw() * DemoProduct.MORE_THAN_ALL_JARS).isLessThan(Integer.MAX_VALUE);
        assertThat(DemoProduct.MORE_THAN_ALL_JARS).isGreaterThan(jar.stock());
    }

    @Test
    void every_product_has_an_id_of_its_own_and_fits_one_order_with_all_others() {
        assertThat(DemoProduct.ALL).extracting(DemoProduct::productId).doesNotHaveDuplicates();
        assertThat(DemoProduct.ALL).hasSizeLessThanOrEqualTo(20);
    }
}
