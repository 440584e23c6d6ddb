package millrace.orders.catalogue;

import millrace.events.EventMessage;
import millrace.events.orders.ProductListed;
import millrace.orders.catalogue.Catalogue.PricedProduct;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Copies a listed product into the catalogue; a copy that is there already stays. */
public record RememberProductOnProductListed(Catalogue catalogue)
        implements EventHandler<ProductListed> {

    @Override
    public Work handle(EventMessage<ProductListed> message) {
        var listed = message.payload();
        if (catalogue.find(listed.productId()).isPresent()) {
            return Work.nothing();
        }
        var product = new PricedProduct(listed.productId(), listed.name(), listed.priceKrw());
        return Work.of(catalogue.create(product));
    }
}
