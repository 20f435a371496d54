package shop;

import jakarta.enterprise.context.ApplicationScoped;

/** A service that cannot be serialized. */
@ApplicationScoped
public class Prices {

    private volatile int destroyedBaskets;

    public int of(int items) {
        return 5 * items;
    }

    void forget() {
        destroyedBaskets++;
    }

    int destroyedBaskets() {
        return destroyedBaskets;
    }
}
