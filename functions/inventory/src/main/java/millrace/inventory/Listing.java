package millrace.inventory;

/** The product's place in the catalogue. It never changes, whatever happens to the stock. */
record Listing(String productId) {}
